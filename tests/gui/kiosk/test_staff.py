"""Staff get in by their sign and PIN, and nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk_stand import PIN, Stand, config
from PySide6.QtCore import QPointF

from jinpu_desktop.qt.kiosk.staff_gesture import StaffGesture, Touch
from jinpu_desktop.qt.kiosk.staff_menu import StaffMenu
from jinpu_desktop.qt.kiosk.volumes import Volume
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.interest import Entry, make_keys, open_sealed
from jinpu_desktop.services.kiosk_config import Interest, read_config, write_config
from jinpu_desktop.services.kiosk_machine import KioskState
from jinpu_desktop.services.staff_pin import hash_pin


def menu_of(stand: Stand) -> StaffMenu:
    menu = stand.shell.staff.menu
    assert menu is not None and menu.isVisible()
    return menu


def press(stand: Stand, words: str) -> None:
    """Touch the menu's button of these words, at the right or at the left."""
    from PySide6.QtWidgets import QAbstractButton

    buttons = [one for one in menu_of(stand).findChildren(QAbstractButton) if one.text() == words]
    stand.touch(next(one for one in buttons if one.isVisible()))


def corner(x: float, y: float) -> Touch:
    return Touch(x, y, 1000, 800, 100)


def test_that_the_sign_is_the_logo_held_and_two_opposite_corners_in_time() -> None:
    sign = StaffGesture()
    assert not sign.pressed(corner(50, 50), True, 0)
    sign.released(5)
    assert not sign.pressed(corner(10, 10), True, 6)
    assert sign.pressed(corner(990, 790), False, 7)
    # Once only.
    assert not sign.pressed(corner(10, 10), False, 7.1)


def test_that_anything_but_the_sign_opens_nothing() -> None:
    for held, first, second, later in (
        (4.9, (10, 10), (990, 790), 1.0),
        (5.0, (10, 10), (990, 10), 1.0),
        (5.0, (10, 10), (10, 10), 1.0),
        (5.0, (10, 10), (500, 790), 1.0),
        (5.0, (10, 10), (990, 790), 3.1),
    ):
        sign = StaffGesture()
        assert not sign.pressed(corner(50, 50), True, 0)
        sign.released(held)
        assert not sign.pressed(corner(*first), False, held + 0.1)
        assert not sign.pressed(corner(*second), False, held + later)
    sign = StaffGesture()
    sign.pressed(corner(500, 400), False, 0)
    sign.released(6)
    sign.pressed(corner(10, 10), False, 6.1)
    assert not sign.pressed(corner(990, 790), False, 6.2)


def test_that_the_sign_asks_for_the_pin_and_the_pin_opens_the_door(stand: Stand) -> None:
    stand.knock()
    pad = stand.shell.staff.pad
    assert pad is not None and pad.isVisible() and stand.state is not KioskState.STAFF
    assert sorted(pad.keys) == list("0123456789")
    stand.type_pin(PIN)
    assert stand.state is KioskState.STAFF and menu_of(stand)
    assert stand.shell.staff.pad is None


def test_that_keys_stand_elsewhere_each_time(stand: Stand) -> None:
    orders = set()
    for _time in range(4):
        stand.knock()
        pad = stand.shell.staff.pad
        assert pad is not None
        orders.add(tuple((pad.keys[digit].x(), pad.keys[digit].y()) for digit in "0123456789"))
        stand.touch(pad.cancel)
        assert stand.shell.staff.pad is None
    assert len(orders) > 1


def test_that_wrong_pins_are_told_and_five_lock_the_door(stand: Stand) -> None:
    stand.knock()
    pad = stand.shell.staff.pad
    assert pad is not None
    for left in (4, 3, 2, 1):
        stand.type_pin("111111")
        assert str(left) in pad.words
    stand.type_pin("111111")
    assert "15:00" in pad.words and not any(key.isEnabled() for key in pad.keys.values())
    stand.tick(15)
    assert "14:45" in pad.words
    assert stand.state is not KioskState.STAFF
    stand.tick(5.1)
    assert stand.shell.staff.pad is None
    # Locked is locked, also for those who knock again.
    stand.knock()
    pad = stand.shell.staff.pad
    assert pad is not None and "14:" in pad.words


def test_that_the_pad_goes_away_after_twenty_seconds(stand: Stand) -> None:
    stand.enter()
    stand.knock()
    stand.tick(19)
    assert stand.shell.staff.pad is not None
    stand.tick(1.1)
    assert stand.shell.staff.pad is None and stand.face.isVisible()


def test_that_staff_leave_and_restart_by_exit_codes(stand: Stand) -> None:
    stand.let_staff_in()
    press(stand, "Restart")
    assert stand.exit_code == 75
    press(stand, "Leave the kiosk")
    assert stand.exit_code == 0


def test_that_the_door_closes_by_itself_after_five_minutes(stand: Stand) -> None:
    stand.let_staff_in()
    stand.tick(299)
    assert stand.state is KioskState.STAFF
    stand.tick(1.1)
    assert stand.state is KioskState.ATTRACT and stand.shell.staff.menu is None
    assert stand.shell.attract is not None and stand.shell.attract.isVisible()


def test_that_staff_go_back_to_the_visitors(stand: Stand) -> None:
    stand.let_staff_in()
    press(stand, "Back to the visitors")
    assert stand.state is KioskState.ATTRACT and stand.shell.staff.menu is None


def test_that_language_and_sound_are_changed_for_good(stand: Stand) -> None:
    stand.let_staff_in()
    press(stand, "Language")
    press(stand, "한국어")
    press(stand, "Sound")
    press(stand, "On")
    assert read_config(stand.config_path).language == "ko" and read_config(stand.config_path).sound
    press(stand, "Back to the visitors")
    assert language() == "ko"


def test_that_a_changed_file_is_read_and_a_broken_one_told_of(stand: Stand) -> None:
    stand.let_staff_in()
    stand.config_path.write_text('languages = ["xx"]\n', encoding="utf-8")
    press(stand, "Read the configuration anew")
    assert "kiosk.toml:1" in menu_of(stand).said.text()
    other = config(languages=("zh", "en"), pin_hash=hash_pin("730164"))
    write_config(stand.config_path, other)
    press(stand, "Read the configuration anew")
    assert stand.shell.config == other
    press(stand, "Back to the visitors")
    stand.enter()
    assert list(stand.face.head.languages) == ["zh", "en"]
    stand.knock()
    stand.type_pin(PIN)
    assert stand.state is not KioskState.STAFF
    stand.type_pin("730164")
    assert stand.state is KioskState.STAFF


def test_that_counts_and_addresses_are_exported_to_what_is_plugged_in(
    new_stand: Callable[..., Stand], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    keys = make_keys()
    interest = Interest(True, "The organiser", keys.public)
    stand = new_stand(statistics=True, interest=interest)
    stand.enter()
    stand.tick(80.1)
    assert stand.shell.interest is not None
    entry = Entry(*("someone" for _field in Entry._fields))
    stand.shell.interest.add(entry)
    stand.let_staff_in()
    menu = menu_of(stand)
    menu._actions = menu._actions._replace(volumes=lambda: (Volume("the stick", stick),))
    press(stand, "Statistics")
    press(stand, "Export as CSV")
    press(stand, "the stick")
    assert "visit" in (stick / "jinpu-kiosk-statistics.csv").read_text(encoding="utf-8-sig")
    press(stand, "Export addresses")
    press(stand, "the stick")
    assert "1" in menu.said.text() and stand.shell.interest.count() == 0
    sealed = [one for one in stick.iterdir() if one.suffix != ".csv"]
    assert [open_sealed(keys.private, one.read_bytes()) for one in sealed] == [entry]
    menu._actions = menu._actions._replace(volumes=lambda: ())
    press(stand, "Statistics")
    press(stand, "Export as CSV")
    assert any("No USB stick" in line for line in stand.text())


def test_that_the_diagnosis_names_fault_log_and_checks(stand: Stand) -> None:
    stand.let_staff_in()
    text = "\n".join(stand.text())
    for words in ("Fault: none", str(stand.config_path), "logs", "sqlite: in order", "data: in order"):
        assert words in text


def test_that_touches_inside_keep_no_door_open_longer(stand: Stand) -> None:
    stand.let_staff_in()
    stand.tick(290)
    stand.press_at(QPointF(900, 900))
    stand.release_at(QPointF(900, 900))
    stand.tick(11)
    assert stand.state is KioskState.ATTRACT
