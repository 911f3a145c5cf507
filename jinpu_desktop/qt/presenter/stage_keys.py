"""The keys of a talk, as in PowerPoint and on clickers."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Act(StrEnum):
    """What a key does in a talk."""

    NEXT = "next"
    BACK = "back"
    FIRST = "first"
    LAST = "last"
    ENTER = "enter"
    DIGIT = "digit"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    EVIDENCE = "evidence"
    SWAP = "swap"
    POINTER = "pointer"
    JUMP = "jump"
    LEAVE = "leave"


_KEYS = {
    Qt.Key.Key_Right: Act.NEXT, Qt.Key.Key_Down: Act.NEXT, Qt.Key.Key_Space: Act.NEXT,
    Qt.Key.Key_PageDown: Act.NEXT, Qt.Key.Key_N: Act.NEXT,
    Qt.Key.Key_Left: Act.BACK, Qt.Key.Key_Up: Act.BACK, Qt.Key.Key_PageUp: Act.BACK,
    Qt.Key.Key_Backspace: Act.BACK, Qt.Key.Key_P: Act.BACK,
    Qt.Key.Key_Home: Act.FIRST, Qt.Key.Key_F5: Act.FIRST, Qt.Key.Key_End: Act.LAST,
    Qt.Key.Key_Return: Act.ENTER, Qt.Key.Key_Enter: Act.ENTER,
    Qt.Key.Key_B: Act.BLACK, Qt.Key.Key_Period: Act.BLACK,
    Qt.Key.Key_W: Act.WHITE, Qt.Key.Key_Comma: Act.WHITE,
    Qt.Key.Key_F: Act.FREEZE, Qt.Key.Key_E: Act.EVIDENCE, Qt.Key.Key_S: Act.SWAP,
    Qt.Key.Key_L: Act.POINTER, Qt.Key.Key_G: Act.JUMP, Qt.Key.Key_Escape: Act.LEAVE,
}  # fmt: skip
_FREE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
# A clicker that is held down turns pages; nothing else repeats.
_REPEATING = (Act.NEXT, Act.BACK)


def act_of(event: QKeyEvent) -> Act | None:
    """What a key means in a talk; None if it means nothing."""
    if event.modifiers() & ~_FREE:
        return None
    if event.text().isascii() and event.text().isdigit():
        return Act.DIGIT
    key = Qt.Key(event.key())
    if key is Qt.Key.Key_F5 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    act = _KEYS.get(key)
    return None if event.isAutoRepeat() and act not in _REPEATING else act
