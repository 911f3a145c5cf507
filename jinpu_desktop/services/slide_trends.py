"""A chart over time as a page, and the same values as a table."""

from __future__ import annotations

from jinpu_desktop.charts.chart_spec import Bound, ChartSpec, Mark
from jinpu_desktop.charts.time_axis import time_axis
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.number_format import format_date, format_period
from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _, aside, comma, full_stop, headed, list_comma, ngettext, semicolon
from jinpu_desktop.services.figure_facts import FigureFacts, plain, whole
from jinpu_desktop.services.slide_draft import MOST_FACTS, MOST_ROWS, Draft, PageMaker
from jinpu_desktop.services.slide_spec import SideFact, SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.topic_words import topic_words
from jinpu_desktop.services.transform_words import formula_of
from jinpu_desktop.services.trend_panels import TrendPanel
from jinpu_desktop.services.trend_query import TrendQuery
from jinpu_desktop.services.trends import TrendSpec

_MOST_SAID = 40
_OLD_MONTHS = 24


def trend_page(page: PageMaker) -> Draft:
    """The first chart of a Trends view, or that which the link's `panel` names, counted from 1."""
    try:
        query = TrendQuery.of_link(page.link)
    except KnownError as error:
        return page.trouble(_("Trends"), str(error))
    spec = page.services.trends.load(query)
    if spec.refusal or not spec.panels:
        return page.trouble(spec.title, spec.refusal or spec.empty)
    number = page.link.get("panel")
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else 0
    panel = spec.panels[min(max(at, 0), len(spec.panels) - 1)]
    title = spec.title if len(spec.panels) == 1 else panel.chart.title
    if page.layout is Layout.TABLE:
        return _as_table(page, spec, panel, title)
    _tell_computed(page, spec, panel)
    facts = _facts(page, spec, panel) if page.layout is Layout.CHART_TEXT else ()
    chart = panel.chart if page.show_both else without_pairs(panel.chart)
    if spec.growth is not None:
        # The pane stretches the axis to that of the growth chart below, which is not on the page.
        periods = [point.period for line in panel.lines for point in line.points]
        chart = chart._replace(
            x_axis=time_axis([*periods, *(one.period for line in panel.lines for one in line.missing)])
        )
    chart = put_chart(page, chart, chart.title)
    layout = Layout.CHART_TEXT if page.layout is Layout.CHART_TEXT else Layout.CHART
    return page.draft(
        layout,
        title,
        warnings=_warnings(page, spec, panel),
        kicker=_kicker(page, spec),
        chart=chart,
        facts=facts,
        alt=chart_alt(page, chart),
    )


def without_pairs(chart: ChartSpec) -> ChartSpec:
    """The chart with the shown values alone; their marks still say that sources disagree."""
    layers = (
        layer._replace(marks=tuple(mark._replace(pairs=()) for mark in layer.marks)) for layer in chart.layers
    )
    return chart._replace(layers=tuple(layers))


def put_chart(page: PageMaker, chart: ChartSpec, title: str = "") -> ChartSpec:
    """Puts every value of a chart on the page; the answer is the chart with all digits at its marks.

    With a `title` each value is called by it, and by its line where there are several; without one each is
    called as its evidence calls it.
    """
    several = len(chart.layers) > 1
    layers = []
    for layer in chart.layers:
        label = comma().join(filter(None, (title, layer.name if several else ""))) if title else ""
        marks = tuple(_in_full(page, mark, label) for mark in layer.marks)
        layers.append(layer._replace(marks=marks))
    return chart._replace(layers=tuple(layers), compact=False)


def _in_full(page: PageMaker, mark: Mark, label: str) -> Mark:
    figure = page.figure(mark.figure, label)
    said = mark.label if mark.bound is not Bound.NONE else figure.text
    pairs = []
    for pair in mark.pairs:
        other = page.figure(pair.figure, label)
        also = _("also {value}").format(value=other.text) if pair.bound is Bound.NONE else pair.label
        pairs.append(pair._replace(figure=other, label=also))
    return mark._replace(figure=figure, label=said, pairs=tuple(pairs))


def chart_alt(page: PageMaker, chart: ChartSpec) -> str:
    """A chart in words: its title and unit, and its values with period and status, if they are not many."""
    head = comma().join(filter(None, (chart.title, chart.unit_text)))
    marks = [mark for _layer, mark in chart.marks()]
    if len(marks) > _MOST_SAID:
        ends = [(layer, layer.marks[:1] + layer.marks[-1:]) for layer in chart.layers if layer.marks]
        said = [(layer.name, mark) for layer, of_layer in ends for mark in dict.fromkeys(of_layer)]
    else:
        said = [(layer.name, mark) for layer, mark in chart.marks()]
    several = len(chart.layers) > 1
    phrases = []
    for name, mark in said:
        figure = page.said(mark.key)
        subject = figure.label if chart.horizontal else name if several else ""
        what = comma().join(filter(None, (subject, figure.period)))
        value = figure.figure.printed
        status = figure.status if figure.figure.mark != "A" else ""
        phrases.append(headed(what, aside(value, status) if status else value))
    return f"{head}{full_stop()} {semicolon().join(phrases)}{full_stop()}"


def _tell_computed(page: PageMaker, spec: TrendSpec, panel: TrendPanel) -> None:
    """What the panel has computed, so that nobody works it out again from the keys of each figure."""
    values = {mark.key: mark.value for _layer, mark in panel.chart.marks()}
    for line, name in zip(panel.lines, panel.names, strict=True):
        for point in line.points:
            if not point.is_computed:
                continue
            number = whole(values[point.figure.key])
            sources = {one.source.id: one.source for one in point.inputs}
            page.known(
                FigureFacts(
                    point.figure.key,
                    point.figure,
                    comma().join((panel.chart.title, name)),
                    format_period(point.period),
                    number,
                    plain(number),
                    line.unit,
                    tuple(sources.values()),
                    formula=formula_of(Transform(spec.query.transform)),
                )
            )


def _kicker(page: PageMaker, spec: TrendSpec) -> str:
    """`Foreign investment · Jinpu New Area`."""
    topics = dict.fromkeys(topic_words(one.indicator.topic) for one in spec.series)
    places = [spec.name_of(place) for place in spec.query.places]
    return " · ".join(filter(None, (list_comma().join(topics), list_comma().join(places[:MOST_FACTS]))))


def _facts(page: PageMaker, spec: TrendSpec, panel: TrendPanel) -> tuple[SideFact, ...]:
    """The newest value of each of the first lines."""
    facts: list[SideFact] = []
    for line, name in zip(panel.lines, panel.names, strict=True):
        if line.points and len(facts) < MOST_FACTS:
            point = line.points[-1]
            said = page.figure(point.figure)
            when = page.said(said.key).period
            words = comma().join((name if len(panel.lines) > 1 else panel.chart.title, when))
            facts.append(page.fact(point.figure, words))
    return tuple(facts)


def _warnings(page: PageMaker, spec: TrendSpec, panel: TrendPanel) -> tuple[str, ...]:
    found = []
    if len(spec.panels) > 1:
        words = ngettext(
            "This view has {n} chart; one of them stands here.",
            "This view has {n} charts; one of them stands here.",
            len(spec.panels),
        )
        found.append(words.format(n=len(spec.panels)))
    ends = [point.period.end for line in panel.lines for point in line.points]
    record = page.services.record
    if ends and record.this_month - max(ends) > _OLD_MONTHS:
        year, month = divmod(max(ends), 12)
        date = format_date(f"{year}-{month + 1:02d}")
        found.append(_("No value later than {date} was found.").format(date=date))
    return tuple(found)


def _as_table(page: PageMaker, spec: TrendSpec, panel: TrendPanel, title: str) -> Draft:
    """The newest values of the lines, one row a period."""
    periods = sorted({point.period for line in panel.lines for point in line.points}, reverse=True)
    shown = periods[:MOST_ROWS]
    by_line = [{point.period: point.figure for point in line.points} for line in panel.lines]
    unit = panel.chart.unit_text
    columns = [SlideColumn(_("Period"))]
    columns += [
        SlideColumn(name if len(panel.names) > 1 else beside(title, ""), True, unit) for name in panel.names
    ]
    columns.append(SlideColumn(_("Status")))
    rows = []
    for period in shown:
        figures = [of_line.get(period) for of_line in by_line]
        cells = [page.cell(figure) for figure in figures]
        there = [page.said(figure.key) for figure in figures if figure is not None]
        status = list_comma().join(dict.fromkeys(one.status for one in there))
        rows.append((SlideCell(there[0].period), *cells, SlideCell(status)))
    left = len(periods) - len(shown)
    words = ngettext("{n} earlier period is left out.", "{n} earlier periods are left out.", left)
    table = SlideTable(tuple(columns), tuple(rows), left_out=words.format(n=left) if left else "")
    return page.draft(
        Layout.TABLE,
        title,
        warnings=_warnings(page, spec, panel),
        kicker=_kicker(page, spec),
        table=table,
        alt=table_alt(title, table),
    )


def table_alt(title: str, table: SlideTable) -> str:
    """A table in words: what its columns are."""
    columns = list_comma().join(column.title for column in table.columns)
    return _("{title}. A table with the columns {columns}.").format(title=title, columns=columns)
