"""Pointer and keys from another process, on a real display: the stand stays what it is, alone and in front.

Two hundred events in the daily run; JINPU_KIOSK_HANDS=20000 sends so many. JINPU_KIOSK_SEED repeats a run.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kept_stand import ROOT, _owners, display, missing, stand, until

EVENTS = int(os.environ.get("JINPU_KIOSK_HANDS", "200"))
SEED = int(os.environ.get("JINPU_KIOSK_SEED", "0")) or time.time_ns() % 1_000_000
# So many are sent before the screen is looked at.
BATCH = 50
KEYS = (
    "alt+F4", "alt+Tab", "ctrl+q", "ctrl+w", "ctrl+k", "ctrl+p", "ctrl+o", "ctrl+n", "ctrl+Escape", "super",
    "Escape", "Tab", "Return", "space", "Menu", "shift+F10", "alt+space", "ctrl+alt+d", "a", "Delete",
    "Print", *(f"F{number}" for number in range(1, 13)),
)  # fmt: skip

pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "nothing is missing"),
    pytest.mark.skipif(not shutil.which("xdotool"), reason="this machine lacks xdotool"),
]


@pytest.fixture
def screen(home: Path) -> Iterator[Any]:
    # The window manager as it is at a fair: its own keys and menus are none of the stand's.
    settings = home / "openbox"
    settings.mkdir()
    shutil.copy(ROOT / "packaging" / "kiosk" / "openbox" / "rc.xml", settings)
    with display() as made:
        yield made


def hands(chance: random.Random, count: int, width: int, height: int) -> list[str]:
    """Words for xdotool that make so many events."""
    words: list[str] = []
    for _ in range(count):
        words += ["mousemove", str(chance.randrange(width)), str(chance.randrange(height))]
        match chance.randrange(10):
            case 0 | 1 | 2:
                words += ["key", "--clearmodifiers", chance.choice(KEYS)]
            case 3:
                words += ["click", str(chance.choice((2, 3, 4, 5, 8)))]
            case 4:
                end = [str(chance.randrange(width)), str(chance.randrange(height))]
                words += ["mousedown", "1", "mousemove", *end, "mouseup", "1"]
            case _:
                words += ["click", "1"]
    return words


def look(check: Callable[[], bool], what: str, kiosk: Any) -> None:
    """Look until it is so; if it never is, tell what windows there are and what the stand went through."""
    try:
        until(check, what, 20)
    except AssertionError as error:
        names = [(one.id, one.get_wm_name(), one.get_wm_class()) for one in kiosk.screen.windows()]
        raise AssertionError(f"{error}; windows {names}; {kiosk.happenings()}") from None


def place_of(window: Any) -> tuple[int, int, int, int]:
    shape = window.get_geometry()
    corner = window.query_tree().root.translate_coords(window, 0, 0)
    return corner.x, corner.y, shape.width, shape.height


def test_that_hands_from_outside_get_nobody_out(
    screen: Any, reference_database: Path, tmp_path: Path
) -> None:
    print(f"JINPU_KIOSK_SEED={SEED}")
    chance = random.Random(SEED)
    with stand(screen, reference_database, tmp_path / "own") as kiosk:
        child = kiosk.child()
        until(lambda: kiosk.is_shown_by(child.pid), "the first page")
        (window,) = screen.windows()
        first = screen.checksum()
        whole = (0, 0, screen.width, screen.height)
        for sent in range(0, EVENTS, BATCH):
            words = hands(chance, BATCH, screen.width, screen.height)
            subprocess.run(["xdotool", *words], env=kiosk.environment, check=True, timeout=120)
            told = f"seed {SEED}, after {sent + BATCH} events"
            look(lambda: [one.id for one in screen.windows()] == [window.id], f"one window, {told}", kiosk)
            look(lambda: place_of(window) == whole and kiosk.is_shown(), f"a full screen, {told}", kiosk)
            assert _owners(screen) == {child.pid}, told
            assert kiosk.child().pid == child.pid and kiosk.keeper.poll() is None, told
            if sent % 1000 == 0:
                print(sent + BATCH, kiosk.happenings(), flush=True)
        assert screen.checksum() != first
        assert kiosk.happenings() == ["started"]
        log = (kiosk.folder / "logs").glob("*.log")
        wrong = [
            line for one in log for line in one.read_text(encoding="utf-8").splitlines() if " ERROR " in line
        ]
        assert wrong == []
