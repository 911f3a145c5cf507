"""The chart with the selected point beside it; tabs where they do not fit side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.trends.chart_card import ChartCard
from jinpu_desktop.qt.panes.trends.point_card import PointCard
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_POINT = 286
# From this width on both stand side by side.
_BOTH = 850
_CHART, _POINT_TAB = "chart", "point"


class ChartAndPoint(Themed, QWidget):
    """Holds the two; on a narrow page one at a time."""

    def __init__(self, ui: UiContext, motion: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = _CHART
        self._has_point = True
        self._arranged: tuple[bool, str, int, bool] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.tabs = ListTabs(ui, ((_CHART, _("Chart")), (_POINT_TAB, _("Selected point and notes"))))
        self.tabs.chosen.connect(self.open_tab)
        column.addWidget(self.tabs)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self.chart = ChartCard(ui, motion)
        self.point = PointCard(ui)
        self._row.addWidget(self.chart, 1)
        self._row.addWidget(self.point)
        column.addLayout(self._row, 1)
        self.follow_theme(ui)

    @property
    def is_narrow(self) -> bool:
        """Whether one of the two is shown at a time."""
        return self.width() / self.ui.theme.text_scale < _BOTH

    def show_point_card(self, on: bool) -> None:
        """Whether there is anything to show beside the chart."""
        self._has_point = on
        self._arrange()

    def open_tab(self, name: str) -> None:
        """Open `chart` or `point` on a narrow page."""
        self._open = name
        self._arrange()

    def restyle(self) -> None:
        self._row.setSpacing(self.ui.theme.space("gutter"))
        self._arrange()

    def _arrange(self) -> None:
        narrow, width = self.is_narrow, self.ui.theme.px(_POINT)
        now = (narrow, self._open, width, self._has_point)
        if self._arranged == now:
            return
        self._arranged = now
        self.tabs.setVisible(narrow and self._has_point)
        self.tabs.show_chosen(self._open)
        self.chart.setVisible(not narrow or self._open == _CHART or not self._has_point)
        self.point.setVisible(self._has_point and (not narrow or self._open == _POINT_TAB))
        self.point.setMinimumWidth(0 if narrow else width)
        self.point.setMaximumWidth(16_777_215 if narrow else width)
        if narrow and self._has_point and self._open == _POINT_TAB:
            self.point.setFocus(Qt.FocusReason.OtherFocusReason)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
