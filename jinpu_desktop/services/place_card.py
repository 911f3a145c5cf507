"""The selected place beside the map: what it is, where, its first figures and what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import column_figure
from jinpu_desktop.services.place_figures import PlaceFigure, latest_figures
from jinpu_desktop.services.place_position import distance_figure, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinpu_desktop.services.place_row import PlaceRow
    from jinpu_desktop.services.record import Record

_TILES = 6


class PlaceTile(NamedTuple):
    """One figure of the card; `note` says for when it holds."""

    name: str
    figure: Figure
    note: str


class DistanceLine(NamedTuple):
    """A distance as the crow flies; `words` say between what, `place_id` is the far end."""

    words: str
    figure: Figure
    place_id: str


class PlaceCardSpec(NamedTuple):
    """The selected place. `conflicts` are figures on which sources disagree; `no_position` is a sentence
    where the record has none."""

    row: PlaceRow
    summary: str
    summary_key: str
    tiles: tuple[PlaceTile, ...]
    conflicts: tuple[PlaceFigure, ...]
    distances: tuple[DistanceLine, ...]
    no_position: str
    page_link: str


def place_card(record: Record, row: PlaceRow, rows: Sequence[PlaceRow]) -> PlaceCardSpec:
    """The card of a place; `rows` are all places."""
    figures = latest_figures(record, row.id, row.name, row.kind)
    return PlaceCardSpec(
        row,
        row.summary,
        column_key("place", row.id, "summary_en"),
        tuple(place_tiles(row, figures))[:_TILES],
        tuple(line for line in figures if "X" in line.figure.marks),
        nearest_lines(row, rows),
        "" if row.at else _("No position in the record: listed, not guessed on the map."),
        f"jinpu://places/{row.id}?view=page",
    )


def place_tiles(row: PlaceRow, figures: Sequence[PlaceFigure]) -> Iterator[PlaceTile]:
    """Area, date and companies of the row, and after them its figures."""
    if row.area is not None:
        since = _("established {date}").format(date=format_date(row.established)) if row.established else ""
        yield PlaceTile(_("Area"), row.area, since)
    elif row.established:
        spoken = _("{place}: established").format(place=row.name)
        date = Told(format_date(row.established))
        yield PlaceTile(_("Established"), column_figure("place", row.id, "established", date, spoken), "")
    if row.n_companies:
        yield PlaceTile(_("Companies"), row.companies, _("registered at this place"))
    for line in figures:
        if line.shown.indicator_id == "area" and row.area is not None:
            continue
        yield PlaceTile(line.name, line.figure, line.period)


def nearest_lines(row: PlaceRow, rows: Sequence[PlaceRow]) -> tuple[DistanceLine, ...]:
    """The distances to the nearest port and the nearest airport that are in operation.

    The record holds those of Dalian only, so that places elsewhere have none.
    """
    if row.at is None or not row.is_in_city or row.kind in ("city", "region"):
        return ()
    lines = []
    words = {"port": _("to the nearest port, {place}"), "airport": _("to the nearest airport, {place}")}
    for kind, said in words.items():
        if row.kind == kind:
            continue
        found = nearest(row.at, [one.at for one in rows if one.kind == kind and one.is_open and one.at])
        if found is not None:
            figure = distance_figure(found, row.at)
            lines.append(DistanceLine(said.format(place=found.name), figure, found.place_id))
    return tuple(lines)
