"""`series INDICATOR PLACE...`: the numbers that a chart draws, as JSON, CSV and a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from program import Outcome, is_refusal

Ask = Callable[..., Outcome]
Lines = Callable[..., dict[str, dict[str, Any]]]
DOSSIER = Path(__file__).resolve().parents[2] / "db" / "dossier"
POINT_KEYS = ["obs_id", "period", "value", "decimals", "status", "qualifier", "source_id"]
OTHER_KEYS = ["obs_id", "value", "status", "qualifier", "source_id", "relation"]


@pytest.fixture(scope="session")
def ask(said: Callable[..., Outcome], reference_database: Path) -> Ask:
    return lambda *words: said("series", *words, "--data", reference_database)


@pytest.fixture(scope="session")
def lines(ask: Ask) -> Lines:
    """The lines of the JSON answer by place and frequency."""

    def answered(*words: str) -> dict[str, dict[str, Any]]:
        answer = ask(*words, "--json")
        assert (answer.code, answer.err) == (0, "")
        found = {f"{line['place']} {line['frequency']}": line for line in answer.json["lines"]}
        assert len(found) == len(answer.json["lines"])
        return found

    return answered


def points(line: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {point["period"]: point for point in line["points"]}


def stated(obs_id: str) -> dict[str, str]:
    """The row of the dossier."""
    with (DOSSIER / "observations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = ("indicator_id", "place_id", "industry_id", "period", "source_id")
            if "|".join(row[name] for name in names) == obs_id:
                return row
    raise AssertionError(obs_id)


def exact(obs_id: str) -> Fraction:
    return Fraction(stated(obs_id)["value"])


def test_that_the_json_has_exactly_the_keys_of_the_contract(ask: Ask) -> None:
    answer = ask("gdp", "jinpu", "dalian", "--json").json
    assert list(answer) == ["schema", "indicator", "transform", "lines"]
    assert (answer["schema"], answer["indicator"], answer["transform"]) == (1, "gdp", "level")
    for line in answer["lines"]:
        assert list(line) == ["place", "industry", "frequency", "unit", "points", "gaps", "breaks"]
        assert all(list(point) == [*POINT_KEYS, "others"] for point in line["points"])
        assert all(list(other) == OTHER_KEYS for point in line["points"] for other in point["others"])
        assert all(list(brk) == ["after", "kind", "reason"] for brk in line["breaks"])
    computed = ask("gdp", "jinpu", "dalian", "--transform", "yoy", "--json").json
    assert computed["transform"] == "yoy"
    for line in computed["lines"]:
        assert all(list(point) == [*POINT_KEYS, "inputs", "others"] for point in line["points"])


def test_that_gdp_of_jinpu_shows_a_forecast_a_bound_and_an_earlier_value_as_such(lines: Lines) -> None:
    jinpu = points(lines("gdp", "jinpu", "dalian")["jinpu A"])
    assert jinpu["2016"]["status"] == "F"
    assert (jinpu["2025"]["value"], jinpu["2025"]["qualifier"]) == (300, "over")
    assert (jinpu["2021"]["value"], jinpu["2021"]["status"]) == (257.63, "P")
    (earlier,) = jinpu["2021"]["others"]
    assert (earlier["value"], earlier["relation"]) == (252.9, "earlier")


def test_that_sources_disagree_about_dalian_in_2009(lines: Lines) -> None:
    point = points(lines("gdp", "jinpu", "dalian")["dalian A"])["2009"]
    assert point["value"] == 441.77
    assert {other["value"] for other in point["others"] if other["relation"] == "conflict"} == {434.95, 435}


def test_that_annual_values_and_values_of_part_years_share_no_line(lines: Lines) -> None:
    assert list(lines("gdp", "jinpu", "dalian")) == ["jinpu A", "dalian A"]
    every = lines("gdp", "jinpu", "dalian", "--frequency", "ALL")
    assert set(every) == {"jinpu A", "jinpu H", "jinpu YTD-09", "dalian A", "dalian YTD-09"}
    for name, line in every.items():
        lengths = {"A": 4, "H": len("2016-H1"), "YTD-09": len("2016-01/2016-09")}
        assert {len(period) for period in points(line)} == {lengths[name.split()[1]]}
    assert list(lines("gdp", "jinpu", "--frequency", "YTD")) == ["jinpu YTD-09"]


def test_that_the_breaks_stand_with_their_reasons_and_gaps_are_named(lines: Lines) -> None:
    every = lines("gdp", "jinpu", "dalian")
    for name, after in (("jinpu A", {"2016", "2020"}), ("dalian A", {"2015", "2017"})):
        breaks = {brk["after"]: brk["reason"] for brk in every[name]["breaks"]}
        assert after <= set(breaks)
        assert all(breaks.values())
    assert every["jinpu A"]["gaps"] == ["2018", "2019", "2022", "2023", "2024"]


def test_that_every_point_is_a_row_of_the_dossier(lines: Lines) -> None:
    for line in lines("gdp", "jinpu", "dalian").values():
        for point in line["points"]:
            for told in (point, *point["others"]):
                row = stated(told["obs_id"])
                assert float(row["value"]) == told["value"]
                assert row["status"] == told["status"]
                assert row["source_id"] == told["source_id"]


def crosses(line: dict[str, Any], one: str, two: str) -> bool:
    first, last = sorted((one, two))
    return any(first <= brk["after"] < last for brk in line["breaks"])


def test_that_growth_comes_from_neighbouring_years_and_never_from_across_a_break(lines: Lines) -> None:
    for line in lines("gdp", "jinpu", "dalian", "--transform", "yoy").values():
        assert line["unit"] == "percent"
        for point in line["points"]:
            one, two = point["inputs"]
            earlier = stated(two)["period"]
            assert int(point["period"]) - int(earlier) == 1
            assert not crosses(line, earlier, point["period"])
            assert point["value"] == pytest.approx(float((exact(one) / exact(two) - 1) * 100), rel=1e-12)
            assert point["status"] in ("C", "P", "E", "F")
            assert point["source_id"] is None
            assert point["obs_id"].startswith("calc:yoy:")


def test_that_an_index_is_100_at_the_base_and_reaches_over_no_break(lines: Lines) -> None:
    for line in lines("gdp", "jinpu", "dalian", "--transform", "index", "--base", "2015").values():
        assert points(line)["2015"]["value"] == 100
        assert not any(crosses(line, "2015", period) for period in points(line))


def test_that_a_share_is_of_the_place_named(lines: Lines) -> None:
    line = lines("gdp", "jinpu", "--transform", "share", "--of", "liaoning")["jinpu A"]
    for point in line["points"]:
        one, two = point["inputs"]
        assert stated(two)["place_id"] == "liaoning"
        assert stated(one)["period"] == stated(two)["period"] == point["period"]
        assert point["value"] == pytest.approx(float(exact(one) / exact(two) * 100), rel=1e-12)


def test_that_growth_between_two_years_is_compounded(lines: Lines) -> None:
    words = ("gdp", "dalian", "--transform", "cagr", "--from", "2010", "--to", "2015")
    (point,) = lines(*words)["dalian A"]["points"]
    assert point["period"] == "2015"
    assert 515.82 * (1 + point["value"] / 100) ** 5 == pytest.approx(773.164)


def test_that_years_can_be_chosen(lines: Lines) -> None:
    line = lines("gdp", "dalian", "--from", "2010", "--to", "2012")["dalian A"]
    assert list(points(line)) == ["2010", "2011", "2012"]
    assert line["breaks"] == line["gaps"] == []


def test_that_an_industry_has_series_of_its_own(lines: Lines) -> None:
    with (DOSSIER / "observations.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["industry_id"] and row["status"] != "D")
    words = (row["indicator_id"], row["place_id"], "--industry", row["industry_id"], "--frequency", "ALL")
    found = list(lines(*words).values())
    assert {line["industry"] for line in found} == {row["industry_id"]}
    assert row["period"] in {period for line in found for period in points(line)}


def table(ask: Ask, *words: str) -> list[dict[str, str]]:
    answer = ask(*words, "--csv")
    assert (answer.code, answer.err) == (0, "")
    return list(csv.DictReader(io.StringIO(answer.out)))


def test_that_the_csv_has_a_row_for_every_value_with_its_source(ask: Ask, lines: Lines) -> None:
    rows = table(ask, "gdp", "jinpu", "dalian")
    told = [
        (kind, value["obs_id"], value["value"])
        for line in lines("gdp", "jinpu", "dalian").values()
        for point in line["points"]
        for kind, value in (("shown", point), *((other["relation"], other) for other in point["others"]))
    ]
    assert [(row["relation"], row["obs_id"], float(row["value"])) for row in rows] == told
    assert all(row["source_id"] == row["obs_id"].split("|")[4] for row in rows)
    assert all(row["source_title"] for row in rows)


def test_that_the_csv_of_computed_values_names_every_input_and_source(ask: Ask) -> None:
    for row in table(ask, "gdp", "jinpu", "--transform", "share", "--of", "liaoning"):
        inputs = row["inputs"].split(";")
        assert len(inputs) == 2
        assert row["source_id"].split("; ") == [one.split("|")[4] for one in inputs]


def test_that_the_table_for_people_tells_in_order_what_was_found_and_what_was_not(ask: Ask) -> None:
    out = ask("gdp", "jinpu").out
    order = ["2016", "Expected", "break after 2016", "210.27", "2018 to 2019: no figure found", ">300"]
    places = [out.index(words) for words in order]
    assert all(one < two for one, two in pairwise(places))
    assert "earlier value" in out
    growth = ask("gdp", "jinpu", "--transform", "yoy").out
    assert "2017: not computed across the break after 2016" in growth
    assert "differ by more than 2 points" in growth


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("gdpp", "jinpu"), "gdp"),
        (("gdp", "jinpuu"), "jinpu"),
        (("gdp", "jinpu", "--transform", "index", "--base", "2011"), "2015"),
        (("gdp", "jinpu", "--transform", "index", "--base", "999999999999"), "2021"),
        (("gdp", "jinpu", "--industry", "automotiv"), "automotive"),
        (("gdp", "dalian", "--transform", "share", "--of", "jinpu"), "around"),
        (("gdp-growth", "jinpu", "--transform", "yoy"), "choose another form"),
        (("gdp", "'; DROP TABLE place; --"), "DROP TABLE"),
        (("", "jinpu"), "no indicator"),
    ],
)
def test_that_what_the_record_does_not_know_is_refused_with_the_nearest(
    ask: Ask, words: tuple[str, ...], hint: str
) -> None:
    refused = ask(*words)
    assert is_refusal(refused)
    assert hint in refused.err


@pytest.mark.parametrize(
    "words",
    [
        ("gdp",),
        ("gdp", "jinpu", "--frequency", "X"),
        ("gdp", "jinpu", "--transform", "growth"),
        ("gdp", "jinpu", "--base", "soon"),
        ("gdp", "jinpu", "--json", "--csv"),
    ],
)
def test_that_wrong_usage_is_told_apart_from_what_is_not_known(ask: Ask, words: tuple[str, ...]) -> None:
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "usage:" in answer.err


def test_that_a_place_without_figures_is_no_failure_and_is_said(ask: Ask) -> None:
    answer = ask("gdp", "dalian", "--frequency", "H")
    assert answer.code == 0
    assert "no half-yearly figure" in answer.out
    assert ask("gdp", "dalian", "--frequency", "H", "--json").json["lines"] == []


def test_that_the_help_shows_an_example(ask: Ask) -> None:
    assert "example: jinpu-desktop series gdp jinpu dalian --json" in ask("--help").out
