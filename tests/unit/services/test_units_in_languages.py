"""No number stands beside the word of another unit: all that is printed is read back and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from units_read_back import (
    BY_TEN_THOUSANDS,
    NUMBER,
    RECORD_UNITS,
    in_record_unit,
    meant_by,
    printed,
    shown_in,
)

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.log_scale import can_be_logarithmic, log_scale
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import EvidenceBlock
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_value, told, told_rounded
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import LANGUAGES, set_language
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.compare_query import CompareQuery
from jinpu_desktop.services.finance import FinanceQuery
from jinpu_desktop.services.industries import IndustriesQuery
from jinpu_desktop.services.overview import OverviewQuery
from jinpu_desktop.services.places_query import PlacesQuery
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.series import SeriesService
from jinpu_desktop.services.series_chart import series_chart
from jinpu_desktop.services.series_output import csv_rows, series_json, table_lines
from jinpu_desktop.services.series_spec import SeriesQuery, SeriesSpec
from jinpu_desktop.services.trend_query import TrendQuery

# Where a value may be rounded to four digits: tiles, rows of lists and bars. The evidence shows all digits.
ROUNDED = frozenset({"TileSpec", "IndustryRow", "Bar", "Mark", "PairedMark"})
COLUMNS = {"area_km2": "km2", "registered_capital_cny_bn": "CNY bn", "employees": "count"}
PLACES = ("jinpu", "dalian", "liaoning")


class Desk:
    """The services in one language, and the record's values to compare with."""

    def __init__(self, record: Record, code: str) -> None:
        self.record, self.code = record, code
        self.services = Services(record)
        rows = record.database.query(
            "SELECT o.*, i.unit FROM observation o JOIN indicator i ON i.id = o.indicator_id"
        )
        self.stated: dict[str, Any] = {row["obs_id"]: row for row in rows}
        self.columns = 0

    def check_figure(self, figure: Figure, may_round: bool) -> bool:
        """Compares a figure with the record. True if it is a value of the record."""
        row = self.stated.get(figure.key)
        if row is None:
            self.check_column(figure)
            return False
        if f"{figure.text} {figure.unit_text}" == row["as_stated"].strip():
            return True  # Where the source's own unit stands for ours the words are the source's.
        read = printed(figure.text, figure.unit_text)
        value, back = Decimal(repr(row["value"])), in_record_unit(read, row["unit"], self.code)
        if back != value:
            assert may_round, (figure, value)
            one = in_record_unit(read._replace(number=read.half_unit), row["unit"], self.code)
            assert abs(back - value) <= one, (figure, value)
            assert len(read.number.normalize().as_tuple().digits) >= 3, (figure, value)
        assert read.sign == {"over": ">", "under": "<", "about": "\u2248"}.get(row["qualifier"], "")
        if self.code != "en" and figure.unit_text and back == value:
            said = beside(figure.text.lstrip("<>\u2248"), figure.unit_text)
            assert said in figure.spoken, figure
        return True

    def check_column(self, figure: Figure) -> None:
        """Compares a number column of a place, an institution or a company with the record."""
        table, _bar, rest = figure.key.removeprefix("column:").partition("|")
        row_id, _bar, column = rest.partition("|")
        if column not in COLUMNS:
            return
        (row,) = self.record.database.query(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,))
        read = printed(figure.text, figure.unit_text)
        assert in_record_unit(read, COLUMNS[column], self.code) == Decimal(repr(row[column])), figure
        self.columns += 1

    def check_block(self, block: EvidenceBlock) -> None:
        """Compares one statement in the drawer with the record, and its wording."""
        row = self.stated[block.key]
        read = printed(block.value_text, block.unit_text)
        assert in_record_unit(read, row["unit"], self.code) == Decimal(repr(row["value"])), block
        assert block.as_stated == row["as_stated"]

    def check_chart(self, chart: ChartSpec) -> None:
        """Compares the ticks and the labels of a chart with the places where they stand."""
        axes = [(tick.text, tick.value) for tick in chart.y_axis.ticks]
        if can_be_logarithmic(chart):
            scale = log_scale(chart)
            for tick in scale.axis.ticks:
                place = in_record_unit(printed(tick.text, ""), chart.unit, self.code)
                assert abs(scale.place(place) - tick.value) < Decimal("1e-9"), (chart.title, tick)
        for text, value in axes:
            assert in_record_unit(printed(text, ""), chart.unit, self.code) == value, (chart.title, text)
        if self.code != "en" and chart.unit in BY_TEN_THOUSANDS:
            assert meant_by(chart.unit_text, self.code)[0] == BY_TEN_THOUSANDS[chart.unit]
        for _layer, mark in chart.marks():
            number = NUMBER.search(mark.label.replace("\u2212", "-"))
            assert number is not None, mark
            read = printed(number.group(), "")
            half = in_record_unit(read._replace(number=read.half_unit), chart.unit, self.code)
            assert abs(in_record_unit(read, chart.unit, self.code) - mark.value) <= half, (chart.title, mark)

    def check(self, spec: Any) -> int:
        """Checks all that a spec shows; how many values of the record are among it."""
        found = 0
        for item, path in shown_in(spec):
            if isinstance(item, Figure):
                found += self.check_figure(item, may_round=not ROUNDED.isdisjoint(path))
            elif isinstance(item, ChartSpec):
                self.check_chart(item)
            elif item.key in self.stated:
                self.check_block(item)
        return found


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, reference_database: Path) -> Iterator[Desk]:
    set_language(request.param)
    database = Database(reference_database)
    yield Desk(Record.open(database, date(2026, 11, 21)), request.param)
    database.close()


def specs(desk: Desk) -> Iterator[tuple[str, Any]]:
    """What every pane but Sources and Trends shows, with the name of the pane."""
    services, entities = desk.services, desk.record.entities
    yield "overview", services.overview.load(OverviewQuery())
    yield "finance", services.finance.load(FinanceQuery())
    for one in entities.entities("institution"):
        yield "finance", services.finance.institution(one.id)
    yield "industries", services.industries.load(IndustriesQuery())
    for one in entities.entities("industry"):
        yield "industries", services.industries.load(IndustriesQuery(industry_id=one.id))
    for one in entities.entities("place"):
        yield "places", services.places.load(PlacesQuery(place=one.id))
        yield "places", services.places.page(one.id)
    for group in ("new-areas", "ports"):
        first = services.compare.load(CompareQuery(group=group))
        for choice in first.indicators:
            yield "compare", services.compare.load(CompareQuery(group=group, indicator=choice.value))
        yield "compare", services.compare.load(CompareQuery(group=group, view="profile"))
        yield "compare", services.compare.load(CompareQuery(group=group, view="weights"))


def test_that_every_value_on_the_pages_is_that_of_the_record_in_the_unit_beside_it(desk: Desk) -> None:
    found: Counter[str] = Counter()
    for pane, spec in specs(desk):
        found[pane] += desk.check(spec)
    assert all(found[pane] for pane in ("overview", "finance", "industries", "places", "compare")), found
    assert found.total() >= 1000, found
    assert desk.columns >= 50


def test_that_every_value_of_every_source_is_that_of_the_record(desk: Desk) -> None:
    found = sum(
        desk.check(desk.services.sources.page(one.id).statements)
        for one in desk.record.entities.entities("source")
    )
    assert found == len(desk.stated) >= 1000
    assert desk.columns >= 50


def test_that_the_drawer_shows_every_value_in_its_unit_and_the_source_in_its_own_words(desk: Desk) -> None:
    blocks = 0
    for key in list(desk.stated)[::3]:
        evidence = desk.services.evidence.evidence(key)
        desk.check(evidence)
        for block in evidence.blocks[1:]:
            if block.difference[:1] not in "+\u2212" or not block.difference:
                continue
            number = block.difference.partition(" (")[0]
            row, shown = desk.stated[block.key], desk.stated[evidence.blocks[0].key]
            assert not block.unit_text or block.unit_text in number
            read = printed(number.removesuffix(block.unit_text).strip(), block.unit_text)
            apart = Decimal(repr(row["value"])) - Decimal(repr(shown["value"]))
            assert in_record_unit(read, row["unit"], desk.code) == apart, block
            blocks += 1
    assert blocks >= 20


def holdings(desk: Desk) -> list[tuple[str, str, str]]:
    """Indicator, place and industry of the series at three places."""
    rows = desk.record.database.query(
        "SELECT DISTINCT indicator_id, place_id, ifnull(industry_id, '') AS industry FROM observation"
        f" WHERE place_id IN {PLACES}"
    )
    return [(row["indicator_id"], row["place_id"], row["industry"]) for row in rows]


def series(desk: Desk) -> Iterator[SeriesSpec]:
    """Every series at three places in every form that there is of it."""
    service = SeriesService(desk.record)
    for indicator, place, industry in holdings(desk):
        for form in ("level", "change", "yoy", "index", "per-person", "share", "cagr"):
            query = SeriesQuery(indicator, (place,), "ALL", industry=industry, transform=form)
            try:
                yield service.load(query)
            except KnownError:
                continue


def test_that_every_computed_value_reads_back_to_what_was_computed(desk: Desk) -> None:
    points = 0
    for spec in series(desk):
        desk.check(spec)
        for point in (point for line in spec.lines for point in line.points):
            if not point.is_computed:
                continue
            read = printed(point.figure.text.removeprefix("+"), point.figure.unit_text)
            back = Fraction(in_record_unit(read, spec.unit, desk.code))
            assert abs(back - point.value) <= Fraction(1, 2) / Fraction(10) ** point.decimals, point
            points += 1
            if points % 20 == 0:
                told_there = desk.services.evidence.evidence(point.figure.key).value_text
                assert told_there == point.figure.printed
        if 0 < len(spec.lines) < 5:
            desk.check_chart(series_chart(spec, compact=True))
    assert points >= 500


def test_that_the_trends_pane_shows_the_same(desk: Desk) -> None:
    found = 0
    for indicator, place, industry in holdings(desk)[::4]:
        found += desk.check(desk.services.trends.load(TrendQuery((indicator,), (place,), industry=industry)))
    several = ("gdp", "gdp-primary", "gdp-secondary", "trade-total-usd", "exports")
    found += desk.check(desk.services.trends.load(TrendQuery(several, PLACES)))
    found += desk.check(desk.services.trends.load(TrendQuery(("gdp",), PLACES, "ALL")))
    assert found >= 300


def test_that_differences_and_bounds_in_sentences_are_told_in_the_unit_too(desk: Desk) -> None:
    apart = bounds = 0
    for indicator, place, industry in holdings(desk):
        spec = desk.services.trends.load(TrendQuery((indicator,), (place,), industry=industry))
        why = {point.key: point.why for point in spec.points}
        for line in spec.lines:
            for point in line.points:
                far = next((abs(one.difference) for one in point.others if one.difference), None)
                if far is not None:
                    assert str(told(far, 0, line.unit)) in why[point.figure.key]
                    apart += 1
    for choice in desk.services.compare.load(CompareQuery()).indicators:
        table = desk.services.compare.load(CompareQuery(indicator=choice.value)).table
        assert table is not None
        for note in (note for note in table.notes if note.mark == "E"):
            row = desk.stated[note.key]
            assert told(row["value"], row["decimals"], row["unit"], row["qualifier"]).number in note.text
            bounds += 1
    assert apart >= 20 and bounds


def test_that_densities_and_means_are_told_in_their_units(desk: Desk) -> None:
    seen = 0
    first = desk.services.compare.load(CompareQuery())
    for choice in first.indicators:
        table = desk.services.compare.load(CompareQuery(indicator=choice.value)).table
        assert table is not None
        for row in table.rows:
            if row.density is None or row.density_value is None:
                continue
            read = printed(row.density.text, row.density.unit_text)
            assert read.word == table.density_unit
            unit = next(
                one for one in ("CNY mn/km²", "USD mn/km²", "persons/km²", "per km²")
                if row.density_value and _is_near(read, one, desk.code, row.density_value)
            )  # fmt: skip
            assert unit
            evidence = desk.services.evidence.evidence(row.density.key)
            assert evidence.value_text == row.density.printed
            seen += 1
        for part in table.told:
            if isinstance(part, Figure) and part.key.startswith("calc:mean"):
                assert desk.services.evidence.evidence(part.key).value_text == part.printed
    assert seen >= 20


def _is_near(read: Any, unit: str, code: str, value: float) -> bool:
    try:
        back = in_record_unit(read, unit, code)
    except (AssertionError, KeyError):
        return False
    return abs(float(back) - value) <= 0.2 * value


def test_that_the_files_of_the_command_line_stay_in_the_units_of_the_record(desk: Desk) -> None:
    spec = SeriesService(desk.record).load(SeriesQuery("gdp", ("jinpu",)))
    lines: Any = series_json(spec)["lines"]
    assert {line["unit"] for line in lines} == {"CNY bn"}
    assert 257.63 in [point["value"] for line in lines for point in line["points"]]
    head, *rows = list(csv_rows(spec))
    assert {row[head.index("unit")] for row in rows} == {"CNY bn"}
    assert "257.63" in [row[head.index("value")] for row in rows]
    table = "\n".join(table_lines(spec))
    number, word = {"en": ("257.63", "CNY bn"), "zh": ("2,576.3", "亿元"), "ja": ("2,576.3", "億元"),
                    "ko": ("2,576.3", "억 위안")}[desk.code]  # fmt: skip
    assert f" {number} " in table and word in table


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "257.63 CNY bn"), ("zh", "2,576.3亿元"), ("ja", "2,576.3億元"), ("ko", "2,576.3억 위안")],
)
def test_that_a_value_is_told_as_each_language_counts(code: str, text: str) -> None:
    set_language(code)
    assert str(told(257.63, 2, "CNY bn")) == text


VALUES = st.tuples(st.integers(-(10**9), 10**9), st.integers(-4, 5)).map(
    lambda one: (Decimal(one[0]).scaleb(-one[1]), one[1])
)


@given(VALUES, st.sampled_from(sorted(RECORD_UNITS)), st.sampled_from(LANGUAGES))
def test_that_telling_a_value_gains_no_digit_and_loses_none(
    stated: tuple[Decimal, int], unit: str, code: str
) -> None:
    value, decimals = stated
    set_language(code)
    for one in (told(value, decimals, unit), told_rounded(value, decimals, unit)):
        read = printed(*one)
        assert in_record_unit(read, unit, code) == value
        exponent = int(read.number.as_tuple().exponent)
        last = in_record_unit(read._replace(number=Decimal(1).scaleb(exponent)), unit, code)
        # The last printed digit is the last one stated; only a whole number is filled up with zeros.
        of_source = Decimal(1).scaleb(-decimals)
        assert last == of_source or (exponent == 0 and last < of_source)
    set_language("en")
    assert told(value, decimals, unit).number == format_value(value, decimals, "")
