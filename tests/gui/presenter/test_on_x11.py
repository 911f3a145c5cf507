"""`present` on a real display with a window manager, by the keys of a clicker."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.x11, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 60.0
SIZE = (1280, 720)


@contextmanager
def display() -> Iterator[Any]:
    """Xvfb with a window manager; its picture can be looked at."""
    path = ROOT / "tests" / "benchmarks" / "x_screen.py"
    spec = importlib.util.spec_from_file_location("x_screen", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.Screen(*SIZE) as screen:
        yield screen


def until(met: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end, f"not within {PATIENCE:.0f} s: {what}"


def test_that_a_briefing_is_presented_and_left_by_the_keys_of_a_clicker(
    reference_database: Path, tmp_path: Path
) -> None:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.skip(f"this machine lacks {', '.join(missing)}")
    pytest.importorskip("Xlib")
    file = tmp_path / "area.jinpubrief"
    program = [sys.executable, "-m", "jinpu_desktop", "--data", str(reference_database)]
    program += ["--user-dir", str(tmp_path / "user")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    made = [*program, "briefing", "new", "--template", "area", str(file)]
    subprocess.run(made, env=environment, check=True, capture_output=True)
    with display() as screen:
        environment |= {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
        talk = subprocess.Popen([*program, "present", str(file)], env=environment)
        try:

            def corner() -> tuple[int, ...]:
                return tuple(screen.picture().getpixel((4, 4)))

            def colours() -> int:
                return len(screen.picture().getcolors(1 << 20) or ())

            def press(key: str) -> None:
                subprocess.run(["xdotool", "key", key], env=environment, check=True)

            until(lambda: corner() == (255, 255, 255) and colours() > 20, "the first page")
            for key, what in (("Next", "the second page"), ("Next", "the third page"), ("Prior", "back")):
                before = screen.checksum()
                press(key)
                until(lambda before=before: screen.checksum() != before and colours() > 20, what)
            press("b")
            until(lambda: colours() == 1 and corner() == (0, 0, 0), "black, over the whole screen")
            press("b")
            until(lambda: corner() == (255, 255, 255), "the page again")
            press("Escape")
            assert talk.wait(PATIENCE) == 0
        finally:
            talk.kill()
            talk.wait()
