"""Places beside each other as a page: bars in a table or a chart, a ranking, or profiles."""

from __future__ import annotations

from jinpu_desktop.charts.bars import Bar, bar_chart
from jinpu_desktop.charts.chart_spec import PairedMark
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _, aside, comma, ngettext
from jinpu_desktop.services.compare import CompareSpec
from jinpu_desktop.services.compare_profile import ProfileSpec
from jinpu_desktop.services.compare_query import CompareQuery
from jinpu_desktop.services.compare_table import CompareRow, TableSpec
from jinpu_desktop.services.compare_weights import WeightsSpec
from jinpu_desktop.services.slide_draft import MOST_ROWS, Draft, PageMaker, width_of
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import chart_alt, table_alt

# Letters of a table's foot.
_ROOM = 200


def compare_page(page: PageMaker) -> Draft:
    """A comparison: its table, its chart, its ranking or its profiles, as the link and the layout say."""
    query = CompareQuery.of(page.link)
    spec = page.services.compare.load(query)
    if is_another(query, spec.query):
        return page.trouble(_("Compare"), " ".join(spec.missing))
    if spec.profile is not None:
        return _profile(page, spec, spec.profile)
    if spec.weights is not None:
        return _weights(page, spec, spec.weights)
    assert spec.table is not None
    if spec.table.empty:
        return page.trouble(spec.table.title or _("Compare"), spec.table.empty)
    if page.layout in (Layout.CHART, Layout.CHART_TEXT):
        return _chart(page, spec, spec.table)
    return _table(page, spec, spec.table)


def is_another(asked: CompareQuery, answered: CompareQuery) -> bool:
    """Whether the record knew the group or the indicator asked for so little that it took another."""
    return asked.group != answered.group or asked.indicator not in ("", answered.indicator)


def _title(spec: CompareSpec, table: TableSpec) -> str:
    return comma().join((table.title, str(table.year)))


def _kicker(spec: CompareSpec) -> str:
    words = {choice.value: choice.words for choice in spec.groups}
    return " · ".join((_("Compare"), words.get(spec.query.group, "")))


def _shown(rows: tuple[CompareRow, ...]) -> tuple[CompareRow, ...]:
    """The first rows, and the marked one wherever it stands."""
    first = rows[:MOST_ROWS]
    marked = [row for row in rows[MOST_ROWS:] if row.marked]
    return (*first[: MOST_ROWS - len(marked)], *marked)


def _left_out(table: TableSpec, shown: int) -> str:
    """Why places are missing or have no rank, as far as there is room; the pane has it all."""
    left = len(table.rows) - shown
    words = ngettext("{n} more place is left out.", "{n} more places are left out.", left)
    told = [words.format(n=left)] if left else []
    told += sorted((*table.not_ranked, *table.left_out), key=len)
    kept = [sentence for at, sentence in enumerate(told) if sum(map(width_of, told[: at + 1])) <= _ROOM]
    if len(kept) < len(told):
        kept.append(_("Other places have no value of this year."))
    return " ".join(kept)


def _table(page: PageMaker, spec: CompareSpec, table: TableSpec) -> Draft:
    columns = [
        SlideColumn(_("Rank"), True),
        SlideColumn(_("Place")),
        SlideColumn(table.title, True, table.unit),
        SlideColumn(_("Period")),
        SlideColumn(_("Status")),
    ]
    if table.with_areas:
        columns.append(SlideColumn(_("Area"), True, "km²"))
        if table.density_unit:
            columns.append(SlideColumn(_("per km²"), True, table.density_unit))
    shown = _shown(table.rows)
    rows = []
    for row in shown:
        value = page.cell(row.figure, comma().join((table.title, row.name)))
        cells = [
            page.cell(row.rank, _("Rank of {name}").format(name=row.name)),
            SlideCell(comma().join(filter(None, (row.name, row.where)))),
            value,
            SlideCell(row.year_text),
            SlideCell(page.said(row.figure.key).status),
        ]
        if table.with_areas:
            cells.append(page.cell(row.area, comma().join((row.name, _("Area")))))
            if table.density_unit:
                cells.append(page.cell(row.density, comma().join((row.name, _("per km²")))))
        rows.append(tuple(cells))
    marked = tuple(number for number, row in enumerate(shown) if row.marked)
    made = SlideTable(tuple(columns), tuple(rows), marked, _left_out(table, len(shown)))
    title = _title(spec, table)
    return page.draft(Layout.COMPARISON, title, kicker=_kicker(spec), table=made, alt=table_alt(title, made))


def _chart(page: PageMaker, spec: CompareSpec, table: TableSpec) -> Draft:
    """The same as bars from zero."""
    indicator = page.services.record.observations.indicator(spec.query.indicator)
    bars = []
    for row in _shown(table.rows):
        figure = page.figure(row.figure, comma().join((table.title, row.name)))
        pairs = [
            PairedMark(value, page.figure(rival), _("also {value}").format(value=rival.text))
            for value, rival in zip(row.bar.ticks, row.rivals, strict=True)
            if page.show_both
        ]
        said = row.name if not row.is_other_year else comma().join((row.name, row.year_text))
        bars.append(Bar(said, row.value, figure, row.bar.bound, tuple(pairs)))
    title = _title(spec, table)
    chart = bar_chart(bars, title=title, unit=indicator.unit, unit_text=table.unit)
    warnings = (_left_out(table, len(bars)),)
    layout = page.layout
    return page.draft(
        layout, title, warnings=warnings, kicker=_kicker(spec), chart=chart, alt=chart_alt(page, chart)
    )


def _profile(page: PageMaker, spec: CompareSpec, profile: ProfileSpec) -> Draft:
    columns = [SlideColumn("")]
    columns += [SlideColumn(place.name, True) for place in profile.places]
    rows = []
    found = [*profile.rows]
    for row in found[:MOST_ROWS]:
        cells = [SlideCell(row.name)]
        for place, cell in zip(profile.places, row.cells, strict=True):
            made = page.cell(cell.figure, comma().join((row.name, place.name)))
            if cell.figure is not None and cell.period:
                made = made._replace(text=aside(made.text, cell.period))
            cells.append(made)
        rows.append(tuple(cells))
    left = len(found) - len(rows)
    words = ngettext("{n} more row is left out.", "{n} more rows are left out.", left)
    made_table = SlideTable(tuple(columns), tuple(rows), left_out=words.format(n=left) if left else "")
    title = _("Places side by side")
    return page.draft(
        Layout.COMPARISON, title, kicker=_kicker(spec), table=made_table, alt=table_alt(title, made_table)
    )


def _weights(page: PageMaker, spec: CompareSpec, found: WeightsSpec) -> Draft:
    if found.empty:
        return page.trouble(_("Ranking"), found.empty)
    columns = (SlideColumn(_("Place")), SlideColumn(_("Score"), True), SlideColumn(_("Not stated")))
    shown = found.rows[:MOST_ROWS]
    rows = [(SlideCell(row.name), page.cell(row.score), SlideCell(row.missing)) for row in shown]
    left = len(found.rows) - len(rows)
    words = ngettext("{n} more place is left out.", "{n} more places are left out.", left)
    sentences = " ".join((*([words.format(n=left)] if left else []), *found.sentences))
    marked = tuple(number for number, row in enumerate(found.rows[:MOST_ROWS]) if row.marked)
    table = SlideTable(columns, tuple(rows), marked, sentences)
    title = beside(comma().join((_("Ranking by chosen weights"), str(found.year))), "")
    return page.draft(
        Layout.COMPARISON, title, kicker=_kicker(spec), table=table, alt=table_alt(title, table)
    )
