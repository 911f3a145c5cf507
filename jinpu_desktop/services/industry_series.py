"""The series that tells an industry's course; where there is none, the nearest thing that exists."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Frequency
from jinpu_desktop.domain.series import Indicator, Series
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.best_documented import AREA, best_documented
from jinpu_desktop.services.figures import figure_of
from jinpu_desktop.services.record import Record

# What the sections of ISIC add up to, the nearest total first.
_TOTALS = (
    ("A", ("agriculture-output", "gdp-primary")),
    ("BCDE", ("industrial-output", "industrial-value-added", "gdp-secondary")),
    ("GHIJKLMN", ("gdp-tertiary",)),
    ("", ("gdp",)),
)


class BestSeries(NamedTuple):
    """One indicator at one place with at least two points of one frequency.

    `lines` are the main one and those of other definition beside it; `part_years` are the years for
    which only a part was stated.
    """

    indicator: Indicator
    place_id: str
    lines: tuple[Series, ...]
    part_years: frozenset[int]


class NoSeries(NamedTuple):
    """Why there is no chart, and the nearest thing: a sentence with its figure, and a link or none."""

    why: str
    nearest: tuple[str | Figure, ...] = ()
    link: str = ""
    link_text: str = ""


def best_series(record: Record, industry_id: str, observations: Sequence[Observation]) -> BestSeries | None:
    """The series of an industry that says most, or None.

    Levels before rates of change, the area before its city, whole years before parts, then the longest.
    """
    inside = record.entities.places_within(AREA)
    found = []
    for indicator_id, place_id in dict.fromkeys((one.indicator_id, one.place_id) for one in observations):
        series = _series(record, indicator_id, place_id, industry_id)
        if series is not None:
            main = series.lines[0]
            weight = (
                series.indicator.growth_of != "",
                place_id not in inside,
                main.key.line_key != Frequency.ANNUAL.value,
                -len(main.points),
                indicator_id,
            )
            found.append((weight, series))
    return min(found, key=lambda item: item[0])[1] if found else None


def no_series(record: Record, row: sqlite3.Row, has_figures: bool) -> NoSeries:
    """Why an industry has no chart and what comes nearest; `row` is the industry's row."""
    if has_figures:
        why = _(
            "No series: no two of its figures measure the same thing, at the same place, over periods of the"
            " same length."
        )
    else:
        why = _("No series: the record has no figure for this industry.")
    for near in _nearest(record, row, has_figures):
        return near._replace(why=why)
    return NoSeries(why)


def _series(record: Record, indicator_id: str, place_id: str, industry_id: str = "") -> BestSeries | None:
    lines = record.observations.series(indicator_id, place_id, industry_id)
    main = [line for line in lines if not line.key.definition_source]
    long = [
        line for line in main if len(line.points) > 1 and line.key.line_key != Frequency.SPAN.value
    ]  # fmt: skip
    if not long:
        return None
    best = min(long, key=lambda line: (line.key.line_key != Frequency.ANNUAL.value, -len(line.points)))
    beside = [line for line in lines if line.key.line_key == best.key.line_key and line is not best]
    part_years = frozenset(
        point.shown.period.year
        for line in lines
        if line.key.line_key not in (best.key.line_key, Frequency.SPAN.value)
        for point in line.points
    )
    return BestSeries(record.observations.indicator(indicator_id), place_id, (best, *beside), part_years)


def _nearest(record: Record, row: sqlite3.Row, has_figures: bool) -> Iterator[NoSeries]:
    """From the nearest on: the parent's or a branch's series, then its figure, then the area's total."""
    relatives = [row["parent_id"]] if row["parent_id"] else []
    relatives += [one["id"] for one in record.entities.rows("industry") if one["parent_id"] == row["id"]]
    for industry_id in relatives:
        series = best_series(record, industry_id, record.observations.by_industry(industry_id))
        if series is not None:
            yield _told(record, series, industry_id)
    for industry_id in () if has_figures else relatives:
        point = best_documented(record, record.observations.by_industry(industry_id))
        if point is not None:
            name = record.entities.entity("industry", industry_id).name
            indicator = record.observations.indicator(point.shown.indicator_id)
            place = record.entities.entity("place", point.shown.place_id).name
            words = _("The nearest figure is of {industry}: {indicator}, {place}, {period}:").format(
                industry=name, indicator=indicator.name, place=place, period=format_period(point.shown.period)
            )
            figure = figure_of(point, indicator, comma().join((name, place)))
            yield NoSeries("", (words, figure), f"jinpu://industries/{industry_id}", name)
    for series in _totals(record, row["isic_code"] or ""):
        yield _told(record, series, "")


def _totals(record: Record, isic_code: str) -> Iterator[BestSeries]:
    section = isic_code[:1]
    wanted = [names for sections, names in _TOTALS if sections == "" or (section and section in sections)]
    above = record.entities.row("place", AREA)["parent_id"]
    for indicators in wanted:
        for place_id in (AREA, above):
            for indicator_id in indicators:
                series = _series(record, indicator_id, place_id) if place_id else None
                if series is not None:
                    yield series


def _told(record: Record, series: BestSeries, industry_id: str) -> NoSeries:
    point = series.lines[0].points[-1]
    place = record.entities.entity("place", series.place_id).name
    name = record.entities.entity("industry", industry_id).name if industry_id else ""
    of_whom = comma().join((name, place)) if name else place
    words = _("The nearest series is {indicator}, {subject}; its latest value, {period}:").format(
        indicator=series.indicator.name, subject=of_whom, period=format_period(point.shown.period)
    )
    link = f"jinpu://industries/{industry_id}" if industry_id else ""
    return NoSeries("", (words, figure_of(point, series.indicator, of_whom)), link, name)
