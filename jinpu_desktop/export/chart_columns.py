"""A chart as the columns of a sheet: what a native chart of Office is drawn from.

A chart of Office has categories and series with one value or nothing for each category. So the places of the
x axis become categories, empty ones too, and a line becomes as many series as it has stretches: a native
chart would join whatever stands in one series side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, Join, Layer, Mark, PairedMark, Shape
from jinpu_desktop.services.slide_spec import SlideFigure

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_MINUS = "\N{MINUS SIGN}"


class Category(NamedTuple):
    """A place on the x axis. `text` names it, `statuses` are the words for its values that are not simply
    published, `gap` says that nothing was found."""

    text: str
    x: float
    statuses: tuple[str, ...] = ()
    gap: str = ""


class Cell(NamedTuple):
    """A value in the printed unit with its label. An `anchor` repeats a value of another column so that a
    dashed line can begin there: it has no marker and no label; `anchor` is that column's number."""

    value: Decimal
    figure_key: str
    label: str
    format: str
    look: str
    anchor: int = -1


class Column(NamedTuple):
    """One native series. `series` numbers its colour; a `hatched` one is told from the one before it by more
    than that; `dashed` lines lead to expected values; `paired`
    columns hold values of sources that disagree and are never joined; `first` is the column that the legend
    names of a layer."""

    name: str
    shape: Shape
    series: int
    cells: tuple[Cell | None, ...]
    dashed: bool = False
    paired: bool = False
    first: bool = True
    hatched: bool = False


class ChartTable(NamedTuple):
    """A whole chart as columns. `shift` is the power of ten between the record's unit and the printed one."""

    categories: tuple[Category, ...]
    columns: tuple[Column, ...]
    horizontal: bool


def chart_table(spec: ChartSpec, figures: Sequence[SlideFigure], disagree: str) -> ChartTable:
    """The columns of a chart. `figures` are those of its page, which know periods and statuses in words;
    `disagree` names the columns of values that disagree."""
    known = {figure.figure.key: figure for figure in figures}
    places = _places(spec, known)
    at = _Places(places)
    columns: list[Column] = []
    for layer in spec.layers:
        maker = _Maker(spec, layer, at, len(columns))
        columns += maker.columns()
    paired = [column for layer in spec.layers for column in _paired(spec, layer, at, disagree)]
    several = len(spec.layers) > 1
    categories = tuple(place.category(known, several) for place in places)
    return ChartTable(categories, (*columns, *paired), spec.horizontal)


def printed_value(value: Decimal, shift: int) -> Decimal:
    """A value of the record in the printed unit, free of an exponent."""
    return Decimal(f"{value.scaleb(shift):f}")


def number_format(label: str, value: Decimal) -> str:
    """The number format in which `value` reads exactly as `label`, or "" if there is none."""
    plain = label.replace(_MINUS, "", 1) if value < 0 else label
    for found in _NUMBER.finditer(plain):
        decimals = len(found[1] or "")
        if found[0] == _as_shown(abs(value), decimals):
            digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            before, after = _quoted(plain[: found.start()]), _quoted(plain[found.end() :])
            shown = f"{before}{digits}{after}"
            return f'{shown};{before}"{_MINUS}"{digits}{after}' if value < 0 else shown
    return ""


def _as_shown(value: Decimal, decimals: int) -> str:
    """What Office shows of a number: it rounds a half up, and formatting here rounds it to the even digit."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{value:,.{decimals}f}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "”") + '"' if text else ""


class _Place(NamedTuple):
    """A category in the making, with the marks that stand in it."""

    text: str
    x: float
    width: float
    marks: tuple[Mark, ...]
    gap: str

    def category(self, known: dict[str, SlideFigure], several: bool) -> Category:
        """The category with the words of its statuses."""
        found = [known[mark.key] for mark in self.marks if mark.key in known]
        # With several series the words would not say whose status it is: the page lists them.
        words = () if several else tuple(dict.fromkeys(one.status for one in found if one.figure.mark != "A"))
        return Category(self.text, self.x, words, self.gap)


class _Places:
    """Finds the category of a mark."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self.count = len(places)
        self._numbers = {id(mark): number for number, place in enumerate(places) for mark in place.marks}

    def of(self, mark: Mark) -> int:
        return self._numbers[id(mark)]


def _places(spec: ChartSpec, known: dict[str, SlideFigure]) -> list[_Place]:
    """One place for each tick, or several where marks of different periods stand within one tick's slot."""
    axis = spec.x_axis
    marks = [mark for layer in spec.layers for mark in layer.marks]
    left = {id(mark): mark for mark in marks}
    found: list[_Place] = []
    for tick in axis.ticks:
        half = axis.slot / 2
        here = [mark for mark in marks if tick.x - half <= mark.x < tick.x + half]
        for mark in here:
            left.pop(id(mark), None)
        gap = next((strip.short_text for strip in spec.gaps if strip.first <= tick.x < strip.last), "")
        found += _split(tick.text, tick.x, here, spec, known, gap)
    # Nothing is lost even if the axis does not name its place.
    found += [_Place(_period(mark, known, ""), mark.x, mark.width, (mark,), "") for mark in left.values()]
    return sorted(found, key=lambda place: place.x)


def _split(
    text: str, x: float, here: list[Mark], spec: ChartSpec, known: dict[str, SlideFigure], gap: str
) -> Iterator[_Place]:
    # Bars beside each other stand off the middle of their category; only time tells places apart.
    if not here or not _is_time(spec):
        yield _Place(text, x, spec.x_axis.slot, tuple(here), gap)
        return
    spans = sorted({(mark.x, mark.width) for mark in here})
    for at, width in spans:
        marks = tuple(mark for mark in here if (mark.x, mark.width) == (at, width))
        whole = len(spans) == 1 and width == spec.x_axis.slot
        yield _Place(text if whole else _period(marks[0], known, text), at, width, marks, "")


def _period(mark: Mark, known: dict[str, SlideFigure], text: str) -> str:
    figure = known.get(mark.key)
    return (figure.period if figure is not None else "") or text


def _is_time(spec: ChartSpec) -> bool:
    return spec.x_axis.slot > 1


class _Maker:
    """The columns of one layer."""

    def __init__(self, spec: ChartSpec, layer: Layer, at: _Places, number: int) -> None:
        self._spec, self._layer, self._at, self._number = spec, layer, at, number
        self._done: list[Column] = []

    def columns(self) -> list[Column]:
        if self._layer.shape is Shape.BAR:
            cells = self._blank()
            for mark in self._layer.marks:
                cells[self._at.of(mark)] = _cell(mark, self._spec, beside_bars(self._spec))
            hatched = self._layer.hatched
            return [Column(self._layer.name, Shape.BAR, self._layer.series, tuple(cells), hatched=hatched)]
        self._walk()
        return self._done

    def _walk(self) -> None:
        """One column for each stretch of marks that are joined in the same way."""
        cells, dashed = self._blank(), False
        last: Mark | None = None
        for mark in self._layer.marks:
            wanted = last is not None and last.join is Join.DASHED
            if last is None or (last.join is Join.NONE and not dashed and self._has_room(last, mark)):
                pass
            elif last.join is Join.NONE:
                self._end(cells, dashed)
                cells, dashed = self._blank(), False
            elif wanted != dashed and _count(cells) == 1:
                dashed = wanted
            elif wanted != dashed:
                begin = self._at.of(last)
                own = cells[begin]
                assert own is not None
                owner = self._number + len(self._done)
                self._end(cells, dashed)
                cells, dashed = self._blank(), wanted
                cells[begin] = own._replace(anchor=owner)
            cells[self._at.of(mark)] = _cell(mark, self._spec)
            last = mark
        self._end(cells, dashed)

    def _has_room(self, one: Mark, other: Mark) -> bool:
        """Whether an empty category stands between two marks: a native line stops there by itself."""
        return self._at.of(other) - self._at.of(one) > 1

    def _end(self, cells: list[Cell | None], dashed: bool) -> None:
        if not any(cells):
            return
        name, series = self._layer.name, self._layer.series
        self._done.append(Column(name, Shape.LINE, series, tuple(cells), dashed, first=not self._done))

    def _blank(self) -> list[Cell | None]:
        return [None] * self._at.count


def _count(cells: Iterable[Cell | None]) -> int:
    return sum(cell is not None for cell in cells)


def beside_bars(spec: ChartSpec) -> bool:
    """Whether values that disagree are told in the labels of the bars that they stand beside: on rows and
    among several bars two labels would cover each other."""
    return spec.horizontal or len(spec.layers) > 1


def _cell(mark: Mark | PairedMark, spec: ChartSpec, with_pairs: bool = False) -> Cell:
    value, label = printed_value(mark.value, spec.shift), mark.said
    if with_pairs and isinstance(mark, Mark) and mark.pairs:
        label = f"{label} ({', '.join(pair.said for pair in mark.pairs)})"
    return Cell(value, mark.key, label, number_format(label, value), mark.status)


def _paired(spec: ChartSpec, layer: Layer, at: _Places, disagree: str) -> Iterator[Column]:
    """Columns of the values that disagree: the first of each mark in one, the second in the next."""
    most = max((len(mark.pairs) for mark in layer.marks), default=0)
    for number in range(most):
        cells: list[Cell | None] = [None] * at.count
        for mark in layer.marks:
            if number < len(mark.pairs):
                cells[at.of(mark)] = _cell(mark.pairs[number], spec)
        name = f"{layer.name}: {disagree}" + (f" ({number + 1})" if number else "")
        yield Column(name, layer.shape, layer.series, tuple(cells), paired=True, first=False)
