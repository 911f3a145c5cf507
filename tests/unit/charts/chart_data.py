"""Observations and series for the chart tests, among them the real GDP of Jinpu."""

from __future__ import annotations

from jinpu_desktop.domain.observation import Observation, Qualifier, Source, Status, observation_id
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Break, Series, build_series

GDP = (
    ("2015", 232.0, 0, "", "A", "s2015", "government"),
    ("2016", 225.0, 0, "", "F", "s2016", "news"),
    ("2017", 210.27, 2, "", "A", "s2017", "news"),
    ("2020", 207.94, 2, "", "A", "s2020", "reference"),
    ("2021", 257.63, 2, "revised", "P", "s2021", "news"),
    ("2021", 252.9, 1, "superseded", "A", "s2021first", "news"),
    ("2025", 300.0, -2, "over", "A", "s2025", "news"),
)
GDP_BREAKS = (
    Break(Period.parse("2016"), "revision", "The series may have been revised.", "s2017"),
    Break(Period.parse("2020"), "revision", "The level rises by 24 percent, growth was 9.0.", "s2021"),
)


def source(source_id: str, kind: str = "news") -> Source:
    """A source with a publisher named after it."""
    return Source(source_id, f"Page {source_id}", f"Publisher {source_id}", "", "", "", "en", kind, "")


def observe(
    period: str,
    value: float,
    decimals: int = 1,
    qualifier: str = "",
    status: str = "A",
    source_id: str = "s1",
    kind: str = "news",
    place: str = "jinpu",
) -> Observation:
    """An observation of GDP."""
    return Observation(
        observation_id("gdp", place, "", period, source_id), "gdp", place, "", Period.parse(period),
        value, decimals, Qualifier(qualifier), Status(status), "", source(source_id, kind),
    )  # fmt: skip


def gdp_series() -> tuple[Series, ...]:
    """The GDP of Jinpu from 2015 to 2025 with its breaks."""
    return build_series([observe(*row) for row in GDP], "CNY bn", GDP_BREAKS)


def disputed_series() -> tuple[Series, ...]:
    """A line whose year 2009 has two values that disagree."""
    rows = [
        observe("2007", 313.1, 1),
        observe("2008", 385.8, 1),
        observe("2009", 441.8, 1, kind="statistics-office", source_id="bureau"),
        observe("2009", 434.95, 2, status="P", source_id="paper"),
        observe("2010", 515.8, 1),
    ]
    return build_series(rows, "CNY bn")
