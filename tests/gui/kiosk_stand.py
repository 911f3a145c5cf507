"""A stand for tests: the real shell and window over the reference record, with a clock that tests turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.kiosk.kiosk_face import KioskFace
from jinpu_desktop.qt.kiosk.kiosk_plan import KioskPlan
from jinpu_desktop.qt.kiosk.kiosk_shell import KioskShell
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.services.kiosk_config import KioskConfig, write_config
from jinpu_desktop.services.kiosk_machine import KioskState
from jinpu_desktop.services.staff_pin import hash_pin

PIN = "250819"
PATIENCE = 15_000
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)


class Stand:
    """`now` is what its clock says, in seconds. `locked` runs it as at a fair, else as a rehearsal."""

    def __init__(
        self,
        qtbot: QtBot,
        data: Path | None,
        folder: Path,
        config: KioskConfig,
        *,
        size: tuple[int, int] = LANDSCAPE,
        locked: bool = False,
        keys: Path | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.now = 1000.0
        # Local time in seconds since a midnight: half past one in the afternoon.
        self.wall = 13.5 * 3600
        self._is_closed = False
        self.exit_code: int | None = None
        self.beats = 0
        self.config_path = folder / "kiosk.toml"
        write_config(self.config_path, config)
        set_language(config.language)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        plan = KioskPlan(self.config_path, config, data, folder, not locked, "light", keys=keys)
        self.shell = KioskShell(app, plan, self._beat, lambda: self.now, lambda: self.wall)
        self.shell.exit = self._exit  # type: ignore[method-assign]
        self.shell.start()
        self.shell._timer.stop()
        self.window = self.shell.window
        if (self.window.width(), self.window.height()) != size:
            self.window.resize(*size)
            self.wait(lambda: not self.shell._parts.refit.isActive())
        self.settle()

    def _beat(self) -> None:
        self.beats += 1

    def _exit(self, code: int) -> None:
        self.exit_code = code

    def close(self) -> None:
        """End it."""
        if not self._is_closed:
            self._is_closed = True
            self.shell.close()

    # What is there

    @property
    def face(self) -> KioskFace:
        """What a visitor sees."""
        face = self.shell.face
        assert face is not None
        return face

    @property
    def state(self) -> KioskState:
        """What the machine says."""
        return self.shell.machine.state

    def text(self) -> list[str]:
        """Every text that can be read in the window."""
        return page_text(self.window)

    # What is done

    def wait(self, until: Callable[[], bool]) -> None:
        """Let events happen until something is so."""
        self.qtbot.waitUntil(until, timeout=PATIENCE)

    def settle(self) -> None:
        """Let what was asked for come onto the screen."""
        QApplication.processEvents()
        if self.shell.face is not None:
            self.wait(lambda: self.shell.face is not None and self.shell.face.is_settled)
        QApplication.processEvents()

    def tick(self, seconds: float = 0.0) -> None:
        """Let time go by and the stand's own timer know of it."""
        self.now += seconds
        self.shell._on_tick()

    def rest(self) -> None:
        """Nobody touches anything until all pages stand ready."""
        while self.shell.warm_up.step():
            self.settle()

    def touch(self, widget: QWidget | None = None, at: QPoint | None = None) -> None:
        """Press and release at the middle of a widget, or at a place of it."""
        widget = widget or self.window
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        QApplication.processEvents()

    def enter(self) -> None:
        """A visitor comes: touches the board, and the page stands."""
        self.touch()
        self.settle()

    def open(self, link: str) -> None:
        """Go to a link as a page does."""
        self.face.open_text(link)
        self.settle()

    def press_at(self, place: QPointF) -> None:
        """A finger goes down at a place of the window and stays there."""
        QTest.mousePress(self.window, Qt.MouseButton.LeftButton, pos=place.toPoint())

    def release_at(self, place: QPointF) -> None:
        """It goes up."""
        QTest.mouseRelease(self.window, Qt.MouseButton.LeftButton, pos=place.toPoint())
        QApplication.processEvents()

    def knock(self) -> None:
        """Staff's sign: the logo held, two opposite corners."""
        logo = QPointF(60, 60)
        self.press_at(logo)
        self.now += 5.1
        self.release_at(logo)
        for place in (QPointF(5, 5), QPointF(self.window.width() - 5, self.window.height() - 5)):
            self.now += 0.5
            self.press_at(place)
            self.release_at(place)

    def type_pin(self, pin: str) -> None:
        """Touch the keys of a PIN and the one that enters it; wait for what comes of it."""
        pad = self.shell.staff.pad
        assert pad is not None
        for digit in pin:
            self.touch(pad.keys[digit])
        self.touch(pad.enter_key)
        self.wait(lambda: not pad._is_asking)

    def let_staff_in(self) -> None:
        """Through the whole door."""
        self.knock()
        self.type_pin(PIN)
        assert self.state is KioskState.STAFF


def config(**values: object) -> KioskConfig:
    """A set-up with a PIN."""
    return KioskConfig(pin_hash=pin_hash())._replace(**values)  # type: ignore[arg-type]


_HASHES: list[str] = []


def pin_hash() -> str:
    """The hash of PIN, reckoned once."""
    if not _HASHES:
        _HASHES.append(hash_pin(PIN))
    return _HASHES[0]
