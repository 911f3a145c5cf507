"""The safe screen: one picture over every screen, in a process that needs nothing else to work.

No widgets, no fonts, no database, no user's folder: whatever has broken the stand has not broken this.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QRasterWindow, QScreen

from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.display import has_display

EXIT_DONE, EXIT_REFUSED = 0, 1
_FLAGS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
# Whatever comes to the front is covered again so soon.
_RAISED_EVERY_MS = 2_000
# Whoever has the pointer or keys gets no answer from here.
_SWALLOWED = frozenset(
    (
        QEvent.Type.Close,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.Wheel,
    )
)


def show_safe_screen(picture: Path) -> int:
    """Cover every screen with the picture until standard input ends. Returns the exit code."""
    if not has_display():
        return EXIT_REFUSED
    threading.Thread(target=_end_with_keeper, daemon=True).start()
    app = QGuiApplication([sys.argv[0]])
    app.setQuitOnLastWindowClosed(False)
    covers = Covers(picture)
    app.screenAdded.connect(covers.add)
    app.screenRemoved.connect(covers.remove)
    for screen in app.screens():
        covers.add(screen)
    timer = QTimer()
    timer.timeout.connect(covers.raise_all)
    timer.start(_RAISED_EVERY_MS)
    app.exec()
    return EXIT_DONE


class Covers:
    """A window for each screen, as screens come and go."""

    def __init__(self, picture: Path) -> None:
        self._pictures = tuple(map(QImage, map(str, candidates(picture))))
        self._windows: dict[QScreen, SafeWindow] = {}

    def add(self, screen: QScreen) -> None:
        """Cover a screen."""
        window = SafeWindow(screen, self._pictures)
        self._windows[screen] = window
        window.cover()
        screen.geometryChanged.connect(window.cover)

    def remove(self, screen: QScreen) -> None:
        """A screen is gone."""
        window = self._windows.pop(screen, None)
        if window is not None:
            window.destroy()

    def raise_all(self) -> None:
        """Come to the front again."""
        for window in self._windows.values():
            window.raise_()


class SafeWindow(QRasterWindow):
    """One screen's cover: no frame, no pointer, no answer to anything."""

    def __init__(self, screen: QScreen, pictures: tuple[QImage, ...]) -> None:
        super().__init__()
        self._pictures = pictures
        self.setScreen(screen)
        self.setFlags(_FLAGS)
        self.setCursor(Qt.CursorShape.BlankCursor)

    def cover(self, *_geometry: object) -> None:
        """Fill the screen as it is now."""
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """Refuse whatever a visitor can send."""
        if event.type() in _SWALLOWED:
            event.ignore()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture as large as it fits, on its own ground."""
        painter = QPainter(self)
        whole = QRect(0, 0, self.width(), self.height())
        picture = fitting(self._pictures, whole.size())
        if picture is None:
            painter.fillRect(whole, Qt.GlobalColor.black)
            return
        painter.fillRect(whole, picture.pixelColor(0, 0))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = picture.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (whole.width() - size.width()) // 2, (whole.height() - size.height()) // 2
        painter.drawImage(QRect(left, top, size.width(), size.height()), picture)


def candidates(picture: Path) -> tuple[Path, ...]:
    """Where pictures may be, the stand's own before the shipped, lying before upright."""
    shipped = resource("kiosk", "kiosk-safe.png")
    return tuple(
        one
        for path in (picture, shipped)
        for one in (path, path.with_name(f"{path.stem}-portrait{path.suffix}"))
    )


def fitting(pictures: tuple[QImage, ...], size: QSize) -> QImage | None:
    """The first picture that can be read and stands as the screen does, else the first that can be read."""
    readable = [one for one in pictures if not one.isNull()]
    upright = size.height() > size.width()
    same = [one for one in readable if (one.height() > one.width()) == upright]
    return next(iter(same or readable), None)


def _end_with_keeper() -> None:
    """Standard input ends when the keeper wants this gone, or is gone itself."""
    try:
        while os.read(0, 64):
            pass
    except OSError:
        pass
    os._exit(EXIT_DONE)
