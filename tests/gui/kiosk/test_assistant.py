"""Staff set up a stand on the desk: what they write is checked, written, and can be rehearsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.kiosk.assistant import KioskAssistant
from jinpu_desktop.runtime.language import _, set_language
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.interest import Entry, open_sealed, seal
from jinpu_desktop.services.kiosk_config import Contact, KioskConfig, read_config, write_config
from jinpu_desktop.services.staff_pin import Answer, StaffDoor, hash_pin

PIN = "250819"
PATIENCE = 15_000


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    database, settings = Database(reference_database), Settings(tmp_path / "settings.json")
    made = Explorer(app, database, settings, "light", 100, UserDirs(tmp_path / "user"))
    made.window.show()
    made.open("jinpu://finance")
    qtbot.waitUntil(lambda: made.window.is_settled, timeout=PATIENCE)
    yield made
    set_language("en")
    made.close()


@pytest.fixture
def assistant(explorer: Explorer) -> KioskAssistant:
    explorer.window.commands.run("set-up-kiosk")
    (found,) = [one for one in explorer.window.children() if isinstance(one, KioskAssistant)]
    return found


def save(qtbot: QtBot, assistant: KioskAssistant, *pins: str) -> None:
    """Write the PINs, press Save and wait for what comes of it."""
    for name, pin in zip(("pin", "pin_again"), pins, strict=False):
        assistant.form.fields[name].setText(pin)
    assistant.save_button.click()
    qtbot.waitUntil(lambda: not assistant.is_busy, timeout=PATIENCE)


def test_that_what_is_written_in_the_fields_is_what_the_kiosk_reads(
    qtbot: QtBot, assistant: KioskAssistant
) -> None:
    form = assistant.form
    for name, text in {
        "start": "jinpu://finance", "idle": "90", "countdown": "15", "board": "20", "screen": "2",
        "restart_at": "", "name": "Jinpu Office", "phone": "+86 411", "email": "a@b.cn", "web": "b.cn",
    }.items():  # fmt: skip
        form.fields[name].setText(text)
    form.chips["ko"].click()
    form.chips["sound"].click()
    form.chips["statistics"].click()
    form.choices["language"].segments["zh"].click()
    form.choices["orientation"].segments["portrait"].click()
    form.scenes.setPlainText("jinpu://overview\n\n  jinpu://places  \n")
    save(qtbot, assistant, PIN, PIN)
    assert "Saved" in assistant.said.text()
    config = read_config(assistant.path)
    assert config.languages == ("en", "zh", "ja") and config.language == "zh"
    assert (config.start, config.scenes) == ("jinpu://finance", ("jinpu://overview", "jinpu://places"))
    assert (config.times.idle, config.times.countdown, config.times.board) == (90, 15, 20)
    assert (config.screen, config.orientation, config.restart_at) == ("2", "portrait", "")
    assert config.contact == Contact("Jinpu Office", "+86 411", "a@b.cn", "b.cn")
    assert config.sound and config.statistics and not config.interest.on
    door = StaffDoor(assistant.folder, config.pin_hash, lambda: 0.0)
    assert door.try_pin(PIN).answer is Answer.OPEN


def test_that_the_pin_is_nowhere_to_be_read(qtbot: QtBot, assistant: KioskAssistant) -> None:
    assert assistant.form.fields["pin"].echoMode() is QLineEdit.EchoMode.Password
    save(qtbot, assistant, PIN, PIN)
    assert assistant.form.pins == ("", "")
    assert PIN not in assistant.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pins", "reason"),
    [
        (("", ""), "needs a PIN"),
        ((PIN, "250818"), "not the same"),
        (("123456",) * 2, "Anybody"),
        (("12",) * 2, "digits"),
    ],
)
def test_that_no_file_is_written_without_a_good_pin(
    qtbot: QtBot, assistant: KioskAssistant, pins: Sequence[str], reason: str
) -> None:
    save(qtbot, assistant, *pins)
    assert reason in assistant.messages.text and not assistant.path.exists()


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("idle", "soon", "kiosk.toml:"),
        ("idle", "3", "seconds"),
        ("start", "https://example.cn", "a link begins with"),
        ("restart_at", "25:00", "03:30"),
        ("public_key", "abc", "public key"),
    ],
)
def test_that_a_fault_is_told_with_its_line_and_reason(
    qtbot: QtBot, assistant: KioskAssistant, name: str, text: str, reason: str
) -> None:
    assistant.form.fields[name].setText(text)
    save(qtbot, assistant, PIN, PIN)
    assert reason in assistant.messages.text and "kiosk.toml:" in assistant.messages.text
    assert not assistant.path.exists()


def test_that_addresses_need_an_organiser_and_a_key(qtbot: QtBot, assistant: KioskAssistant) -> None:
    assistant.form.chips["interest"].click()
    save(qtbot, assistant, PIN, PIN)
    assert "an organiser and a public key" in assistant.messages.text


def test_that_a_file_that_is_there_is_taken_up_and_keeps_its_pin(
    qtbot: QtBot, explorer: Explorer, tmp_path: Path
) -> None:
    path = tmp_path / "user" / "kiosk.toml"
    write_config(path, KioskConfig(pin_hash=hash_pin(PIN), screen="HDMI-1"))
    before = read_config(path)
    explorer.window.commands.run("set-up-kiosk")
    (assistant,) = [one for one in explorer.window.children() if isinstance(one, KioskAssistant)]
    assert assistant.path == path and assistant.form.fields["screen"].text() == "HDMI-1"
    save(qtbot, assistant)
    assert read_config(path) == before


def test_that_a_spoilt_file_is_told_of_and_not_touched_before_saving(
    explorer: Explorer, tmp_path: Path
) -> None:
    path = tmp_path / "user" / "kiosk.toml"
    path.write_text("sound = maybe\n", encoding="utf-8")
    explorer.window.commands.run("set-up-kiosk")
    (assistant,) = [one for one in explorer.window.children() if isinstance(one, KioskAssistant)]
    assert "kiosk.toml:1" in assistant.messages.text
    assert path.read_text(encoding="utf-8") == "sound = maybe\n"


def test_that_the_view_shown_becomes_a_board_once(assistant: KioskAssistant) -> None:
    for _time in range(2):
        assistant.form.buttons["add-scene"].click()
    assert assistant.form.config().scenes.count("jinpu://finance") == 1
    assistant.form.buttons["start-here"].click()
    assert assistant.form.config().start == "jinpu://finance"
    assistant.form.buttons["usual-scenes"].click()
    assert assistant.form.config().scenes == KioskConfig().scenes


def test_that_a_pair_of_keys_is_made_and_the_private_one_stays_where_it_was_put(
    qtbot: QtBot, assistant: KioskAssistant, tmp_path: Path
) -> None:
    private = tmp_path / "key.txt"
    assistant.make_keys(private)
    assistant.form.fields["organiser"].setText("Jinpu Office")
    assistant.form.chips["interest"].click()
    save(qtbot, assistant, PIN, PIN)
    config = read_config(assistant.path)
    entry = Entry("a@b.cn", "jinpu://overview", "en", "yes", "2026-11-22")
    key = private.read_text(encoding="utf-8").strip()
    assert open_sealed(key, seal(entry, config.interest.public_key)) == entry
    assert key not in assistant.path.read_text(encoding="utf-8")


def test_that_a_rehearsal_starts_the_kiosk_in_a_window_with_the_saved_file(
    qtbot: QtBot, assistant: KioskAssistant
) -> None:
    commands: list[Sequence[str]] = []
    assistant.start = commands.append
    assistant.rehearse_button.click()
    qtbot.waitUntil(lambda: not assistant.is_busy, timeout=PATIENCE)
    assert commands == [] and "needs a PIN" in assistant.messages.text
    for name in ("pin", "pin_again"):
        assistant.form.fields[name].setText(PIN)
    assistant.rehearse_button.click()
    qtbot.waitUntil(lambda: bool(commands), timeout=PATIENCE)
    (command,) = commands
    at = command.index("kiosk")
    assert list(command[at : at + 4]) == ["kiosk", "--windowed", "--config", str(assistant.path)]


def test_that_it_goes_over_to_another_language_with_what_is_written(
    qtbot: QtBot, assistant: KioskAssistant, explorer: Explorer
) -> None:
    assistant.form.fields["screen"].setText("HDMI-2")
    before = assistant.windowTitle()
    explorer.window.commands.run("language-zh")
    qtbot.waitUntil(lambda: assistant.windowTitle() != before, timeout=PATIENCE)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=PATIENCE)
    assert assistant.windowTitle() == _("Set up a kiosk") != "Set up a kiosk"
    assert assistant.form.fields["screen"].text() == "HDMI-2"
