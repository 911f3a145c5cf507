"""A chart as a picture that stands alone: with title, unit and source line, as PNG or SVG."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.render.chart_painter import paint_chart
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import _

_MARGIN = 24.0
_PNG_RATIO = 2.0


def chart_picture(spec: ChartSpec, theme: Theme, size: QSize, ratio: float = _PNG_RATIO) -> QImage:
    """The framed chart on its surface, `size` in logical pixels, `ratio` pixels to each of them."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    _paint(painter, spec, theme, size)
    painter.end()
    return image


def save_png(spec: ChartSpec, theme: Theme, size: QSize, path: Path) -> None:
    """Write the picture as a PNG file, wholly or not at all. Raises KnownError if it cannot be written."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart_picture(spec, theme, size).save(buffer, b"PNG")
    buffer.close()
    _write(path, data)


def save_svg(spec: ChartSpec, theme: Theme, size: QSize, path: Path) -> None:
    """Write the picture as an SVG file, wholly or not at all. Raises KnownError if it cannot be written."""
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(spec.title)
    generator.setDescription(spec.summary)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.color("surface"))
    _paint(painter, spec, theme, size)
    painter.end()
    buffer.close()
    _write(path, data)


def _paint(painter: QPainter, spec: ChartSpec, theme: Theme, size: QSize) -> None:
    area = QRectF(0, 0, size.width(), size.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    paint_chart(painter, area, spec, theme, framed=True)


def _write(path: Path, data: QByteArray) -> None:
    """Beside its place first, then moved there: whoever looks finds the old file or the new one."""
    write: Callable[[bytes], int]
    try:
        handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                write = file.write
                write(data.data())
            os.replace(fresh, path)
        except OSError:
            Path(fresh).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KnownError(
            _("The picture could not be written to {path}: {reason}. Choose another place.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
