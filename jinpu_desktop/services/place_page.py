"""The page of one place: what lies around and in it, its figures, companies, events and policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.code_words import company_status_word, ownership_word
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.company_line import CompanyLine, company_line
from jinpu_desktop.services.company_list import listed_rows
from jinpu_desktop.services.events_about import EventsSpec, events_about
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.place_card import DistanceLine, PlaceTile, nearest_lines, place_tiles
from jinpu_desktop.services.place_figures import PlaceFigure, latest_figures
from jinpu_desktop.services.port_page import PortSpec, port_page
from jinpu_desktop.services.statements import Statement, of_facts, source_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.services.place_row import PlaceRow
    from jinpu_desktop.services.record import Record

_TILES = 6


class PlaceLink(NamedTuple):
    """Another place by name."""

    id: str
    name: str
    kind: str


class PlacePageSpec(NamedTuple):
    """Everything about one place. `parents` go from the largest to the next larger one; `port` is set for
    ports and terminals only; `missing` names what the record does not have."""

    row: PlaceRow
    summary_key: str
    parents: tuple[PlaceLink, ...]
    children: tuple[PlaceLink, ...]
    children_total: Figure
    tiles: tuple[PlaceTile, ...]
    distances: tuple[DistanceLine, ...]
    port: PortSpec | None
    figures: tuple[PlaceFigure, ...]
    figures_total: Figure
    companies: tuple[CompanyLine, ...]
    facts: tuple[Statement, ...]
    facts_total: Figure
    events: EventsSpec
    policies: tuple[Statement, ...]
    policies_total: Figure
    missing: tuple[str, ...]


def place_page(record: Record, row: PlaceRow, rows: Sequence[PlaceRow]) -> PlacePageSpec:
    """The page of a place; `rows` are all places."""
    figures = latest_figures(record, row.id, row.name, row.kind)
    children = tuple(_link(one) for one in rows if one.parent_id == row.id)
    facts = of_facts(record.entities.facts("place", row.id))
    policies = tuple(_policies(record, row.id))
    companies = tuple(_companies(record, row.id))

    def total(what: str, n: int, words: str) -> Figure:
        return count_figure(f"place-{what}|{row.id}", n, words)

    spec = PlacePageSpec(
        row,
        column_key("place", row.id, "summary_en"),
        _parents(row, rows),
        children,
        total("child", len(children), _("Places in it")),
        tuple(place_tiles(row, figures))[:_TILES],
        nearest_lines(row, rows),
        port_page(record, row, rows) if row.kind in ("port", "terminal") else None,
        figures,
        total("figure", len(figures), _("Indicators")),
        companies,
        facts,
        total("fact", len(facts), _("Facts")),
        events_about(record, "place", row.id),
        policies,
        total("policy", len(policies), _("Policies")),
        (),
    )
    return spec._replace(missing=tuple(_missing(spec)))


def _link(row: PlaceRow) -> PlaceLink:
    return PlaceLink(row.id, row.name, row.kind_words)


def _parents(row: PlaceRow, rows: Sequence[PlaceRow]) -> tuple[PlaceLink, ...]:
    by_id = {one.id: one for one in rows}
    found: list[PlaceLink] = []
    above = by_id.get(row.parent_id)
    while above is not None and all(above.id != one.id for one in found):
        found.append(_link(above))
        above = by_id.get(above.parent_id)
    return tuple(reversed(found))


def _policies(record: Record, place_id: str) -> list[Statement]:
    states = {
        "in-force": _("in force"),
        "ended": _("ended"),
        "draft": _("draft"),
    }
    return [
        Statement(
            f"policy:{policy['id']}",
            states.get(policy["state"], _("whether it is in force is not stated")),
            policy["title_en"],
            format_date(policy["as_of"]) if policy["as_of"] else _("date not stated"),
            source_words(record.observations.source(policy["source_id"])),
            f"jinpu://policies/{policy['id']}",
        )
        for policy in record.entities.rows("policy")
        if policy["place_id"] == place_id
    ]


def _companies(record: Record, place_id: str) -> list[CompanyLine]:
    rows = sorted(listed_rows(record, "place", place_id), key=lambda row: row["name_en"].lower())
    return [
        company_line(row, ownership_word(row["ownership"]), company_status_word(row["status"]))
        for row in rows
    ]


def _missing(spec: PlacePageSpec) -> list[str]:
    parts = (
        (spec.row.at, _("a position")),
        (spec.figures, _("figures")),
        (spec.facts, _("facts")),
        (spec.companies, _("companies registered at it")),
        (spec.events.rows, _("events")),
        (spec.policies, _("policies that hold in it")),
    )
    return [words for found, words in parts if not found]
