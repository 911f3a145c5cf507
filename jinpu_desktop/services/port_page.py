"""What a port's page has beside other places: terminals by cargo, throughput, and the "70 %" shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.conflict import resolve
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, format_period
from jinpu_desktop.domain.period import Frequency
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import figure_of
from jinpu_desktop.services.place_row import CITY
from jinpu_desktop.services.place_words import CARGOES, cargo_word
from jinpu_desktop.services.statements import source_words
from jinpu_desktop.services.untranslated import in_english

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinpu_desktop.domain.observation import Observation
    from jinpu_desktop.services.place_row import PlaceRow
    from jinpu_desktop.services.record import Record

_SERIES = ("container-throughput", "cargo-throughput", "port-vehicles", "crude-oil-throughput")
_SHARE = "port-share-northeast-containers"
# The ports of Dalian that the shares of the northeast are about.
_SHARE_PORTS = ("dalian-port", "dayaowan")
_CARGO_FACTS = ("place-dalian-port-04", "place-jinpu-67")
_SEVENTY = 70.0


class TerminalLink(NamedTuple):
    """A port or terminal by name, with its state in words (empty while it is in operation)."""

    id: str
    name: str
    state: str


class CargoLine(NamedTuple):
    """One cargo with the ports and terminals that handle it."""

    cargo: str
    words: str
    terminals: tuple[TerminalLink, ...]


class PortChart(NamedTuple):
    """A throughput series with its unit, and the link that shows it in Trends."""

    chart: ChartSpec
    subtitle: str
    link: str


class ShareStatement(NamedTuple):
    """What one source says: a figure, or a sentence as a door."""

    figure: Figure | None
    text: str
    key: str
    note: str


class ShareMeaning(NamedTuple):
    """One of the things that "70 %" is said of."""

    title: str
    what: str
    statements: tuple[ShareStatement, ...]


class PortSpec(NamedTuple):
    """`cargoes` with their terminals; cargoes of which no terminal is in the record have none."""

    cargoes: tuple[CargoLine, ...]
    charts: tuple[PortChart, ...]
    shares: tuple[ShareMeaning, ...]


def port_page(record: Record, row: PlaceRow, rows: Sequence[PlaceRow]) -> PortSpec:
    """The port's part of a page. `rows` are all places."""
    is_main = row.kind == "port" and row.id in record.entities.places_within(CITY)
    return PortSpec(
        tuple(_cargoes(record, row, rows)),
        tuple(_charts(record, row)),
        tuple(_shares(record)) if is_main and row.id in _SHARE_PORTS else (),
    )


def _cargoes(record: Record, row: PlaceRow, rows: Sequence[PlaceRow]) -> Iterator[CargoLine]:
    """All of Dalian's terminals on the page of a port; on that of a terminal its own cargoes."""
    inside = record.entities.places_within(CITY)
    if row.kind == "port" and row.id in inside:
        found = [one for one in rows if one.kind in ("port", "terminal") and one.id in inside]
        cargoes: Sequence[str] = CARGOES
    else:
        found, cargoes = [row], row.cargo
    for cargo in cargoes:
        handling = [one for one in found if cargo in one.cargo]
        # The port itself is on its own page; it is named where nothing smaller is.
        others = [one for one in handling if one.id != row.id] or handling
        links = tuple(
            TerminalLink(one.id, one.name, "" if one.is_open else one.state_words) for one in others
        )
        yield CargoLine(cargo, cargo_word(cargo), links)


def _charts(record: Record, row: PlaceRow) -> Iterator[PortChart]:
    for indicator_id in _SERIES:
        lines = record.observations.series(indicator_id, row.id)
        annual = [line for line in lines if line.key.line_key == Frequency.ANNUAL.value]
        if sum(len(line.points) for line in annual) < 2:
            continue
        indicator = record.observations.indicator(indicator_id)
        parts = frozenset(
            point.shown.period.year
            for line in lines
            if line.key.line_key not in (Frequency.ANNUAL.value, Frequency.SPAN.value)
            for point in line.points
        )
        chart = trend_chart(
            annual,
            title=indicator.name,
            unit=indicator.unit,
            names=(row.name,) * len(annual),
            part_years=parts,
        )
        subtitle = _("{unit} a year").format(unit=unit_word(indicator.unit))
        yield PortChart(chart, subtitle, f"jinpu://trends?i={indicator_id}&p={row.id}")


def _shares(record: Record) -> Iterator[ShareMeaning]:
    """The same number, said of container ships, of containers and of cargo."""
    ships: list[ShareStatement] = []
    boxes: list[ShareStatement] = []
    for place_id in _SHARE_PORTS:
        for one in record.observations.observations(_SHARE, place_id):
            if one.value == _SEVENTY:
                (boxes if one.status.value == "D" else ships).append(_stated(record, one))
    cargo = []
    for fact_id in _CARGO_FACTS:
        try:
            fact = record.entities.fact(fact_id)
        except KeyError:
            continue
        date = format_date(fact.as_of) if fact.as_of else _("date not stated")
        cargo.append(ShareStatement(None, fact.statement, fact.id, f"{date} · {source_words(fact.source)}"))
    meanings = (
        (_("Of container ships"), _("ships that pass through the northeast and call here"), ships),
        (_("Of containers"), _("boxes of the region that are handled here"), boxes),
        (_("Of cargo"), _("tonnes of the northeast, bulk or foreign trade"), cargo),
    )
    for title, what, statements in meanings:
        if statements:
            yield ShareMeaning(title, what, tuple(statements))


def _stated(record: Record, one: Observation) -> ShareStatement:
    place = record.entities.entity("place", one.place_id).name
    figure = figure_of(resolve([one]), record.observations.indicator(one.indicator_id), place)
    note = f"{place}, {format_period(one.period)} · {source_words(one.source)}"
    return ShareStatement(figure, in_english(one.note), one.obs_id, note)
