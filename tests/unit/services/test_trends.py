"""The Trends service: which lines share a plot, what the list offers, points, notes, table and files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jinpu_desktop.charts.trend import MOST_SERIES
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.saved_views import MOST_VIEWS, toggled, with_view, without_view
from jinpu_desktop.services.series import SeriesService
from jinpu_desktop.services.trend_catalogue import matching, presets
from jinpu_desktop.services.trend_query import TrendQuery
from jinpu_desktop.services.trend_table import csv_text, tab_separated, table_rows
from jinpu_desktop.services.trends import TrendSpec, TrendsService
from jinpu_desktop.services.written_file import write_whole

NINE = ("jinpu", "pudong", "binhai", "dalian", "liaoning", "qingdao", "tianjin", "shenyang", "china")


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def trends(record: Record) -> TrendsService:
    return TrendsService(record)


def view(trends: TrendsService, link: str) -> TrendSpec:
    return trends.load(TrendQuery.of_link(Link.parse(link)))


@pytest.mark.parametrize(
    "link",
    [
        "jinpu://trends?i=gdp&p=jinpu",
        "jinpu://trends?i=gdp,exports&p=jinpu,dalian&f=Q&ind=automotive&t=index&base=2015&of=dalian"
        "&from=2010&to=2025&est=0",
    ],
)
def test_that_a_link_says_all_of_a_query_and_nothing_else(link: str) -> None:
    assert str(TrendQuery.of_link(Link.parse(link)).link()) == link


def test_that_the_gdp_of_jinpu_has_its_points_with_their_states(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu")
    (panel,) = spec.panels
    states = {point.period.text: (point.status, point.qualifier) for point in panel.lines[0].points}
    assert states == {
        "2015": ("A", ""),
        "2016": ("F", ""),
        "2017": ("A", ""),
        "2020": ("A", ""),
        "2021": ("P", "revised"),
        "2025": ("A", "over"),
    }
    marks = {mark.figure.key: mark for _layer, mark in panel.chart.marks()}
    assert set(marks) == {point.key for point in spec.points}
    assert spec.selected == "gdp|jinpu||2021|cd-2022-01-31"


def test_that_no_growth_is_computed_across_a_break(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu,dalian&t=yoy")
    periods = {line.place_id: {p.period.text for p in line.points} for line in spec.lines}
    assert "2016" in periods["jinpu"]
    assert not periods["jinpu"] & {"2017", "2021"}
    assert not periods["dalian"] & {"2016", "2018"}
    told = [note.text for note in spec.notes if note.mark == "C" and "break" in note.text]
    assert any("2017" in text for text in told)
    assert any(note.key == "break:gdp|jinpu||2016" for note in spec.notes)


def test_that_yuan_and_dollars_never_share_a_plot(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=trade-total,fdi-utilized&p=jinpu")
    units = [{line.unit for line in panel.lines} for panel in spec.panels]
    assert sorted(map(sorted, units)) == [["CNY bn"], ["USD mn"]]


def test_that_frequencies_never_share_a_plot(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=fdi-utilized&p=jinpu&f=ALL")
    found = [{line.frequency for line in panel.lines} for panel in spec.panels]
    assert len(found) > 3
    assert all(len(of_panel) == 1 for of_panel in found)


def test_that_indicators_of_one_unit_share_a_plot(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=trade-total,exports&p=jinpu")
    (panel,) = spec.panels
    assert panel.names == ("Goods trade", "Exports of goods")
    assert panel.chart.series_count == 2


def test_that_nine_lines_stand_in_nine_charts(trends: TrendsService) -> None:
    eight = view(trends, f"jinpu://trends?i=gdp&p={','.join(NINE[:8])}")
    assert len(eight.panels) == 1
    assert eight.panels[0].chart.series_count == MOST_SERIES
    nine = view(trends, f"jinpu://trends?i=gdp&p={','.join(NINE)}")
    assert len(nine.panels) == len(NINE)
    assert len({panel.chart.x_axis for panel in nine.panels}) == 1


def test_that_small_charts_of_like_size_share_a_scale_and_others_say_that_they_do_not(
    trends: TrendsService,
) -> None:
    nine = view(trends, f"jinpu://trends?i=gdp&p={','.join(NINE)}")
    assert {panel.chart.subtitle for panel in nine.panels} == {"scale of its own"}
    ports = view(trends, "jinpu://trends?i=container-throughput&p=qingdao,tianjin,busan&f=ALL")
    whole_years = [panel for panel in ports.panels if panel.lines[0].frequency == "A"]
    assert all(not panel.chart.subtitle or len(ports.panels) > 1 for panel in whole_years)


def test_that_published_growth_stands_on_the_axis_of_its_levels(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu")
    assert spec.growth is not None
    assert spec.growth.x_axis == spec.panels[0].chart.x_axis
    bars = [(mark.x - mark.width / 2, mark.x + mark.width / 2) for _layer, mark in spec.growth.marks()]
    assert all(one[1] <= two[0] for one, two in pairwise(bars))
    assert {mark.width for _layer, mark in spec.growth.marks()} > {12.0}


def test_that_an_indicator_without_published_growth_has_no_second_chart(trends: TrendsService) -> None:
    assert view(trends, "jinpu://trends?i=unemployment-rate&p=dalian").growth is None


def test_that_each_indicator_is_offered_once_at_the_nearest_place(trends: TrendsService) -> None:
    rows = view(trends, "jinpu://trends").rows
    assert len({row.id for row in rows}) == len(rows) > 200
    by_id = {row.id: row for row in rows}
    assert by_id["gdp"].place == ""
    assert by_id["container-throughput"].query.places == ("dalian-port",)
    topics = list(dict.fromkeys(row.topic for row in rows))
    assert [row.topic for row in rows] == sorted((row.topic for row in rows), key=topics.index)


def test_that_the_years_of_a_strip_are_counted_by_their_evidence(
    record: Record, trends: TrendsService
) -> None:
    evidence = EvidenceService(record)
    for row in view(trends, "jinpu://trends").rows[::20]:
        found = evidence.evidence(row.years.key)
        assert row.years.text.split()[0] == found.value_text
        shown = trends.load(TrendQuery.of_link(Link.parse(found.inputs[0].link)))
        assert shown.panels, row.id


def test_that_years_nobody_counted_have_no_evidence(record: Record) -> None:
    with pytest.raises(KnownError, match="No figure is counted"):
        EvidenceService(record).evidence("count:trend-years|gdp|atlantis||A")


def test_that_the_filter_wants_every_word(trends: TrendsService) -> None:
    rows = view(trends, "jinpu://trends").rows
    found = matching(rows, "GROWTH port")
    assert found
    assert all("growth" in row.name.lower() for row in found)
    assert matching(rows, "no such words") == ()
    assert matching(rows, "  ") == rows


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_that_every_preset_has_a_chart(trends: TrendsService, preset: object) -> None:
    spec = trends.load(preset.query)  # type: ignore[attr-defined]
    assert spec.panels
    assert not spec.refusal


def test_that_an_unknown_indicator_is_refused_with_the_nearest_and_the_list_stays(
    trends: TrendsService,
) -> None:
    spec = view(trends, "jinpu://trends?i=gdpx&p=jinpu")
    assert "gdp" in spec.refusal.split("nearest")[1]
    assert spec.rows
    assert not spec.panels


def test_that_a_year_that_is_none_is_refused() -> None:
    with pytest.raises(KnownError, match="soon"):
        TrendQuery.of_link(Link.parse("jinpu://trends?i=gdp&p=jinpu&base=soon"))


def test_that_years_without_a_figure_name_the_nearest(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu&from=2018&to=2019")
    assert spec.empty == "No figure for 2018 to 2019."
    assert [part.text for part in spec.nearest.parts if not isinstance(part, str)] == ["210.27"]


def test_that_a_place_without_figures_leads_to_one_that_has_some(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=container-throughput&p=jinpu")
    assert "no figure" in spec.empty
    assert spec.nearest.query is not None
    assert trends.load(spec.nearest.query).panels


def test_that_the_table_has_the_numbers_of_the_chart(trends: TrendsService) -> None:
    for link in (
        "jinpu://trends?i=gdp&p=jinpu,dalian",
        "jinpu://trends?i=gdp&p=jinpu,dalian&t=index&base=2015",
        "jinpu://trends?i=trade-total,fdi-utilized&p=jinpu",
    ):
        spec = view(trends, link)
        charted = [(m.figure.key, m.figure.text) for p in spec.panels for _layer, m in p.chart.marks()]
        tabled = [(row.figure.key, row.figure.text) for row in table_rows(spec)]
        assert sorted(charted) == sorted(tabled), link


def test_that_the_text_of_the_table_has_a_line_for_each_row_with_its_sources(trends: TrendsService) -> None:
    rows = table_rows(view(trends, "jinpu://trends?i=gdp&p=jinpu"))
    lines = tab_separated(rows).splitlines()
    assert len(lines) == len(rows) + 1
    assert {line.count("\t") for line in lines} == {6}
    assert "China Daily" in next(line for line in lines if "\t257.63\t" in line)


def test_that_the_csv_has_every_value_with_its_source(record: Record, trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp,exports&p=jinpu")
    rows = list(csv.DictReader(io.StringIO(csv_text(spec))))
    stated = {one.obs_id for s in spec.series for one in s.observations()}
    assert stated <= {row["obs_id"] for row in rows}
    assert {row["indicator"] for row in rows} == {"gdp", "exports"}
    assert all(row["source_id"] and row["source_title"] for row in rows)
    earlier = next(row for row in rows if row["relation"] == "earlier")
    assert (earlier["period"], earlier["value"]) == ("2021", "252.9")


def test_that_a_computed_point_names_its_inputs(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu&t=index&base=2015")
    point = next(point for point in spec.points if point.period.text == "2016")
    assert [figure.text for _name, figure in point.inputs] == ["225", "232"]
    assert "C" in point.marks
    assert not point.values


def test_that_a_point_tells_all_its_values_the_shown_one_first(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu")
    point = next(point for point in spec.points if point.key == spec.selected)
    assert [(value.figure.text, value.is_shown) for value in point.values] == [
        ("257.63", True),
        ("252.9", False),
    ]
    assert "4.73" in point.why
    assert point.words == "2021 · point 5 of 6 · 257.63 CNY bn, preliminary, 2 values"


def test_that_estimates_can_be_left_out(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu&est=0")
    assert not {point.status for line in spec.lines for point in line.points} & {"E", "F"}


def test_that_the_choices_are_those_that_lead_to_a_chart(trends: TrendsService) -> None:
    spec = view(trends, "jinpu://trends?i=gdp&p=jinpu&t=index")
    assert spec.choices is not None
    for base in spec.choices.bases:
        assert trends.load(spec.query._replace(base=int(base.value))).panels, base
    for transform in spec.choices.transforms:
        assert not trends.load(spec.query.showing(transform.value)).refusal, transform
    for whole in spec.choices.wholes:
        assert not trends.load(spec.query.showing("share")._replace(of=whole.value)).refusal
    rates = view(trends, "jinpu://trends?i=gdp-growth&p=jinpu").choices
    assert rates is not None
    assert {choice.value for choice in rates.transforms} == {"level", "change"}


def test_that_events_are_as_exact_as_their_dates(trends: TrendsService) -> None:
    choices = view(trends, "jinpu://trends?i=gdp&p=jinpu").choices
    assert choices is not None
    widths = {event.key: event.last - event.first for event in choices.events}
    assert widths
    assert all(0 < width <= 12 for width in widths.values())


def test_that_the_lines_are_those_of_the_command_line(record: Record, trends: TrendsService) -> None:
    query = TrendQuery(("gdp",), ("jinpu", "dalian"), transform="yoy")
    shown = trends.load(query).lines
    said = SeriesService(record).load(query.series("gdp")).lines
    assert [line.points for line in shown] == [line.points for line in said if line.points]


def test_that_views_are_named_replaced_and_removed() -> None:
    link = Link.parse("jinpu://trends?i=gdp&p=jinpu")
    views = with_view((), "  My   view ", link)
    assert views == (("My view", str(link)),)
    assert with_view(views, "My view", Link("trends")) == (("My view", "jinpu://trends"),)
    assert without_view(views, "My view") == ()
    with pytest.raises(KnownError, match="no name"):
        with_view((), "   ", link)
    with pytest.raises(KnownError, match="At most"):
        with_view(tuple((str(n), str(link)) for n in range(MOST_VIEWS)), "one more", link)


def test_that_a_star_comes_and_goes() -> None:
    assert toggled(("gdp",), "exports") == ("gdp", "exports")
    assert toggled(("gdp", "exports"), "gdp") == ("exports",)


def test_that_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_bytes() == b"two"
    with pytest.raises(KnownError, match="Cannot write"):
        write_whole(tmp_path / "no-such-folder" / "a.csv", b"three")
