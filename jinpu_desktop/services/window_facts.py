"""What the foot of the rail says about the data: its state, its date and what it holds."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.record import Record

OLD_AFTER_DAYS = 365


class RailFoot(NamedTuple):
    """`state` in words; `trusted` False draws a warning sign; `lines` hold words and counts."""

    state: str
    trusted: bool
    lines: tuple[tuple[str | Figure, ...], ...]


def rail_foot(record: Record) -> RailFoot:
    """The foot for the open record. Nothing is signed yet, and the words say so."""
    from datetime import date

    age = record.today - date.fromisoformat(record.dossier_date)
    state = _("Data older than a year") if age.days > OLD_AFTER_DAYS else _("Unsigned data")
    observations = count_figure("observation", record.observations.count(), _("Observations"))
    sources = count_figure("source", record.entities.count("source"), _("Sources"))
    return RailFoot(
        state,
        False,
        (
            (_("{date} · works offline").format(date=format_date(record.dossier_date)),),
            (observations, _("observations")),
            (sources, _("sources")),
        ),
    )
