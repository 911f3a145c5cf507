"""The list at the left of a pane: names with a line or two below, one of them open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.record_list_hand import ListRow, RecordListHand, RecordListModel

__all__ = ["ListRow", "RecordList", "RecordListModel"]


class RecordList(RecordListHand, QListView):
    """Rows as high as their words need; none is cut off, whatever the width and the text size.

    See RecordListHand for what it does and tells. It measures every row: longer lists than a few hundred
    stand in a LongRecordList.
    """

    row_chosen = Signal(str)
    row_opened = Signal(str)
    entered_detail = Signal()

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_up(ui, name)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
