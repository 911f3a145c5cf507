"""Where a visitor may leave an address for the organiser, behind plain words on what becomes of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, Taking
from jinpu_desktop.qt.kiosk.touch_keys import TouchKeys
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.interest import Entry, InterestBox

MOST_LETTERS = 100
_MOST_DIGITS = 8
_ADDRESS = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")

_log = logging.getLogger(__name__)


def consent_words(organiser: str) -> str:
    """The very sentence that a visitor agrees to."""
    return _(
        "{organiser} may write to me once about what I looked at here. What I leave is sealed at once: this"
        " display cannot read it again, and shows it to nobody. {organiser} deletes it when I ask for it."
    ).format(organiser=organiser)


class InterestForm(QWidget):
    """First the consent, then an e-mail address by keys to touch, or the number of a card that a member of
    staff has taken. What was written is sealed, or gone; it is never read back. `begun` is how far he was in
    another language: he agrees to the words of this one, and need not write again.

    Signal `done()`: the visitor has finished with it.
    """

    done = Signal()

    def __init__(
        self,
        kit: KioskKit,
        link: str,
        today: Callable[[], date] = date.today,
        begun: Taking | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert kit.interest is not None
        self._kit, self._link, self._today = kit, link, today
        self._box: InterestBox = kit.interest
        self._is_card = False
        self._begun = begun
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.k(16))
        self._step: QWidget | None = None
        self.field: AddressField | None = None
        self.keys: TouchKeys | None = None
        self.buttons: dict[str, KioskButton] = {}
        self._said: TextLabel | None = None
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(lambda _answer: self._show_thanks())
        self._channel.failed.connect(self._on_failed)
        self._show_consent()

    def put_into(self, taking: Taking) -> Taking:
        """How far the visitor is."""
        if self.field is not None:
            return taking._replace(is_leaving=True, written=self.field.text(), is_card=self._is_card)
        if "mail" in self.buttons:
            begun = self._begun or taking
            return taking._replace(is_leaving=True, written=begun.written, is_card=begun.is_card)
        return taking

    # The steps

    def _show_consent(self) -> None:
        kit, column = self._kit, self._new_step()
        words = consent_words(kit.config.interest.organiser)
        column.addWidget(TextLabel(kit.ui, words, "h3"))
        free = _("You need not leave anything. Everything here stays open to you.")
        column.addWidget(TextLabel(kit.ui, free, "body", "text-2"))
        row = self._row(column)
        self._button(
            row, "mail", _("I agree: write my e-mail address"), lambda: self._show_field(card=False), True
        )
        self._button(row, "card", _("I agree: staff take my card"), lambda: self._show_field(card=True))
        self._button(row, "no", _("No, thank you"), self.done.emit)

    def _show_field(self, *, card: bool) -> None:
        kit, column = self._kit, self._new_step()
        self._is_card = card
        if card:
            words = _("A member of staff writes a number on your card and touches it here.")
        else:
            words = _("Your e-mail address")
        self._said = TextLabel(kit.ui, words, "h3")
        column.addWidget(self._said)
        self.field = AddressField(kit, _MOST_DIGITS if card else MOST_LETTERS)
        self.field.changed.connect(self._on_changed)
        column.addWidget(self.field)
        self.keys = TouchKeys(kit, digits_only=card)
        self.keys.typed.connect(self.field.add)
        self.keys.deleted.connect(self.field.delete)
        column.addWidget(self.keys)
        row = self._row(column)
        self._button(row, "seal", _("Seal and leave it"), self._on_seal, True)
        self._button(row, "no", _("Leave nothing"), self.done.emit)
        begun, self._begun = self._begun, None
        if begun is not None and begun.is_card == card:
            self.field.add(begun.written)
        self._on_changed()

    def _show_thanks(self) -> None:
        kit, column = self._kit, self._new_step()
        organiser = kit.config.interest.organiser
        words = _("Thank you. It is sealed for {organiser}.").format(organiser=organiser)
        self._said = TextLabel(kit.ui, words, "h2")
        column.addWidget(self._said)
        row = self._row(column)
        self._button(row, "on", _("Go on looking"), self.done.emit, True)

    # What is written

    def _on_changed(self) -> None:
        assert self.field is not None
        text = self.field.text()
        ready = bool(text) if self._is_card else bool(_ADDRESS.fullmatch(text))
        self.buttons["seal"].setEnabled(ready)

    def _on_seal(self) -> None:
        assert self.field is not None
        contact = self.field.take()
        self.buttons["seal"].setEnabled(False)
        consent = consent_words(self._kit.config.interest.organiser)
        if self._is_card:
            contact = f"card {contact}"
        entry = Entry(contact, self._link, language(), consent, self._today().isoformat())
        box = self._box
        self._channel.ask(lambda: _added(box, entry))

    def _on_failed(self, sentence: str) -> None:
        _log.error("an address could not be kept: %s", sentence)
        column = self._new_step()
        words = _("That did not work, and nothing was kept. Please speak to a member of staff.")
        self._said = TextLabel(self._kit.ui, words, "h3")
        column.addWidget(self._said)
        row = self._row(column)
        self._button(row, "on", _("Go on looking"), self.done.emit, True)

    # How a step is made

    def _new_step(self) -> QVBoxLayout:
        if self._step is not None:
            self._column.removeWidget(self._step)
            self._step.hide()
            self._step.deleteLater()
        self.field, self.keys, self._said, self.buttons = None, None, None, {}
        self._step = QWidget()
        column = QVBoxLayout(self._step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._kit.theme.k(16))
        self._column.addWidget(self._step)
        self._step.show()
        return column

    def _row(self, column: QVBoxLayout) -> QHBoxLayout | QVBoxLayout:
        row = QVBoxLayout() if self._kit.portrait() else QHBoxLayout()
        row.setSpacing(self._kit.theme.k(16))
        column.addLayout(row)
        return row

    def _button(
        self,
        row: QHBoxLayout | QVBoxLayout,
        name: str,
        words: str,
        do: Callable[[], object],
        is_first: bool = False,
    ) -> None:
        button = KioskButton(self._kit, words, "primary" if is_first else "outlined")
        button.clicked.connect(lambda _on=False: do())
        self.buttons[name] = button
        row.addWidget(button)


def _added(box: InterestBox, entry: Entry) -> bool:
    box.add(entry)
    return True


class AddressField(Themed, QWidget):
    """One line that holds what was touched so far. Signal `changed()`."""

    changed = Signal()

    def __init__(self, kit: KioskKit, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._most = kit, most
        self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(kit.theme.k(20), 0, kit.theme.k(20), 0)
        self._label = TextLabel(kit.ui, "", "h2")
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(kit.theme.hit)
        self.setAccessibleName(_("What you have written"))
        self.follow_theme(kit.ui)

    def text(self) -> str:
        """What is written."""
        return self._text

    def add(self, letters: str) -> None:
        """Write on; what would be too long is left out."""
        if len(self._text) + len(letters) <= self._most:
            self._set(self._text + letters)

    def delete(self) -> None:
        """Take the last letter back."""
        self._set(self._text[:-1])

    def take(self) -> str:
        """What was written; nothing is written here any more."""
        text = self._text
        self._set("")
        return text

    def _set(self, text: str) -> None:
        self._text = text
        self._label.setText(text)
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line-strong"), 2))
        painter.setBrush(theme.color("surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
