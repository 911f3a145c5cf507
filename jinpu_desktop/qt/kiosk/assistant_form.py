"""The fields in which staff say how a stand is to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.briefings.text_fields import TextField, TitleField
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.segmented import Segmented
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import LANGUAGES, OWN_NAMES, _
from jinpu_desktop.services.kiosk_config import (
    DEFAULT_SCENES,
    MOST_SCENES,
    ORIENTATIONS,
    Contact,
    Interest,
    KioskConfig,
)
from jinpu_desktop.services.kiosk_machine import KioskTimes

_LONGEST = 500
_LINES = 6


class AssistantForm(QWidget):
    """Shows a set-up and tells the one that is written in its fields. `here` is the link of the view that
    the explorer shows, `make_keys` is called when a pair of keys is wished for."""

    def __init__(self, ui: UiContext, here: Callable[[], str], make_keys: Callable[..., object]) -> None:
        super().__init__()
        self._ui, self._here, self._make_keys = ui, here, make_keys
        self._config = KioskConfig()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ui.theme.space("gutter"))
        self.fields: dict[str, TitleField] = {}
        self.chips: dict[str, FilterChip] = {}
        self.choices: dict[str, Segmented] = {}
        self.buttons: dict[str, PushButton] = {}
        self._values: dict[str, str] = {}
        self._add_languages()
        self._add_scenes()
        self._add_times()
        self._add_staff()
        self._add_screen()
        self._add_contact()
        self._add_counting()

    # What is shown and told

    def show_config(self, config: KioskConfig) -> None:
        """Fill the fields. A PIN is never shown; empty fields leave it as it is."""
        self._config = config
        texts: dict[str, Any] = {
            "start": config.start,
            "idle": config.times.idle,
            "countdown": config.times.countdown,
            "board": config.times.board,
            "screen": config.screen,
            "restart_at": config.restart_at,
            **config.contact._asdict(),
            "organiser": config.interest.organiser,
            "public_key": config.interest.public_key,
        }
        for name, value in texts.items():
            self.fields[name].show_text(f"{value:g}" if isinstance(value, int | float) else value)
        self.scenes.show_text("\n".join(config.scenes))
        for code in LANGUAGES:
            self.chips[code].setChecked(code in config.languages)
        switches = {"sound": config.sound, "statistics": config.statistics, "interest": config.interest.on}
        for name, is_on in switches.items():
            self.chips[name].setChecked(is_on)
        self._choose("language", config.language)
        self._choose("orientation", config.orientation)
        known = _("A PIN is set. Leave both fields empty to keep it.")
        self.pin_words.setText(known if config.pin_hash else _("No PIN is set yet. A kiosk needs one."))

    def config(self) -> KioskConfig:
        """The set-up as it is written, not checked, and with the PIN as it was."""
        text = self._text
        times = KioskTimes(**{name: _number(text(name)) for name in ("idle", "countdown", "board")})
        lines = (line.strip() for line in self.scenes.toPlainText().splitlines())
        return self._config._replace(
            languages=tuple(code for code in LANGUAGES if self.chips[code].isChecked()),
            language=self._values["language"],
            start=text("start"),
            scenes=tuple(line for line in lines if line),
            times=times,
            sound=self.chips["sound"].isChecked(),
            screen=text("screen"),
            orientation=self._values["orientation"],
            restart_at=text("restart_at"),
            contact=Contact(*(text(name) for name in Contact._fields)),
            statistics=self.chips["statistics"].isChecked(),
            interest=Interest(self.chips["interest"].isChecked(), text("organiser"), text("public_key")),
        )

    @property
    def pins(self) -> tuple[str, str]:
        """The PIN as it was written twice."""
        return self.fields["pin"].text(), self.fields["pin_again"].text()

    def forget_pins(self) -> None:
        """Empty both fields."""
        for name in ("pin", "pin_again"):
            self.fields[name].clear()

    def add_scene(self, link: str) -> None:
        """One more board, behind the others; one that is there already stays where it is."""
        lines = [line for line in self.scenes.toPlainText().splitlines() if line.strip()]
        if link and link not in lines:
            self.scenes.show_text("\n".join((*lines, link)))

    # The cards

    def _add_languages(self) -> None:
        card = self._card(_("Languages and start"))
        self._chips(card, _("Languages offered"), [(code, OWN_NAMES[code]) for code in LANGUAGES])
        codes = [(code, OWN_NAMES[code]) for code in LANGUAGES]
        self._segmented(card, "language", _("Language of the start"), codes, own_letters=True)
        self._field(card, "start", _("Page that a visitor begins with, as a link"))
        here = self._button(card, "start-here", _("Take the view shown in the explorer"))
        here.clicked.connect(lambda: self.fields["start"].show_text(self._here()))

    def _add_scenes(self) -> None:
        card = self._card(_("Boards shown while nobody is there"))
        words = _("One link a line, at most {most}.").format(most=MOST_SCENES)
        card.body.addWidget(TextLabel(self._ui, words, "body", "text-2"))
        self.scenes = TextField(self._ui, _("Boards"), 20_000, _LINES)
        card.body.addWidget(self.scenes)
        self._button(card, "add-scene", _("Add the view shown in the explorer")).clicked.connect(
            lambda: self.add_scene(self._here())
        )
        self._button(card, "usual-scenes", _("The usual boards")).clicked.connect(
            lambda: self.scenes.show_text("\n".join(DEFAULT_SCENES))
        )

    def _add_times(self) -> None:
        card = self._card(_("Times, in seconds"))
        self._field(card, "idle", _("Without a touch until the display asks whether somebody is there"))
        self._field(card, "countdown", _("That it counts before it goes back to the start"))
        self._field(card, "board", _("For each board"))

    def _add_staff(self) -> None:
        card = self._card(_("PIN of the staff"))
        self.pin_words = TextLabel(self._ui, "", "body", "text-2")
        card.body.addWidget(self.pin_words)
        for name, words in (("pin", _("PIN, 6 to 12 digits")), ("pin_again", _("The same again"))):
            self._field(card, name, words).setEchoMode(QLineEdit.EchoMode.Password)

    def _add_screen(self) -> None:
        card = self._card(_("Screen"))
        self._field(card, "screen", _("Name or number of the screen; empty for the main one"))
        words = {"auto": _("As the screen stands"), "landscape": _("Lying"), "portrait": _("Standing")}
        forms = [(value, words[value]) for value in ORIENTATIONS]
        self._segmented(card, "orientation", _("How the pages are laid out"), forms)
        self._field(card, "restart_at", _("Nightly restart, such as 03:30; empty for none"))
        self._chips(card, _("Sound"), [("sound", _("A soft tone before the display goes back to the start"))])

    def _add_contact(self) -> None:
        card = self._card(_("Who answers visitors"))
        names = {"name": _("Name"), "phone": _("Telephone"), "email": _("E-mail"), "web": _("Website")}
        for name, words in names.items():
            self._field(card, name, words)

    def _add_counting(self) -> None:
        card = self._card(_("Statistics and addresses"))
        self._chips(
            card, _("Statistics"), [("statistics", _("Count visits, boards, pages and languages a day"))]
        )
        self._chips(card, _("Addresses"), [("interest", _("Visitors may leave their address"))])
        self._field(card, "organiser", _("Who gets the addresses"))
        self._field(card, "public_key", _("Public key that they are sealed to"))
        keys = self._button(card, "make-keys", _("Make a pair of keys…"))
        keys.clicked.connect(self._make_keys)
        words = _("Keep the private key away from the stand: whoever has it can read the addresses.")
        card.body.addWidget(TextLabel(self._ui, words, "small", "text-2"))

    # How they are made

    def _card(self, title: str) -> Card:
        card = Card(self._ui, title)
        self._column.addWidget(card)
        return card

    def _field(self, card: Card, name: str, words: str) -> TitleField:
        card.body.addWidget(TextLabel(self._ui, words, "body"))
        field = self.fields[name] = TitleField(self._ui, words, _LONGEST)
        card.body.addWidget(field)
        return field

    def _button(self, card: Card, name: str, words: str) -> PushButton:
        button = self.buttons[name] = PushButton(self._ui, words)
        card.body.addWidget(button)
        return button

    def _chips(self, card: Card, name: str, chips: Sequence[tuple[str, str]]) -> None:
        card.body.addWidget(TextLabel(self._ui, name, "body"))
        line = FlowLayout(gap=8, line_gap=8)
        for value, words in chips:
            chip = self.chips[value] = FilterChip(self._ui, words)
            line.addWidget(chip)
        card.body.addLayout(line)

    def _segmented(
        self,
        card: Card,
        name: str,
        words: str,
        forms: Sequence[tuple[str, str]],
        *,
        own_letters: bool = False,
    ) -> None:
        card.body.addWidget(TextLabel(self._ui, words, "body"))
        choice = self.choices[name] = Segmented(self._ui, words, forms, own_letters=own_letters)
        choice.chosen.connect(partial(self._choose, name))
        card.body.addWidget(choice)

    def _choose(self, name: str, value: str) -> None:
        self._values[name] = value
        choice = self.choices[name]
        choice.show_chosen(value, tuple(choice.segments))

    def _text(self, name: str) -> str:
        return self.fields[name].text().strip()


def _number(text: str) -> Any:
    """The number, or the text: the check of the whole says what is wrong with it, with the line."""
    return int(text) if text.isascii() and text.isdigit() else text
