"""What the foot of the rail says about the data: its state, its date and what it holds."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.data_in_use import SignedPack
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.record import Record

OLD_AFTER_DAYS = 365


class RailFoot(NamedTuple):
    """`state` in words; `trusted` False draws a warning sign; `lines` hold words and counts; `detail` says
    what the state rests on."""

    state: str
    trusted: bool
    lines: tuple[tuple[str | Figure, ...], ...]
    detail: str = ""


def rail_foot(record: Record) -> RailFoot:
    """The foot for the open record. Only a data pack is signed; the words say what is not."""
    from datetime import date

    age = record.today - date.fromisoformat(record.dossier_date)
    is_old = age.days > OLD_AFTER_DAYS
    state = _("Signed data") if record.pack is not None else _("Unsigned data")
    observations = count_figure("observation", record.observations.count(), _("Observations"))
    sources = count_figure("source", record.entities.count("source"), _("Sources"))
    return RailFoot(
        _("Data older than a year") if is_old else state,
        record.pack is not None and not is_old,
        (
            (_("{date} · works offline").format(date=format_date(record.dossier_date)),),
            (observations, _("observations")),
            (sources, _("sources")),
        ),
        _detail(record.pack),
    )


def _detail(pack: SignedPack | None) -> str:
    if pack is None:
        return _("Unsigned data: no key vouches for them. They came with the program or from a file.")
    words = _("Signed data: pack {id}, made on {date}, signed with the key {key}….")
    told = words.format(id=pack.id, date=format_date(pack.made_on), key=pack.key)
    if pack.is_read:
        return told
    return told + " " + _("It was checked when it was installed, and is read through again after each start.")
