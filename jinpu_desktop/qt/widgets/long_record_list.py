"""The list at the left of a pane for any number of rows, all of one height."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.record_list_hand import RecordListHand


class LongRecordList(RecordListHand, QTableView):
    """Looks and works like a RecordList, but measures no row before it is seen: long names are shortened.

    It is a table of one column: Qt's list asks for every row before the first is painted.
    """

    row_chosen = Signal(str)
    row_opened = Signal(str)
    entered_detail = Signal()
    even_rows = True

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_up(ui, name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self._fit()

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._delegate.even_height())

    # Overrides of Qt

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump here: it would read the rows from one end to the other."""
