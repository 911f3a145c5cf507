"""What keeps the screen awake, where there is something to ask, and silence where there is nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_stand import display, missing
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stage_desk import stage_desk

from jinpu_desktop.qt.awake import Awake
from jinpu_desktop.qt.presenter import talk as talk_module
from jinpu_desktop.services.stage import StageServices

PATIENCE = 60


@pytest.fixture
def awake(qtbot: QtBot) -> Iterator[Awake]:
    made = Awake(QApplication.instance())
    yield made
    made.end()
    made.setParent(None)
    made.deleteLater()


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems can always be asked")
def test_that_staff_are_told_where_nothing_keeps_the_screen_awake(awake: Awake, no_bus: None) -> None:
    awake.begin()
    assert awake.means == ()
    assert awake.words().startswith("Nothing here keeps the screen awake")


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
def test_that_a_bus_that_does_not_answer_is_no_trouble(awake: Awake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    awake.begin()
    assert awake.means == ()


def test_that_diagnosis_finds_it(awake: Awake) -> None:
    assert Awake.current() is awake


class FakeAwake:
    """Stands in the place of what asks the system."""

    def __init__(self, _parent: object, reason: str) -> None:
        self.reason = reason
        self.told: list[str] = []

    def begin(self) -> None:
        self.told.append("begin")

    def end(self) -> None:
        self.told.append("end")


def test_that_a_talk_keeps_its_screens_awake_until_it_ends(
    qtbot: QtBot, reference_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk_module, "Awake", FakeAwake)
    with stage_desk(qtbot, reference_database) as desk:
        talk = desk.talk(desk.briefing("area"))
        qtbot.waitUntil(lambda: talk.awake.told == ["begin"])
        talk.end()
        assert talk.awake.told == ["begin", "end"]
        assert talk.awake.reason == "A talk is given"


def test_that_a_talk_that_ends_at_once_asks_for_nothing_afterwards(
    qtbot: QtBot, reference_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk_module, "Awake", FakeAwake)
    with stage_desk(qtbot, reference_database) as desk:
        stage = StageServices(desk.services, "en")
        talk = talk_module.Talk(desk.ui, desk.dispatcher, stage, desk.briefing("area"), lambda: 0.0)
        desk.talks.append((talk, stage))
        talk.begin()
        talk.end()
        QApplication.processEvents()
        assert talk.awake.told == ["end"]


SAVER = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Slot, ClassInfo
from PySide6.QtDBus import QDBusConnection

@ClassInfo(**{"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class Saver(QObject):
    @Slot(str, str, result=int)
    def Inhibit(self, program, reason):
        print("inhibited by", program + ":", reason, flush=True)
        return 7

app = QCoreApplication([])
saver = Saver()
bus = QDBusConnection.sessionBus()
assert bus.registerService("org.freedesktop.ScreenSaver")
flags = QDBusConnection.RegisterOption.ExportAllSlots
assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, flags)
print("ready", flush=True)
app.exec()
"""
ASKING = """
from PySide6.QtWidgets import QApplication
from jinpu_desktop.qt.awake import TALK, Awake
app = QApplication([])
app.setApplicationName("Jinpu Explorer")
awake = Awake(app, TALK)
awake.begin()
print(awake.means, awake.words())
awake.end()
print(awake.means)
"""


ON_X11 = """
import sys
from Xlib import display
from Xlib.ext import screensaver
from PySide6.QtWidgets import QApplication
from jinpu_desktop.qt.awake import Awake
app = QApplication([])
asked = display.Display()
def idle():
    return screensaver.query_info(asked.screen().root).idle
while idle() < 1500:
    pass
awake = Awake(app)
awake.begin()
print(awake.means, idle() < 1000)
awake.end()
"""


@pytest.mark.x11
@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "nothing is missing")
def test_that_a_bare_x_server_is_told_that_somebody_is_here(no_bus: None) -> None:
    with display() as screen:
        environment = {**os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            [sys.executable, "-c", ON_X11], env=environment, capture_output=True, text=True,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "('X11',) True\n"), done.stderr


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="this machine lacks dbus-daemon")
def test_that_the_sessions_screen_saver_is_asked_to_wait() -> None:
    script = (
        f"import subprocess, sys\n"
        f"saver = subprocess.Popen([sys.executable, '-c', {SAVER!r}], stdout=subprocess.PIPE, text=True)\n"
        f"assert saver.stdout.readline() == 'ready\\n'\n"
        f"subprocess.run([sys.executable, '-c', {ASKING!r}], check=True)\n"
        f"print(saver.stdout.readline(), end='')\n"
        f"saver.kill()\n"
    )
    command = ["dbus-run-session", "--", sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert "('org.freedesktop.ScreenSaver',) The screen is kept awake by" in done.stdout
    assert "()\n" in done.stdout
    assert "inhibited by Jinpu Explorer: A talk is given" in done.stdout
