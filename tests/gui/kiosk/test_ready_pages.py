"""Pages made ready while no finger moves: as others, only sooner, and without a trace of anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kiosk_stand import PORTRAIT, Stand
from kiosk_touch import read
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.kiosk_machine import KioskState


@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT])
def test_that_a_page_made_ready_is_the_page_and_stands_at_once(
    new_stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    expected = {}
    stand = new_stand(size=size)
    stand.enter()
    for entry in KIOSK_PAGES:
        stand.open(entry.link)
        expected[entry.id] = read(stand)
    stand.close()
    stand = new_stand(size=size)
    stand.enter()
    stand.rest()
    for entry in KIOSK_PAGES[1:]:
        assert stand.face.pages[entry.id].size() == stand.face.stack.size()
        stand.face.open_text(entry.link)
        assert stand.face.is_settled and stand.face.page.link == Link.parse(entry.link)
        assert read(stand) == expected[entry.id], entry.id


def test_that_a_touched_board_leads_to_a_page_that_is_there(stand: Stand) -> None:
    attract = stand.shell.attract
    assert attract is not None
    subjects = set()
    for _board in range(len(stand.shell.config.scenes)):
        stand.wait(lambda: attract.is_settled)
        stand.rest()
        link = attract.subject()[0]
        subjects.add(link)
        stand.shell.guard.touched.emit(QPoint(500, 500))
        stand.shell.guard._after_release()
        assert stand.face.isVisible()
        if not stand.face.page.brings_sheet(Link.parse(link)):
            assert stand.face.is_settled, link
        assert stand.face.page.subject() == link
        stand.settle()
        number = attract.number
        stand.tick(81)
        stand.settle()
        attract.show_board(number + 1)
    assert len(subjects) > 3


def test_that_pages_are_made_only_while_no_finger_has_moved(stand: Stand) -> None:
    stand.enter()
    stand.tick(0.5)
    assert set(stand.face.pages) == {"start"}
    stand.touch(stand.face.stack, QPoint(20, 20))
    stand.tick(0.6)
    assert set(stand.face.pages) == {"start"}
    stand.tick(0.2)
    assert len(stand.face.pages) == 2
    stand.tick(60)
    assert stand.state is KioskState.WARNING
    assert len(stand.face.pages) == 2


def test_that_a_page_that_a_visitor_used_is_made_ready_anew(stand: Stand) -> None:
    stand.enter()
    stand.rest()
    stand.touch(stand.face.dock.items["trends"])
    page = stand.face.page
    assert page.is_settled and not page.is_ready
    stand.open("jinpu://trends?topic=trade")
    stand.open("jinpu://overview")
    assert page.link == Link.parse("jinpu://trends?topic=trade")
    stand.rest()
    assert page.is_ready_for(Link.parse("jinpu://trends"))
    stand.tick(81)
    assert stand.state is KioskState.ATTRACT and page.is_ready_for(Link.parse("jinpu://trends"))


def test_that_pages_are_ready_in_the_language_of_the_visitor(stand: Stand) -> None:
    stand.enter()
    stand.rest()
    stand.touch(stand.face.head.languages["ja"])
    stand.wait(lambda: language() == "ja")
    stand.settle()
    stand.rest()
    stand.touch(stand.face.dock.items["setting-up"])
    assert stand.face.page.is_settled
    assert "Setting up" not in " ".join(page_text(stand.face.page))


def test_that_a_page_that_fails_behind_a_visitor_takes_him_nowhere(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.enter()
    stand.open("jinpu://trends")
    asked = []

    def fail(*_what: object) -> None:
        asked.append(1)
        raise KnownError("the record cannot be read")

    services = stand.face.kit.services
    monkeypatch.setattr(services.finance, "load", fail)
    stand.rest()
    # Once, and not with every tick.
    assert asked == [1]
    assert stand.face.entry.id == "trends" and stand.state is KioskState.ACTIVE
    monkeypatch.undo()
    stand.touch(stand.face.dock.items["finance"])
    stand.settle()
    assert stand.face.entry.id == "finance" and page_text(stand.face.page)


def test_that_what_is_let_go_of_follows_the_theme_no_more(stand: Stand) -> None:
    stand.enter()
    asked: list[QWidget] = []
    head = stand.face.head
    head.restyle = lambda: asked.append(head)  # type: ignore[method-assign]
    stand.shell.theme.changed.emit()
    assert asked == [head]
    stand.shell.speak("ja")
    stand.settle()
    stand.shell.theme.changed.emit()
    assert asked == [head]
