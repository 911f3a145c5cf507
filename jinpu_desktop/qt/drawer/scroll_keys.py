"""The keys that scroll the evidence, wherever in the drawer the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollBar

from jinpu_desktop.qt.theme import Theme

_SCROLL_KEYS = {
    Qt.Key.Key_Up: (-1, "line"),
    Qt.Key.Key_Down: (1, "line"),
    Qt.Key.Key_PageUp: (-1, "page"),
    Qt.Key.Key_PageDown: (1, "page"),
}


def scroll_by(event: QKeyEvent, bar: QScrollBar, theme: Theme) -> bool:
    """Moves the bar by a line or a page if the key asks for it; whether it did."""
    step = _SCROLL_KEYS.get(Qt.Key(event.key()))
    if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    direction, unit = step
    length = bar.pageStep() - theme.px(40) if unit == "page" else theme.px(48)
    bar.setValue(bar.value() + direction * length)
    return True
