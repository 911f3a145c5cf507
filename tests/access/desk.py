"""The program on a screen of its own, driven by keys and read through AT-SPI as a screen reader reads it.

Three processes beside the test: the program, the reader (reader.py under the system's Python), and the
accessibility bus between them. Nothing of the program is imported here.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
SIZE = (1600, 1000)
# Longer than anything may take on a busy machine.
PATIENCE = 60.0
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

Node = dict[str, Any]


def missing() -> str:
    """What this machine lacks for reading the accessibility tree; empty if nothing."""
    if sys.platform != "linux":
        return "AT-SPI is the accessibility of Linux"
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    if not _launcher():
        lacking.append("at-spi2-core")
    ask = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", ask], check=False, **QUIET).returncode
    ):
        lacking.append("gir1.2-atspi-2.0 and python3-gi")
    return f"this machine lacks {', '.join(lacking)}" if lacking else ""


def _launcher() -> str:
    return next((name for name in LAUNCHERS if Path(name).exists()), "")


class Desk:
    """A running program with its reader. `link` is what it opens at first."""

    def __init__(self, database: Path, folder: Path, link: str, *, text_percent: int = 100) -> None:
        self._stack = contextlib.ExitStack()
        self._folder, self._database = folder, database
        folder.mkdir(parents=True, exist_ok=True)
        settings = {"schema": 1, "text_percent": text_percent, "theme": "light"}
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        try:
            self._begin(link)
        except BaseException:
            self._stack.close()
            raise

    def close(self) -> None:
        """End every process."""
        self._stack.close()

    def open(self, link: str) -> None:
        """Show a link in the window: a second start hands it over."""
        subprocess.run(self._command(link), env=self._environment, timeout=PATIENCE, check=True)

    def press(self, *keys: str) -> None:
        """Keys in the words of xdotool, one after the other, to whatever has the focus."""
        command = ["xdotool", "key", "--clearmodifiers", "--delay", "20", *keys]
        subprocess.run(command, env=self._environment, timeout=PATIENCE, check=True)

    def type(self, words: str) -> None:
        """Plain letters and digits, as typed."""
        command = ["xdotool", "type", "--delay", "20", words]
        subprocess.run(command, env=self._environment, timeout=PATIENCE, check=True)

    def tree(self, *, hidden: bool = False) -> Node:
        """What the program tells, from the application down; only what is on screen, unless `hidden`."""
        found = self._ask({"do": "tree", "hidden": hidden})
        return found[0] if found else {"role": "none", "name": "", "states": [], "children": []}

    def focused(self) -> Node | None:
        """What has the focus."""
        return self._ask({"do": "focused"})

    def said(self, *, politely: bool = False) -> list[str]:
        """What the program wanted to have said so far; `politely`: without interrupting."""
        return self._ask({"do": "said", "politely": politely})

    def run(self, *words: str) -> None:
        """Another process of the program, with the same data and the same user."""
        place = ["--data", str(self._database), "--user-dir", str(self._folder)]
        command = [sys.executable, "-m", "jinpu_desktop", *words, *place]
        subprocess.run(command, env=self._environment, timeout=PATIENCE, check=True, **QUIET)

    def until(self, met: Callable[[], Any], what: str) -> Any:
        """Ask again and again until there is an answer. Raises AssertionError, naming `what`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := met():
                return found
        raise AssertionError(f"not within {PATIENCE:.0f} s: {what}")

    def settled(self, title: str) -> Node:
        """The tree once the window has this title and tells the same three times: on a busy machine
        what is being made or taken away stands in it for a moment."""
        before: list[Node] = [{}, {}]

        def same() -> Node | None:
            now = self.tree()
            is_same = now == before[0] == before[1]
            before[:] = [now, before[0]]
            windows = [one["name"] for one in now["children"]]
            reads = any(one["name"].startswith("Reading") for one in below(now))
            return now if is_same and f"{title} – Jinpu Explorer" in windows and not reads else None

        return self.until(same, f"the page {title}")

    def _command(self, link: str) -> list[str]:
        return [
            sys.executable, "-m", "jinpu_desktop", "--data", str(self._database),
            "--user-dir", str(self._folder), link,
        ]  # fmt: skip

    def _begin(self, link: str) -> None:
        screen = self._stack.enter_context(_screen())
        self._environment = {
            **os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(ROOT), "NO_AT_BRIDGE": "0",
        }  # fmt: skip
        bus = self._start(["dbus-daemon", "--session", "--nofork", "--print-address=1"], reads=True)
        assert bus.stdout is not None
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        # Before the program: it looks for the accessibility bus when it starts.
        self._start([_launcher(), "--launch-immediately"])
        self._reader = self._start([SYSTEM_PYTHON, "-W", "ignore", str(HERE / "reader.py")], reads=True)
        # Its first answer comes when the bus is there.
        self.tree()
        said = self._stack.enter_context((self._folder / "stderr.txt").open("w+", encoding="utf-8"))
        program = self._start(self._command(link), stderr=said)

        def has_window() -> bool:
            if program.poll() is not None:
                said.seek(0)
                raise AssertionError(f"the program ended with {program.returncode}: {said.read()}")
            return bool(self.tree()["children"])

        self.until(has_window, "a window in the accessibility tree")

    def _start(
        self, command: list[str], *, reads: bool = False, stderr: Any = subprocess.DEVNULL
    ) -> subprocess.Popen[str]:
        pipes: dict[str, Any] = QUIET | {"stderr": stderr}
        if reads:
            pipes |= {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        process = subprocess.Popen(command, env=self._environment, text=True, **pipes)
        self._stack.callback(_end, process)
        return process

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._reader.stdin is not None and self._reader.stdout is not None
        for _attempt in range(50):
            self._reader.stdin.write(json.dumps(question) + "\n")
            self._reader.stdin.flush()
            line = self._reader.stdout.readline()
            if not line:
                raise AssertionError("the reader of the accessibility tree has ended")
            reply = json.loads(line)
            if "answer" in reply:
                return reply["answer"]
        raise AssertionError(f"the program could not be read: {reply['trouble']}")


def below(node: Node) -> Iterator[Node]:
    """The node and everything below it, in reading order."""
    yield node
    for child in node["children"]:
        yield from below(child)


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """Xvfb with a window manager; its name for DISPLAY."""
    spec = importlib.util.spec_from_file_location("x_screen", HERE.parent / "benchmarks" / "x_screen.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.Screen(*SIZE) as screen:
        yield screen.name


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
