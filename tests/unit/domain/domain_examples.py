"""Observations made up for the tests of this folder, one by one and as hypothesis strategies."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.observation import Observation, Qualifier, Source, Status, observation_id
from jinpu_desktop.domain.period import Period

# Enough examples to find a wrong comparison, few enough for the whole folder to run in seconds.
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

FIRST_HAND = ("statistics-office", "yearbook", "government", "international-org", "company")
REPORTED = ("news", "magazine", "academic")
TIERS = (FIRST_HAND, REPORTED, ("reference",))
INEXACT = (Qualifier.ABOUT, Qualifier.ROUNDED, Qualifier.OVER, Qualifier.UNDER)
COMPETING = (Status.NORMAL, Status.PRELIMINARY, Status.ESTIMATE, Status.FORECAST)

SPELLINGS = tuple(
    spelling.format(year=year)
    for year in range(2014, 2019)
    for spelling in (
        "{year}",
        "{year}-H1",
        "{year}-H2",
        "{year}-Q1",
        "{year}-Q2",
        "{year}-Q3",
        "{year}-Q4",
        "{year}-01",
        "{year}-02",
        "{year}-03",
        "{year}-11",
        "{year}-12",
        "{year}-01/{year}-05",
        "{year}-01/{year}-09",
        "{year}-04/{year}-07",
    )
)


def source(source_id: str = "press", kind: str = "news", published_on: str = "") -> Source:
    return Source(source_id, source_id.title(), "Publisher", published_on, "2026-11-21", "", "en", kind, "")


def observed(
    value: float | str = 100,
    period: str = "2016",
    source_id: str = "press",
    *,
    kind: str = "news",
    published_on: str = "",
    decimals: int | None = None,
    qualifier: Qualifier | str = "",
    status: Status | str = "A",
    yours: bool = False,
    indicator: str = "gdp",
) -> Observation:
    """A row as the dossier would hold it; digits after the point are counted unless `decimals` is given."""
    exponent = Decimal(str(value)).as_tuple().exponent
    assert isinstance(exponent, int)
    return Observation(
        obs_id=observation_id(indicator, "jinpu", "", period, source_id),
        indicator_id=indicator,
        place_id="jinpu",
        industry_id="",
        period=Period.parse(period),
        value=float(value),
        decimals=max(0, -exponent) if decimals is None else decimals,
        qualifier=Qualifier(qualifier),
        status=Status(status),
        as_stated=f"{value} as stated",
        source=source(source_id, kind, published_on),
        yours=yours,
    )


def rates(**by_year: float | str) -> dict[Period, Point]:
    """Published growth by period: `rates(y2016="9.0")`."""
    rows = [observed(rate, year[1:], indicator="gdp-growth") for year, rate in by_year.items()]
    return {row.period: resolve([row]) for row in rows}


def every_observation(point: Point) -> list[Observation]:
    return [point.shown, *(other.observation for other in point.others)]


def numbers(decimals: int) -> st.SearchStrategy[Decimal]:
    """Decimal numbers that a float holds without loss, with at most `decimals` digits after the point."""
    return st.integers(-(10**9), 10**9).map(lambda units: Decimal(units).scaleb(-decimals))


dates = st.one_of(
    st.just(""),
    st.dates().map(lambda day: f"{day.year:04d}"),
    st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}"),
    st.dates().map(lambda day: day.isoformat()),
)


@st.composite
def observations(
    draw: st.DrawFn,
    periods: tuple[str, ...] = ("2016",),
    statuses: tuple[Status, ...] = COMPETING,
    source_ids: str = "abcdefghij",
) -> Observation:
    """One observation with everything that the written order looks at left to chance."""
    decimals = draw(st.integers(-3, 4))
    return observed(
        float(draw(st.integers(-200, 2000)) * Decimal(1).scaleb(-max(decimals, 0))),
        draw(st.sampled_from(periods)),
        draw(st.sampled_from(source_ids)),
        kind=draw(st.sampled_from([kind for tier in TIERS for kind in tier])),
        published_on=draw(dates),
        decimals=decimals,
        qualifier=draw(st.sampled_from(Qualifier)),
        status=draw(st.sampled_from(statuses)),
        yours=draw(st.integers(0, 4)) == 0,
    )


def of_one_period(min_size: int = 1, max_size: int = 6) -> st.SearchStrategy[list[Observation]]:
    """Several observations of one period, each from a source of its own."""
    return st.lists(observations(), min_size=min_size, max_size=max_size, unique_by=lambda row: row.source.id)


def of_many_periods(max_size: int = 18) -> st.SearchStrategy[list[Observation]]:
    """Observations of one indicator in all frequencies and statuses, with an identity of their own each."""
    row = observations(SPELLINGS, tuple(Status), "abc")
    return st.lists(row, max_size=max_size, unique_by=lambda row: row.obs_id)
