"""The fonts that come with the program."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from jinpu_desktop.runtime.bundle import resource

# Qt keeps application fonts for the whole process, however many themes come and go.
_registered: set[str] = set()


def register_fonts(pattern: str) -> None:
    """Make the fonts whose file names fit the pattern known to Qt, once."""
    # A missing or damaged font must not keep anyone from the figures: Qt then takes the next family.
    if pattern in _registered:
        return
    _registered.add(pattern)
    folder = resource("fonts")
    for file in sorted(folder.glob(pattern)) if folder.is_dir() else ():
        QFontDatabase.addApplicationFont(str(file))
