"""Keeps the screen from going dark while a stand or a talk is shown, by whatever means the system has.

Nothing that is set here outlives the process, even a killed one.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import subprocess
import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from jinpu_desktop.runtime.language import _, list_comma

# Well below the shortest time after which a screen is ever set to go dark.
_X11_EVERY_MS = 25_000
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2
_SERVICE = "org.freedesktop.ScreenSaver"
_PATHS = ("/org/freedesktop/ScreenSaver", "/ScreenSaver")
_MS_TO_ANSWER = 1000
STAND, TALK = "An unattended stand is shown", "A talk is given"
# The connection is ours alone: to close it takes the wish back.
_CONNECTION = "jinpu-awake"


class Awake(QObject):
    """`means` names what is in force, in the words of the system it belongs to; empty: nothing is.

    `reason` is what the system's list of wakeful programs says of us, STAND or TALK.
    """

    def __init__(self, parent: QObject | None = None, reason: str = STAND) -> None:
        super().__init__(parent)
        self._reason = reason
        self._timer = QTimer(self, interval=_X11_EVERY_MS)
        self._timer.timeout.connect(self._touch_x11)
        self._x11: Any = None
        self._x11_display: int | None = None
        self._has_bus = False
        self._helper: subprocess.Popen[bytes] | None = None
        self.means: tuple[str, ...] = ()

    @staticmethod
    def current() -> Awake | None:
        """The one that belongs to the application, if a stand has begun."""
        app = QCoreApplication.instance()
        return None if app is None else app.findChild(Awake)

    def begin(self) -> None:
        """Keep the screen awake from now on. Where that cannot be done nothing happens."""
        self.end()
        if sys.platform == "win32":
            means = ("SetThreadExecutionState",) if _tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY) else ()
        elif sys.platform == "darwin":
            means = ("caffeinate",) if self._begin_helper() else ()
        else:
            means = tuple(
                name for name, begun in ((_SERVICE, self._begin_dbus()), ("X11", self._begin_x11())) if begun
            )
        self.means = means

    def end(self) -> None:
        """Let the screen sleep again."""
        self._timer.stop()
        if self._x11_display is not None:
            self._x11.XCloseDisplay(self._x11_display)
            self._x11_display = None
        if self._has_bus:
            _leave_bus()
            self._has_bus = False
        if self._helper is not None:
            self._helper.terminate()
            self._helper.wait()
            self._helper = None
        if self.means and sys.platform == "win32":
            _tell_windows(_CONTINUOUS)
        self.means = ()

    def words(self) -> str:
        """For staff: what keeps the screen awake."""
        if not self.means:
            return _("Nothing here keeps the screen awake: switch off its sleep in the system's settings.")
        return _("The screen is kept awake by {means}.").format(means=list_comma().join(self.means))

    def _begin_dbus(self) -> bool:
        """GNOME, KDE and Xfce listen there. It needs a session's bus that runs: none is started for it."""
        if not _has_session_bus():
            return False
        self._has_bus = any(_inhibited_by(path, self._reason) for path in _PATHS)
        if not self._has_bus:
            _leave_bus()
        return self._has_bus

    def _begin_x11(self) -> bool:
        """A bare X server with a window manager asks nobody: it is told that somebody is here, again and
        again, so that nothing stays behind when this process ends."""
        if QGuiApplication.platformName() != "xcb":
            return False
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
            library.XOpenDisplay.restype = ctypes.c_void_p
            library.XOpenDisplay.argtypes = [ctypes.c_char_p]
            for name in ("XResetScreenSaver", "XFlush", "XCloseDisplay"):
                getattr(library, name).argtypes = [ctypes.c_void_p]
            display = library.XOpenDisplay(None)
            if display:
                self._x11, self._x11_display = library, display
                self._touch_x11()
                self._timer.start()
                return True
        return False

    def _touch_x11(self) -> None:
        if self._x11_display is not None:
            self._x11.XResetScreenSaver(self._x11_display)
            self._x11.XFlush(self._x11_display)

    def _begin_helper(self) -> bool:
        command = ["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())]
        try:
            self._helper = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError:
            return False
        return True


def _tell_windows(state: int) -> bool:
    """It counts for the calling thread, which must be that of the windows: it lives as long as they do."""
    with suppress(AttributeError, OSError):
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows alone
        kernel.SetThreadExecutionState.argtypes = [ctypes.c_uint32]
        return bool(kernel.SetThreadExecutionState(state))
    return False


def _has_session_bus() -> bool:
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and os.path.exists(f"{runtime}/bus")  # noqa: PTH110 - a socket's name


def _inhibited_by(path: str, reason: str) -> bool:
    """Ask the session's screen saver to wait until our connection ends; whether it will."""
    try:
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
    except ImportError:
        return False
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(_SERVICE, path, _SERVICE, "Inhibit")
    message.setArguments([QCoreApplication.applicationName() or "kiosk", reason])
    message.setAutoStartService(False)
    reply = bus.call(message, QDBus.CallMode.Block, _MS_TO_ANSWER)
    return reply.type() == QDBusMessage.MessageType.ReplyMessage


def _leave_bus() -> None:
    with suppress(ImportError):
        from PySide6.QtDBus import QDBusConnection

        QDBusConnection.disconnectFromBus(_CONNECTION)
