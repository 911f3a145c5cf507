"""What a view of series asks for and what it gets: the query, its link, and the spec."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.growth_comparison import GrowthPair
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import FIRST_YEAR, LAST_YEAR, Period
from jinpu_desktop.domain.series import Indicator, Series
from jinpu_desktop.runtime.language import _

FREQUENCIES = ("A", "H", "Q", "M", "YTD", "ALL")


class SeriesQuery(NamedTuple):
    """One indicator at some places.

    `frequency` is one of FREQUENCIES, `transform` a value of `Transform`. `base` is the year of an index
    (None: the first that all lines have), `of` the place around for shares (empty: the next larger one).
    `first` and `last` are years; for compound growth they are its two points. `estimates` False leaves
    estimates and forecasts out.
    """

    indicator_id: str
    places: tuple[str, ...]
    frequency: str = "A"
    industry: str = ""
    transform: str = "level"
    base: int | None = None
    of: str = ""
    first: int | None = None
    last: int | None = None
    estimates: bool = True

    @classmethod
    def of_link(cls, link: Link) -> SeriesQuery:
        """The query of a link. Raises KnownError for a year that is none; the rest is checked on loading."""
        places = tuple(dict.fromkeys(part for part in link.get("p").split(",") if part))
        return cls(
            link.get("i").split(",")[0],
            places,
            link.get("f") or "A",
            link.get("ind"),
            link.get("t") or "level",
            _year(link, "base"),
            link.get("of"),
            _year(link, "from"),
            _year(link, "to"),
            link.get("est") != "0",
        )

    def put_into(self, link: Link) -> Link:
        """The link with this query; what is as by default is left out."""
        return link.having(
            i=self.indicator_id,
            p=",".join(self.places),
            f="" if self.frequency == "A" else self.frequency,
            ind=self.industry,
            t="" if self.transform == "level" else self.transform,
            base=_text(self.base),
            of=self.of,
            **{"from": _text(self.first), "to": _text(self.last)},
            est="" if self.estimates else "0",
        )


def _text(year: int | None) -> str:
    return "" if year is None else str(year)


def _year(link: Link, name: str) -> int | None:
    return parse_year(link.get(name)) if link.get(name) else None


def parse_year(text: str) -> int:
    """A year in four digits. Raises KnownError in a sentence for anything else."""
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise KnownError(_("“{text}” is not a year: write it in four digits, as in 2015.").format(text=text[:40]))


class LineOther(NamedTuple):
    """Another value stated for the same period. `difference` is this value less the shown one."""

    observation: Observation
    figure: Figure
    relation: str
    difference: Decimal


class LinePoint(NamedTuple):
    """One value of a line, exact, in the line's unit.

    A level has its `source_id` and `others`; a computed value has `inputs` instead. `status` is a letter:
    the shown observation's, or the gravest of C and the inputs'. `figure.key` opens the evidence.
    """

    period: Period
    value: Fraction
    decimals: int
    figure: Figure
    status: str
    qualifier: str = ""
    source_id: str = ""
    publisher: str = ""
    inputs: tuple[Observation, ...] = ()
    others: tuple[LineOther, ...] = ()

    @property
    def is_computed(self) -> bool:
        """Whether it was calculated here."""
        return bool(self.inputs)


class LineBreak(NamedTuple):
    """Where the line stops and why; `key` opens its evidence."""

    after: Period
    kind: str
    word: str
    reason: str
    key: str


class Missing(NamedTuple):
    """A period that has a value but no computed one, and why, in a sentence."""

    period: Period
    reason: str


class LineSpec(NamedTuple):
    """One line: one place, industry, frequency, unit and definition.

    `frequency` is A, H, Q, M, SPAN or year-to-date of one length, `YTD-09`. `definition` names the
    publisher where the line is of another definition. `source` is what the chart draws: the series of
    levels or the computed line. `growth` sets published beside computed growth, with `growth_note` where
    the two are not of one price basis.
    """

    place_id: str
    place: str
    industry_id: str
    industry: str
    frequency: str
    frequency_text: str
    name: str
    unit: str
    unit_text: str
    points: tuple[LinePoint, ...]
    gaps: tuple[Period, ...]
    breaks: tuple[LineBreak, ...]
    source: Series | ComputedLine
    definition: str = ""
    missing: tuple[Missing, ...] = ()
    growth: tuple[GrowthPair, ...] = ()
    growth_note: str = ""

    @property
    def stated(self) -> tuple[Observation, ...]:
        """Every observation that a shown value of the line rests on, each once."""
        found: dict[str, Observation] = {}
        if isinstance(self.source, Series):
            inputs = [point.shown for point in self.source.points]
        else:
            inputs = [one for point in self.source.points for one in point.inputs]
        for one in inputs:
            found.setdefault(one.obs_id, one)
        return tuple(found.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """Why values are missing, as sentences."""
        return tuple(missing.reason for missing in self.missing)


class SeriesSpec(NamedTuple):
    """The lines of one query, all in one unit. `base` is the year that an index stands on; `notes` say in
    sentences what the record has nothing for."""

    query: SeriesQuery
    indicator: Indicator
    title: str
    unit: str
    unit_text: str
    lines: tuple[LineSpec, ...]
    notes: tuple[str, ...] = ()
    base: int | None = None
    part_years: frozenset[int] = frozenset()

    def observations(self) -> tuple[Observation, ...]:
        """Every observation that a shown value rests on, each once."""
        found = {one.obs_id: one for line in self.lines for one in line.stated}
        return tuple(found.values())
