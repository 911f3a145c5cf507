"""The window side of the stand: feeds its machine with touches and time, and carries out what it decides."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.attract_loop import AttractLoop
from jinpu_desktop.qt.kiosk.guard import Guard
from jinpu_desktop.qt.kiosk.kiosk_face import KioskFace
from jinpu_desktop.qt.kiosk.kiosk_parts import KioskParts
from jinpu_desktop.qt.kiosk.kiosk_plan import KioskPlan
from jinpu_desktop.qt.kiosk.kiosk_registry import START
from jinpu_desktop.qt.kiosk.kiosk_warm_up import KioskWarmUp
from jinpu_desktop.qt.kiosk.kiosk_window import CalmScreen
from jinpu_desktop.qt.kiosk.screens import Screens
from jinpu_desktop.qt.kiosk.staff_desk import StaffDesk
from jinpu_desktop.qt.kiosk.widgets.thrower import Thrower
from jinpu_desktop.runtime.supervisor import EXIT_RESTART, EXIT_STAFF
from jinpu_desktop.services.data_in_use import DataChoice
from jinpu_desktop.services.interest import InterestBox
from jinpu_desktop.services.kiosk_config import KioskConfig
from jinpu_desktop.services.kiosk_machine import Effect, Effects, KioskMachine, KioskState
from jinpu_desktop.services.kiosk_night import NightRestart, local_seconds
from jinpu_desktop.services.kiosk_statistics import KioskStatistics

TICK_MS = 250
_BEAT_TICKS = 4
# A record that is away is looked for so often; after start pages that failed, ever more seldom.
_RETRY_S, _MOST_RETRY_S = 10.0, 640.0

_log = logging.getLogger(__name__)


class KioskShell(QObject):
    """The stand without its event loop. `clock` only goes forward, in seconds; `beat` is called about once a
    second by the thread of the windows."""

    def __init__(
        self,
        app: QApplication,
        plan: KioskPlan,
        beat: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = local_seconds,
    ) -> None:
        super().__init__()
        self._app, self._plan, self._beat, self._clock, self._wall = app, plan, beat, clock, wall
        self._usual_double = app.doubleClickInterval()
        self.config, self.config_path = plan.config, plan.config_path
        self.folder, self.troubles = plan.folder, plan.troubles
        self._parts = KioskParts(
            app, plan.theme, DataChoice(plan.data, plan.folder, plan.keys), plan.config,
            self._on_moving, self._on_face_made, locked=not plan.windowed,
        )  # fmt: skip
        self._parts.packs.waiting.connect(self._on_pack_waiting)
        self.theme, self.window, self._record = self._parts.theme, self._parts.window, self._parts.record
        self.machine = KioskMachine(self.config.times, clock())
        self._take_config()
        self.screens: Screens | None = None
        self._calm: CalmScreen | None = None
        self.staff = StaffDesk(self, self._parts, clock)
        self.guard = Guard(self._own_windows, locked=not plan.windowed, parent=self)
        self.guard.touched.connect(self._on_touched)
        self.guard.released.connect(self._on_released)
        Thrower.of(self.window).lifted.connect(self.guard.let_go)
        self.warm_up = KioskWarmUp(self, clock)
        self._hide_warning_later = False
        self._last_touch = clock()
        # When the visitor who is here came; None: nobody is.
        self._entered: float | None = None
        self._ticks = 0
        self._retry_at, self._retry_s = clock() + _RETRY_S, _RETRY_S
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    # Beginning and end

    def start(self) -> None:
        """Show the window and begin."""
        if self._plan.windowed:
            self._parts.show_rehearsal()
        else:
            QApplication.setQuitOnLastWindowClosed(False)
            self.screens = Screens(self.window, self.theme, self.config.screen, self._parts.refit.start)
            self.screens.place()
        self.window.fitted.connect(self._parts.refit.start)
        self.window.close_asked.connect(lambda: self.exit(EXIT_STAFF))
        self._parts.measure()
        if self._record.open():
            self._parts.packs.follow()
            self._parts.make()
            self._carry_out((Effect.CLEAR,))
            self._show_attract()
        else:
            self._carry_out(self.machine.failed(self._record.trouble, self._clock()))
        # Two touches are two touches, however soon the second comes.
        self._app.setDoubleClickInterval(0)
        self.guard.begin(self._app)
        self._timer.start()

    def exit(self, code: int) -> None:
        """End the event loop with this code."""
        self._timer.stop()
        self._app.exit(code)

    def close(self) -> None:
        """Save what was counted, wait for running questions, let all go."""
        self._timer.stop()
        self.guard.end(self._app)
        self._app.setDoubleClickInterval(self._usual_double)
        self.statistics.save()
        if self.screens is not None:
            self.screens.end()
        self.staff.close()
        self._parts.close()

    # What others ask

    @property
    def fault(self) -> str:
        """Why the explorer cannot go on, for staff; empty if it can."""
        return self.machine.fault

    @property
    def data_path(self) -> Path:
        """The record's file."""
        return self._record.path

    @property
    def face(self) -> KioskFace | None:
        """What visitors see; None as long as there is no record."""
        return self.window.face

    @property
    def attract(self) -> AttractLoop | None:
        """The boards; None as long as there is no record."""
        return self._parts.attract

    def is_portrait(self) -> bool:
        """How the stand is laid out."""
        return self._parts.is_portrait()

    def lowered_by(self) -> int:
        """How far down the head has been brought, in pixels."""
        face = self.face
        covered = self.machine.state not in (KioskState.ACTIVE, KioskState.WARNING)
        return 0 if face is None or covered or not face.is_lowered else self.window.height() // 2

    def _own_windows(self) -> list[QWidget]:
        covers = self.screens.covers if self.screens is not None else []
        return [self.window, *covers]

    # Staff

    def staff_let_in(self) -> None:
        """The PIN was right."""
        self._carry_out(self.machine.staff_let_in(self._clock()))

    def staff_left(self) -> None:
        """Staff closed their door."""
        self._carry_out(self.machine.staff_left(self._clock()))

    def set_config(self, config: KioskConfig) -> None:
        """Go on with another set-up. Called behind staff's door, which stays open."""
        fault = self.machine.fault
        self.config = self._parts.config = config
        self.machine = KioskMachine(config.times, self._clock())
        self.machine.staff_let_in(self._clock())
        if fault:
            self.machine.failed(fault, self._clock())
        self._take_config()
        self.staff.make_door()
        if self.screens is not None and self.screens.wish != config.screen:
            self.screens.wish = config.screen
            self.screens.place()
        if self._record.services is not None:
            self._parts.make()

    def _take_config(self) -> None:
        config, folder = self.config, self.folder
        keeps = self._plan.can_keep and config.statistics
        self.statistics = KioskStatistics(folder if keeps else None, date.today)
        self.interest: InterestBox | None = None
        if config.interest.on and self._plan.can_keep:
            import secrets

            key = config.interest.public_key
            self.interest = InterestBox(folder / "interest", key, partial(secrets.token_hex, 16))
        self._parts.interest = self.interest
        self._night = NightRestart(config.restart_at, self._wall, self._clock)

    # Touches and time

    def _on_touched(self, place: QPointF) -> None:
        self._last_touch = self._clock()
        self.staff.touched(place)
        self._carry_out(self.machine.touched(self._clock()))

    def _on_released(self) -> None:
        self.staff.released()
        if self._hide_warning_later:
            self._hide_warning_later = False
            self._show_warning(False)

    def _on_moving(self, moving: bool) -> None:
        self._carry_out(self.machine.scrolling(moving, self._clock()))

    def _on_tick(self) -> None:
        if self._ticks % _BEAT_TICKS == 0:
            self._beat()
        self._ticks += 1
        self.guard.tick()
        self.staff.tick()
        self._carry_out(self.machine.tick(self._clock()))
        if self.machine.state is KioskState.FAULT and self._clock() >= self._retry_at:
            self._retry()
        if self._night.is_due(self.machine.state):
            self._restart()
        self.warm_up.tick()

    # Effects

    def _carry_out(self, effects: Effects) -> None:
        for effect in effects:
            self._do[effect](self)

    def _show_attract(self) -> None:
        if self._parts.packs.take():
            self._parts.make()
            if self.face is not None:
                self.face.clear()
        if self.attract is not None:
            self.attract.show_board(0)
            self.window.cover(self.attract)

    def _on_pack_waiting(self) -> None:
        # Under a visitor, or behind staff's door, it waits until the stand goes back to its beginning.
        if self.machine.state is KioskState.ATTRACT:
            self._show_attract()

    def _next_board(self) -> None:
        if self.attract is not None:
            self.attract.next_board()
            # Ready in that language before anybody touches it.
            self.speak(self.attract.subject()[1])

    def _enter(self) -> None:
        face, attract = self.face, self.attract
        if face is None or attract is None:
            return
        self._entered = self._last_touch
        link, code = attract.subject()
        self.guard.swallow()
        self.speak(code)
        face = self.face
        assert face is not None
        face.show_link(Link.parse(link))
        self.window.uncover(attract)
        self.statistics.board_touched(link)

    def _show_warning(self, shown: bool) -> None:
        if self.face is not None:
            self.face.show_warning(shown)

    def _hide_warning(self) -> None:
        # Not under the finger that may be on one of its buttons.
        if self.guard.is_pressed:
            self._hide_warning_later = True
        else:
            self._show_warning(False)

    def _count(self) -> None:
        if self.face is not None:
            self.face.idle_bar.count(self.machine.seconds_left)

    def _tone(self) -> None:
        if self.config.sound:
            self._parts.sound()

    def _clear(self) -> None:
        """No trace of the visitor: language, page, sheet, scroll, clipboard, focus."""
        self._hide_warning_later = False
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        clipboard = QGuiApplication.clipboard()
        if self.window.is_locked and clipboard is not None:
            clipboard.clear()
        self.speak(self.config.language)
        if self.face is not None:
            self.face.clear()
        if self._entered is not None:
            self.statistics.visit_ended(max(0.0, self._last_touch - self._entered))
            self._entered = None
        self._carry_out(self.machine.reset_done(self._clock()))
        if self.machine.fault:
            # Staff have looked at it and gone: visitors still have nothing to see.
            self._carry_out(self.machine.failed(self.machine.fault, self._clock()))

    def _open_staff(self) -> None:
        self.staff.open_menu()

    def _close_staff(self) -> None:
        self.staff.close_menu()

    def _show_fault(self) -> None:
        _log.error("the stand cannot go on: %s", self.machine.fault)
        self._retry_at = self._clock() + self._retry_s
        if self._calm is not None:
            self.window.uncover(self._calm, drop=True)
        self.speak(self.config.language)
        self.staff.close_pad()
        self._calm = CalmScreen(self._parts.kit().ui, self.config.contact.lines)
        self.window.cover(self._calm)

    def _restart(self) -> None:
        self.exit(EXIT_RESTART)

    _do = {  # noqa: RUF012 - what each effect does, once
        Effect.SHOW_ATTRACT: _show_attract,
        Effect.NEXT_BOARD: _next_board,
        Effect.ENTER: _enter,
        Effect.SHOW_WARNING: lambda self: self._show_warning(True),
        Effect.COUNT: _count,
        Effect.TONE: _tone,
        Effect.HIDE_WARNING: _hide_warning,
        Effect.CLEAR: _clear,
        Effect.OPEN_STAFF: _open_staff,
        Effect.CLOSE_STAFF: _close_staff,
        Effect.SHOW_FAULT: _show_fault,
        Effect.RESTART: _restart,
    }

    # Faults

    def _retry(self) -> None:
        """Look whether what had failed is there again."""
        self._retry_at = self._clock() + self._retry_s
        if not self._record.open():
            self.machine.failed(self._record.trouble, self._clock())
            return
        self._parts.packs.follow()
        self._parts.make()
        self._carry_out(self.machine.recovered(self._clock()))
        if self._calm is not None:
            self.window.uncover(self._calm, drop=True)
            self._calm = None

    def _on_page_failed(self, page_id: str, sentence: str) -> None:
        _log.error("the page %s of the stand failed: %s", page_id, sentence)
        if page_id != START.id:
            face = self.face
            if face is not None:
                face.show_link(Link.parse(START.link))
            return
        self._retry_s = min(_MOST_RETRY_S, self._retry_s * 2)
        self._carry_out(self.machine.failed(sentence, self._clock()))

    def uncaught(self) -> None:
        """Something went wrong where nobody expected it: the visitor sees the start."""
        if self.face is not None and self.machine.state in (KioskState.ACTIVE, KioskState.WARNING):
            self.face.show_link(Link.parse(START.link))

    # What is made anew

    def speak(self, code: str) -> None:
        """Go over to another language; the visitor stays where he is."""
        self._parts.speak(code)

    def _on_language_chosen(self, code: str) -> None:
        self.statistics.language_chosen(code)
        # Once the button has done its work: it is made anew too.
        QTimer.singleShot(0, self, lambda: self.speak(code))

    def _on_opened(self, pane: str) -> None:
        self.statistics.page_opened(pane)

    def _on_face_made(self, face: KioskFace) -> None:
        face.language_chosen.connect(self._on_language_chosen)
        face.start_again.connect(self._on_start_again)
        face.opened.connect(self._on_opened)
        face.page_failed.connect(self._on_page_failed)
        if self.machine.state is KioskState.WARNING:
            face.show_warning(True)
            face.idle_bar.count(self.machine.seconds_left)

    def _on_start_again(self) -> None:
        self._carry_out(self.machine.start_again(self._clock()))
