"""Screens come and go under a stand and under its safe screen: each that is there is covered, always.

Xvfb has one screen; xrandr divides it into two that Qt takes for real ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kept_stand import ROOT, SETUP, display, missing, stand, until

pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "nothing is missing"),
    pytest.mark.skipif(shutil.which("xrandr") is None, reason="this machine lacks xrandr"),
]
WIDTH, HEIGHT = 1280, 720
BLACK = (0, 0, 0)
Divide = Callable[..., None]


@pytest.fixture
def screen() -> Iterator[Any]:
    with display(WIDTH, HEIGHT) as made:
        yield made


@pytest.fixture
def divide(screen: Any) -> Divide:
    """Says which halves are screens: `left`, `right`, both or none, which makes it one again."""
    parts = {"left": ("640/100x720/200+0+0", "screen"), "right": ("640/100x720/200+640+0", "none")}
    there: set[str] = set()

    def ask(*words: str) -> None:
        environment = {**os.environ, "DISPLAY": screen.name}
        subprocess.run(["xrandr", *words], env=environment, check=True, capture_output=True)

    def divide(*names: str) -> None:
        for name in sorted(there - set(names)):
            ask("--delmonitor", name)
        for name in sorted(set(names) - there):
            ask("--setmonitor", name, *parts[name])
        there.clear()
        there.update(names)

    return divide


def widths(screen: Any) -> list[int]:
    """Of the windows that are there."""
    from Xlib import error

    found = []
    for window in screen.windows():
        try:
            found.append(window.get_geometry().width)
        except error.XError:
            continue
    return sorted(found)


def is_covered(screen: Any) -> bool:
    picture = screen.picture()
    places = [(x, y) for x in (2, 636, 644, WIDTH - 3) for y in (2, HEIGHT - 3)]
    return all(picture.getpixel(place) != BLACK for place in places)


def test_that_the_safe_screen_covers_each_screen_as_they_come_and_go(
    screen: Any, divide: Divide, tmp_path: Path
) -> None:
    divide("left", "right")
    environment = {
        **os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT),
        # No font is there either, nor a folder that could be written to.
        "FONTCONFIG_FILE": os.devnull, "HOME": "/proc", "XDG_CACHE_HOME": "/proc",
    }  # fmt: skip
    command = [sys.executable, "-m", "jinpu_desktop", "kiosk", "--safe-screen", "/proc/none.png"]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        until(lambda: widths(screen) == [640, 640] and is_covered(screen), "both covered")
        divide()
        until(lambda: widths(screen) == [WIDTH] and is_covered(screen), "the one that is left covered")
        assert len(screen.picture().getcolors(1 << 20) or ()) > 20
        divide("left")
        until(lambda: widths(screen) == [640], "half of it covered")
        divide("left", "right")
        until(lambda: widths(screen) == [640, 640] and is_covered(screen), "both covered again")
        assert process.poll() is None
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()


def test_that_a_stand_outlives_the_loss_of_its_screen_and_hides_the_others(
    screen: Any, divide: Divide, reference_database: Path, tmp_path: Path
) -> None:
    divide("left", "right")
    setup = f'{SETUP}\n[screen]\nname = "right"\n'
    with stand(screen, reference_database, tmp_path / "own", setup=setup) as kiosk:
        child = kiosk.child()

        def words_at(left: int) -> bool:
            half = screen.picture().crop((left, 0, left + WIDTH // 2, HEIGHT))
            return len(half.getcolors(1 << 20) or ()) > 20

        until(lambda: is_covered(screen) and words_at(640) and not words_at(0), "the stand at the right")
        assert widths(screen) == [640, 640]
        divide("left")
        until(lambda: widths(screen) == [640] and words_at(0), "the stand on the screen that is left")
        divide()
        until(lambda: widths(screen) == [WIDTH] and is_covered(screen), "the stand on all of it")
        divide("left", "right")
        until(
            lambda: is_covered(screen) and words_at(640) and not words_at(0), "the stand at the right again"
        )
        assert kiosk.child().pid == child.pid
        assert kiosk.happenings() == ["started"]
