"""Sources and observations: what somebody stated, where, and how sure it is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from jinpu_desktop.domain.period import Period


class Status(StrEnum):
    """Observation status; SDMX letters (`D` is ours: other scope or definition)."""

    NORMAL = "A"
    PRELIMINARY = "P"
    ESTIMATE = "E"
    FORECAST = "F"
    DEFINITION = "D"


class Qualifier(StrEnum):
    """How the source words the value, or what later happened to it."""

    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    ROUNDED = "rounded"
    REVISED = "revised"
    SUPERSEDED = "superseded"
    REPAIRED = "repaired"


INEXACT = frozenset({Qualifier.ABOUT, Qualifier.OVER, Qualifier.UNDER, Qualifier.ROUNDED})
BOUNDS = frozenset({Qualifier.OVER, Qualifier.UNDER})

# First-hand publishers before those who report them, encyclopedias last.
_KIND_TIERS = {
    "statistics-office": 0,
    "yearbook": 0,
    "government": 0,
    "international-org": 0,
    "company": 0,
    "news": 1,
    "magazine": 1,
    "academic": 1,
    "reference": 2,
}


class Source(NamedTuple):
    """A page, book or release that states something. Dates may be partial or empty (not stated)."""

    id: str
    title: str
    publisher: str
    published_on: str
    retrieved_on: str
    url: str
    language: str
    kind: str
    note: str

    @property
    def tier(self) -> int:
        """0 first-hand, 1 reported, 2 reference works."""
        return _KIND_TIERS.get(self.kind, 2)


class Observation(NamedTuple):
    """One stated value. Identity: (indicator, place, industry, period, source), joined in `obs_id`.

    `value` is in the indicator's unit; `decimals` says how many digits after the point the source's
    own precision justifies (negative: tens, hundreds). `industry_id` is empty unless the figure is for
    one industry. `yours` marks what the user or a feed added.
    """

    obs_id: str
    indicator_id: str
    place_id: str
    industry_id: str
    period: Period
    value: float
    decimals: int
    qualifier: Qualifier
    status: Status
    as_stated: str
    source: Source
    note: str = ""
    yours: bool = False

    @property
    def exact_value(self) -> Decimal:
        """The value as the decimal number that was written, free of binary rounding."""
        return Decimal(repr(self.value))

    @property
    def is_bound(self) -> bool:
        """Whether the source states only a lower or an upper bound."""
        return self.qualifier in BOUNDS

    @property
    def is_realised(self) -> bool:
        """Whether this is a value of something that happened, not a plan or a forecast."""
        return self.status is not Status.FORECAST


def observation_id(indicator_id: str, place_id: str, industry_id: str, period: str, source_id: str) -> str:
    """The identity of an observation as one text, used everywhere."""
    return "|".join((indicator_id, place_id, industry_id, period, source_id))
