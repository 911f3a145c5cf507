"""Series as a service, on the shipped record: lines, computed figures, their evidence and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from jinpu_desktop.charts.chart_spec import Join
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import calculation_key
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.series import SeriesService
from jinpu_desktop.services.series_chart import series_chart
from jinpu_desktop.services.series_spec import LineSpec, SeriesQuery, SeriesSpec

COMPUTED = [transform.value for transform in Transform if transform is not Transform.LEVEL]
BOTH = ("jinpu", "dalian")


@pytest.fixture(scope="module")
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture(scope="module")
def service(record: Record) -> SeriesService:
    return SeriesService(record)


@pytest.fixture(scope="module")
def evidence(record: Record) -> EvidenceService:
    return EvidenceService(record)


def gdp(service: SeriesService, *places: str, **wishes: object) -> SeriesSpec:
    return service.load(SeriesQuery("gdp", places or BOTH)._replace(**wishes))


def by_period(line: LineSpec) -> dict[str, Fraction]:
    return {str(point.period): point.value for point in line.points}


def test_that_places_stand_in_the_order_asked_for_and_each_once(service: SeriesService) -> None:
    spec = gdp(service, "liaoning", "jinpu", "liaoning")
    assert [line.place_id for line in spec.lines if not line.definition] == ["liaoning", "jinpu"]
    assert {line.frequency for line in spec.lines} == {"A"}


def test_that_all_frequencies_give_lines_of_their_own_that_say_which_they_are(service: SeriesService) -> None:
    spec = gdp(service, "jinpu", frequency="ALL")
    assert [line.frequency for line in spec.lines] == ["A", "H", "YTD-09"]
    assert len({line.name for line in spec.lines}) == 3
    assert [line.frequency for line in gdp(service, "jinpu", frequency="YTD").lines] == ["YTD-09"]


def test_that_estimates_and_forecasts_can_be_left_out(service: SeriesService) -> None:
    (line,) = gdp(service, "jinpu", estimates=False).lines
    assert "2016" not in by_period(line)
    assert "2016" in {str(gap) for gap in line.gaps}
    assert {point.status for point in line.points} <= {"A", "P"}


def test_that_years_cut_what_is_shown_but_not_what_is_computed(service: SeriesService) -> None:
    (line,) = gdp(service, "dalian", transform="yoy", first=2017, last=2017).lines
    assert by_period(line) == {"2017": (Fraction("736.392") / Fraction("673.033") - 1) * 100}
    (line,) = gdp(service, "dalian", first=2017, last=2017).lines
    assert list(by_period(line)) == ["2017"]
    assert line.breaks == ()


def test_that_an_index_is_100_at_its_base_and_ends_at_the_break(service: SeriesService) -> None:
    spec = gdp(service, transform="index", base=2015)
    jinpu, dalian = spec.lines
    assert by_period(jinpu) == {"2015": 100, "2016": Fraction(225, 232) * 100}
    assert by_period(dalian)["2015"] == 100
    assert max(by_period(dalian)) == "2015"
    assert "2015 = 100" in spec.title
    assert any("break after 2016" in note for note in jinpu.notes)


def test_that_an_index_without_a_base_takes_the_first_year_that_all_lines_have(
    service: SeriesService,
) -> None:
    spec = gdp(service, transform="index")
    assert spec.base == 2015
    assert all(by_period(line)["2015"] == 100 for line in spec.lines)


def test_that_the_share_of_jinpu_is_its_gdp_over_that_of_the_place_around(service: SeriesService) -> None:
    shown = {place: by_period(gdp(service, place).lines[0]) for place in ("jinpu", "dalian", "liaoning")}
    for whole in ("dalian", "liaoning"):
        spec = gdp(service, "jinpu", transform="share", of=whole)
        found = by_period(spec.lines[0])
        assert found
        for period, share in found.items():
            assert share == shown["jinpu"][period] / shown[whole][period] * 100
    assert gdp(service, "jinpu", transform="share").title.endswith("Dalian")


def test_that_a_share_stops_at_the_breaks_of_the_whole_and_each_opens_its_evidence(
    service: SeriesService, evidence: EvidenceService
) -> None:
    (line,) = gdp(service, "jinpu", transform="share", of="dalian").lines
    assert "break:gdp|dalian||2015" in [brk.key for brk in line.breaks]
    for brk in line.breaks:
        assert evidence.evidence(brk.key).statement == brk.reason


def test_that_gdp_per_person_takes_the_census_of_the_same_year(service: SeriesService) -> None:
    (line,) = gdp(service, "jinpu", transform="per-person").lines
    (point,) = line.points
    assert point.value == Fraction(Decimal("207.94")) * 10**9 / 1545491
    assert point.figure.text == "134,550"
    assert line.unit == "CNY per person"
    assert [one.indicator_id for one in point.inputs] == ["gdp", "population"]


def test_that_compound_growth_stands_between_the_two_years_asked_for(service: SeriesService) -> None:
    (line,) = gdp(service, "dalian", transform="cagr", first=2010, last=2015).lines
    (point,) = line.points
    ratio = Fraction("773.164") / Fraction("515.82")
    assert abs((1 + point.value / 100) ** 5 / ratio - 1) < Fraction(1, 10**30)
    assert point.figure.text == "+8.4"


def test_that_published_growth_stands_beside_computed_growth(service: SeriesService) -> None:
    (line,) = gdp(service, "dalian", transform="yoy", first=2016).lines
    pairs = {str(pair.period): pair for pair in line.growth}
    assert pairs["2017"].differs
    assert not pairs["2019"].differs
    assert pairs["2018"].computed is None
    assert pairs["2018"].published is not None
    assert "constant prices" in line.growth_note
    (line,) = service.load(SeriesQuery("budget-revenue", ("dalian",), transform="yoy")).lines
    assert line.growth
    assert line.growth_note == ""


def test_that_yuan_and_dollars_stay_apart(service: SeriesService) -> None:
    units = {
        service.load(SeriesQuery(indicator, ("dalian",), frequency="ALL")).unit
        for indicator in ("trade-total", "trade-total-usd")
    }
    assert units == {"CNY bn", "USD mn"}


@pytest.mark.parametrize("transform", COMPUTED)
def test_that_every_computed_figure_of_the_record_can_be_worked_out_again_from_its_key(
    record: Record, service: SeriesService, evidence: EvidenceService, transform: str
) -> None:
    opened = 0
    for indicator in ("gdp", "budget-revenue", "fdi-utilized", "trade-total", "new-market-entities"):
        spec = service.load(SeriesQuery(indicator, BOTH, "ALL", transform=transform))
        for line in spec.lines:
            for point in line.points:
                found = evidence.evidence(point.figure.key)
                assert found.value_text == f"{point.figure.text} {line.unit_text}".strip()
                assert found.marks == point.figure.marks
                assert found.formula
                doors = [door.figure.key for door in found.inputs if door.figure]
                assert doors == list(dict.fromkeys(one.obs_id for one in point.inputs))
                Link.parse(found.subject_link)
                opened += 1
    assert opened


J2015 = "gdp|jinpu||2015|cdjp-overview-2021"
J2016 = "gdp|jinpu||2016|seed-news"
J2017 = "gdp|jinpu||2017|runsky-2018-12-05"
J2025 = "gdp|jinpu||2025|dbw-2026-03-07"
D2015 = "gdp|dalian||2015|pe-nbs-cities"
D2017 = "gdp|dalian||2017|pe-nbs-cities"


@pytest.mark.parametrize(
    ("formula", "keys"),
    [
        ("yoy", (J2017, J2016)),
        ("index", (J2017, J2015)),
        ("cagr", (J2017, J2015)),
        ("cagr", (J2015, J2017)),
        ("yoy", (J2016, D2015)),
        ("yoy", (J2016, J2015, J2015)),
        ("yoy", (J2016,)),
        ("yoy", ()),
        ("index", (J2025, J2025)),
        ("share", (D2017, J2017)),
        ("share", (J2017, D2015)),
        ("per-person", (J2017, D2017)),
        ("per-person", (J2017, "population|jinpu||2018|runsky-2018-12-05")),
        ("level", (J2017, J2016)),
        ("magic", (J2017, J2016)),
        ("rest", (J2017, D2015)),
        ("yoy", ("gdp|jinpu||2016|nobody", J2015)),
        ("yoy", ("gdp-growth|jinpu||2021|cd-2022-01-31", "gdp-growth|jinpu||2020|baike-jinzhou-2020")),
    ],
)
def test_that_a_wrong_or_forged_key_shows_nothing(evidence: EvidenceService, formula, keys) -> None:
    with pytest.raises(KnownError):
        evidence.evidence(calculation_key(formula, keys))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (SeriesQuery("gdpp", BOTH), "gdp"),
        (SeriesQuery("GDP", BOTH), "gdp"),
        (SeriesQuery("gdp", ("jinpuu",)), "jinpu"),
        (SeriesQuery("gdp", ()), "place"),
        (SeriesQuery("gdp", BOTH, "Y"), "A, H, Q, M, YTD, ALL"),
        (SeriesQuery("gdp", BOTH, industry="automotiv"), "automotive"),
        (SeriesQuery("gdp", BOTH, transform="growth"), "yoy"),
        (SeriesQuery("gdp", ("jinpu",), transform="index", base=2011), "2015"),
        (SeriesQuery("gdp", ("jinpu",), transform="index", base=2025), "2021"),
        (SeriesQuery("gdp", ("dalian",), transform="share", of="jinpu"), "around"),
        (SeriesQuery("gdp", ("dalian",), transform="share", of="dalian"), "around"),
        (SeriesQuery("gdp", ("china",), transform="share"), "larger"),
        (SeriesQuery("gdp", ("jinpu",), transform="share", of="liaonin"), "liaoning"),
        (SeriesQuery("gdp-growth", ("jinpu",), transform="index"), "index"),
        (SeriesQuery("gdp-per-capita", ("dalian",), transform="per-person"), "per person"),
    ],
)
def test_that_what_cannot_be_shown_is_refused_in_a_sentence_that_helps(
    service: SeriesService, query: SeriesQuery, words: str
) -> None:
    with pytest.raises(KnownError) as refused:
        service.load(query)
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")


def test_that_a_place_without_figures_is_named_with_what_there_is_instead(service: SeriesService) -> None:
    spec = gdp(service, "jinpu", "dalian", frequency="H")
    assert [line.place_id for line in spec.lines] == ["jinpu"]
    (note,) = spec.notes
    assert note.startswith("Dalian: no half-yearly figure")
    assert "annual" in note


@pytest.mark.parametrize(
    "query",
    [
        SeriesQuery("gdp", BOTH),
        SeriesQuery("gdp", ("jinpu",), "YTD", "automotive", "share", None, "liaoning", 2010, 2025, False),
        SeriesQuery("gdp", BOTH, transform="index", base=2015),
    ],
)
def test_that_a_query_comes_back_from_its_link_unchanged(query: SeriesQuery) -> None:
    link = query.put_into(Link.parse("jinpu://trends?evidence=x"))
    assert SeriesQuery.of_link(Link.parse(str(link))) == query
    assert link.get("evidence") == "x"


def test_that_the_link_of_the_contract_is_understood() -> None:
    link = "jinpu://trends?i=gdp&p=jinpu,dalian&f=A&ind=&t=index&base=2015&from=2010&to=2025"
    asked = SeriesQuery("gdp", BOTH, transform="index", base=2015, first=2010, last=2025)
    assert SeriesQuery.of_link(Link.parse(link)) == asked


@pytest.mark.parametrize("year", ["20155", "abcd", "-201", "٢٠١٥", "1e99"])
def test_that_a_link_with_a_year_that_is_none_is_refused(year: str) -> None:
    with pytest.raises(KnownError):
        SeriesQuery.of_link(Link.parse(f"jinpu://trends?i=gdp&p=jinpu&base={year}"))


@pytest.mark.parametrize("transform", ["level", *COMPUTED])
def test_that_the_chart_draws_exactly_the_figures_of_the_table(
    service: SeriesService, transform: str
) -> None:
    spec = gdp(service, transform=transform)
    chart = series_chart(spec)
    assert [layer.name for layer in chart.layers] == [line.name for line in spec.lines]
    for layer, line in zip(chart.layers, spec.lines, strict=True):
        assert [mark.key for mark in layer.marks] == [point.figure.key for point in line.points]
        assert [mark.figure.text for mark in layer.marks] == [point.figure.text for point in line.points]
        assert all(("C" in mark.figure.marks) is (transform != "level") for mark in layer.marks)
        for mark, point in zip(layer.marks, line.points, strict=True):
            assert abs(Fraction(mark.value) - point.value) <= Fraction(10) ** -point.decimals / 2
    assert all(chart.x_axis.first < brk.x < chart.x_axis.last for brk in chart.breaks)


def test_that_growth_keeps_zero_on_its_axis_and_never_joins_across_what_is_missing(
    service: SeriesService,
) -> None:
    chart = series_chart(gdp(service, "dalian", transform="yoy", first=2015))
    assert chart.y_axis.low <= 0 <= chart.y_axis.high
    assert [mark.label for mark in chart.layers[0].marks][:2] == ["+1.0", "+9.4"]
    joins = [mark.join for mark in chart.layers[0].marks]
    assert joins == [Join.NONE, Join.NONE, Join.NONE, Join.SOLID, Join.NONE, Join.NONE]
    assert chart.gaps
    assert chart.source_line.startswith("Source")


def test_that_a_line_to_a_computed_value_that_rests_on_a_forecast_is_dashed(service: SeriesService) -> None:
    chart = series_chart(gdp(service, "jinpu", transform="index", base=2015))
    assert [mark.join for mark in chart.layers[0].marks] == [Join.DASHED, Join.NONE]
    assert chart.unit_text == ""
    assert "2015 = 100" in chart.title


def test_that_more_than_eight_lines_are_refused(service: SeriesService) -> None:
    places = (
        "jinpu",
        "dalian",
        "liaoning",
        "tianjin",
        "jilin",
        "heilongjiang",
        "china",
        "qingdao",
        "shenyang",
    )
    for transform in ("level", "yoy"):
        with pytest.raises(KnownError, match="eight"):
            series_chart(gdp(service, *places, transform=transform))
