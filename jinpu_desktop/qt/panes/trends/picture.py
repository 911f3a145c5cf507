"""A view as a picture that stands alone: title, unit, charts and source line, as PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trends import TrendSpec

_WIDTH, _MAIN, _GROWTH, _SMALL, _MARGIN, _GAP = 1200, 620, 240, 320, 28, 24
_SCALE = 2
_COLUMNS = 2

Paint = Callable[[QPainter, QRectF], None]
"""Paints a chart as it is seen, with title, unit and source line, into a rectangle (logical pixels)."""


def picture_png(spec: TrendSpec, theme: Theme, paints: Sequence[Paint]) -> bytes:
    """The view as PNG, with two pixels for each of its logical ones. `paints` are its charts in order.

    Raises KnownError if there is no chart.
    """
    boxes, size = _boxes(spec)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.setText("Title", spec.title)
    painter = QPainter(image)
    try:
        _paint(painter, size, boxes, theme, paints)
    finally:
        painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def picture_svg(spec: TrendSpec, theme: Theme, paints: Sequence[Paint]) -> bytes:
    """The view as SVG with its words as text. Raises KnownError if there is no chart."""
    from PySide6.QtSvg import QSvgGenerator

    boxes, size = _boxes(spec)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(spec.title)
    charts = [*(panel.chart for panel in spec.panels), *([spec.growth] if spec.growth is not None else ())]
    generator.setDescription(" ".join(chart.summary for chart in charts))
    painter = QPainter(generator)
    try:
        _paint(painter, size, boxes, theme, paints)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


def _paint(
    painter: QPainter, size: QSize, boxes: Sequence[QRectF], theme: Theme, paints: Sequence[Paint]
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.color("surface"))
    for box, paint in zip(boxes, paints, strict=True):
        painter.save()
        paint(painter, box)
        painter.restore()


def _boxes(spec: TrendSpec) -> tuple[list[QRectF], QSize]:
    """Where each chart stands, and the size of the whole."""
    if not spec.panels:
        raise KnownError(_("There is no chart to save: choose an indicator that has figures."))
    wide = _WIDTH - 2 * _MARGIN
    y = float(_MARGIN)
    boxes: list[QRectF] = []
    if len(spec.panels) == 1:
        for height in (_MAIN, _GROWTH)[: 1 if spec.growth is None else 2]:
            boxes.append(QRectF(_MARGIN, y, wide, height))
            y += height + _GAP
    else:
        part = (wide - (_COLUMNS - 1) * _GAP) / _COLUMNS
        for number in range(len(spec.panels)):
            x = _MARGIN + (number % _COLUMNS) * (part + _GAP)
            boxes.append(QRectF(x, y, part, _SMALL))
            if number % _COLUMNS == _COLUMNS - 1 or number == len(spec.panels) - 1:
                y += _SMALL + _GAP
    return boxes, QSize(_WIDTH, round(y - _GAP + _MARGIN))
