"""A list at the left and the chosen thing beside it; one after the other where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.link_button import LinkButton

_LIST = 264
_NARROW = 720


class ListDetail(QWidget):
    """Holds a list and a detail. `back_text` is the way back to the list where only one of them fits.

    Signal `list_requested()`: the reader went back to the list of a narrow page.
    """

    list_requested = Signal()

    def __init__(
        self,
        ui: UiContext,
        side: QWidget,
        back_text: str,
        list_width: int = _LIST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._side = side
        self._list_width = list_width
        self._detail: QWidget | None = None
        self._shows_detail = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ui.theme.space("gutter"))
        row.addWidget(side)
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._back = LinkButton(ui, back_text)
        self._back.clicked.connect(self._on_back)
        self._column.addWidget(self._back)
        row.addWidget(self._place, 1)
        ui.theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether list and detail stand one after the other."""
        return self.width() / self._ui.theme.text_scale < _NARROW

    @property
    def detail(self) -> QWidget | None:
        """The detail shown now."""
        return self._detail

    def set_detail(self, widget: QWidget, chosen: bool = True) -> None:
        """Show another detail; on a narrow page it takes the list's place if the reader has `chosen` it."""
        if self._detail is not None and self._detail is not widget:
            self._column.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
        if self._detail is not widget:
            self._detail = widget
            self._column.addWidget(widget, 1)
            widget.show()
        self._shows_detail = chosen
        self._arrange()

    def _on_back(self) -> None:
        self._shows_detail = False
        self._arrange()
        self.list_requested.emit()

    def _arrange(self) -> None:
        narrow = self.is_narrow
        self._side.setVisible(not narrow or not self._shows_detail)
        self._place.setVisible(not narrow or self._shows_detail)
        self._back.setVisible(narrow)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(self._ui.theme.px(self._list_width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
