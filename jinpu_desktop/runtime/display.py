"""Whether there is a display to open a window on. Qt itself ends the process where there is none."""

from __future__ import annotations

import os
import re
import sys

# `:0` and `unix:0` are displays of this machine; any other is somebody else's, and Qt may try it.
_LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?$")


def has_display() -> bool:
    """Whether Qt can be asked for a window: on Linux a display must be named, and one of this machine
    must answer."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    local = _LOCAL.match(os.environ.get("DISPLAY", ""))
    return _answers(f"/tmp/.X11-unix/X{local[1]}") if local else bool(os.environ.get("DISPLAY"))


def _answers(path: str) -> bool:
    """Whether an X server listens at the path, or at the abstract address of the same name."""
    import socket

    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
            try:
                door.connect(address)
            except OSError:
                continue
            return True
    return False
