"""A page of a briefing as a sketch: what kind of page it is, told by its form at the size of a stamp."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.qt.theme import Theme

# All sketches are drawn on a sheet of 128 x 72 and scaled to the one they get.
SHEET = (128.0, 72.0)


def paint_sketch(painter: QPainter, sheet: QRectF, layout: Layout, theme: Theme, chosen: bool) -> None:
    """Draw a page of this layout on `sheet`; a chosen one has the accent's frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(sheet, theme.color("surface"))
    pen = QPen(theme.color("accent" if chosen else "line-strong"), 2 if chosen else 1)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    inset = 1.0 if chosen else 0.5
    painter.drawRect(sheet.adjusted(inset, inset, -inset, -inset))
    painter.translate(sheet.topLeft())
    painter.scale(sheet.width() / SHEET[0], sheet.height() / SHEET[1])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _SKETCHES[layout](_Pencil(painter, theme))
    painter.restore()


class _Pencil:
    """Draws what sketches are made of."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme

    def bar(self, x: float, y: float, width: float, height: float, role: str = "text") -> None:
        self._painter.fillRect(QRectF(x, y, width, height), self._theme.color(role))

    def title(self, width: float = 66) -> None:
        self.bar(12, 11, width, 5)

    def lines(self, x: float, y: float, widths: tuple[float, ...], pitch: float = 9) -> None:
        for number, width in enumerate(widths):
            self.bar(x, y + number * pitch, width, 2, "line-strong")

    def frame(self, x: float, y: float, width: float, height: float, role: str, soft: bool = False) -> None:
        self._painter.setPen(QPen(self._theme.color(role), 1.2))
        self._painter.setBrush(self._theme.color("accent-soft") if soft else Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(x, y, width, height))

    def stroke(self, points: tuple[tuple[float, float], ...], role: str = "accent", wide: float = 2) -> None:
        self._painter.setPen(QPen(self._theme.color(role), wide))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def dot(self, x: float, y: float, hollow: bool = False) -> None:
        self._painter.setPen(QPen(self._theme.color("accent"), 1.4))
        self._painter.setBrush(self._theme.color("surface" if hollow else "accent"))
        self._painter.drawEllipse(QPointF(x, y), 2.6, 2.6)


def _title(pencil: _Pencil) -> None:
    pencil.bar(12, 31, 88, 6)
    pencil.bar(12, 43, 58, 3, "line-strong")


def _figure(pencil: _Pencil) -> None:
    pencil.title()
    pencil.bar(12, 28, 52, 15, "accent")
    pencil.bar(12, 50, 72, 3, "line-strong")
    pencil.bar(12, 58, 48, 2, "line-strong")


def _chart(pencil: _Pencil) -> None:
    pencil.title(74)
    pencil.bar(12, 62, 104, 1.2, "line-strong")
    pencil.stroke(((18, 52), (34, 46), (52, 49), (72, 34), (94, 26)))
    for point in ((18, 52), (34, 46), (52, 49), (72, 34), (94, 26)):
        pencil.dot(*point)
    pencil.dot(110, 24, hollow=True)


def _chart_text(pencil: _Pencil) -> None:
    pencil.title(74)
    pencil.bar(12, 62, 62, 1.2, "line-strong")
    for number, height in enumerate((10, 20, 29)):
        pencil.bar(18 + number * 18, 62 - height, 11, height, "accent")
    pencil.lines(84, 28, (32, 28, 32, 20))


def _profile(pencil: _Pencil) -> None:
    pencil.title(70)
    pencil.frame(14, 24, 38, 11, "accent")
    pencil.frame(66, 24, 38, 11, "line-strong")
    pencil.stroke(((33, 35), (33, 43), (58, 43), (58, 51)))
    pencil.stroke(((85, 35), (85, 43), (64, 43), (64, 51)), "line-strong", 1.2)
    pencil.frame(36, 51, 50, 13, "accent", soft=True)


def _comparison(pencil: _Pencil) -> None:
    pencil.title(62)
    for number, width in enumerate((88, 70, 52, 34)):
        pencil.bar(12, 26 + number * 10, width, 6, "accent" if number == 1 else "line-strong")


def _map(pencil: _Pencil) -> None:
    pencil.title(56)
    coast = ((12, 58), (28, 50), (36, 54), (50, 42), (64, 45), (78, 32), (92, 36), (116, 24))
    pencil.stroke(coast, "line-strong", 1.6)
    for point in ((44, 34), (74, 52), (96, 47)):
        pencil.dot(*point)
    pencil.dot(58, 58, hollow=True)


def _timeline(pencil: _Pencil) -> None:
    pencil.title(60)
    pencil.bar(21, 25, 1.6, 40, "line-strong")
    for number, width in enumerate((76, 60, 82)):
        y = 31 + number * 14
        pencil.dot(21.8, y)
        pencil.bar(32, y - 1, width, 2, "line-strong")


def _table(pencil: _Pencil) -> None:
    pencil.title(62)
    pencil.lines(12, 26, (104, 104, 104, 104, 104))


def _sources(pencil: _Pencil) -> None:
    pencil.title(40)
    pencil.lines(12, 26, (96, 84, 90, 70, 82))


_SKETCHES: dict[Layout, Callable[[_Pencil], None]] = {
    Layout.TITLE: _title,
    Layout.FIGURE: _figure,
    Layout.CHART: _chart,
    Layout.CHART_TEXT: _chart_text,
    Layout.PROFILE: _profile,
    Layout.COMPARISON: _comparison,
    Layout.MAP: _map,
    Layout.TIMELINE: _timeline,
    Layout.TABLE: _table,
    Layout.SOURCES: _sources,
}
