"""One page of a briefing as widgets on a ground of 960 x 540, made as large as the page is."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.slide.blocks import (
    Block,
    FactBlock,
    StageNumber,
    figure_label,
    place_column,
    text_blocks,
    told,
)
from jinpu_desktop.qt.slide.fitted_text import FittedText
from jinpu_desktop.qt.slide.slide_theme import COVERS, HEADLINES, SOURCE, TEXTS, WIDTH, SlideTheme
from jinpu_desktop.qt.slide.visual import Visual, visual_of
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.services.slide_spec import SideFact, SlideSpec

# Places on the ground.
_LEFT, _RIGHT = 44, 916
_TOP = 33
_BODY_TOP, _BODY_BOTTOM = 14, 12
_VISUAL_RIGHTS = (602, 542, 482)
_VISUAL_GAP = 34
# The second of TEXTS.
_GOOD_STYLE = 1
_FOOT = 516
_NUMBER_WIDTH = 60
_MOST_FACTS = 3
_TEXT_WIDTH = 720
_COVER_TOP = 168


class SlidePage(QWidget):
    """Shows one `SlideSpec`. `ui.theme` is the SlideTheme of its words, `charts` that of its charts.

    The page has the ratio 16:9; whoever resizes it gives the theme its zoom first.
    """

    def __init__(
        self, ui: UiContext, charts: SlideTheme, slide: SlideSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui, self.slide = ui, slide
        self._arranged: tuple[int, int, float] | None = None
        is_cover = slide.layout is Layout.TITLE
        self._kicker = FittedText(ui, slide.kicker, TEXTS, "text-2", parent=self)
        styles = COVERS if is_cover else HEADLINES
        self.title = FittedText(ui, slide.title, styles, "text", heading=True, parent=self)
        self._hero, facts = self._make_hero()
        self.visual: Visual | None = visual_of(ui, charts, slide, self)
        self._facts: list[Block] = [FactBlock(ui, self, fact) for fact in facts[:_MOST_FACTS]]
        self._texts = text_blocks(ui, self, slide)
        self._rest = FittedText(ui, "", TEXTS, "text-2", parent=self)
        self._rule = Rule(ui, "line", parent=self)
        # A map says its own credit.
        credit = slide.credit if slide.map is None else ""
        foot = " · ".join(part for part in (slide.source_line, credit) if part)
        self._source = FittedText(ui, foot, (SOURCE,), "text-2", parent=self)
        place = f"{slide.number} / {slide.total}" if slide.total else ""
        self._number = FittedText(ui, place, (SOURCE,), "text-2", parent=self)
        self.setAccessibleName(slide.title)
        self._label_empty()

    def _label_empty(self) -> None:
        for label in (self._kicker, self.title, self._source, self._number):
            label.setVisible(bool(label.text()))
        self._rule.setVisible(bool(self._source.text() or self._number.text()))

    def _make_hero(self) -> tuple[_Hero | None, list[SideFact]]:
        """The one large figure of a page that has it, and the facts that are left."""
        slide, facts = self.slide, list(self.slide.facts)
        if slide.layout is not Layout.FIGURE:
            return None, facts
        if facts:
            first = facts.pop(0)
            return _Hero(self.ui, self, first.figure, told(first)), facts
        if slide.figures:
            one = slide.figures[0]
            words = ", ".join(part for part in (one.label, one.period) if part)
            fact = SideFact(one.figure, words, one.status)
            return _Hero(self.ui, self, one.figure, told(fact)), facts
        return None, facts

    @property
    def keys(self) -> list[str]:
        """The evidence keys of all figures on the page, in reading order, each once."""
        return list(dict.fromkeys(one.figure.key for one in self.slide.figures))

    # Places

    def _px(self, on_ground: float) -> int:
        return round(on_ground * self.width() / WIDTH)

    def _rect(self, left: float, top: float, right: float, bottom: float) -> QRect:
        x, y = self._px(left), self._px(top)
        return QRect(x, y, self._px(right) - x, max(0, self._px(bottom) - y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def arrange(self, *, anew: bool = False) -> None:
        """Put everything in its place, at the size that the page has now; `anew` even if that is the size
        that it was arranged for."""
        wanted = (self.width(), self.height(), self.ui.theme.text_scale)
        if not self.width() or (wanted == self._arranged and not anew):
            return
        self._arranged = wanted
        foot = self._place_foot()
        if self.slide.layout is Layout.TITLE:
            self._place_cover(foot)
            return
        top = self._place_head() + self._px(_BODY_TOP)
        body = QRect(self._px(_LEFT), top, self._px(_RIGHT) - self._px(_LEFT), 0)
        body.setBottom(foot - self._px(_BODY_BOTTOM))
        self._place_body(body)

    def _place_head(self) -> int:
        """Kicker and headline; returns where they end."""
        width = self._px(_RIGHT) - self._px(_LEFT)
        left, top = self._px(_LEFT), self._px(_TOP)
        if self._kicker.text():
            height = self._kicker.fit(width, 1)
            self._kicker.setGeometry(left, top, width, height)
            top += height + self._px(3)
        height = self.title.fit(width, 2)
        self.title.setGeometry(left, top, width, height)
        return top + height

    def _place_foot(self) -> int:
        """Source line and page number; returns where the rule above them is."""
        left, right, bottom = self._px(_LEFT), self._px(_RIGHT), self._px(_FOOT)
        number = self._px(_NUMBER_WIDTH)
        own = self._number.natural_width
        line = self._number.heightForWidth(max(own, 1))
        self._number.setGeometry(right - own, bottom - line, own, line)
        height = line
        if self._source.text():
            width = right - left - number
            height = max(line, self._source.fit(width, 3))
            self._source.setGeometry(left, bottom - height, width, height)
        top = bottom - height - self._px(9)
        self._rule.setFixedHeight(max(1, self.ui.theme.px(0.75)))
        self._rule.setGeometry(left, top, right - left, self._rule.height())
        return top

    def _place_cover(self, foot: int) -> None:
        left, top = self._px(_LEFT), self._px(_COVER_TOP)
        width = self._px(_RIGHT) - left
        if self._kicker.text():
            height = self._kicker.fit(width, 1)
            self._kicker.setGeometry(left, top - height - self._px(6), width, height)
        height = self.title.fit(width, 3)
        self.title.setGeometry(left, top, width, height)
        top += height + self._px(18)
        room = QRect(left, top, min(width, self._px(_TEXT_WIDTH)), foot - self._px(_BODY_BOTTOM) - top)
        place_column(self.ui, [*self._texts, *self._facts], room, self._rest)

    def _place_body(self, body: QRect) -> None:
        column = [*self._facts, *self._texts]
        if self._hero is not None:
            self._place_beside(body, column, self._hero.place)
        elif self.visual is not None:
            self._place_beside(body, column, self.visual.place)
        elif len(self._facts) > 1:
            top = self._place_facts_in_a_row(body) + self._px(18)
            texts = QRect(body.x(), top, body.width(), body.bottom() + 1 - top)
            place_column(self.ui, self._texts, texts, self._rest)
        else:
            wide = QRect(body)
            wide.setWidth(min(body.width(), self._px(_TEXT_WIDTH + 80)))
            place_column(self.ui, column, wide, self._rest)

    def _place_beside(self, body: QRect, column: list[Block], place) -> None:  # type: ignore[no-untyped-def]
        """The page's visual on the left, or all over where nothing stands beside it."""
        zoom = self.width() / WIDTH
        if not column:
            place(body, zoom)
            return
        for right in _VISUAL_RIGHTS:
            # Long texts get a wider column, before their letters become small.
            begin = self._px(right + _VISUAL_GAP)
            side = QRect(begin, body.y(), self._px(_RIGHT) - begin, body.height())
            if place_column(self.ui, column, side, self._rest) <= _GOOD_STYLE:
                break
        left = QRect(body)
        left.setRight(self._px(right))
        place(left, zoom)

    def _place_facts_in_a_row(self, body: QRect) -> int:
        gap = self._px(28)
        count = len(self._facts)
        width = (body.width() - gap * (count - 1)) // count
        bottom = body.y()
        for number, fact in enumerate(self._facts):
            place = QRect(body.x() + number * (width + gap), body.y(), width, -1)
            bottom = max(bottom, body.y() + fact.place(place, TEXTS[0]))
        return bottom

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.ui.theme.color("surface"))


class _Hero:
    """The one large figure of a page with the words that say what it is."""

    def __init__(self, ui: UiContext, page: QWidget, figure: Figure, words: str) -> None:
        self._ui = ui
        self.label: StageNumber = figure_label(ui, page, figure, "hero", "hero-unit")
        self._words = FittedText(ui, words, ("headline-22", "headline-19", *TEXTS), "text-2", parent=page)

    def place(self, rect: QRect, zoom: float) -> None:
        """Put both into the middle of `rect`."""
        self.label.fit(rect.width())
        size = self.label.sizeHint()
        height = self._words.fit(rect.width(), 3)
        top = rect.y() + max(0, (rect.height() - size.height() - height) * 2 // 5)
        self.label.setGeometry(rect.x(), top, size.width(), size.height())
        self._words.setGeometry(rect.x(), top + size.height() + round(6 * zoom), rect.width(), height)
