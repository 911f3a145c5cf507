#!/usr/bin/env python3
"""Paints `resources/kiosk/`: what a stand's safe screen shows that has no picture of its own yet.

    python packaging/kiosk_pictures.py

To be run when its words or their translations have changed; a test says so.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from jinpu_desktop.qt.kiosk.safe_picture import (
    SHIPPED,
    portrait_name,
    safe_words,
    shipped_picture,
    write_picture,
)
from jinpu_desktop.services.kiosk_config import KioskConfig


def main() -> None:
    """Write both pictures."""
    app = QGuiApplication([])
    path = shipped_picture()
    path.parent.mkdir(exist_ok=True)
    words = safe_words(KioskConfig())
    write_picture(path, words, SHIPPED)
    write_picture(portrait_name(path), words, SHIPPED.transposed())
    app.quit()


if __name__ == "__main__":
    main()
