"""A visitor comes, looks, goes away; the next one finds nothing of him."""

from __future__ import annotations

from collections.abc import Callable

from kiosk_stand import PORTRAIT, Stand
from kiosk_touch import read
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jinpu_desktop.qt.kiosk.evidence_sheet import EvidenceSheet
from jinpu_desktop.qt.kiosk.kiosk_face import Place
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.runtime.language import language
from jinpu_desktop.runtime.supervisor import EXIT_RESTART
from jinpu_desktop.services.kiosk_machine import KioskState, KioskTimes
from jinpu_desktop.services.overview import OverviewQuery


def hero_key(stand: Stand) -> str:
    hero = stand.face.kit.services.overview.load(OverviewQuery()).hero
    assert hero is not None
    return hero.tile.figure.key  # type: ignore[union-attr]


def test_that_the_first_touch_opens_the_subject_of_the_board_and_nothing_more(stand: Stand) -> None:
    attract = stand.shell.attract
    assert attract is not None and attract.isVisible() and stand.state is KioskState.ATTRACT
    link, _code = attract.subject()
    # Where a button of the dock lies below: it must not get the same touch.
    dock = stand.face.dock.items["compare"]
    stand.touch(at=QPoint(1550, 1030))
    stand.settle()
    assert stand.state is KioskState.ACTIVE
    assert not attract.isVisible() and stand.face.isVisible()
    assert stand.face.page.subject().startswith(link.partition("?")[0])
    assert not dock.is_active


def test_that_the_next_touch_reaches_what_lies_under_the_finger(stand: Stand) -> None:
    stand.enter()
    stand.touch(stand.face.dock.items["compare"])
    stand.settle()
    assert stand.face.entry.id == "compare"
    assert stand.face.dock.items["compare"].is_active


def test_that_boards_change_by_themselves(stand: Stand) -> None:
    attract = stand.shell.attract
    assert attract is not None
    before = attract.subject()[0]
    stand.tick(12.1)
    assert attract.subject()[0] != before


def test_that_the_bar_counts_and_any_touch_takes_it_away(stand: Stand) -> None:
    stand.enter()
    stand.tick(60.1)
    assert stand.state is KioskState.WARNING and stand.face.idle_bar.isVisible()
    stand.tick(6)
    assert stand.face.idle_bar.ring.text() == str(stand.shell.machine.seconds_left) == "14"
    assert any("14 seconds" in line for line in stand.text())
    stand.touch(stand.face.stack, QPoint(20, 20))
    assert stand.state is KioskState.ACTIVE
    assert not stand.face.idle_bar.isVisible()


def test_that_the_bar_s_buttons_do_what_they_say(stand: Stand) -> None:
    stand.enter()
    stand.tick(61)
    stand.touch(stand.face.idle_bar.here)
    assert stand.state is KioskState.ACTIVE and not stand.face.idle_bar.isVisible()
    stand.tick(61)
    assert stand.face.idle_bar.isVisible()
    stand.touch(stand.face.idle_bar.again)
    assert stand.state is KioskState.ATTRACT


def test_that_the_bar_stays_in_place_as_long_as_the_finger_is_down(stand: Stand) -> None:
    stand.enter()
    stand.tick(61)
    again = stand.face.idle_bar.again
    QTest.mousePress(again, Qt.MouseButton.LeftButton)
    assert stand.state is KioskState.ACTIVE and again.isVisible()
    QTest.mouseRelease(again, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert stand.state is KioskState.ATTRACT


def test_that_eighty_seconds_after_the_last_touch_the_boards_are_back(stand: Stand) -> None:
    stand.enter()
    stand.tick(60)
    stand.tick(20)
    attract = stand.shell.attract
    assert stand.state is KioskState.ATTRACT
    assert attract is not None and attract.isVisible() and not stand.face.isVisible()


def seen(stand: Stand) -> dict[str, tuple[list[str], Place]]:
    """What a visitor who comes now reads on each page, and where it says that he is."""
    stand.touch(at=QPoint(500, 500))
    stand.settle()
    found = {"": (stand.text(), stand.face.place())}
    for entry in KIOSK_PAGES:
        stand.open(entry.link)
        read(stand)
        found[entry.id] = (stand.text(), stand.face.place())
    return found


def test_that_after_a_reset_everything_is_as_on_a_fresh_start(new_stand: Callable[..., Stand]) -> None:
    fresh = new_stand(size=PORTRAIT)
    expected = seen(fresh)
    fresh.close()
    stand = new_stand(size=PORTRAIT)
    stand.enter()
    for entry in KIOSK_PAGES:
        stand.open(entry.link)
        for area in stand.face._areas():
            area.verticalScrollBar().setValue(300)
    stand.touch(stand.face.head.languages["ja"])
    stand.wait(lambda: language() == "ja")
    stand.settle()
    stand.face.set_lowered(True)
    stand.face.kit.ui.open_evidence(hero_key(stand), stand.face)
    stand.settle()
    stand.tick(80.1)
    assert stand.state is KioskState.ATTRACT and language() == "en"
    assert stand.face.sheet is None and not stand.face.is_lowered
    assert QApplication.focusWidget() is None
    stand.settle()
    for name, found in seen(stand).items():
        assert found == expected[name], name


def test_that_a_locked_stand_forgets_what_is_on_the_clipboard(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(locked=True, size=(800, 800))
    stand.enter()
    QGuiApplication.clipboard().setText("an address")
    stand.tick(81)
    assert QGuiApplication.clipboard().text() == ""


def test_that_the_language_changes_in_place(stand: Stand) -> None:
    stand.enter()
    stand.open("jinpu://finance")
    areas = stand.face._areas()
    for area in areas:
        area.verticalScrollBar().setValue(120)
    scrolled = stand.face.place().scrolled
    stand.face.kit.ui.open_evidence(hero_key(stand), stand.face)
    stand.settle()
    before = stand.text()
    stand.touch(stand.face.head.languages["zh"])
    stand.wait(lambda: language() == "zh")
    stand.settle()
    assert stand.face.entry.id == "finance" and stand.face.place().scrolled == scrolled
    assert isinstance(stand.face.sheet, EvidenceSheet)
    assert stand.face.sheet.shown.keys == (hero_key(stand),)
    assert stand.face.head.languages["zh"].isChecked()
    assert "地区生产总值" in " ".join(stand.text()) and stand.text() != before


def test_that_only_the_languages_of_the_set_up_are_offered(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(languages=("zh", "ko"), language="ko")
    stand.enter()
    assert list(stand.face.head.languages) == ["zh", "ko"] and language() == "ko"


def test_that_times_of_the_set_up_are_kept(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(times=KioskTimes(idle=10, countdown=5))
    stand.enter()
    stand.tick(10.1)
    assert stand.state is KioskState.WARNING
    stand.tick(5)
    assert stand.state is KioskState.ATTRACT


def test_that_a_touched_card_lists_all_its_figures(stand: Stand) -> None:
    stand.enter()
    stand.open("jinpu://overview")
    cards = [one for one in stand.face.page.findChildren(KioskCard) if len(one.figures) > 1]
    card = cards[0]
    stand.touch(card)
    stand.settle()
    sheet = stand.face.sheet
    assert isinstance(sheet, EvidenceSheet)
    assert sheet.shown.keys == tuple(one.figure.key for one in card.figures)
    text = " ".join(stand.text())
    assert all(one.figure.text in text for one in card.figures)


def test_that_statistics_count_boards_pages_languages_and_lengths(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(statistics=True)
    stand.enter()
    stand.touch(stand.face.dock.items["finance"])
    stand.settle()
    stand.now += 30
    stand.touch(stand.face.head.languages["ja"])
    stand.wait(lambda: language() == "ja")
    stand.tick(80.1)
    counts = {(one.kind, one.name): one.number for one in stand.shell.statistics.counts()}
    assert counts[("visit", "")] == 1 and counts[("length", "<=60s")] == 1
    assert counts[("page", "finance")] == 1 and counts[("language", "ja")] == 1
    assert [name for kind, name in counts if kind == "board"] == ["jinpu://overview"]


def test_that_the_night_restart_waits_for_a_visitor_and_comes_once_he_has_gone(stand: Stand) -> None:
    stand.tick(14 * 3600)
    stand.enter()
    stand.wall = (24 + 3.6) * 3600
    stand.tick(1)
    assert stand.state is KioskState.ACTIVE
    assert stand.exit_code is None
    stand.tick(100)
    stand.tick(1)
    assert stand.state is KioskState.ATTRACT
    assert stand.exit_code == EXIT_RESTART


def test_that_two_quick_touches_on_one_place_are_two(stand: Stand) -> None:
    stand.enter()
    item = stand.face.dock.items["compare"]
    presses = []
    item.pressed.connect(lambda: presses.append(item))
    for _touch in range(2):
        stand.touch(item)
    assert len(presses) == 2
