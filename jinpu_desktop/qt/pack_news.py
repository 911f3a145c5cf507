"""What the windows of the explorer tell when another data pack is in use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.live_packs import LivePacks
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.data_in_use import DataChoice, DataInUse
from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from jinpu_desktop.qt.app import Explorer

# Records that take longer to compare, in seconds, are not counted: the window of what changed does it.
_PATIENCE = 5.0


class PackNews(QObject):
    """Follows the pack in use for an explorer. Whoever keeps a record of his own is given the new one."""

    def __init__(self, explorer: Explorer, choice: DataChoice, in_use: DataInUse) -> None:
        super().__init__()
        assert explorer.live is not None
        context = explorer.context
        self._explorer = explorer
        self.packs = LivePacks(context.services, context.dispatcher, explorer.live, choice, in_use, self)
        self.packs.taken.connect(self._on_taken)
        self.packs.arrived.connect(self._on_arrived)
        self.packs.trouble_met.connect(self._on_trouble)
        self._uncounted: tuple[Path, Path, str] | None = None
        self._counting = Channel(context.dispatcher, self)
        self._counting.arrived.connect(self._on_counted)
        # Once every window shows the new record, and not while they are asking for it.
        context.dispatcher.idled.connect(self._count)
        self.packs.start()

    def _on_taken(self, record: Record) -> None:
        explorer = self._explorer
        for one in (explorer.ways, explorer.own_figures):
            if one is not None:
                one.take(record)

    def _on_arrived(self, before: Path, after: Path, record: Record) -> None:
        sentence = _("Data of {date} are in use now.").format(date=format_date(record.dossier_date))
        for window in self._explorer.windows.all:
            show = partial(window.commands.show_changes, before, after)
            window.keep.notice.say(sentence, _("What changed"), show)
        self._uncounted = before, after, sentence

    def _count(self) -> None:
        if self._uncounted is not None:
            before, after, sentence = self._uncounted
            self._uncounted = None
            self._counting.ask(partial(_counted, before, after, sentence))

    def _on_counted(self, told: tuple[str, str]) -> None:
        for window in self._explorer.windows.all:
            window.keep.notice.add_words(*told)

    def _on_trouble(self, sentence: str) -> None:
        for window in self._explorer.windows.all:
            window.show_message(sentence)


def _counted(before: Path, after: Path, sentence: str) -> tuple[str, str]:
    """The sentence, and the same with how much has changed. In a pool thread. Raises KnownError."""
    from jinpu_desktop.services.pack_changes import changes
    from jinpu_desktop.services.pack_words import with_counts

    end = monotonic() + _PATIENCE
    return sentence, with_counts(sentence, changes(before, after, lambda: monotonic() > end))
