"""The Overview: headline figures, their chart, where firms come from, industries, latest events."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.overview.hero_card import HeroCard
from jinpu_desktop.qt.panes.overview.list_cards import EventsCard, IndustriesCard, OriginCard
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.figure_tile import FigureTile
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.legend_line import LegendLine
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.overview import OverviewQuery, OverviewService, OverviewSpec, TileSpec

# Columns of the grid: three for the hero, one for each tile; the lower cards take two each.
_COLUMNS = 6
_NARROW = 940
_SLIM = 620


class OverviewPane(Pane):
    """See `overview-light.png`. Arrow keys move between the hero and the tiles in reading order."""

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: OverviewService) -> None:
        super().__init__(ui, dispatcher, _("Overview"))
        self._service = service
        self._page: ScrollPage | None = None
        self._spec: OverviewSpec | None = None
        self._sentence: SentenceLabel | None = None
        self._counts: list[CountLink] = []
        self._grid = QGridLayout()
        self._top: list[QWidget] = []
        self._lower: list[QWidget] = []
        self._doors: list[FigureLabel] = []
        self._shape = ""
        # Larger letters want the room of a narrower page.
        ui.theme.changed.connect(self._arrange)

    def show_link(self, link: Link) -> None:
        self.ask(lambda: self._service.load(OverviewQuery()), self._show)

    def first_focus(self) -> QWidget | None:
        return self._doors[0] if self._doors else None

    def _show(self, spec: OverviewSpec) -> None:
        former, self._spec = self._spec, spec
        if not (self.is_refreshing and former is not None and self._show_changes(former, spec)):
            self._build(spec)

    def _show_changes(self, former: OverviewSpec, spec: OverviewSpec) -> bool:
        """Show a later state of the same page in its widgets. False if it has other cards than before."""
        if _cards(former) != _cards(spec) or self._sentence is None:
            return False
        if spec.hero is not None and spec.hero != former.hero:
            hero = self._top[0]
            if not (isinstance(hero, HeroCard) and hero.show_spec(spec.hero)):
                return False
        if spec.sentence != former.sentence:
            self._sentence.set_parts(spec.sentence)
        cards = (card for card in self._top if isinstance(card, FigureTile))
        before = filter(_has_figure, former.tiles)
        for card, old, tile in zip(cards, before, filter(_has_figure, spec.tiles), strict=True):
            if tile != old:
                card.show_figure(*_tile_words(tile))
        for number, (old_card, new_card) in enumerate(zip(_lower(former), _lower(spec), strict=True)):
            if old_card != new_card:
                self._replace_lower(number, self._lower_cards(spec)[number]())
        if _counted(spec) != _counted(former):
            for link, (count, words, _list) in zip(self._counts, _counted(spec), strict=True):
                link.show_count(count, words)
        return True

    def _replace_lower(self, number: int, card: QWidget) -> None:
        old = self._lower[number]
        self._lower[number] = card
        self._grid.replaceWidget(old, card)
        old.hide()
        old.deleteLater()

    def _build(self, spec: OverviewSpec) -> None:
        page = ScrollPage(self.ui)
        page.body.setSpacing(0)
        page.body.addLayout(self._head(spec))
        self._sentence = SentenceLabel(self.ui, spec.sentence)
        page.body.addWidget(self._sentence)
        page.body.addSpacing(14)
        self._grid = QGridLayout()
        self._grid.setSpacing(self.ui.theme.space("gutter"))
        page.body.addLayout(self._grid, 1)
        page.body.addSpacing(10)
        page.body.addWidget(LegendLine(self.ui, self._legend(spec)))
        self._top = [HeroCard(self.ui, spec.hero)] if spec.hero else []
        self._top += [self._tile(tile) for tile in spec.tiles if _has_figure(tile)]
        self._lower = [make() for make in self._lower_cards(spec)]
        self._doors = [
            door for card in self._top if (door := getattr(card, "figure_label", None)) is not None
        ]
        for door in self._doors:
            door.installEventFilter(self)
        self._page = page
        self._shape = ""
        self._arrange()
        self.set_content(page)

    def _lower_cards(self, spec: OverviewSpec) -> list[Callable[[], QWidget]]:
        cards: list[Callable[[], QWidget]] = []
        if spec.origin is not None:
            cards.append(partial(OriginCard, self.ui, spec.origin))
        cards.append(partial(IndustriesCard, self.ui, spec.industries, spec.industry_count))
        cards.append(partial(EventsCard, self.ui, spec.events, spec.event_count))
        return cards

    def _head(self, spec: OverviewSpec) -> QHBoxLayout:
        """The title, and at its right the doors to what an investor opens next."""
        row = QHBoxLayout()
        row.addWidget(TextLabel(self.ui, spec.title, "h1"), 1)
        doors = FlowLayout(gap=20, line_gap=4, right=True)
        doors.setContentsMargins(0, self.ui.theme.px(8), 0, 0)
        for words, link in (
            (_("Joint ventures and companies"), "jinpu://companies"),
            (_("Xiaoyao Bay finance"), "jinpu://finance"),
        ):
            door = LinkButton(self.ui, words)
            door.clicked.connect(partial(self.ui.open_link, link))
            doors.addWidget(door)
        row.addLayout(doors, 1)
        return row

    def _tile(self, tile: TileSpec) -> FigureTile:
        return FigureTile(self.ui, tile.name, *_tile_words(tile))

    def _legend(self, spec: OverviewSpec) -> QWidget:
        left = QWidget()
        line = FlowLayout(left, gap=6, line_gap=2)
        line.addWidget(
            TextLabel(
                self.ui, _("Every underlined figure opens its evidence."), "small", "text-2", wrap=False
            )
        )
        self._counts = []
        for count, words, link in _counted(spec):
            line.addWidget(TextLabel(self.ui, "·", "small", "text-2", wrap=False))
            self._counts.append(CountLink(self.ui, count, words, link))
            line.addWidget(self._counts[-1])
        return left

    def _arrange(self) -> None:
        """Put the cards into the grid: side by side, or below each other where the page is narrow."""
        width = self.width() / self.ui.theme.text_scale
        shape = "wide" if width >= _NARROW else "narrow" if width >= _SLIM else "slim"
        if shape == self._shape or not self._top:
            return
        self._shape = shape
        # Not by takeAt: its items would live on, and the new ones keep heights of letters that are no more.
        for card in (*self._top, *self._lower):
            self._grid.removeWidget(card)
        if shape == "wide":
            self._arrange_wide()
        else:
            self._arrange_narrow(3 if shape == "narrow" else 2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _arrange_wide(self) -> None:
        hero, tiles = self._top[0], self._top[1:]
        self._grid.addWidget(hero, 0, 0, 2, 3)
        for number, tile in enumerate(tiles):
            self._grid.addWidget(tile, number // 3, 3 + number % 3)
        for number, card in enumerate(self._lower):
            self._grid.addWidget(card, 2, number * 2, 1, 2)

    def _arrange_narrow(self, across: int) -> None:
        hero, tiles = self._top[0], self._top[1:]
        span = _COLUMNS // across
        self._grid.addWidget(hero, 0, 0, 1, _COLUMNS)
        for number, tile in enumerate(tiles):
            self._grid.addWidget(tile, 1 + number // across, number % across * span, 1, span)
        row = 1 + -(-len(tiles) // across)
        for number, card in enumerate(self._lower):
            self._grid.addWidget(card, row + number, 0, 1, _COLUMNS)

    def _move_focus(self, door: FigureLabel, step: int) -> None:
        place = self._doors.index(door) + step
        if 0 <= place < len(self._doors):
            self._doors[place].setFocus(Qt.FocusReason.OtherFocusReason)
            if self._page is not None:
                self._page.reveal(self._doors[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched, event):  # type: ignore[no-untyped-def]
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and watched in self._doors
        ):
            step = {
                Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1
            }.get(Qt.Key(event.key()))  # fmt: skip
            if step:
                self._move_focus(watched, step)
                return True
        return super().eventFilter(watched, event)


def _has_figure(tile: TileSpec) -> bool:
    return tile.figure is not None


def _tile_words(tile: TileSpec) -> tuple[str, Figure, str, str | Figure]:
    """What a tile shows: the period, the figure, its status, and its change or age."""
    assert tile.figure is not None
    period = tile.period if tile.change is None or not tile.age else f"{tile.period} · {tile.age}"
    return period, tile.figure, tile.status, tile.change or tile.age


def _cards(spec: OverviewSpec) -> tuple[object, ...]:
    """Which cards the page has; with other ones it is another page."""
    tiles = tuple(tile.name for tile in spec.tiles if _has_figure(tile))
    return spec.title, spec.hero is None, tiles, spec.origin is None


def _lower(spec: OverviewSpec) -> list[object]:
    cards: list[object] = [spec.origin] if spec.origin else []
    return [*cards, (spec.industries, spec.industry_count), spec.events]


def _counted(spec: OverviewSpec) -> tuple[tuple[Figure, str, str], ...]:
    """The counts in the foot: figure, words and the list that they open."""
    return (
        (
            spec.disputed,
            _("{n} figures disputed").format(n=spec.disputed.text),
            "jinpu://sources?list=disputed",
        ),
        (spec.old, _("{n} older than a year").format(n=spec.old.text), "jinpu://sources?list=old"),
    )
