"""What is plugged in, as the system tells of it: only what staff can take along is offered."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from jinpu_desktop.qt.kiosk import volumes
from jinpu_desktop.qt.kiosk.volumes import usb_volumes


class Info(NamedTuple):
    """What the system says of a mounted volume."""

    path: str
    device: bytes = b"/dev/sdb1"
    kind: bytes = b"vfat"
    free: int = 7_654_321_000
    is_read_only: bool = False
    is_ready: bool = True
    is_valid: bool = True


class Bytes(NamedTuple):
    """A QByteArray."""

    value: bytes

    def data(self) -> bytes:
        return self.value


class Mounted:
    """The same in the words of QStorageInfo."""

    def __init__(self, info: Info) -> None:
        self.rootPath = lambda: info.path
        self.displayName = lambda: info.path.rpartition("/")[2] or info.path
        self.isValid = lambda: info.is_valid
        self.isReady = lambda: info.is_ready
        self.isReadOnly = lambda: info.is_read_only
        self.bytesAvailable = lambda: info.free
        self.device = lambda: Bytes(info.device)
        self.fileSystemType = lambda: Bytes(info.kind)


def plug_in(monkeypatch: pytest.MonkeyPatch, *found: Info, root: str = "/") -> None:
    """These are mounted beside the system's own volume."""
    own = Mounted(Info(root, b"/dev/sda1", b"ext4"))

    class System:
        root = staticmethod(lambda: own)
        mountedVolumes = staticmethod(lambda: [own, *map(Mounted, found)])

    monkeypatch.setattr(volumes, "QStorageInfo", System)


def test_that_sticks_are_offered_with_their_room(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ("/media/stand/FAIR", "/run/media/stand/Zweiter Stick")
    plug_in(monkeypatch, Info(paths[0]), Info(paths[1], free=12_000_000))
    first, second = usb_volumes()
    assert (first.folder, second.folder) == (Path(paths[0]), Path(paths[1]))
    assert "FAIR" in first.words and "7,654 MB" in first.words and "12 MB" in second.words


@pytest.mark.parametrize(
    "info",
    [
        Info("/home", b"/dev/sda2", b"ext4"),
        Info("/boot/efi", b"/dev/sda3"),
        Info("/run/user/1000", b"tmpfs", b"tmpfs"),
        Info("/media/memory", b"tmpfs", b"tmpfs"),
        Info("/snap/core/1", b"/dev/loop1", b"squashfs"),
        Info("/media/gone", is_ready=False),
        Info("/media/broken", is_valid=False),
        Info("/media/nothing", b""),
        Info("/System/Volumes/Data", b"/dev/disk1s1", b"apfs"),
        Info("/private/var/vm", b"/dev/disk1s4", b"apfs"),
    ],
)
def test_that_the_machine_s_own_volumes_are_not(monkeypatch: pytest.MonkeyPatch, info: Info) -> None:
    plug_in(monkeypatch, info)
    assert usb_volumes() == ()


def test_that_what_cannot_be_written_to_can_be_read_from(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, Info("/media/cdrom", b"/dev/sr0", b"iso9660", is_read_only=True))
    assert usb_volumes() == ()
    assert [one.folder for one in usb_volumes(writable=False)] == [Path("/media/cdrom")]


def test_that_drive_letters_are_offered_but_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, Info("E:/", b"\\\\?\\Volume{1}\\", b"FAT32"), root="C:/")
    assert [str(one.folder).rstrip("/\\") for one in usb_volumes()] == ["E:"]
