"""Sentences of the record, one below the other, each a door to its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.statements import Statement

_LEAD = 96
# Below this width the topic or date stands above its sentence.
_NARROW = 360


class StatementList(QWidget):
    """Rows with a topic or date at the left, the sentence, and below it who says it.

    A row with a link leads to its page instead. With `fold` only so many rows are shown (and made) until
    "Show all" is chosen; `doors` are the sentences that were made so far, in their order.
    """

    def __init__(
        self, ui: UiContext, rows: Sequence[Statement], parent: QWidget | None = None, *, fold: int = 0
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._rows = tuple(rows)
        self._lines: list[_Line] = []
        self._fold = fold if 0 < fold < len(self._rows) else 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.more: LinkButton | None = None
        self._show_rows(self._fold or len(self._rows))
        if self._fold:
            self.more = LinkButton(ui, _("Show all"))
            self.more.clicked.connect(self._on_more)
            self._column.addSpacing(6)
            self._column.addWidget(self.more)

    @property
    def doors(self) -> list[DoorText | LinkText]:
        """The sentences."""
        return [line.door for line in self._lines]

    def _show_rows(self, count: int) -> None:
        for number, row in enumerate(self._rows[:count]):
            if number == len(self._lines):
                line = _Line(self._ui, row)
                self._lines.append(line)
                self._column.insertWidget(number, line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < count)

    def _on_more(self) -> None:
        assert self.more is not None
        all_shown = len(self._lines) == len(self._rows) and not self._lines[-1].isHidden()
        self._show_rows(self._fold if all_shown else len(self._rows))
        self.more.setText(_("Show all") if all_shown else _("Show fewer"))
        self.more.updateGeometry()


class _Line(Themed, QWidget):
    """One row; the lead goes above the sentence where the row is narrow."""

    def __init__(self, ui: UiContext, row: Statement) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Rule(ui))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 7, 0, 7)
        outer.addLayout(self._row)
        self._lead = TextLabel(ui, row.lead, "small", "text-2")
        self._row.addWidget(self._lead, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.door = (
            LinkText(ui, row.text, row.link, style="body") if row.link else DoorText(ui, row.text, row.key)
        )
        words.addWidget(self.door)
        told = " · ".join(part for part in (row.detail, row.source) if part)
        if told:
            note = TextLabel(ui, told, "small", "text-3")
            note.setProperty("citation", True)
            words.addWidget(note)
        self._row.addLayout(words, 1)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        px = self.ui.theme.px
        narrow = self.width() < px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        self._row.setSpacing(0 if narrow else 12)
        self._lead.setMinimumWidth(0 if narrow else px(_LEAD))
        self._lead.setMaximumWidth(16_777_215 if narrow else px(_LEAD))

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
