"""A screen of our own: Xvfb with openbox, whose picture can be read without asking the X server."""

from __future__ import annotations

import contextlib
import mmap
import os
import select
import shutil
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from Xlib import X, display, error
from Xlib.protocol.event import ClientMessage

SECONDS_TO_START = 20
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
ATOMS = ("_NET_CLIENT_LIST", "_NET_CLOSE_WINDOW", "_NET_SUPPORTING_WM_CHECK")


class Screen:
    """Xvfb and openbox, alive between `with` and its end.

    The framebuffer is a memory-mapped file, so looking at it costs the X server nothing. `name` goes
    into DISPLAY. Raises RuntimeError when one of the two does not start.
    """

    def __init__(self, width: int = 1366, height: int = 768) -> None:
        self.width, self.height = width, height
        self.processes: list[subprocess.Popen[bytes]] = []
        self._folder = tempfile.mkdtemp(prefix="x-screen-")

    def __enter__(self) -> Screen:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(AttributeError, ConnectionError, error.ConnectionClosedError):
            self._display.close()
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        readable, writable = os.pipe()
        size = f"{self.width}x{self.height}x24"
        options = ["-fbdir", self._folder, "-nolisten", "tcp", "-noreset", "-dpi", "96"]
        command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", size, *options]
        self.processes.append(subprocess.Popen(command, pass_fds=(writable,), **QUIET))
        os.close(writable)
        with open(readable, "rb") as pipe:  # noqa: PTH123 - a file descriptor, not a path
            if not select.select([pipe], [], [], SECONDS_TO_START)[0] or not (number := pipe.readline()):
                raise RuntimeError("Xvfb did not start")
        self.name = ":" + number.decode().strip()
        self._display = display.Display(self.name)
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.PropertyChangeMask | X.SubstructureNotifyMask)
        self._atoms = {name: self._display.intern_atom(name) for name in ATOMS}
        environment = {**os.environ, "DISPLAY": self.name}
        self.processes.append(subprocess.Popen(["openbox", "--sm-disable"], env=environment, **QUIET))
        end = time.monotonic() + SECONDS_TO_START
        while self._property(self._root, "_NET_SUPPORTING_WM_CHECK") is None:
            if time.monotonic() > end:
                raise RuntimeError("openbox did not start")
            self.wait_event(0.02)
        self._root.warp_pointer(self.width - 1, self.height - 1)  # nothing hovers under it
        self._display.sync()
        self._map_framebuffer()

    def _map_framebuffer(self) -> None:
        with (Path(self._folder) / "Xvfb_screen0").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # The header of an X window dump: its size, bytes a line and number of colours.
        header = struct.unpack(">25I", self._map[:100])
        self._stride, self._offset = header[12], header[0] + header[19] * 12

    def _property(self, window: Any, name: str) -> Sequence[int] | None:
        try:
            found = window.get_full_property(self._atoms[name], X.AnyPropertyType)
        except (error.XError, ConnectionError):
            return None
        return None if found is None else found.value

    def windows(self) -> list[Any]:
        """The mapped top-level windows, oldest first."""
        ids = self._property(self._root, "_NET_CLIENT_LIST")
        return [self._display.create_resource_object("window", i) for i in (ids if ids is not None else ())]

    def checksum(self) -> int:
        """A number that changes with the picture."""
        with memoryview(self._map) as view:
            return zlib.crc32(view[self._offset : self._offset + self._stride * self.height])

    def picture(self) -> Image.Image:
        """What the screen shows now."""
        raw = self._map[self._offset : self._offset + self._stride * self.height]
        size = (self.width, self.height)
        return Image.frombuffer("RGB", size, raw, "raw", "BGRX", self._stride, 1)

    def is_blank(self, window: Any) -> bool:
        """Whether nearly the whole window has one colour, or it is gone."""
        try:
            shape = window.get_geometry()
            corner = self._root.translate_coords(window, 0, 0)
        except error.XError:
            return True
        left, top = max(0, corner.x), max(0, corner.y)
        right = min(self.width, corner.x + shape.width)
        bottom = min(self.height, corner.y + shape.height)
        if right - left < 2 or bottom - top < 2:
            return True
        part = self.picture().crop((left, top, right, bottom))
        pixels = part.width * part.height
        commonest = max(count for count, _ in part.getcolors(pixels))
        return pixels - commonest < max(20, pixels // 20_000)

    def ask_to_close(self, window: Any) -> None:
        """What the close button of the frame does."""
        message = ClientMessage(
            window=window,
            client_type=self._atoms["_NET_CLOSE_WINDOW"],
            data=(32, [X.CurrentTime, 2, 0, 0, 0]),
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._root.send_event(message, event_mask=mask)
        self._display.flush()

    def wait_event(self, seconds: float) -> bool:
        """Waits for news from the X server at most this long; whether there was any."""
        if not self._display.pending_events():
            select.select([self._display.fileno()], [], [], seconds)
        waiting = self._display.pending_events()
        for _ in range(waiting):
            self._display.next_event()
        return waiting > 0
