"""The line with the selected event beside it; tabs where they do not fit side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_EVENT = 340
# From this width on both stand side by side.
_BOTH = 840
_LEAST_HEIGHT = 320
_NO_LIMIT = 16_777_215
LINE, EVENT = "line", "event"


class LineAndEvent(Themed, QWidget):
    """Holds the two; on a narrow page one at a time."""

    def __init__(self, ui: UiContext, line: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._event: QWidget | None = None
        self._open = LINE
        self._arranged: tuple[bool, str, int, QWidget | None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.tabs = ListTabs(ui, ((LINE, _("Timeline")), (EVENT, _("Selected event"))))
        self.tabs.chosen.connect(self.open_tab)
        column.addWidget(self.tabs)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(line, 1)
        column.addLayout(self._row, 1)
        self.follow_theme(ui)

    @property
    def is_narrow(self) -> bool:
        """Whether one of the two is shown at a time."""
        return self.width() / self.ui.theme.text_scale < _BOTH

    @property
    def event_card(self) -> QWidget | None:
        """The selected event."""
        return self._event

    def set_event(self, widget: QWidget | None, chosen: bool | None = None) -> None:
        """Show another event; a narrow page opens it if `chosen` is True, the line if it is False."""
        before, self._event = self._event, widget
        if chosen is not None:
            self._open = EVENT if chosen else LINE
        if before is not None and before is not widget:
            self._row.removeWidget(before)
        if widget is not None and widget is not before:
            self._row.addWidget(widget)
        self._arrange()
        if before is not None and before is not widget:
            before.hide()
            before.deleteLater()

    def open_tab(self, name: str) -> None:
        """Open the line or the event on a narrow page."""
        self._open = name
        self._arrange()
        shown = self._event if name == EVENT and self.is_narrow else None
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._row.setSpacing(self.ui.theme.space("gutter"))
        self.setMinimumHeight(self.ui.theme.px(_LEAST_HEIGHT))
        self._arrange()

    def _arrange(self) -> None:
        narrow, width = self.is_narrow, self.ui.theme.px(_EVENT)
        if self._arranged == (narrow, self._open, width, self._event):
            return
        self._arranged = (narrow, self._open, width, self._event)
        self.tabs.setVisible(narrow and self._event is not None)
        self.tabs.show_chosen(self._open)
        self._line.setVisible(not narrow or self._open == LINE or self._event is None)
        if self._event is not None:
            # Its width first: shown with another one it would make the line lay itself out twice.
            self._event.setMinimumWidth(0 if narrow else width)
            self._event.setMaximumWidth(_NO_LIMIT if narrow else width)
            self._event.setVisible(not narrow or self._open == EVENT)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
