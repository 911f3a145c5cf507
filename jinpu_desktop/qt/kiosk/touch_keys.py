"""Keys to touch for the one thing that is ever written at a stand: an address, or a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.runtime.language import _

DIGITS = "1234567890"
# Beside the letters: what addresses are made of. Small letters only; addresses do not tell them apart.
LETTERS = ("qwertyuiop", "asdfghjkl-", "zxcvbnm_.@")
ENDINGS = (".com", ".cn", ".jp", ".kr")
_COLUMNS = 10


class TouchKeys(QWidget):
    """Digits, and letters with them unless `digits_only`. Signals: `typed(str)` with one or more letters;
    `deleted()` for the last one."""

    typed = Signal(str)
    deleted = Signal()

    def __init__(self, kit: KioskKit, *, digits_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.keys: dict[str, KioskButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(kit.theme.gap)
        rows = (DIGITS,) if digits_only else (DIGITS, *LETTERS)
        for row, letters in enumerate(rows):
            for column, letter in enumerate(letters):
                self._add(letter, row, column, 1)
        last = len(rows)
        for number, ending in enumerate(() if digits_only else ENDINGS):
            self._add(ending, last, 2 * number, 2)
        self.delete_key = KioskButton(kit, "", icon="back", spoken=_("Delete"))
        self.delete_key.clicked.connect(self.deleted)
        self._grid.addWidget(self.delete_key, last, _COLUMNS - 2, 1, 2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _add(self, letters: str, row: int, column: int, wide: int) -> None:
        key = KioskButton(self._kit, letters, style="h2", script="en")
        key.clicked.connect(lambda _on=False, one=letters: self.typed.emit(one))
        self.keys[letters] = key
        self._grid.addWidget(key, row, column, 1, wide)
