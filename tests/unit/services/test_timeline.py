"""The Timeline service: order, filters and their counts, one event, and the chart that it is seen on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.counts import counted
from jinpu_desktop.services.event_row import newest_first
from jinpu_desktop.services.events_about import events_about
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.timeline import TimelineQuery, TimelineService
from jinpu_desktop.services.trend_query import TrendQuery
from jinpu_desktop.services.trends import TrendsService

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"


def rows_of(name: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EVENTS = {row["id"]: row for row in rows_of("events")}


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> TimelineService:
    return TimelineService(record)


def test_that_every_event_is_there_the_oldest_too(service: TimelineService) -> None:
    spec = service.load(TimelineQuery())
    assert {row.id for row in spec.rows} == set(EVENTS)
    assert spec.rows[-1].date == min(row["date"] for row in EVENTS.values())
    assert spec.early.text == str(sum(row["date"] < "1984" for row in EVENTS.values()))


def test_that_events_stand_newest_first_and_partial_dates_at_the_head_of_their_time(
    service: TimelineService,
) -> None:
    dates = [row.date.ljust(10, "~") for row in service.load(TimelineQuery()).rows]
    assert dates == sorted(dates, reverse=True)


def test_that_a_partial_date_stays_partial(service: TimelineService) -> None:
    rows = {row.date: row for row in service.load(TimelineQuery()).rows}
    year, month, day = rows["1899"], rows["1987-10"], rows["1984-05-04"]
    assert (year.when, year.day_words, year.month) == ("1899", "1899", 0)
    assert (month.when, month.day_words, month.day) == ("Oct 1987", "Oct", 0)
    assert (day.when, day.day_words) == ("4 May 1984", "4 May")


def test_that_the_order_does_not_depend_on_what_came_first(service: TimelineService) -> None:
    rows = service.load(TimelineQuery()).rows
    assert [row.date for row in newest_first(reversed(rows))] == [row.date for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        TimelineQuery(kind="policy"),
        TimelineQuery(place="jinpu"),
        TimelineQuery(industry="automotive", first="2010"),
        TimelineQuery(company="sk-hynix-semiconductor-dalian"),
        TimelineQuery(kind="opening", place="dalian", last="2005"),
    ],
)
def test_that_each_choice_says_how_many_events_it_would_leave(
    service: TimelineService, query: TimelineQuery
) -> None:
    spec = service.load(query)
    assert set(spec.choices) == {"kind", "place", "industry", "company", "first", "last"}
    for name, choices in spec.choices.items():
        assert choices
        for choice in choices[:12]:
            left = service.load(query._replace(**{name: choice.value})).rows
            assert len(left) == choice.n, (name, choice.value)


def test_that_a_place_stands_for_all_that_lies_in_it(record: Record, service: TimelineService) -> None:
    inside = record.entities.places_within("jinpu")
    rows = service.load(TimelineQuery(place="jinpu")).rows
    assert {row.id for row in rows} == {row["id"] for row in EVENTS.values() if row["place_id"] in inside}
    assert {row.place_id for row in rows} > {"jinpu"}


@pytest.mark.parametrize(
    "query", [TimelineQuery(), TimelineQuery(kind="sale", first="2010"), TimelineQuery(place="dda")]
)
def test_that_the_count_opens_exactly_what_was_counted(
    record: Record, service: TimelineService, query: TimelineQuery
) -> None:
    spec = service.load(query._replace(lanes="kind", zoom="month"))
    evidence = counted(record, EvidenceKey.parse(spec.counted.key))
    assert evidence.value_text == spec.counted.text
    link = Link.parse(evidence.inputs[0].link)
    assert service.load(TimelineQuery.of(link)).rows == spec.rows


def test_that_the_filters_are_repeated_as_one_sentence(service: TimelineService) -> None:
    query = TimelineQuery(kind="policy", place="jinpu", first="2014", last="2016")
    assert service.load(query).sentence == "Policy, Dalian Jinpu New Area, 2014 to 2016"
    assert service.load(TimelineQuery()).sentence == ""


def test_that_where_nothing_fits_the_filter_in_the_way_is_named(service: TimelineService) -> None:
    spec = service.load(TimelineQuery(kind="closure", first="1980", last="1990"))
    assert spec.rows == ()
    assert spec.nearest == "There are events without “1980 to 1990”."
    assert "Closure" in service.load(TimelineQuery(kind="closure", place="pudong")).nearest


def test_that_a_query_survives_its_link() -> None:
    query = TimelineQuery("policy", "jinpu", "automotive", "a & b", "1990", "2020", "industry", "month")
    link = Link.parse(str(query.put_into(Link("timeline", "some-event"))))
    assert (link.id, TimelineQuery.of(link)) == ("some-event", query)
    assert str(TimelineQuery().put_into(Link("timeline"))) == "jinpu://timeline"


@pytest.mark.parametrize(
    "query",
    [
        TimelineQuery(lanes="moon"),
        TimelineQuery(zoom="century"),
        TimelineQuery(first="soon"),
        TimelineQuery(last="٢٠٢٠"),
        TimelineQuery(first="20200"),
    ],
)
def test_that_what_no_timeline_has_is_refused_in_a_sentence(
    service: TimelineService, query: TimelineQuery
) -> None:
    with pytest.raises(KnownError) as refused:
        service.load(query)
    assert str(refused.value).endswith(".")


def test_that_unknown_ids_filter_to_nothing_and_are_named(service: TimelineService) -> None:
    for name in ("kind", "place", "industry", "company"):
        spec = service.load(TimelineQuery(**{name: "no-such"}))
        assert spec.rows == ()
        assert "no-such" in spec.sentence


def test_that_an_unknown_event_leaves_the_line_and_says_what_was_not_found(service: TimelineService) -> None:
    spec = service.open(TimelineQuery(), "no-such-event")
    assert spec.timeline.rows
    assert spec.page is None
    assert "no-such-event" in spec.missing


def test_that_every_event_has_a_page_with_its_statement_source_and_what_it_is_about(
    record: Record, service: TimelineService
) -> None:
    evidence = EvidenceService(record)
    for row in EVENTS.values():
        page = service.page(row["id"])
        assert (page.row.title, page.row.body) == (row["title_en"], row["body_en"])
        assert page.source.id == row["source_id"]
        assert bool(page.date_note) == (len(row["date"]) < 10)
        told = evidence.evidence(page.row.key)
        assert told.blocks[0].source.id == row["source_id"]
        assert told.subject_link == f"jinpu://timeline/{row['id']}"
        stated = {kind for kind in ("company", "place", "industry") if row[f"{kind}_id"]}
        assert {line.kind for line in page.about} == stated
        for line in page.about:
            assert counted(record, EvidenceKey.parse(line.events.key)).value_text == line.events.text
            found = service.load(TimelineQuery.of(Link.parse(line.events_link)))
            assert row["id"] in {one.id for one in found.rows}


def test_that_the_chart_of_an_event_covers_its_year_and_marks_it(
    record: Record, service: TimelineService
) -> None:
    trends = TrendsService(record)
    seen: set[str] = set()
    for row in EVENTS.values():
        chart = service.page(row["id"]).chart
        if chart is None or chart.words in seen:
            continue
        seen.add(chart.words)
        spec = trends.load(TrendQuery.of_link(Link.parse(chart.link)))
        years = {point.period.year for line in spec.lines for point in line.points}
        assert min(years) <= int(row["date"][:4]) <= max(years)
        assert spec.choices is not None
        assert f"event:{row['id']}" in {event.key for event in spec.choices.events}
    assert len(seen) > 5


def test_that_an_event_before_all_series_has_no_chart(service: TimelineService) -> None:
    assert service.page("1899-port-of-dalian-founded").chart is None


def test_that_the_events_of_a_thing_are_those_of_the_timeline_it_links_to(
    record: Record, service: TimelineService
) -> None:
    things = (("company", "vw-automatic-transmission-dalian"), ("industry", "automotive"), ("place", "dda"))
    for kind, entity_id in things:
        spec = events_about(record, kind, entity_id)
        listed = service.load(TimelineQuery.of(Link.parse(spec.link))).rows
        assert spec.rows == listed
        assert str(len(listed)) in spec.all_words
        assert counted(record, EvidenceKey.parse(spec.total.key)).value_text == spec.total.text
