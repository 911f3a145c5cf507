"""A chart as a picture that stands alone: with title, unit and source line, as PNG or SVG."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import _

_MARGIN = 24.0
_PNG_RATIO = 2.0


Paint = Callable[[QPainter, QRectF], None]
"""Paints a chart with its frame into a rectangle."""


def chart_picture(paint: Paint, theme: Theme, size: QSize, ratio: float = _PNG_RATIO) -> QImage:
    """The chart on its surface, `size` in logical pixels, `ratio` pixels to each of them."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    try:
        paint(painter, _inside(size))
    finally:
        painter.end()
    return image


def save_png(paint: Paint, theme: Theme, size: QSize, path: Path) -> None:
    """Write the picture as a PNG file, wholly or not at all. Raises KnownError if it cannot be written."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(chart_picture(paint, theme, size))
    buffer.close()
    _write(path, data)


def save_svg(paint: Paint, theme: Theme, size: QSize, path: Path, title: str, summary: str) -> None:
    """Write the picture as an SVG file, wholly or not at all. Raises KnownError if it cannot be written."""
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    generator.setDescription(summary)
    painter = QPainter(generator)
    try:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.color("surface"))
        paint(painter, _inside(size))
    finally:
        painter.end()
    buffer.close()
    _write(path, data)


def _inside(size: QSize) -> QRectF:
    return QRectF(0, 0, size.width(), size.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)


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
