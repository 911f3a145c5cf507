"""Paints bars: filled, half filled, outlined, dashed or hatched as their status and series say."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from jinpu_desktop.charts.chart_spec import Shape
from jinpu_desktop.qt.render.placed import ChartLayout
from jinpu_desktop.qt.theme import Theme

_HATCH_STEP = 7.0
_OUTLINE = 1.5


def paint_bars(painter: QPainter, layout: ChartLayout, theme: Theme, *, horizontal: bool = False) -> None:
    """All bars with the ticks of values that disagree."""
    for placed in layout.marks:
        if placed.layer.shape is not Shape.BAR:
            continue
        status = "E" if placed.mark.bound.value else placed.mark.status
        color = theme.series_color(placed.layer.series)
        paint_bar(painter, placed.box, status, placed.layer.hatched, color, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("conflict"), 2))
        for pair in placed.pairs:
            box, at = placed.box, pair.center
            if horizontal:
                painter.drawLine(QLineF(at.x(), box.top() - 4, at.x(), box.bottom() + 4))
            else:
                painter.drawLine(QLineF(box.left() - 4, at.y(), box.right() + 4, at.y()))


def paint_bar(
    painter: QPainter, box: QRectF, status: str, hatched: bool, color: QColor, theme: Theme
) -> None:
    """One bar in `box`: A and D filled (hatched in a hatched group), P its left half only, E and C
    outlined, F outlined in dashes."""
    painter.save()
    if status in ("A", "D") and not hatched:
        painter.fillRect(box, color)
        painter.restore()
        return
    inside = box.adjusted(_OUTLINE / 2, _OUTLINE / 2, -_OUTLINE / 2, -_OUTLINE / 2)
    painter.fillRect(box, theme.color("surface"))
    if status in ("A", "D", "P"):
        filled = QRectF(box.left(), box.top(), box.width() / (2 if status == "P" else 1), box.height())
        if hatched:
            _hatch(painter, filled, color)
        else:
            painter.fillRect(filled, color)
    pen = QPen(color, _OUTLINE, j=Qt.PenJoinStyle.MiterJoin)
    if status == "F":
        pen.setDashPattern([length / 2 for length in theme.chart("forecast-dash")])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inside)
    painter.restore()


def _hatch(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Rising lines at 45 degrees, drawn as lines so that they look the same at every scale."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1))
    count = int((box.width() + box.height()) / _HATCH_STEP) + 1
    painter.drawLines(
        [
            QLineF(left, box.bottom(), left + box.height(), box.top())
            for left in (box.left() - box.height() + number * _HATCH_STEP for number in range(count + 1))
        ]
    )
    painter.restore()
