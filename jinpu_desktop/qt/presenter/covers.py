"""What lies over the audience's page: black or white, a dot that points, the cloak of a still pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.slide.slide_theme import WIDTH
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.services.presentation import Cover

# On the page's ground.
_DOT = 13.0


class CoverSheet(QWidget):
    """Black or white over everything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cover = Cover.NONE
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def lay(self, cover: Cover) -> None:
        """Cover, or take the cover away."""
        self._cover = cover
        self.setVisible(cover is not Cover.NONE)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        black = self._cover is Cover.BLACK
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black if black else Qt.GlobalColor.white)


class PointingDot(QWidget):
    """A dot that shows the audience what is spoken of. It never takes clicks."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def point_at(self, place: QPoint, page_width: int) -> None:
        """Show the dot there, in the parent's pixels."""
        side = max(16, round(2 * _DOT * page_width / WIDTH))
        self.setGeometry(place.x() - side // 2, place.y() - side // 2, side, side)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.width() / 2
        fill = QColor(self._theme.color("conflict"))
        fill.setAlphaF(0.55)
        # An edge of the page's own ground keeps it apart from what it lies on.
        painter.setPen(QPen(self._theme.color("surface"), max(2.0, radius / 6)))
        painter.setBrush(fill)
        inner = QRectF(self.rect()).adjusted(radius / 6, radius / 6, -radius / 6, -radius / 6)
        painter.drawEllipse(inner)
        painter.setBrush(self._theme.color("conflict"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(radius, radius), radius / 4, radius / 4)


class Cloak(QWidget):
    """Lies over the window while the pointer rests, and hides it; paints nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
