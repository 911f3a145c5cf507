"""What was added, revised or removed, one below the other: what it was, what it is, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.pack_changes import Change, New

_LEAD = 72


class ChangeList(QWidget):
    """Rows of changes. Only `fold` of them are made and shown until "Show all" is chosen.

    What is there now is a door to its evidence or its page. What was there before is text of the older
    record, with its own source and date: its evidence went with that record.
    """

    def __init__(
        self, ui: UiContext, changes: Sequence[Change], fold: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ui, self._changes = ui, tuple(changes)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[ChangeRow] = []
        self._show_rows(fold)
        self.more: LinkButton | None = None
        if fold < len(self._changes):
            self.more = LinkButton(ui, _("Show all"), "body-medium")
            self.more.clicked.connect(self._on_more)
            self._column.addSpacing(8)
            self._column.addWidget(self.more)

    def _show_rows(self, count: int) -> None:
        for change in self._changes[len(self.rows) : count]:
            row = ChangeRow(self._ui, change)
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)

    def _on_more(self) -> None:
        assert self.more is not None
        first = len(self.rows)
        self._show_rows(len(self._changes))
        # The focus goes on to the first of what has come, not out of the list.
        door = self.rows[first].door
        if self.more.hasFocus() and door is not None:
            door.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.hide()


class ChangeRow(Themed, QWidget):
    """One change. `door` opens what is there now; None for what was removed."""

    def __init__(self, ui: UiContext, change: Change) -> None:
        super().__init__()
        self.change = change
        self.door: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Rule(ui))
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 8, 0, 8)
        inner.setSpacing(3)
        outer.addLayout(inner)
        self._leads: list[TextLabel] = []
        self.follow_theme(ui)
        if head := self._head(change):
            inner.addWidget(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inner.addLayout(self._grid)
        both = change.old is not None and change.new is not None
        if change.old is not None:
            self._add(_("Before") if both else "", self._old(change.old), change.old.citation)
        if change.new is not None:
            self._add(_("Now") if both else "", self._new(change.new, change), change.new.source)
        self.restyle()

    def restyle(self) -> None:
        for lead in self._leads:
            lead.setFixedWidth(self.ui.theme.px(_LEAD))

    def _head(self, change: Change) -> QWidget | None:
        ui = self.ui
        words = " · ".join(filter(None, (change.label, change.what)))
        if not words:
            return None
        if change.link and change.what:
            return LinkText(ui, words, change.link, style="body-medium")
        label = TextLabel(ui, words, "body-medium", selectable=True)
        # Names and periods, as the record has them.
        label.setProperty("citation", True)
        return label

    def _old(self, old: FrozenValue) -> QWidget:
        words = old.text if old.mark == "A" else comma().join((old.text, mark_word(old.mark)))
        label = TextLabel(self.ui, words, "body", "text-2", selectable=True)
        label.setProperty("citation", True)
        if self.change.new is not None:
            label.setAccessibleName(_("Before: {value}").format(value=words))
        return label

    def _new(self, new: New, change: Change) -> QWidget:
        ui, figure = self.ui, new.figure
        if new.is_number:
            number = FigureLabel(ui, figure, "body-medium", show_unit=True, unit_style="body")
            self.door = number
            return number
        if figure.key:
            self.door = DoorText(ui, figure.text, figure.key)
            return self.door
        if change.link and not change.what:
            self.door = LinkText(ui, figure.text, change.link, style="body")
            return self.door
        label = TextLabel(ui, figure.text, "body", selectable=True)
        label.setProperty("citation", True)
        return label

    def _add(self, lead: str, value: QWidget, source: str) -> None:
        row = self._grid.rowCount()
        column = 0
        if lead:
            label = TextLabel(self.ui, lead, "small", "text-2")
            self._leads.append(label)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            column = 1
        words = QVBoxLayout()
        words.setSpacing(1)
        is_number = isinstance(value, FigureLabel)
        words.addWidget(value, 0, Qt.AlignmentFlag.AlignLeft if is_number else Qt.AlignmentFlag(0))
        if source:
            note = TextLabel(self.ui, source, "small", "text-3", selectable=True)
            note.setProperty("citation", True)
            words.addWidget(note)
        self._grid.addLayout(words, row, column, 1, 2 - column)
