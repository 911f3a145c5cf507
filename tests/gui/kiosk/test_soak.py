"""Whatever visitors do to a stand, it stands: ten thousand random events in the daily run.

`JINPU_KIOSK_EVENTS=1000000 pytest tests/gui/kiosk/test_soak.py` does a million, in two hours. A
failure names its seed: `JINPU_KIOSK_SEED=...` does the same again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from kiosk_fuzz import Hands
from kiosk_stand import Stand
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.services.kiosk_machine import KioskState

EVENTS = int(os.environ.get("JINPU_KIOSK_EVENTS", "10000"))
SEED = int(os.environ.get("JINPU_KIOSK_SEED", "0")) or time.time_ns() % 1_000_000
# The state is looked at after so many events; a fresh seed begins with each of these.
BATCH = 100
# Long runs say how far they are.
TOLD = 10_000

# QtTest has no letter for some keys, and says so.
pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("keyToAscii Unhandled key code")]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The external links that were opened."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def shown(stand: Stand) -> set[str]:
    """What the window shows, by the names of the machine's states."""
    shell, window = stand.shell, stand.window
    face, attract, staff = shell.face, shell.attract, shell.staff
    layers: dict[str, QWidget | None] = {
        "attract": attract, "active": face, "warning": face and face.idle_bar,
        "pad": staff.pad, "staff": staff.menu, "fault": shell._calm,
    }  # fmt: skip
    return {name for name, one in layers.items() if one is not None and one.isVisibleTo(window)}


# What may be seen in each state; somebody may be at staff's door in all but their own.
SEEN = {
    KioskState.ATTRACT: {"attract"},
    KioskState.ACTIVE: {"active"},
    KioskState.WARNING: {"active", "warning"},
    KioskState.STAFF: {"staff"},
}


def faults(stand: Stand) -> list[str]:
    """What is wrong with a stand that rests."""
    found = []
    own = stand.shell._own_windows()
    strange = [
        type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible() and one not in own
    ]
    if strange:
        found.append(f"windows {strange}")
    if stand.exit_code is not None:
        found.append(f"ended with {stand.exit_code}")
    if stand.shell.guard.is_pressed:
        found.append("a finger that went up is still down")
    window = stand.window
    if not (window.isVisible() and window.isFullScreen()) or window.geometry() != window.screen().geometry():
        found.append(f"covers {window.geometry()}")
    seen = shown(stand)
    # The pad lies over everything: what is below it is not shown.
    expected = SEEN.get(stand.state)
    if "pad" in seen:
        seen -= {"pad"}
        if stand.state is KioskState.STAFF or not expected or seen - expected:
            found.append(f"{stand.state} with the pad over {seen}")
    elif seen != expected:
        found.append(f"{stand.state} shows {seen}")
    if "active" in seen and stand.face.stack.currentWidget() is not stand.face.page:
        found.append("the page is not the one that is shown")
    return found


def come_to_rest(stand: Stand) -> None:
    """Let everything come to an end that hands have begun."""
    stand.wait(stand.window.isFullScreen)
    stand.settle()


@pytest.mark.parametrize("half", range(2))
def test_that_nothing_that_hands_can_do_gets_a_stand_out_of_its_states(
    new_stand: Callable[..., Stand], qtbot: QtBot, opened: list[str], half: int
) -> None:
    seed = SEED + half
    print(f"JINPU_KIOSK_SEED={seed}")
    stand = new_stand(locked=True, size=(800, 800))
    states = set()
    with qtbot.captureExceptions() as raised:
        hands = Hands(stand, seed)
        while hands.events < EVENTS // 2:
            end = hands.events + BATCH
            while hands.events < end:
                hands.play()
                states.add(stand.state)
            come_to_rest(stand)
            wrong = faults(stand) + [str(one[1]) for one in raised] + opened
            assert wrong == [], f"seed {seed}, after {hands.told}"
            if hands.events // TOLD != (end - BATCH) // TOLD:
                print(f"{hands.events} events of seed {seed}", flush=True)
    assert states >= {KioskState.ATTRACT, KioskState.ACTIVE, KioskState.WARNING}
