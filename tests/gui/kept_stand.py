"""A stand on a screen of its own, kept by its real keeper, as a second process sees it."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "openbox")
PIN = "$argon2id$v=19$m=65536,t=3,p=1$VbfkwzBAJXVNcJafJ8HSxQ$LJD2XDN2FF7up5vbXLMEA5HFpviLRtIsycWzcKTcja8"
SETUP = f"""
[staff]
pin_hash = "{PIN}"
[contact]
name = "Investment Promotion Bureau"
web = "https://example.org/contact"
"""
# Longer than anything may take on a busy machine.
PATIENCE = 90.0


def missing() -> str:
    """What this machine lacks; empty if nothing."""
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    if importlib.util.find_spec("Xlib") is None:
        lacking.append("python-xlib")
    return f"this machine lacks {', '.join(lacking)}" if lacking else ""


@contextlib.contextmanager
def display(width: int = 1280, height: int = 720) -> Iterator[Any]:
    """Xvfb with a window manager; its picture can be looked at."""
    path = ROOT / "tests" / "benchmarks" / "x_screen.py"
    spec = importlib.util.spec_from_file_location("x_screen", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.Screen(width, height) as screen:
        yield screen


def until(met: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Look again and again until there is an answer. Raises AssertionError, naming `what`."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := met():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {patience:.0f} s: {what}")


class Stand:
    """`jinpu-desktop kiosk` with its child, on a screen."""

    def __init__(
        self,
        screen: Any,
        database: Path,
        folder: Path,
        *words: str,
        begin: Sequence[str] = ("-m", "jinpu_desktop"),
        errors: bool = True,
        setup: str = SETUP,
    ) -> None:
        """`begin` are the first arguments of Python; `errors` says whether standard error is kept."""
        self.screen, self.folder = screen, folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "kiosk.toml").write_text(setup, encoding="utf-8")
        self.environment = {
            **os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        arguments = ["kiosk", "--data", str(database), "--user-dir", str(folder), *words]
        self.usual_command = [sys.executable, "-m", "jinpu_desktop", *arguments]
        self.errors = folder / "stderr.txt" if errors else Path(os.devnull)
        with self.errors.open("wb") as file:
            self.keeper = subprocess.Popen(
                [sys.executable, *begin, *arguments],
                env=self.environment, stdin=subprocess.DEVNULL, stderr=file, cwd=ROOT,
            )  # fmt: skip

    def process(self, word: str) -> psutil.Process | None:
        """The keeper's process that was started with this word."""
        with contextlib.suppress(psutil.Error):
            for one in psutil.Process(self.keeper.pid).children():
                with contextlib.suppress(psutil.Error):
                    if word in one.cmdline() and one.status() != psutil.STATUS_ZOMBIE:
                        return one
        return None

    def child(self, other_than: int = 0) -> psutil.Process:
        """The stand, once there is one with another process id."""

        def found() -> psutil.Process | None:
            one = self.process("--child")
            return one if one is not None and one.pid != other_than else None

        return until(found, "a stand")

    def is_shown(self) -> bool:
        """Whether the screen is full of a page."""
        picture = self.screen.picture()
        corners = [(2, 2), (self.screen.width - 3, 2), (2, self.screen.height - 3)]
        is_covered = all(picture.getpixel(corner) != (0, 0, 0) for corner in corners)
        return is_covered and len(picture.getcolors(1 << 20) or ()) > 20

    def is_shown_by(self, pid: int) -> bool:
        """Whether a window of this process is there and the screen is full of a page."""
        return pid in _owners(self.screen) and self.is_shown()

    def happenings(self) -> list[str]:
        """What the keeper's log says, in order."""
        path = self.folder / "logs" / "kiosk.log"
        if not path.exists():
            return []
        return [line.split(" ", 3)[3] for line in path.read_text(encoding="utf-8").splitlines()]

    def end(self) -> None:
        """End everything, however it stands."""
        one = self.process("--child")
        if one is not None:
            with contextlib.suppress(psutil.Error):
                one.send_signal(signal.SIGCONT)
        self.keeper.kill()
        self.keeper.wait()


@contextlib.contextmanager
def stand(screen: Any, database: Path, folder: Path, *words: str, **how: Any) -> Iterator[Stand]:
    """A stand that is coming up; it ends with the block."""
    made = Stand(screen, database, folder, *words, **how)
    try:
        yield made
    finally:
        made.end()


def _owners(screen: Any) -> set[int]:
    """The processes whose windows are on the screen."""
    from Xlib import X, error

    owners = set()
    for window in screen.windows():
        # A window may go while it is asked.
        with contextlib.suppress(error.XError):
            name = window.display.get_atom("_NET_WM_PID")
            found = window.get_full_property(name, X.AnyPropertyType)
            owners |= set(found.value) if found is not None else set()
    return owners
