"""A chart of the stand with one point picked out: by a touch on it, or by the stepper below the chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart
from jinpu_desktop.qt.render.chart_painter import paint_chart


class SteppedChart(KioskChart):
    """Signal `chosen(str)`: the visitor touched the point with this evidence; its sheet opens too."""

    chosen = Signal(str)

    def choose(self, key: str) -> None:
        """Ring the point with this evidence, or none."""
        self._current = next((at for at, hit in enumerate(self.hits()) if hit.key == key), None)
        self.update()

    def _move_to(self, index: int | None) -> None:
        super()._move_to(index)
        if self.current is not None:
            self.chosen.emit(self.current.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spec is None:
            return
        area = QRectF(self.rect())
        paint_chart(
            QPainter(self),
            area,
            self._spec,
            self.ui.theme,
            focus_index=self._current,
            layout=self._laid_out(),
        )
