"""A chart as data: what is drawn, where on its axes, and which evidence each piece opens.

The screen, the PDF, the slide and the workbook are readers of the same spec, so they cannot disagree.
Values stay exact (`Decimal`), colours are roles, and nothing here knows Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, StrEnum
from typing import NamedTuple

from jinpu_desktop.domain.figure import Figure, gravest
from jinpu_desktop.runtime.language import _


class Join(StrEnum):
    """How a mark is tied to the next one of its layer."""

    SOLID = "solid"
    DASHED = "dashed"
    NONE = "none"


class Bound(StrEnum):
    """Which way the true value lies where a source gives only a limit."""

    NONE = ""
    OVER = "over"
    UNDER = "under"


class Shape(StrEnum):
    """What a layer's marks are drawn as."""

    LINE = "line"
    BAR = "bar"


class PairedMark(NamedTuple):
    """Another value stated for the same period that disagrees with the shown one."""

    value: Decimal
    figure: Figure
    label: str
    bound: Bound = Bound.NONE
    publishers: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The label as it is drawn: the user's own values say so."""
        return own_said(self.label, self.figure)

    @property
    def key(self) -> str:
        """The evidence key of this other value."""
        return self.figure.key

    @property
    def status(self) -> str:
        """The letter that decides the look of the marker."""
        return _look(self.figure)


class Mark(NamedTuple):
    """One value on the chart.

    `x` is the middle of its place on the x axis (months since the year 0, or the number of its category),
    `width` what it covers there. `label` may be shorter than `figure.text`, never different from it.
    `publishers` are those who told it or what it was computed from.
    """

    x: float
    value: Decimal
    figure: Figure
    label: str
    bound: Bound = Bound.NONE
    join: Join = Join.NONE
    pairs: tuple[PairedMark, ...] = ()
    width: float = 0.0
    publishers: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The label as it is drawn: the user's own values say so."""
        return own_said(self.label, self.figure)

    @property
    def key(self) -> str:
        """The evidence key of the value."""
        return self.figure.key

    @property
    def spoken(self) -> str:
        """The value as a phrase in words."""
        return self.figure.spoken

    @property
    def status(self) -> str:
        """The letter that decides the look: the gravest status other than "sources disagree"."""
        return _look(self.figure)

    @property
    def is_disputed(self) -> bool:
        """Whether sources disagree about the value."""
        return "X" in self.figure.marks


class Layer(NamedTuple):
    """Marks of one line or of one group of bars, in the order of x.

    `series` is the number of the colour, line pattern and marker, from 0; lines of one subject share it.
    """

    shape: Shape
    series: int
    name: str
    marks: tuple[Mark, ...]
    hatched: bool = False

    @property
    def role(self) -> str:
        """The colour role of the layer, for readers that keep a palette of their own."""
        return f"series-{self.series}"


class Tick(NamedTuple):
    """A place on the x axis with its label and a shorter form of it."""

    x: float
    text: str
    short_text: str = ""


class XAxis(NamedTuple):
    """Places from `first` to `last`. `slot` is the room of one place; empty places keep theirs."""

    first: float
    last: float
    slot: float
    ticks: tuple[Tick, ...]


class ValueTick(NamedTuple):
    """A round value of the y axis with its label."""

    value: Decimal
    text: str


class ValueAxis(NamedTuple):
    """Round steps between `low` and `high`, in the chart's unit."""

    low: Decimal
    high: Decimal
    ticks: tuple[ValueTick, ...]
    note: str = ""

    @property
    def starts_at_zero(self) -> bool:
        """Whether zero lies on the axis. If not, `note` says so and a break mark is drawn."""
        return self.low <= 0 <= self.high


class BreakAnnotation(NamedTuple):
    """A place where lines stop because what stands left and right of it is not comparable."""

    x: float
    kind: str
    word: str
    reason: str
    key: str
    spoken: str
    role: str = "definition"


class GapStrip(NamedTuple):
    """A stretch of the x axis for which nothing was found, with its words."""

    first: float
    last: float
    text: str
    short_text: str
    spoken: str


class ChartSpec(NamedTuple):
    """Everything a reader needs to draw or print one chart.

    `horizontal` charts have their categories on rows. `compact` ones leave out words that the page says
    elsewhere and round labels to four digits. `summary` is the chart in a few sentences. Values and places on
    the axes are in `unit`, a unit of the record; labels are told in that of the language, `unit_text`, in
    which a value is 10 ** `shift` times as much.
    """

    title: str
    unit_text: str
    layers: tuple[Layer, ...]
    x_axis: XAxis
    y_axis: ValueAxis
    subtitle: str = ""
    breaks: tuple[BreakAnnotation, ...] = ()
    gaps: tuple[GapStrip, ...] = ()
    source_line: str = ""
    summary: str = ""
    horizontal: bool = False
    compact: bool = False
    unit: str = ""
    shift: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(layer.marks for layer in self.layers)

    @property
    def series_count(self) -> int:
        """How many different colours the chart uses."""
        return len({layer.series for layer in self.layers})

    def marks(self) -> Iterator[tuple[Layer, Mark]]:
        """All marks with their layers."""
        for layer in self.layers:
            for mark in layer.marks:
                yield layer, mark

    def publishers(self, key: str) -> tuple[str, ...]:
        """Who told the value with this evidence key, or what it was computed from."""
        for _layer, mark in self.marks():
            if mark.key == key:
                return mark.publishers
            for pair in mark.pairs:
                if pair.key == key:
                    return pair.publishers
        return ()

    def as_dict(self) -> dict[str, object]:
        """The spec as plain dicts, lists, strings and numbers; exact values as strings."""
        plain = _plain(self)
        assert isinstance(plain, dict)
        return plain


def own_said(label: str, figure: Figure) -> str:
    """A value's label, with "yours" if the user brought it or something that it was calculated from."""
    return _("{value} yours").format(value=label) if label and figure.yours else label


def _look(figure: Figure) -> str:
    return gravest(tuple(mark for mark in figure.marks if mark != "X"))


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value
