"""Our icons, drawn in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from jinpu_desktop.domain.errors import BugError
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.bundle import resource


class Icons(QObject):
    """Pictures by name (`resources/icons/<name>.svg`), tinted with a colour role of the theme.

    Rendered once per name, colour, size and screen factor; forgotten when the theme changes.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._pixmaps.clear)

    def icon(self, name: str, role: str = "text", size: int = 20) -> QIcon:
        """An icon for Qt's own controls (menus, line edits), `size` logical pixels wide and high."""
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
        from PySide6.QtSvg import QSvgRenderer

        data = self._source(name).replace(b"currentColor", color.encode())
        side = round(size * dpr)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(dpr)
        return pixmap

    def _source(self, name: str) -> bytes:
        source = self._sources.get(name)
        if source is None:
            try:
                source = self._sources[name] = resource("icons", f"{name}.svg").read_bytes()
            except OSError:
                raise BugError(f"there is no icon {name!r}") from None
        return source
