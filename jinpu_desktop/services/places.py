"""The Places & ports pane: the map, its layers, the selected place and distances."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.place_card import DistanceLine, PlaceCardSpec, place_card
from jinpu_desktop.services.place_map import level_for, map_spec, on_level, read_level, short_level_words
from jinpu_desktop.services.place_page import PlacePageSpec, place_page
from jinpu_desktop.services.place_position import distance_figure, way_between
from jinpu_desktop.services.place_row import PlaceRow, company_count, read_places
from jinpu_desktop.services.place_words import LAYERS, layer_word
from jinpu_desktop.services.places_query import LEVELS, PlacesQuery

if TYPE_CHECKING:
    from jinpu_desktop.charts.map_spec import Land, MapSpec
    from jinpu_desktop.services.record import Record

# What the pane shows beside the map before anybody has chosen a place.
FIRST_PLACE = "dayaowan"


class LayerChoice(NamedTuple):
    """A layer in words, with how many of its places the view can show."""

    layer: str
    words: str
    n: int
    on: bool


class Measured(NamedTuple):
    """The distance tool: its two ends by name (empty: not chosen yet) and the distance, or why none.
    `way` is the line on the map, in degrees."""

    origin: str
    target: str
    distance: DistanceLine | None
    missing: str
    way: tuple[tuple[float, float], ...] = ()


class PlacesSpec(NamedTuple):
    """One view of the pane. `rows` are the places of the layers that are on, in the record's order;
    `unplaced` all without a position, `beyond` those that lie on neither map. `missing` says in one
    sentence what was not found."""

    query: PlacesQuery
    scope: tuple[str | Figure, ...]
    map: MapSpec
    layers: tuple[LayerChoice, ...]
    levels: tuple[tuple[str, str], ...]
    rows: tuple[PlaceRow, ...]
    unplaced: tuple[PlaceRow, ...]
    unplaced_total: Figure
    beyond: tuple[PlaceRow, ...]
    beyond_total: Figure
    card: PlaceCardSpec | None
    measured: Measured
    missing: str = ""


class PlacesService:
    """Reads places. Thread-safe; what was read once is kept."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._rows: dict[str, tuple[PlaceRow, ...]] = {}
        self._land: dict[str, Land] = {}
        self._reading = threading.Lock()

    def load(self, query: PlacesQuery) -> PlacesSpec:
        """The map, the lists and the selected place. A place that the record does not have is said in
        `missing`."""
        everything = self.rows()
        by_id = {row.id: row for row in everything}
        missing = "" if not query.place or query.place in by_id else self._not_found(query.place)
        row = by_id.get(query.place) or (None if missing else by_id.get(FIRST_PLACE))
        if not query.level:
            named = row if query.place else None
            query = query._replace(level=level_for(named) if named else LEVELS[0])
        shown = tuple(one for one in everything if one.layer in query.shown_layers)
        on_map = [one for one in shown if on_level(one, query.level) and _is_wanted(one, query)]
        # What the reader asked for stands on the map whatever is switched off.
        if query.place and row is not None and row not in on_map and on_level(row, query.level):
            on_map.append(row)
        unplaced = tuple(one for one in everything if one.at is None)
        beyond = tuple(one for one in everything if _certainty(one) != "absent" and _is_beyond(one))
        return PlacesSpec(
            query,
            self._scope(everything),
            map_spec(on_map, query.level, self._land_of(query.level)),
            tuple(self._layer(layer, everything, query) for layer in LAYERS),
            tuple((level, short_level_words(level)) for level in LEVELS),
            shown,
            unplaced,
            place_count("absent", len(unplaced)),
            beyond,
            place_count("beyond", len(beyond)),
            card=place_card(self._record, row, everything) if row else None,
            measured=self._measured(by_id, query),
            missing=missing,
        )

    def page(self, place_id: str) -> PlacePageSpec:
        """The page of a place. Raises KnownError if there is no such place."""
        rows = self.rows()
        row = next((one for one in rows if one.id == place_id), None)
        if row is None:
            raise KnownError(self._not_found(place_id))
        return place_page(self._record, row, rows)

    def rows(self) -> tuple[PlaceRow, ...]:
        """Every place, in the order of the record."""
        found = self._rows.get(language())
        if found is None:
            found = self._rows[language()] = read_places(self._record)
        return found

    def _land_of(self, level: str) -> Land:
        with self._reading:
            if level not in self._land:
                self._land[level] = read_level(level)
            return self._land[level]

    def _scope(self, rows: tuple[PlaceRow, ...]) -> tuple[str | Figure, ...]:
        placed = [row.at for row in rows if row.at is not None]
        sure = sum(not at.approximate for at in placed)
        return (
            place_count("", len(rows)),
            _("places in the record. The map shows those with a position:"),
            place_count("stated", sure),
            _("stated by a source,"),
            place_count("approximate", len(placed) - sure),
            _("placed by hand on a map and drawn as approximate."),
        )

    def _layer(self, layer: str, rows: tuple[PlaceRow, ...], query: PlacesQuery) -> LayerChoice:
        of_layer = [row for row in rows if row.layer == layer]
        if query.view == "map":
            of_layer = [row for row in of_layer if on_level(row, query.level) and _is_wanted(row, query)]
        return LayerChoice(layer, layer_word(layer), len(of_layer), layer in query.shown_layers)

    def _measured(self, by_id: dict[str, PlaceRow], query: PlacesQuery) -> Measured:
        origin, target = by_id.get(query.origin), by_id.get(query.target)
        names = (origin.name if origin else "", target.name if target else "")
        if origin is None or target is None:
            return Measured(*names, None, "")
        if origin.at is None or target.at is None:
            words = _("The record has no position of {place}.")
            place = origin.name if origin.at is None else target.name
            return Measured(*names, None, words.format(place=place))
        if origin.id == target.id:
            return Measured(*names, None, _("Both ends are the same place."))
        figure = distance_figure(origin.at, target.at)
        words = _("from {one} to {two}").format(one=origin.name, two=target.name)
        line = DistanceLine(words, figure, target.id)
        return Measured(*names, line, "", way_between(origin.at, target.at))

    def _not_found(self, place_id: str) -> str:
        import difflib

        near = difflib.get_close_matches(place_id, [row.id for row in self.rows()], n=3, cutoff=0.5)
        sentence = _("There is no place with the id “{id}” in this record.").format(id=place_id[:80])
        if near:
            sentence += _(" The nearest are {ids}.").format(ids=", ".join(near))
        return sentence


def place_count(which: str, n: int) -> Figure:
    """A count of places: all of them, or those whose position is `stated`,
    `approximate`, `absent` or `beyond` both maps."""
    return count_figure(f"place|{which}" if which else "place", n, _count_words(which))


def counted_places(record: Record, what: str, parameter: str) -> tuple[int, str, str]:
    """The evidence of a count of or about places: how many, what they are, and the link that lists them.

    Raises KnownError for anything that is not counted.
    """
    rows = PlacesService(record).rows()
    if what == "place" and parameter in ("", "stated", "approximate", "absent", "beyond"):
        found = [row for row in rows if parameter in ("", _certainty(row))]
        if parameter == "beyond":
            found = [row for row in rows if row.at is not None and _is_beyond(row)]
        return len(found), _count_words(parameter), "jinpu://places?view=list"
    row = next((row for row in rows if row.id == parameter), None)
    if row is None:
        raise KnownError(_("Nothing is counted for “{query}”.").format(query=parameter[:60]))
    link = f"jinpu://places/{row.id}?view=page"
    if what == "place-company":
        return row.n_companies, company_count(row.id, row.name, 0).spoken.rpartition(":")[0], link
    page = place_page(record, row, rows)
    counts = {
        "place-child": (len(page.children), _("Places in {place}")),
        "place-figure": (len(page.figures), _("Indicators with a figure for {place}")),
        "place-fact": (len(page.facts), _("Facts about {place}")),
        "place-policy": (len(page.policies), _("Policies that hold in {place}")),
    }
    if what not in counts:
        raise KnownError(_("Nothing called “{what}” is counted here.").format(what=what[:60]))
    count, heading = counts[what]
    return count, heading.format(place=row.name), link


def _is_wanted(row: PlaceRow, query: PlacesQuery) -> bool:
    """Whether a place is drawn though approximate ones may be switched off."""
    return query.approximate or row.at is None or not row.at.approximate


def _is_beyond(row: PlaceRow) -> bool:
    return not any(on_level(row, level) for level in LEVELS)


def _certainty(row: PlaceRow) -> str:
    if row.at is None:
        return "absent"
    return "approximate" if row.at.approximate else "stated"


def _count_words(which: str) -> str:
    return {
        "": _("Places in the record"),
        "stated": _("Places whose position a source states"),
        "approximate": _("Places whose position is approximate"),
        "absent": _("Places without a position"),
        "beyond": _("Places beyond both maps"),
    }[which]
