"""The words of a page: facts, paragraphs and sentences, one below the other or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.slide.fitted_text import FittedText
from jinpu_desktop.qt.slide.slide_theme import TEXTS
from jinpu_desktop.qt.slide.stage_figure import StageFigure
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.slide_spec import SideFact, SlideSpec

# In pixels of the ground.
_GAP = 12.0
_RULE = 1.5


class Block(Protocol):
    """A piece of a column: `place` puts it at the top of `rect` in a text style and returns the height that
    it takes; `show` shows or hides the whole of it."""

    def place(self, rect: QRect, style: str) -> int: ...

    def show(self, shown: bool) -> None: ...


class TextBlock:
    """A paragraph; with a key it opens evidence."""

    def __init__(self, ui: UiContext, page: QWidget, text: str, key: str = "", role: str = "text") -> None:
        self._ui = ui
        self.label: FittedText | StageSentence = (
            StageSentence(ui, text, key, TEXTS[0], role, parent=page)
            if key
            else FittedText(ui, text, TEXTS, role, parent=page)
        )

    def place(self, rect: QRect, style: str) -> int:
        self.label.wear(style)
        height = self.label.heightForWidth(rect.width())
        self.label.setGeometry(rect.x(), rect.y(), rect.width(), height)
        return height

    def show(self, shown: bool) -> None:
        self.label.setVisible(shown)


class StageSentence(DoorText):
    """A sentence of the record that opens its evidence, in a size that can change."""

    def wear(self, style: str, most_lines: int = 0) -> None:
        """Be written in a style, in at most so many lines (0: in as many as it needs)."""
        if (style, most_lines) != (self._style, self._max_lines):
            self._style, self._max_lines = style, most_lines
            self.restyle()
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FactBlock:
    """A large figure under a rule, with the words that say what it is and its status."""

    def __init__(self, ui: UiContext, page: QWidget, fact: SideFact) -> None:
        self._ui = ui
        self._rule = Rule(ui, role="text", parent=page)
        self.label = figure_label(ui, page, fact.figure, "number", "number-unit")
        self._words = FittedText(ui, told(fact), TEXTS, "text", parent=page)

    def place(self, rect: QRect, style: str) -> int:
        theme = self._ui.theme
        thick = max(1, theme.px(_RULE))
        self._rule.setFixedHeight(thick)
        self._rule.setGeometry(rect.x(), rect.y(), rect.width(), thick)
        top = rect.y() + thick + theme.px(8)
        self.label.fit(rect.width())
        self.label.setGeometry(rect.x(), top, self.label.sizeHint().width(), self.label.sizeHint().height())
        top += self.label.height() + theme.px(2)
        self._words.wear(style)
        height = self._words.heightForWidth(rect.width())
        self._words.setGeometry(rect.x(), top, rect.width(), height)
        return top + height - rect.y()

    def show(self, shown: bool) -> None:
        for part in (self._rule, self.label, self._words):
            part.setVisible(shown)


class StageNumber(StageFigure):
    """A large figure that gives up size, and then its unit to the words, before it leaves its column."""

    def fit(self, width: int) -> None:
        """Take the largest size in which value and unit have room."""
        for style, unit_style in self.sizes:
            self._style, self._unit_style = style, unit_style
            self.restyle()
            if self.sizeHint().width() <= width:
                return

    sizes: Sequence[tuple[str, str]] = ()


def figure_label(ui: UiContext, page: QWidget, figure: Figure, style: str, unit_style: str) -> StageNumber:
    """A figure in large type with its unit."""
    label = StageNumber(ui, figure, style, show_unit=True, unit_style=unit_style, parent=page)
    label.sizes = (
        (style, unit_style), ("number", "number-unit"), ("headline-22", "text-14"),
        ("text-14-strong", TEXTS[1]), ("text-11-strong", TEXTS[3]),
    )  # fmt: skip
    return label


def told(fact: SideFact) -> str:
    """The words of a fact with its status behind them."""
    return _("{words} ({status})").format(words=fact.words, status=fact.status) if fact.status else fact.words


def text_blocks(ui: UiContext, page: QWidget, slide: SlideSpec) -> list[Block]:
    """Paragraphs of the author, then sentences of the record."""
    blocks: list[Block] = [TextBlock(ui, page, text) for text in slide.paragraphs if text]
    blocks += [TextBlock(ui, page, text, key) for text, key in slide.sentences]
    if slide.trouble:
        blocks.append(TextBlock(ui, page, slide.trouble))
    return blocks


def place_column(ui: UiContext, blocks: Sequence[Block], rect: QRect, rest: FittedText) -> int:
    """Put blocks one below the other in the largest letters in which all have room. Where even the smallest
    are too large, the last blocks are left out, and `rest` says so. Returns how large the letters are, as the
    number of their style in TEXTS; len(TEXTS) if something was left out."""
    for block in blocks:
        block.show(True)
    rest.hide()
    for number, style in enumerate(TEXTS):
        if _stacked(ui, blocks, rect, style) <= rect.height():
            return number
    rest.wear(TEXTS[-1])
    kept = list(blocks)
    while kept:
        kept.pop().show(False)
        missing = len(blocks) - len(kept)
        words = ngettext(
            "{n} more statement has no room here.", "{n} more statements have no room here.", missing
        )
        rest.setText(words.format(n=missing))
        used = _stacked(ui, kept, rect, TEXTS[-1]) + ui.theme.px(_GAP)
        height = rest.heightForWidth(rect.width())
        if used + height <= rect.height():
            rest.setGeometry(rect.x(), rect.y() + used, rect.width(), height)
            rest.show()
            break
    return len(TEXTS)


def _stacked(ui: UiContext, blocks: Sequence[Block], rect: QRect, style: str) -> int:
    top, gap = rect.y(), ui.theme.px(_GAP)
    for block in blocks:
        top += block.place(QRect(rect.x(), top, rect.width(), 0), style) + gap
    return max(0, top - gap - rect.y())
