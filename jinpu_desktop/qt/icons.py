"""Our icons, drawn in the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QPixmap

from jinpu_desktop.domain.errors import BugError
from jinpu_desktop.qt.icon_shapes import IconShape, read_icon
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.bundle import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Icons(QObject):
    """Pictures by name (`resources/icons/<name>.svg`), tinted with a colour role of the theme.

    Rendered once per name, colour, size and screen factor; forgotten when the theme changes.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shapes: dict[str, tuple[float, list[IconShape]]] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._pixmaps.clear)

    def icon(self, name: str, role: str = "text", size: int = 20) -> QIcon:
        """An icon for Qt's own controls (menus, line edits), `size` logical pixels wide and high."""
        # Start-up shows none and is spared QIcon's list of theme icons.
        from PySide6.QtGui import QIcon

        icon = QIcon()
        for factor in {1.0, 2.0, QGuiApplication.primaryScreen().devicePixelRatio()}:
            icon.addPixmap(self.pixmap(name, role, size, factor))
        return icon

    def pixmap(self, name: str, role: str = "text", size: int = 20, dpr: float = 1.0) -> QPixmap:
        """The picture, `size` logical pixels wide and high, sharp on a screen of factor `dpr`.

        Raises BugError for a name without a file.
        """
        key = (name, self._theme.color(role).name(), size, dpr)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._render(*key)
        return pixmap

    def paint(self, painter: QPainter, name: str, rect: QRectF, role: str = "text") -> None:
        """Draws the icon into a square of logical pixels, at the painter's own screen factor."""
        dpr = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self.pixmap(name, role, round(rect.width()), dpr))

    def _render(self, name: str, color: str, size: int, dpr: float) -> QPixmap:
        side, shapes = self._shapes_of(name)
        pixels = round(size * dpr)
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(pixels / side, pixels / side)
        for shape in shapes:
            painter.setPen(_pen(shape, color))
            painter.setBrush(Qt.BrushStyle.NoBrush if shape.fill == "none" else QColor(shape.fill))
            painter.drawPath(shape.path)
        painter.end()
        pixmap.setDevicePixelRatio(dpr)
        return pixmap

    def _shapes_of(self, name: str) -> tuple[float, list[IconShape]]:
        read = self._shapes.get(name)
        if read is None:
            try:
                data = resource("icons", f"{name}.svg").read_bytes()
            except OSError:
                raise BugError(f"there is no icon {name!r}") from None
            read = self._shapes[name] = read_icon(data, name)
        return read


def _pen(shape: IconShape, color: str) -> QPen:
    if shape.stroke == "none":
        return QPen(Qt.PenStyle.NoPen)
    ink = QColor(color if shape.stroke == "currentColor" else shape.stroke)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(ink, shape.width, Qt.PenStyle.SolidLine, cap, join)
