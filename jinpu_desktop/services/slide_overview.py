"""The Overview as pages: its headline chart, its tiles, and where foreign firms come from."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.overview import OverviewQuery, OverviewSpec
from jinpu_desktop.services.slide_draft import MOST_FACTS, Draft, PageMaker
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import chart_alt, put_chart, table_alt, without_pairs


def overview_page(page: PageMaker) -> Draft:
    """The headline chart with three tiles; `part=tiles` makes a table of all, `part=origin` the chart of
    the countries that foreign firms come from."""
    spec = page.services.overview.load(OverviewQuery())
    part = page.link.get("part")
    if part == "origin" and spec.origin is not None:
        return _origin(page, spec)
    if part == "tiles" or page.layout is Layout.TABLE or spec.hero is None:
        return _tiles(page, spec)
    hero = spec.hero
    chart = hero.chart._replace(title=hero.tile.name)
    if not page.show_both:
        chart = without_pairs(chart)
    chart = put_chart(page, chart)
    facts = tuple(
        page.fact(tile.figure, comma().join((tile.name, tile.period)))
        for tile in spec.tiles[:MOST_FACTS]
        if tile.figure is not None and page.layout is not Layout.CHART
    )
    title = comma().join((hero.tile.name, spec.title))
    layout = Layout.CHART_TEXT if facts else Layout.CHART
    return page.draft(
        layout, title, kicker=_("Overview"), chart=chart, facts=facts, alt=chart_alt(page, chart)
    )


def _tiles(page: PageMaker, spec: OverviewSpec) -> Draft:
    tiles = [*([spec.hero.tile] if spec.hero is not None else []), *spec.tiles]
    rows = []
    for tile in tiles:
        if tile.figure is None:
            continue
        cells = (
            SlideCell(tile.name),
            page.cell(tile.figure, tile.name),
            SlideCell(tile.period),
            SlideCell(page.said(tile.figure.key).status),
        )
        label = _("Growth on a year earlier, {name}").format(name=tile.name)
        rows.append((*cells, page.cell(tile.change, label)))
    columns = (
        SlideColumn(_("Figure")),
        SlideColumn(_("Value"), True),
        SlideColumn(_("Period")),
        SlideColumn(_("Status")),
        SlideColumn(_("Published growth"), True),
    )
    table = SlideTable(columns, tuple(rows))
    return page.draft(
        Layout.TABLE, spec.title, kicker=_("Overview"), table=table, alt=table_alt(spec.title, table)
    )


def _origin(page: PageMaker, spec: OverviewSpec) -> Draft:
    assert spec.origin is not None
    origin = spec.origin
    chart = put_chart(page, origin.chart)
    page.figure(origin.total)
    said = page.said(origin.total.key)
    fact = page.fact(origin.total, comma().join((said.label, said.period)))
    title = _("Where foreign firms come from")
    return page.draft(
        Layout.CHART_TEXT if page.layout is not Layout.CHART else Layout.CHART,
        title,
        kicker=spec.title,
        chart=chart._replace(title=chart.title or title),
        facts=(fact,),
        alt=chart_alt(page, chart),
    )
