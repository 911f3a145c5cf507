"""Where staff can export to and load from: what is plugged in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

from jinpu_desktop.runtime.language import _

_SYSTEM_PLACES = ("/", "/home", "/usr", "/var", "/boot", "/tmp", "/opt", "/srv", "/nix", "/snap")
_SYSTEM_BELOW = ("/boot/", "/snap/", "/sys/", "/proc/", "/dev/", "/run/user/", "/System/", "/private/")
_MEMORY_TYPES = (b"tmpfs", b"overlay", b"squashfs", b"devtmpfs", b"ramfs", b"autofs")


class Volume(NamedTuple):
    """A volume: its words and its folder."""

    words: str
    folder: Path


def usb_volumes(*, writable: bool = True) -> tuple[Volume, ...]:
    """What is mounted and not the system's own; of that what can be written to, unless reading is enough."""
    found = []
    system = QStorageInfo.root().rootPath()
    for info in QStorageInfo.mountedVolumes():
        root = info.rootPath()
        if not info.isValid() or not info.isReady() or root == system or (writable and info.isReadOnly()):
            continue
        if root in _SYSTEM_PLACES or root.startswith(_SYSTEM_BELOW):
            continue
        if bytes(info.fileSystemType().data()) in _MEMORY_TYPES or not bytes(info.device().data()):
            continue
        free = info.bytesAvailable() // 1_000_000
        words = _("{name} ({path}, {free} MB free)").format(
            name=info.displayName(), path=root, free=f"{free:,}"
        )
        found.append(Volume(words, Path(root)))
    return tuple(found)
