"""One place as the map and the lists show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.map_spec import Pin
from jinpu_desktop.data.company_index import CompanyIndex
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import told
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.figures import column_figure, count_figure
from jinpu_desktop.services.place_position import Position, position_figure, position_of
from jinpu_desktop.services.place_words import layer_of, place_kind_word, place_state_word

if TYPE_CHECKING:
    import sqlite3

    from jinpu_desktop.services.record import Record

CITY = "dalian"


class PlaceRow(NamedTuple):
    """A row of the record with its codes in words; `position` and `area` are None where the record has
    none. `companies` counts those registered at the place itself."""

    id: str
    name: str
    name_original: str
    kind: str
    state: str
    cargo: tuple[str, ...]
    layer: str
    parent_id: str
    parent: str
    at: Position | None
    position: Figure | None
    area: Figure | None
    area_km2: float
    established: str
    companies: Figure
    n_companies: int
    summary: str
    source_id: str
    is_in_city: bool

    @property
    def kind_words(self) -> str:
        """Its kind."""
        return place_kind_word(self.kind)

    @property
    def state_words(self) -> str:
        """Its state, empty where it has none."""
        return place_state_word(self.state)

    @property
    def is_open(self) -> bool:
        """Whether one can go there today, as far as the record says."""
        return self.state == "operating"


def read_places(record: Record) -> tuple[PlaceRow, ...]:
    """Every place, in the order of the record."""
    rows = record.entities.rows("place")
    names = {row["id"]: row["name_en"] for row in rows}
    inside = record.entities.places_within(CITY)
    companies = CompanyIndex(record.database).found("place")
    return tuple(_row(row, names, row["id"] in inside, companies.get(row["id"], 0)) for row in rows)


def _row(row: sqlite3.Row, names: dict[str, str], is_inside: bool, n: int) -> PlaceRow:
    place_id, name = row["id"], row["name_en"]
    at, area = position_of(row), row["area_km2"]
    spoken = _("{place}: area").format(place=name)
    return PlaceRow(
        id=place_id,
        name=name,
        name_original=row["name_zh"] or "",
        kind=row["kind"],
        state=row["state"],
        cargo=tuple(part for part in (row["cargo"] or "").split(";") if part),
        layer=layer_of(row["kind"], is_inside),
        parent_id=row["parent_id"] or "",
        parent=names.get(row["parent_id"] or "", ""),
        at=at,
        position=position_figure(at) if at else None,
        area=column_figure("place", place_id, "area_km2", told(area, 0, "km2"), spoken)
        if area is not None
        else None,
        area_km2=area or 0.0,
        established=row["established"] or "",
        companies=company_count(place_id, name, n),
        n_companies=n,
        summary=row["summary_en"] or "",
        source_id=row["source_id"],
        is_in_city=is_inside,
    )


def company_count(place_id: str, name: str, n: int) -> Figure:
    """How many companies are registered at a place."""
    spoken = _("Companies registered at {place}").format(place=name)
    return count_figure(f"place-company|{place_id}", n, spoken)


def pin_of(row: PlaceRow) -> Pin:
    """The pin of a place that has a position."""
    assert row.at is not None
    rough = row.at.approximate
    note = []
    if row.n_companies:
        note.append(ngettext("{n} company", "{n} companies", row.n_companies).format(n=row.n_companies))
    if rough:
        note.append(_("approximate"))
    return Pin(
        row.id,
        row.name,
        row.layer,
        row.kind,
        row.state,
        row.at.lon,
        row.at.lat,
        rough,
        row.n_companies,
        row.position.key if row.position else "",
        _spoken(row),
        " · ".join(note),
    )


def _spoken(row: PlaceRow) -> str:
    assert row.at is not None
    companies = (
        ngettext("{n} company", "{n} companies", row.n_companies).format(n=row.n_companies)
        if row.n_companies
        else ""
    )
    where = (
        _("position approximate, to about 3 km") if row.at.approximate else _("position stated by a source")
    )
    return comma().join(
        part for part in (row.name, row.kind_words, row.state_words, companies, where) if part
    )
