"""A list at the left and the chosen thing beside it; one after the other where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.themed import Themed

_LIST = 264
_NARROW = 720
_BAR = 24
_LEAST_HEIGHT = 200
_NO_LIMIT = 16_777_215


class ListDetail(Themed, QWidget):
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
        self._side = side
        self._list_width = list_width
        self._detail: QWidget | None = None
        self._shows_detail = False
        self._arranged: tuple[bool, bool, int] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(side)
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.back = LinkButton(ui, back_text)
        self.back.clicked.connect(self.show_list)
        self._column.addWidget(self.back)
        self._row.addWidget(self._place, 1)
        self.follow_theme(ui)

    @property
    def is_narrow(self) -> bool:
        """Whether list and detail stand one after the other."""
        # The scroll bar of a page comes and goes with the height of what is shown: its width must not
        # decide, or the page would change its form for ever.
        was_narrow = self._arranged is not None and self._arranged[0]
        return self.width() < _NARROW * self.ui.theme.text_scale + (_BAR if was_narrow else 0)

    @property
    def shows_detail(self) -> bool:
        """Whether the detail can be seen: always, but on a narrow page that shows its list."""
        return self._shows_detail or not self.is_narrow

    @property
    def detail(self) -> QWidget | None:
        """The detail shown now."""
        return self._detail

    def set_detail(self, widget: QWidget, chosen: bool | None = True) -> None:
        """Show another detail; on a narrow page it takes the list's place if the reader has `chosen` it.

        None leaves a narrow page with what it shows. The detail before it goes away.
        """
        if self._detail is not None and self._detail is not widget:
            self._column.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
        if self._detail is not widget:
            self._detail = widget
            self._column.addWidget(widget, 1)
            widget.show()
        if chosen is not None:
            self._shows_detail = chosen
        self._arrange()

    def show_detail(self) -> None:
        """On a narrow page, show the detail in the list's place."""
        self._shows_detail = True
        self._arrange()

    def show_list(self) -> None:
        """Go back to the list, which gets the focus."""
        self._shows_detail = False
        self._arrange()
        self._side.setFocus()
        self.list_requested.emit()

    def restyle(self) -> None:
        self._row.setSpacing(self.ui.theme.space("gutter"))
        self.setMinimumHeight(self.ui.theme.px(_LEAST_HEIGHT))
        self._arrange()

    def _arrange(self) -> None:
        narrow, shows = self.is_narrow, self._shows_detail
        width = self.ui.theme.px(self._list_width)
        if self._arranged == (narrow, shows, width):
            return
        self._arranged = (narrow, shows, width)
        self._side.setVisible(not narrow or not shows)
        self._place.setVisible(not narrow or shows)
        self.back.setVisible(narrow)
        self._side.setMinimumWidth(0 if narrow else width)
        self._side.setMaximumWidth(_NO_LIMIT if narrow else width)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
