"""What is written in a picture of a window, where and in which colour: noted while it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from colour_science import contrast
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QWidget
from shiboken6 import getCppPointer

Pixels = NDArray[np.int16]

# A colour that covers at least so much of a rectangle is a ground there, not only an edge or a rule.
_GROUND_SHARE = 0.2
# As near as this to its pen (1 is the pen itself), a pixel belongs to a letter.
_INK_SHARE = 0.5
# What the bodies of letters take above and below the line they stand on, in parts of their size: less than
# the tallest of them, so that lines which only come near each other are told from lines on top of each other.
_ABOVE, _BELOW = 0.7, 0.05


class PaintedText(NamedTuple):
    """A text, its pen and the pixels of the picture that it covers; `core` is where the bodies of its letters
    stand, seen or not, and `room` what it was painted on and may be seen in."""

    text: str
    pen: tuple[int, int, int]
    rect: QRect
    core: QRectF = QRectF()
    room: QRectF = QRectF()
    on: str = ""


def pixels(image: QImage) -> Pixels:
    """Rows of pixels with red, green and blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int16)


class Writing:
    """Notes every text that Python code paints, while it is `watching`: in windows, and in pictures that are
    made once and then put into windows again and again."""

    def __init__(self) -> None:
        self.texts: list[PaintedText] = []
        # Between two pictures what is painted into windows is of no use.
        self._is_idle = True
        self._kept: dict[int, tuple[QPixmap, list[PaintedText]]] = {}

    def kept(self) -> Iterator[tuple[Pixels, list[PaintedText]]]:
        """The pictures that were made beforehand, with the texts in them; each is told of once."""
        kept, self._kept = self._kept, {}
        for picture, texts in kept.values():
            yield pixels(picture.toImage()), texts

    @contextmanager
    def watching(self) -> Iterator[None]:
        plain, shaped = QPainter.drawText, QPainter.drawStaticText

        def draw_text(painter: QPainter, place: Any, *rest: Any) -> Any:
            if self._is_idle and isinstance(painter.device(), QWidget):
                return plain(painter, place, *rest)
            text = next(one for one in reversed(rest) if isinstance(one, str))
            metrics = QFontMetricsF(painter.font(), painter.device())
            at = place if not isinstance(place, QRectF | QRect) else place.bottomLeft()
            box = QRectF(at.x(), at.y() - metrics.ascent(), metrics.horizontalAdvance(text), metrics.height())
            self._note(painter, text, box, at.y())
            return plain(painter, place, *rest)

        def draw_static_text(painter: QPainter, place: Any, text: Any) -> Any:
            box = QRectF(place, text.size())
            self._note(painter, text.text(), box, box.top() + QFontMetricsF(painter.font()).ascent())
            return shaped(painter, place, text)

        QPainter.drawText, QPainter.drawStaticText = draw_text, draw_static_text  # type: ignore[method-assign]
        try:
            yield
        finally:
            QPainter.drawText, QPainter.drawStaticText = plain, shaped  # type: ignore[method-assign]

    def _note(self, painter: QPainter, text: str, box: QRectF, baseline: float) -> None:
        device = painter.device()
        if not text.strip() or (isinstance(device, QWidget) and not device.isEnabled()):
            return
        height = painter.font().pixelSize()
        core = QRectF(box.left(), baseline - _ABOVE * height, box.width(), (_ABOVE + _BELOW) * height)
        place = painter.deviceTransform()
        # What scrolls sideways may stand beyond its edge, but not beyond its own cell.
        room = QRectF()
        if isinstance(device, QWidget) and not _scrolls(device):
            room = QRectF(device.rect())
            room.translate(place.map(QPointF()) - painter.worldTransform().map(QPointF()))
        if painter.hasClipping():
            box = box.intersected(painter.clipBoundingRect())
            clip = place.mapRect(painter.clipBoundingRect())
            room = clip if room.isEmpty() else room.intersected(clip)
        if isinstance(device, QWidget):
            seen = QRectF(device.visibleRegion().boundingRect())
            box = box.intersected(painter.worldTransform().inverted()[0].mapRect(seen))
        pen = painter.pen().color()
        rect = painter.deviceTransform().mapRect(box).toAlignedRect()
        on = type(device).__name__
        rgb = (pen.red(), pen.green(), pen.blue())
        one = PaintedText(text, rgb, rect, place.mapRect(core), room, on)
        if isinstance(device, QPixmap):
            self._kept.setdefault(getCppPointer(device)[0], (device, []))[1].append(one)
        else:
            self.texts.append(one)

    def written(self, widget: QWidget) -> tuple[Pixels, list[PaintedText]]:
        """A picture of the widget, and the texts in it."""
        self.texts, self._is_idle = [], False
        picture = pixels(widget.grab().toImage())
        self._is_idle = True
        return picture, self.texts


def _scrolls(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    if isinstance(area, QHeaderView):
        area = area.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0


def _counted(part: Pixels) -> tuple[Pixels, NDArray[np.int64]]:
    """The colours in a row of pixels, and how often each is there."""
    # One number for each colour sorts faster than three.
    wide = part.astype(np.int32)
    packed, counts = np.unique(wide[:, 0] << 16 | wide[:, 1] << 8 | wide[:, 2], return_counts=True)
    return np.stack((packed >> 16, packed >> 8 & 255, packed & 255), axis=1).astype(np.int16), counts


def weakest(picture: Pixels, one: PaintedText) -> float | None:
    """The least contrast of a text with a ground it stands on; None if nothing of it is in the picture.

    Its pen is taken for its colour if the picture shows letters of it: thin strokes mix with the ground.
    """
    height, width = picture.shape[:2]
    rect = one.rect.intersected(QRect(0, 0, width, height))
    if rect.width() < 4 or rect.height() < 6:
        return None
    part = picture[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1].reshape(-1, 3)
    colours, counts = _counted(part)
    pen = np.array(one.pen)
    far = np.abs(colours - pen).sum(axis=1) > 24
    mode = colours[counts.argmax()]
    step = (pen - mode).astype(float)
    length = float(step @ step)
    if length > 0:
        shares = (colours - mode) @ step / length
        aside = np.abs((colours - mode) - shares[:, None] * step).sum(axis=1)
        if not ((shares >= _INK_SHARE) & (aside < 60)).any():
            return None
    grounds = colours[far & (counts >= _GROUND_SHARE * len(part))]
    if not len(grounds):
        grounds = mode[None, :]
    return float(contrast(grounds, pen).min())


def extremes(picture: Pixels, rect: QRect) -> float:
    """The contrast of what is most unlike the ground of a rectangle with that ground, its commonest."""
    part = picture[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1].reshape(-1, 3)
    colours, counts = _counted(part)
    return float(contrast(colours, colours[counts.argmax()]).max())


def edge(picture: Pixels, rect: QRect) -> float:
    """The contrast of a control's border with what is left of it, halfway down."""
    y = rect.center().y()
    outside = picture[y, rect.left() - 3]
    return float(contrast(picture[y, rect.left() : rect.left() + 4], outside).max())


def place_in(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget stands in its window, as far as it can be seen."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint()))


def colour(value: QColor) -> tuple[int, int, int]:
    """Red, green and blue."""
    return value.red(), value.green(), value.blue()
