"""What one source states about a figure, and where it says so."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import language_word, mark_word, source_kind_word
from jinpu_desktop.domain.evidence import EvidenceBlock
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.labelled_rows import LabelledRows
from jinpu_desktop.qt.drawer.source_text import SourceText
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.rule_words import relation_words

_LABEL_WIDTH = 76
# Longer than any number with its bound: words, which wrap and stand below the chip.
_LONGEST_NUMBER = 14


def has_web_address(url: str) -> bool:
    """Whether an address is one that a browser may be given: only http and https are."""
    return url.lower().startswith(("http://", "https://"))


class BlockFrame(Themed, QFrame):
    """The frame of a statement: a strong accent line for what the page shows, a thin one for the rest."""

    def __init__(self, ui: UiContext, shown: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._picked = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 13, 16, 14)
        self.body.setSpacing(2)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self.ring_radius = self.ui.theme.radius("card")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        width = 2 if self._shown else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._shown else "line-strong"), width))
        painter.setBrush(theme.color("surface-2" if self._picked else "surface"))
        inset = width / 2
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        if self._picked:
            paint_border(painter, self.rect().adjusted(5, 5, -5, -5), theme, "text")


class SourceBlock(BlockFrame):
    """One statement with its source.

    A click, Enter or Space picks it, so that the buttons of the drawer's foot act on its source. The menu
    (right click, menu key, Shift+F10) does the same two things without picking.
    """

    picked = Signal()
    open_requested = Signal()
    copy_requested = Signal()

    def __init__(self, ui: UiContext, block: EvidenceBlock, parent: QWidget | None = None) -> None:
        super().__init__(ui, block.relation == "shown", parent)
        self.block = block
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._add_value()
        source = block.source
        title = SourceText(ui, source.title or _("not stated"), source.language, "h3")
        publisher = SourceText(
            ui, source.publisher or _("not stated"), source.language, "small", "text-2", True
        )
        self.body.addWidget(title)
        self.body.addWidget(publisher)
        self.body.addSpacing(7)
        self.body.addWidget(self._rows())
        self.setAccessibleName(_spoken(block))

    def set_picked(self, picked: bool) -> None:
        """Shows whether the drawer's buttons act on this source."""
        self._picked = picked
        self.update()

    def open_menu(self, at: QPoint) -> QMenu:
        """Opens the menu of this source at a global point."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction(_("Open source"), self.open_requested.emit)
        opening.setEnabled(has_web_address(self.block.source.url))
        menu.addAction(_("Copy citation"), self.copy_requested.emit)
        menu.popup(at)
        return menu

    def _add_value(self) -> None:
        block = self.block
        chip = _relation_chip(self.ui, block.relation)
        line = SplitLayout(gap=8)
        long = len(block.value_text) > _LONGEST_NUMBER
        if block.value_text and not long:
            value = QWidget()
            flow = FlowLayout(value, gap=6, line_gap=0)
            flow.addWidget(TextLabel(self.ui, block.value_text, "fact", wrap=False))
            if block.unit_text:
                flow.addWidget(TextLabel(self.ui, block.unit_text, "small", "text-2", wrap=False))
            line.addWidget(value)
        line.addWidget(chip)
        self.body.addLayout(line)
        self.body.addSpacing(4)
        if long:
            words = block.printed
            self.body.addWidget(TextLabel(self.ui, words, "h2"))
        marks = [mark for mark in block.marks if mark != "A"] if block.value_text else []
        if marks:
            states = FlowLayout(gap=12, line_gap=2)
            for mark in marks:
                states.addWidget(StatusWord(self.ui, mark, mark_word(mark)))
            self.body.addLayout(states)
            self.body.addSpacing(3)

    def _rows(self) -> LabelledRows:
        block, source = self.block, self.block.source
        rows = LabelledRows(self.ui, _LABEL_WIDTH)
        rows.add(_("Published"), format_date(source.published_on))
        stated = f"“{block.as_stated}”" if block.as_stated else ""
        rows.add(_("As stated"), stated, source.language)
        rows.add(_("Language"), language_word(source.language))
        rows.add(_("Kind"), source_kind_word(source.kind))
        rows.add(_("Retrieved"), format_date(source.retrieved_on))
        if block.difference:
            rows.add(_("Difference"), block.difference)
        if block.note:
            rows.add(_("Note"), block.note)
        if source.note:
            rows.add(_("Source"), source.note)
        return rows

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        menu_key = event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif menu_key:
            self.open_menu(self.mapToGlobal(QPoint(16, 40)))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.open_menu(event.globalPos() if by_mouse else self.mapToGlobal(QPoint(16, 40)))


def _relation_chip(ui: UiContext, relation: str) -> StatusChip:
    words = relation_words(relation)
    if relation == "shown":
        return StatusChip(ui, None, words, "accent", icon="check")
    code = {"conflict": "X", "planned": "F"}.get(relation)
    return StatusChip(ui, code, words)


def _spoken(block: EvidenceBlock) -> str:
    value = block.printed
    marks = [mark_word(mark) for mark in block.marks] if value else []
    first = comma().join(part for part in (value, relation_words(block.relation), *marks) if part)
    source = block.source
    published = _("published {date}").format(date=format_date(source.published_on))
    return f"{first}. {source.title}, {source.publisher}, {published}."
