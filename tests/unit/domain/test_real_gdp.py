"""The rules on the real dossier: what they say about the GDP of Jinpu and of Dalian."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from domain_examples import every_observation

from jinpu_desktop.domain.conflict import Point, Relation
from jinpu_desktop.domain.observation import Observation, Qualifier, Source, Status, observation_id
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import (
    Break,
    Indicator,
    Series,
    build_series,
    growth_tolerance,
    headline,
)

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"


def rows_of(table: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, Source]:
    names = (
        *("id", "title", "publisher", "published_on", "retrieved_on"),
        *("url", "language", "kind", "note"),
    )
    return {row["id"]: Source(*(row[name] for name in names)) for row in rows_of("sources")}


@cache
def observations() -> dict[tuple[str, str, str], list[Observation]]:
    """Every row of the dossier by indicator, place and industry."""
    found = defaultdict(list)
    for row in rows_of("observations"):
        subject = row["indicator_id"], row["place_id"], row["industry_id"]
        found[subject].append(
            Observation(
                observation_id(*subject, row["period"], row["source_id"]),
                *subject,
                Period.parse(row["period"]),
                float(row["value"]),
                int(row["decimals"]),
                Qualifier(row["qualifier"]),
                Status(row["status"]),
                row["as_stated"],
                sources()[row["source_id"]],
                row["note"],
            )
        )
    return dict(found)


@cache
def indicators() -> dict[str, Indicator]:
    return {
        row["id"]: Indicator(
            row["id"],
            row["name_en"],
            *(row[name] for name in ("unit", "topic", "definition_en", "higher_is", "growth_of")),
            row["price_basis"],
            row["aggregation"],
        )
        for row in rows_of("indicators")
    }


@cache
def breaks() -> dict[tuple[str, str, str], list[Break]]:
    found = defaultdict(list)
    for row in rows_of("breaks"):
        brk = Break(Period.parse(row["after"]), row["kind"], row["reason_en"], row["source_id"])
        found[row["indicator_id"], row["place_id"], row["industry_id"]].append(brk)
    return dict(found)


@cache
def gdp(place: str) -> dict[str, Series]:
    """The lines of a place's GDP by their key, with breaks declared and found."""
    growth = build_series(observations()["gdp-growth", place, ""], "percent")
    rates = {
        point.shown.period: point for one in growth if not one.key.definition_source for point in one.points
    }
    tolerance = growth_tolerance(indicators()["gdp"], indicators()["gdp-growth"])
    subject = "gdp", place, ""
    lines = build_series(observations()[subject], "CNY bn", breaks()[subject], rates, tolerance)
    return {one.key.line_key: one for one in lines if not one.key.definition_source}


def year(place: str, text: str) -> Point:
    return next(point for point in gdp(place)["A"].points if point.shown.period.text == text)


def joined(series: Series) -> set[tuple[str, str]]:
    texts = [point.shown.period.text for point in series.points]
    return {(texts[at], texts[at + 1]) for at in range(len(texts)) if series.joins(at)}


def test_that_jinpu_2021_shows_the_revised_value_with_the_first_one_as_earlier():
    point = year("jinpu", "2021")
    assert (point.shown.value, point.shown.status.value) == (257.63, "P")
    assert [(other.observation.value, other.relation) for other in point.others] == [
        (252.9, Relation.EARLIER)
    ]
    assert not point.is_disputed


def test_that_jinpu_2017_is_one_figure_told_twice():
    point = year("jinpu", "2017")
    assert point.shown.value == 210.27
    assert [(other.observation.value, other.relation) for other in point.others] == [(210, Relation.SAME)]


def test_that_jinpu_2016_is_a_forecast_and_2025_a_lower_bound_that_nothing_joins():
    assert year("jinpu", "2016").shown.status is Status.FORECAST
    bound = year("jinpu", "2025")
    assert bound.shown.qualifier is Qualifier.OVER
    assert set(bound.marks) == {"A", "E"}
    assert not any("2025" in pair for pair in joined(gdp("jinpu")["A"]))


def test_that_jinpu_has_no_line_after_2016_and_2020_and_says_why():
    annual = gdp("jinpu")["A"]
    assert joined(annual) == {("2015", "2016")}
    assert [brk.after.text for brk in annual.breaks] == ["2016", "2020"]
    assert all(brk.reason and brk.mismatch is None for brk in annual.breaks)
    assert [gap.text for gap in annual.gaps] == ["2018", "2019", "2022", "2023", "2024"]


def test_that_part_years_of_jinpu_are_lines_of_their_own_and_broken_by_their_own_break():
    lines = gdp("jinpu")
    assert set(lines) == {"A", "H", "YTD-09"}
    assert [brk.after.text for brk in lines["YTD-09"].breaks] == ["2021-01/2021-09"]
    assert joined(lines["YTD-09"]) == set()


def test_that_the_headline_of_jinpu_is_2021_with_the_bound_of_2025_beside_it():
    found = headline(tuple(gdp("jinpu").values()), indicators()["gdp"].aggregation)
    assert found is not None
    assert found.point.shown.value == 257.63
    assert [point.shown.period.text for point in found.later] == ["2025"]


def test_that_dalian_2009_is_a_conflict():
    point = year("dalian", "2009")
    assert point.is_disputed
    assert point.marks[0] == "X"
    assert {row.value for row in every_observation(point)} == {434.95, 435, 441.77}


def test_that_dalian_2024_shows_the_revised_value():
    point = year("dalian", "2024")
    assert point.shown.value == 954.02
    assert {other.relation for other in point.others} == {Relation.EARLIER}


def test_that_dalian_has_no_line_after_2015_2017_and_2023_and_says_why():
    annual = gdp("dalian")["A"]
    breaks_by_year = {brk.after.text: brk for brk in annual.breaks}
    assert {"2015", "2017", "2023"} <= set(breaks_by_year)
    assert all(breaks_by_year[after].reason for after in ("2015", "2017", "2023"))
    assert not joined(annual) & {("2015", "2016"), ("2017", "2018"), ("2023", "2024")}
    assert {("2014", "2015"), ("2016", "2017"), ("2018", "2019"), ("2022", "2023")} <= joined(annual)
    assert "2020" in [gap.text for gap in annual.gaps]


def test_that_no_line_leads_from_a_year_to_a_part_of_one():
    for place in ("jinpu", "dalian"):
        for key, series in gdp(place).items():
            assert {point.shown.period.line_key for point in series.points} == {key}


def test_that_every_row_of_the_dossier_is_kept_once_and_no_value_is_invented():
    for subject, rows in observations().items():
        lines = build_series(rows, indicators()[subject[0]].unit, breaks().get(subject, ()))
        kept = [
            (row.obs_id, row.value)
            for one in lines
            for point in one.points
            for row in every_observation(point)
        ]
        assert Counter(kept) == Counter((row.obs_id, row.value) for row in rows)


def test_that_no_declared_break_of_the_dossier_leaves_a_line_drawn_across_it():
    for subject, declared in breaks().items():
        lines = build_series(observations()[subject], indicators()[subject[0]].unit, declared)
        for one in lines:
            for before, after in joined(one):
                assert not any(
                    brk.after.line_key == one.key.line_key and brk.after.text == before for brk in declared
                ), (subject, before, after)
