"""The boards of the attract loop: what each shows, told by the same services as the pages of the stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.map_spec import Box, MapSpec, Pin
from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.series import headline
from jinpu_desktop.runtime.language import _, comma, headed, language, speaking
from jinpu_desktop.services.approval_times import CLAIM
from jinpu_desktop.services.best_documented import AREA
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.figures import age_words, period_words, tile_figure
from jinpu_desktop.services.kiosk_start import start_spec
from jinpu_desktop.services.overview import OverviewQuery, TileSpec
from jinpu_desktop.services.places_query import PlacesQuery

MOST_FACTS = 3
_MOST_SENTENCES = 2
_MOST_MAP_NAMES = 14
# What the boards of the area's name and of the ports show beside the map.
_AREA_FIGURES = ("gdp", "trade-total", "market-entities")
_PORT = "dalian-port"
_PORT_FIGURES = ("container-throughput", "port-vehicles", "port-share-northeast-containers")
_ORIGIN = "jinpu://overview?part=origin"
_HARBOURS = ("port", "terminal")
_LEAST_PINS = 2
_LEAST_SPAN = 0.1  # degrees


class BoardFact(NamedTuple):
    """A figure with the words that say what it is; `foot` is its status and date."""

    figure: Figure
    words: str
    foot: str


class Board(NamedTuple):
    """One board. `link` is what a touch opens. At most one of `chart`, `map` and `ownership` is there;
    `is_question`: the title asks, a touch answers. `source` names who says it, in small letters."""

    link: str
    title: str
    kicker: str = ""
    lead: str = ""
    facts: tuple[BoardFact, ...] = ()
    chart: ChartSpec | None = None
    map: MapSpec | None = None
    ownership: OwnershipDiagram | None = None
    source: str = ""
    is_question: bool = False

    @property
    def words(self) -> str:
        """The board in words, for those who cannot see it."""
        told = [headed(fact.words, fact.figure.printed) for fact in self.facts]
        return ". ".join(part for part in (self.title, self.lead, *told) if part)


def board_in(data: Path, today: date, link: str, code: str) -> Board:
    """The board of a link in a language, whatever the stand speaks at the moment. For any thread.

    It reads the record for itself and lets go of it. Raises KnownError where no board can be made.
    """
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.services.record import Record

    with speaking(code):
        database = Database(data)
        try:
            return board_of(Services(Record.open(database, today)), link)
        finally:
            database.close()


def board_of(services: Services, text: str) -> Board:
    """The board of a link. Raises KnownError where none can be made of it."""
    try:
        link = Link.parse(text)
    except ValueError as error:
        sentence = _("No board can be made of {link}: {reason}.")
        raise KnownError(sentence.format(link=text, reason=error)) from error
    makers = {
        "jinpu://overview": _area,
        _ORIGIN: _origin,
        "jinpu://companies": _origin,
        "jinpu://places": _ports,
        "jinpu://policies": _question,
    }
    make = makers.get(str(link))
    board = make(services, link) if make is not None else None
    return board if board is not None else _of_slide(services, link)


def _area(services: Services, link: Link) -> Board:
    """Name and map."""
    record = services.record
    told = services.overview.load(OverviewQuery())
    lead = "".join(part if isinstance(part, str) else part.printed for part in _spaced(told.sentence))
    tiles = [told.hero.tile, *told.tiles] if told.hero is not None else list(told.tiles)
    facts = [fact for tile in tiles if (fact := _tile_fact(tile)) is not None]
    wanted = [fact for fact in facts if any(f"{name}|" in fact.figure.key for name in _AREA_FIGURES)]
    shown = services.places.load(PlacesQuery(level="near", layers=("zones", "ports", "transport"))).map
    name = record.entities.entity("place", AREA)
    return Board(
        str(link),
        told.title,
        kicker=name.name_original if name.name_original != name.name else "",
        lead=lead,
        facts=tuple((wanted or facts)[:MOST_FACTS]),
        map=shown._replace(pins=shown.pins[:_MOST_MAP_NAMES]),
    )


def _spaced(parts: tuple[str | Figure, ...]) -> list[str | Figure]:
    """The parts of a sentence with the spaces that stand between its widgets elsewhere."""
    found: list[str | Figure] = []
    for part in parts:
        if found:
            found.append(" ")
        found.append(part)
    return found


def _origin(services: Services, link: Link) -> Board | None:
    """Where foreign firms come from."""
    spec = start_spec(services.record, services.overview)
    origin = spec.origin
    if origin is None:
        return None
    return Board(
        str(link),
        _("Where foreign firms come from"),
        facts=(BoardFact(origin.total, spec.origin_words, _status(origin.total)),),
        chart=origin.chart,
        source="\n".join(part for part in (origin.source_line, origin.note) if part),
    )


def _ports(services: Services, link: Link) -> Board:
    """The ports on the map, and what they handle."""
    spec = services.places.load(PlacesQuery(level="near", layers=("ports",)))
    pins = tuple(pin for pin in spec.map.pins if pin.kind in _HARBOURS)
    facts = tuple(fact for name in _PORT_FIGURES if (fact := _headline(services, name, _PORT)) is not None)
    place = services.record.entities.entity("place", _PORT)
    shown = spec.map._replace(pins=pins, home=_around(pins) or spec.map.home)
    return Board(str(link), _("Ports"), lead=place.name if facts else "", facts=facts, map=shown)


def _around(pins: tuple[Pin, ...]) -> Box | None:
    """What holds all of some pins with room for their names; None for fewer than two."""
    if len(pins) < _LEAST_PINS:
        return None
    lons, lats = [pin.lon for pin in pins], [pin.lat for pin in pins]
    wide, high = max(max(lons) - min(lons), _LEAST_SPAN), max(max(lats) - min(lats), _LEAST_SPAN)
    return Box(min(lons) - wide / 2, min(lats) - high / 2, max(lons) + wide / 2, max(lats) + high / 2)


def _question(services: Services, link: Link) -> Board:
    """A question whose answer, with all its doubts, is one touch away."""
    known = any(row["id"] == CLAIM for row in services.record.entities.rows("policy"))
    return Board(
        str(Link("policies", CLAIM)) if known else str(link),
        _("How fast is a company approved?"),
        kicker=_("Setting up"),
        lead=_("Touch to see what is claimed, by whom, and what is not known."),
        is_question=True,
    )


def _of_slide(services: Services, link: Link) -> Board:
    """Of any other view: what its page in a briefing shows."""
    page = services.slides.page_of(link, link.get("evidence"))._replace(id="board")
    briefing = Briefing("board", "", language(), "", (page,))
    slide = services.slides.slide(briefing, page.id)
    if slide.trouble:
        raise KnownError(slide.trouble)
    facts = [BoardFact(one.figure, one.words, one.status or _status(one.figure)) for one in slide.facts]
    # A chart shows its own values.
    for figure in slide.figures if not facts and slide.chart is None else ():
        foot = comma().join(part for part in (figure.status, figure.period) if part)
        facts.append(BoardFact(figure.figure, figure.label, foot))
    return Board(
        str(link),
        slide.title,
        kicker=slide.kicker,
        lead=" ".join(text for text, _key in slide.sentences[:_MOST_SENTENCES]),
        facts=tuple(facts[:MOST_FACTS]),
        chart=slide.chart,
        map=slide.map,
        ownership=slide.ownership,
        source=slide.source_line,
    )


def _tile_fact(tile: TileSpec) -> BoardFact | None:
    if tile.figure is None:
        return None
    foot = comma().join(part for part in (_status(tile.figure), tile.period, tile.age) if part)
    return BoardFact(tile.figure, tile.name, foot)


def _headline(services: Services, indicator_id: str, place: str) -> BoardFact | None:
    record = services.record
    try:
        indicator = record.observations.indicator(indicator_id)
    except KeyError:
        return None
    found = headline(record.observations.series(indicator_id, place), indicator.aggregation)
    if found is None:
        return None
    figure = tile_figure(found.point, indicator, record.entities.entity("place", place).name)
    when = period_words(found.point, indicator.aggregation)
    age = age_words(found.point.shown.period.end, record.this_month)
    return BoardFact(figure, indicator.name, comma().join(p for p in (_status(figure), when, age) if p))


def _status(figure: Figure) -> str:
    return mark_word(figure.mark)
