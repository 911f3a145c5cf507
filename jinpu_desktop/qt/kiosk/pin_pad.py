"""Where staff tell their PIN: ten shuffled keys, and words about what came of it."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.staff_pin import LONGEST, Answer, Outcome, StaffDoor

LIMIT_S = 20.0
_DOT = "•"
_COLUMNS = 3
_RANDOM = random.SystemRandom()


class PinPad(Themed, QWidget):
    """Signals: `let_in()` when the PIN was right; `gave_up()` after 20 s without one, or by the cross."""

    let_in = Signal()
    gave_up = Signal()

    def __init__(
        self,
        kit: KioskKit,
        door: StaffDoor,
        clock: Callable[[], float],
        shuffle: Callable[[list[str]], None] = _RANDOM.shuffle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._door, self._clock, self._shuffle = kit, door, clock, shuffle
        self._typed = ""
        self._until = clock() + LIMIT_S
        self._is_asking = False
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(self._on_answer)
        self._channel.failed.connect(lambda _sentence: self._say(_("That did not work.")))
        self.keys: dict[str, KioskButton] = {}
        self._build()
        self._show_outcome(door.look(), first=True)
        self.follow_theme(kit.ui)

    def tick(self) -> None:
        """Time went by; to be told a few times a second."""
        if self._clock() >= self._until and not self._is_asking:
            self.gave_up.emit()
        elif (outcome := self._door.look()).answer is Answer.LOCKED and not self._is_asking:
            self._show_outcome(outcome)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _build(self) -> None:
        kit, theme = self._kit, self._kit.theme
        column = QVBoxLayout(self)
        column.setSpacing(theme.k(16))
        middle = Qt.AlignmentFlag.AlignHCenter
        self._words = TextLabel(kit.ui, "", "h3", align=middle)
        self._dots = TextLabel(kit.ui, "", "h1", align=middle, wrap=False)
        self._dots.setFixedHeight(theme.line_height("h1"))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self._dots, 0, middle)
        grid = QGridLayout()
        grid.setSpacing(max(theme.gap, theme.k(12)))
        digits = list("0123456789")
        self._shuffle(digits)
        places = [(number // _COLUMNS, number % _COLUMNS) for number in range(9)] + [(3, 1)]
        for digit, (row, place) in zip(digits, places, strict=True):
            key = self._key(digit)
            key.clicked.connect(lambda _on=False, one=digit: self._on_digit(one))
            self.keys[digit] = key
            grid.addWidget(key, row, place)
        self.delete_key = self._key("", "back", _("Delete"))
        self.delete_key.clicked.connect(self._on_delete)
        grid.addWidget(self.delete_key, 3, 0)
        self.enter_key = self._key("", "check", _("Enter"))
        self.enter_key.clicked.connect(self._on_enter)
        grid.addWidget(self.enter_key, 3, 2)
        row_of_keys = QHBoxLayout()
        row_of_keys.addStretch(1)
        row_of_keys.addLayout(grid)
        row_of_keys.addStretch(1)
        column.addLayout(row_of_keys)
        self.cancel = KioskButton(kit, _("Cancel"))
        self.cancel.clicked.connect(self.gave_up)
        column.addSpacing(theme.k(16))
        column.addWidget(self.cancel, 0, middle)
        column.addStretch(1)

    def _key(self, text: str, icon: str = "", spoken: str = "") -> KioskButton:
        key = KioskButton(self._kit, text, icon=icon, spoken=spoken, style="h2")
        side = max(self._kit.theme.hit, self._kit.theme.k(96))
        key.setFixedSize(side, side)
        return key

    def _on_digit(self, digit: str) -> None:
        if len(self._typed) < LONGEST and not self._is_asking:
            self._typed += digit
            self._show_typed()

    def _on_delete(self) -> None:
        self._typed = self._typed[:-1]
        self._show_typed()

    def _show_typed(self) -> None:
        self._dots.setText(_DOT * len(self._typed))

    def _on_enter(self) -> None:
        if self._typed and not self._is_asking:
            pin, self._typed = self._typed, ""
            self._show_typed()
            self._is_asking = True
            self._channel.ask(lambda: self._door.try_pin(pin))

    def _on_answer(self, outcome: Outcome) -> None:
        self._is_asking = False
        self._until = self._clock() + LIMIT_S
        if outcome.answer is Answer.OPEN:
            self.let_in.emit()
        else:
            self._show_outcome(outcome)

    def _show_outcome(self, outcome: Outcome, *, first: bool = False) -> None:
        is_locked = outcome.answer is Answer.LOCKED
        for key in (*self.keys.values(), self.delete_key, self.enter_key):
            key.setEnabled(not is_locked)
        if is_locked:
            self._say(_("Locked. It opens again in {time}.").format(time=_time(outcome.seconds_left)))
        elif first:
            self._say(_("Staff: enter the PIN"))
        else:
            left = outcome.attempts_left
            words = ngettext("Wrong PIN. {n} more try.", "Wrong PIN. {n} more tries.", left)
            self._say(words.format(n=left))

    def _say(self, words: str) -> None:
        self._is_asking = False
        self._words.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._kit.theme.color("canvas"))


def _time(seconds: int) -> str:
    """Minutes and seconds, as on a clock: 14:59, or with hours, 3:14:59."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
