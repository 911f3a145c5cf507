"""The first of many rows, with a way to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.runtime.language import _

FIRST = 8


class Shortened(QWidget):
    """Shows at most `first` rows by `make(rows)`; "Show all N" below them makes the rest.

    `total` is the count of the rows; it is the N. `indent` is the padding of the link at its left.
    Signal `expanded()`: all rows are there now.
    """

    expanded = Signal()

    def __init__(
        self,
        ui: UiContext,
        rows: Sequence[Any],
        total: Figure,
        make: Callable[[Sequence[Any]], QWidget],
        first: int = FIRST,
        indent: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._make = rows, make
        self.more: CountLink | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.shown = make(rows[:first])
        self._column.addWidget(self.shown)
        if len(rows) > first:
            # The list that the count opens is this one.
            here = ui._replace(open_link=lambda _link: self.show_all())
            self.more = CountLink(here, total, _("Show all {n}").format(n=total.text), "")
            line = QVBoxLayout()
            line.setContentsMargins(indent, 0, indent, 0)
            line.addWidget(self.more)
            self._column.addLayout(line)

    def show_all(self) -> None:
        """Show every row; the keyboard, if it was on the link, goes to the rows."""
        if self.more is None:
            return
        had_focus = QApplication.focusWidget() is self.more
        whole = self._make(self._rows)
        self._column.replaceWidget(self.shown, whole)
        self.shown.hide()
        self.shown.deleteLater()
        self.shown = whole
        self.more.hide()
        self.more = None
        whole.show()
        self.expanded.emit()
        if had_focus:
            self._focus_rows(whole)

    @staticmethod
    def _focus_rows(rows: QWidget) -> None:
        takes = [rows, *rows.findChildren(QWidget)]
        for widget in takes:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
