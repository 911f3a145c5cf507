"""Loads data packs for staff, from what is plugged in. It goes on should their door close meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.data.pack_form import MANIFEST
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.kiosk.volumes import Volume
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.pack_shelf import OlderPackError, PackShelf, packs_in


class FoundPack(NamedTuple):
    """A pack on a volume: its words and where it lies. Nothing in it has been checked."""

    words: str
    path: Path


class PackLoader(QObject):
    """Signals: `found(tuple of FoundPack)`; `progressed(int)`, in percent; `ended(str)`: the sentence that
    says what came of it."""

    found = Signal(object)
    progressed = Signal(int)
    ended = Signal(str)

    def __init__(self, shelf: PackShelf, dispatcher: Dispatcher) -> None:
        super().__init__()
        self._shelf = shelf
        self._is_stopped = False
        self._percent = 0
        self._seeking, self._loading = Channel(dispatcher, self), Channel(dispatcher, self)
        self._seeking.arrived.connect(self.found)
        self._loading.arrived.connect(self._on_ended)
        # Only a fault of the program; a pack that is refused is an answer.
        self._loading.failed.connect(self.ended)

    @property
    def is_loading(self) -> bool:
        """Whether a pack is being loaded now."""
        return self._loading.is_waiting

    @property
    def percent(self) -> int:
        """How far it is."""
        return self._percent

    def look(self, volumes: Sequence[Volume]) -> None:
        """Look for packs: files, and folders of their three files, at the top of each volume."""
        self._seeking.ask(lambda: _found(volumes))

    def load(self, path: Path) -> None:
        """Check a pack and put it into the stand's folder."""
        if self.is_loading:
            return
        self._percent, self._is_stopped = 0, False
        self._loading.ask(lambda: self._load(path))

    def stop(self) -> None:
        """Give up what is being loaded; nothing of it is left."""
        self._is_stopped = True

    def _on_ended(self, sentence: str) -> None:
        self.ended.emit(sentence)

    def _load(self, path: Path) -> str:
        try:
            pack = self._shelf.install(path, False, self._tell, lambda: self._is_stopped)
        except OlderPackError as error:
            words = _("Not loaded: its data are of {found}, and those of {known} are there already.")
            return words.format(found=format_date(error.found), known=format_date(error.known))
        except KnownError as error:
            return str(error)
        words = _("Loaded: the data of {date}. Visitors see them as soon as you go back to them.")
        return words.format(date=format_date(pack.dossier_date))

    def _tell(self, done: int, whole: int) -> None:
        """Called in a pool thread."""
        percent = done * 100 // whole
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit(percent)


def _found(volumes: Sequence[Volume]) -> tuple[FoundPack, ...]:
    found = []
    for volume in volumes:
        try:
            # A stick may also be the pack itself: its three files and nothing else.
            is_pack = (volume.folder / MANIFEST).is_file()
            packs = [volume.folder] if is_pack else packs_in(volume.folder)
        except KnownError:
            # Pulled out at this moment, or not for this account: as if it were not there.
            continue
        found += [FoundPack(_said(pack, volume), pack) for pack in packs]
    return tuple(found)


def _said(pack: Path, volume: Volume) -> str:
    if pack == volume.folder:
        return volume.words
    return _("{name} on {volume}").format(name=pack.name, volume=volume.folder.name or volume.words)
