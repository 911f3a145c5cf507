"""Where the window stands and how big it is, from one start to the next."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.runtime.settings import WINDOW_GEOMETRY, Settings


def restore_place(
    window: QWidget, settings: Settings, smallest: tuple[int, int], usual: tuple[int, int]
) -> None:
    """Put the window where it was last, or give it its usual size (pixels) as far as the screen has room."""
    room = window.screen().availableSize()
    window.resize(QSize(*usual).boundedTo(room).expandedTo(QSize(*smallest)))
    fits = room.width() >= smallest[0] and room.height() >= smallest[1]
    if fits and (room.width() <= usual[0] or room.height() <= usual[1]):
        window.setWindowState(Qt.WindowState.WindowMaximized)
    saved = settings.get(WINDOW_GEOMETRY)
    if saved:
        try:
            window.restoreGeometry(QByteArray(base64.b64decode(saved, validate=True)))
        except ValueError:
            return


def keep_place(window: QWidget, settings: Settings) -> None:
    """Note where the window is."""
    settings.set(WINDOW_GEOMETRY, base64.b64encode(window.saveGeometry().data()).decode("ascii"))
