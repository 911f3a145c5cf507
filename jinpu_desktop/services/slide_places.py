"""The map, a place, and the list of places as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.charts.map_spec import STRETCH, Box
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, comma, list_comma, ngettext
from jinpu_desktop.services.place_card import PlaceTile
from jinpu_desktop.services.places import PlacesSpec
from jinpu_desktop.services.places_query import PlacesQuery
from jinpu_desktop.services.slide_draft import MOST_FACTS, MOST_ROWS, Draft, PageMaker
from jinpu_desktop.services.slide_lines import FigureLine, figure_table
from jinpu_desktop.services.slide_spec import SideFact, SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import table_alt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.charts.map_spec import MapSpec
    from jinpu_desktop.services.place_row import PlaceRow

# What a link's zoom, in pixels for a degree, is taken to have shown.
_VIEW_WIDTH, _VIEW_HEIGHT = 960.0, 600.0
_NAMED = 12
_MOST_LINES = 8


def places_page(page: PageMaker) -> Draft:
    """The map with the selected place; the page of that place; or the list, as link and layout say."""
    query = PlacesQuery.of(page.link)
    if page.layout in (Layout.PROFILE, Layout.CHART_TEXT) or query.view == "page":
        return _profile(page, query)
    spec = page.services.places.load(query)
    if spec.missing:
        return page.trouble(_("Places and ports"), spec.missing)
    if page.layout is Layout.TABLE or query.view == "list":
        return _list_page(page, spec)
    return _map(page, spec, query)


def _map(page: PageMaker, spec: PlacesSpec, query: PlacesQuery) -> Draft:
    shown = spec.map
    camera = query.camera()
    if camera is not None:
        shown = shown._replace(home=_seen(shown, *camera))
    # What the page is about is named first.
    shown = shown._replace(pins=tuple(sorted(shown.pins, key=lambda pin: pin.id != query.place)))
    facts: list[SideFact] = []
    title = shown.title
    if query.place and spec.card is not None:
        card = spec.card
        title = card.row.name
        page.rests_on(page.services.record.observations.source(card.row.source_id))
        facts += _tiles(page, card.tiles)
        page.sentences([(card.summary, card.summary_key)] if card.summary else [])
    if spec.measured.distance is not None:
        line = spec.measured.distance
        facts.insert(0, page.fact(line.figure, line.words))
    rough = [pin.label for pin in shown.pins if pin.approximate]
    warnings = []
    if rough:
        warnings.append(_("Places drawn as approximate were placed by hand, to about 3 km."))
    names = [pin.label for pin in shown.pins[:_NAMED]]
    words = _("{title}. A map with {places}.")
    if len(shown.pins) > _NAMED:
        words = _("{title}. A map with {places} and others.")
    return page.draft(
        Layout.MAP,
        title,
        warnings=warnings,
        kicker=_("Places and ports"),
        map=shown,
        facts=tuple(facts[:MOST_FACTS]),
        alt=words.format(title=shown.title, places=list_comma().join(names)),
        credit=shown.credit,
    )


def _seen(shown: MapSpec, lon: float, lat: float, zoom: float) -> Box:
    """What the camera of a link shows, no more than there is land for."""
    wide, high = _VIEW_WIDTH / zoom / STRETCH / 2, _VIEW_HEIGHT / zoom / 2
    land = shown.land.box
    west, east = max(lon - wide, land.west), min(lon + wide, land.east)
    south, north = max(lat - high, land.south), min(lat + high, land.north)
    return Box(west, south, east, north) if west < east and south < north else shown.home


def _tiles(page: PageMaker, tiles: Sequence[PlaceTile]) -> list[SideFact]:
    return [
        page.fact(tile.figure, comma().join(filter(None, (tile.name, tile.note))))
        for tile in tiles[:MOST_FACTS]
    ]


def _profile(page: PageMaker, query: PlacesQuery) -> Draft:
    try:
        spec = page.services.places.page(query.place)
    except KnownError as error:
        return page.trouble(_("Places and ports"), str(error))
    row = spec.row
    page.rests_on(page.services.record.observations.source(row.source_id))
    facts = _tiles(page, spec.tiles)
    page.sentences([(row.summary, spec.summary_key)] if row.summary else [])
    page.sentences([(fact.text, fact.key) for fact in spec.facts], 4)
    lines = [FigureLine(o.name, o.period, o.figure, o.status) for o in spec.figures[:_MOST_LINES]]
    table = figure_table(page, lines, len(spec.figures))
    kicker = (row.kind_words, row.state_words, row.parent)
    return page.draft(
        Layout.PROFILE,
        row.name,
        kicker=" · ".join(filter(None, kicker)),
        facts=tuple(facts),
        table=table,
        alt=table_alt(row.name, table) if table else row.name,
    )


def _list_page(page: PageMaker, spec: PlacesSpec) -> Draft:
    shown = spec.rows[:MOST_ROWS]
    rows = [_line(page, row) for row in shown]
    columns = (
        SlideColumn(_("Place")),
        SlideColumn(_("Kind")),
        SlideColumn(_("State")),
        SlideColumn(_("Area"), True),
        SlideColumn(_("Companies"), True),
    )
    left = len(spec.rows) - len(shown)
    words = ngettext("{n} more place is left out.", "{n} more places are left out.", left)
    table = SlideTable(columns, tuple(rows), left_out=words.format(n=left) if left else "")
    title = _("Places and ports")
    return page.draft(Layout.TABLE, title, table=table, alt=table_alt(title, table))


def _line(page: PageMaker, row: PlaceRow) -> tuple[SlideCell, ...]:
    page.rests_on(page.services.record.observations.source(row.source_id))
    return (
        SlideCell(comma().join(filter(None, (row.name, row.parent)))),
        SlideCell(row.kind_words),
        SlideCell(row.state_words),
        page.cell(row.area, comma().join((row.name, _("Area")))),
        page.cell(row.companies if row.n_companies else None, comma().join((row.name, _("Companies")))),
    )
