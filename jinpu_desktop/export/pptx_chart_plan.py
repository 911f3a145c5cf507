"""Where everything of a native chart stands: its plot, its labels, its words under the categories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, Mark, Shape
from jinpu_desktop.export.chart_columns import Category, ChartTable, Column
from jinpu_desktop.export.pptx_shapes import Area
from jinpu_desktop.export.text_room import LINE, width, wrapped
from jinpu_desktop.runtime.language import list_comma
from jinpu_desktop.services.slide_spec import SlideFigure

LEAST = 22.0
_LABEL_SIZES = (40.0, 36.0, 32.0, 28.0, 26.0, 24.0, LEAST)
_CATEGORY_SIZES = (28.0, 26.0, 24.0, LEAST)
_AXIS_SIZE = 26.0
_NAME_SIZE = 26.0
_PAD = 14.0
_NAMED_AT_END = 4
_MOST_OF_ROW_NAMES = 0.42
_LEGEND_SHARE = 0.24
_BREAK_SIZE = LEAST
_LEAST_IN_LINE = 2
_SKIPS = (1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9)


class BreakWord(NamedTuple):
    """A break's place as a share of the plot's width, its word and the row that the word stands in."""

    at: float
    word: str
    row: int


class Plan(NamedTuple):
    """`plot` is the inside of the axes, in the same pixels as `area`. `words` are the category names as they
    are written, `skip` names only each so many. `labelled` holds, per column, the numbers of the categories
    whose value is written. `named_at_end`: the last point of a line tells its name. `note` lists statuses
    that found no place under the categories."""

    area: Area
    plot: Area
    words: tuple[str, ...]
    skip: int
    category_size: float
    label_size: float
    labelled: tuple[frozenset[int], ...]
    named_at_end: bool
    has_legend: bool
    breaks: tuple[BreakWord, ...]
    says_status: bool
    says_gaps: bool


def plan_chart(spec: ChartSpec, table: ChartTable, area: Area) -> Plan:
    """The plan of a chart in an area."""
    return _rows(spec, table, area) if table.horizontal else _columns(spec, table, area)


def chart_note(spec: ChartSpec, plan: Plan, figures: Sequence[SlideFigure], with_status: bool) -> str:
    """What found no place under the categories: `Preliminary: 2021, 2022 · 2018 to 2019: no figure found.`"""
    statuses = _status_note(spec, figures) if with_status and not plan.says_status else ""
    gaps = [] if plan.says_gaps else [gap.spoken for gap in spec.gaps]
    return " · ".join(filter(None, (statuses, *gaps)))


def _status_note(spec: ChartSpec, figures: Sequence[SlideFigure]) -> str:
    """Which values are not simply published."""
    known = {figure.figure.key: figure for figure in figures}
    several = len({layer.name for layer in spec.layers}) > 1
    found: dict[str, dict[str, None]] = {}
    for layer, mark in spec.marks():
        figure = known.get(mark.key)
        if figure is None or mark.figure.mark == "A" or not figure.status:
            continue
        where = f"{layer.name} {figure.period}" if several else figure.period or layer.name
        found.setdefault(figure.status, {})[where.strip()] = None
    return " · ".join(f"{status}: {list_comma().join(places)}" for status, places in found.items())


def _columns(spec: ChartSpec, table: ChartTable, area: Area) -> Plan:
    lines = [column for column in table.columns if column.shape is Shape.LINE and not column.paired]
    named = 1 < len({column.series for column in table.columns}) <= _NAMED_AT_END and bool(lines)
    named = named and not _ends_meet(spec, table, area)
    has_legend = len({column.name for column in table.columns if column.first}) > 1 and not named
    left = max((width(tick.text, _AXIS_SIZE) for tick in spec.y_axis.ticks), default=0.0) + _PAD
    right = _end_room(table, area) if named else area.wide * _LEGEND_SHARE if has_legend else _PAD
    breaks, rows = _breaks(spec, table, area.wide - left - right)
    slot = (area.wide - left - right) / max(1, len(table.categories))
    size, labelled = _labels(spec, table, slot, named)
    words, skip, category_size, *told = _words(table, slot)
    below = (max((word.count("\n") for word in words), default=0) + 1) * category_size * LINE + _PAD
    # The unit's line, the words of breaks, and a label above the highest value.
    above = _AXIS_SIZE * LINE + rows * _BREAK_SIZE * LINE + size * LINE + _PAD
    plot = Area(area.left + left, area.top + above, area.wide - left - right, area.high - above - below)
    return Plan(area, plot, words, skip, category_size, size, labelled, named, has_legend, breaks, *told)


def _rows(spec: ChartSpec, table: ChartTable, area: Area) -> Plan:
    count = max(1, len(table.categories))
    names = [category.text for category in table.categories]
    size = next((size for size in (*_CATEGORY_SIZES, 20.0) if size * LINE * count < area.high * 0.82), 18.0)
    room = area.wide * _MOST_OF_ROW_NAMES
    lines = 2 if size * LINE * 2 * count < area.high * 0.8 else 1
    words = []
    for category in table.categories:
        said = f"{category.text} ({', '.join(category.statuses)})" if category.statuses else category.text
        words.append("\n".join(wrapped(said, size, room - _PAD)[:lines]))
    says = all("\n".join(wrapped(word, size, room)).count("\n") < lines for word in words) and bool(names)
    left = min(
        room, max((width(line, size) for word in words for line in word.split("\n")), default=0) + _PAD
    )
    labels = [cell.label for column in table.columns for cell in column.cells if cell is not None]
    right = max((width(label, size, True) for label in labels), default=0.0) + 2 * _PAD
    above, below = _AXIS_SIZE * LINE + _PAD, _AXIS_SIZE * LINE + _PAD
    plot = Area(area.left + left, area.top + above, area.wide - left - right, area.high - above - below)
    labelled = tuple(frozenset() if column.paired else frozenset(_filled(column)) for column in table.columns)
    return Plan(
        area, plot, tuple(words), 1, size, size, labelled, False, len(spec.layers) > 1, (), says, True
    )


def _words(table: ChartTable, slot: float) -> tuple[tuple[str, ...], int, float, bool, bool]:
    """Names of the categories with their statuses and gaps under them where all of that fits, else with
    less, else only some of the names. The last two say whether statuses and gaps are told."""
    room = slot - 6
    bare = [category._replace(gap="") for category in table.categories]
    for size in _CATEGORY_SIZES:
        for categories, says_gaps in ((table.categories, True), (bare, False)):
            found = [_under(category, size, room) for category in categories]
            if all(word is not None for word in found):
                return tuple(word for word in found if word is not None), 1, size, True, says_gaps
    names = tuple(category.text for category in table.categories)
    for size in _CATEGORY_SIZES[1:]:
        if all(width(name, size) <= room for name in names):
            return names, 1, size, False, False
    widest = max((width(name, LEAST) for name in names), default=1.0)
    skip = next(skip for skip in _SKIPS if skip * slot >= widest * 1.3)
    # Not every program that opens a chart can leave names out by itself.
    shown = tuple("" if at % skip else name for at, name in enumerate(names))
    return shown, skip, LEAST, False, False


def _under(category: Category, size: float, room: float) -> str | None:
    """The name with its words in lines of their own, or None if they do not fit."""
    text, _x, statuses, gap = category
    lines = [*wrapped(text, size, room), *(line for word in (*statuses, gap) if word
                                           for line in wrapped(word, size, room))]  # fmt: skip
    if len(lines) > 4 or any(width(line, size) > room + 1 for line in lines):
        return None
    # A word that had to be broken inside does not read; nor does a last line of one letter.
    for word in (text, *statuses, gap):
        parts = wrapped(word, size, room)
        if len(parts) > 1 and len(parts[-1]) < _LEAST_IN_LINE:
            return None
        if any(width(piece, size) > room for piece in word.split(" ") if piece.isascii()):
            return None
    return "\n".join(lines)


def _labels(
    spec: ChartSpec, table: ChartTable, slot: float, named: bool
) -> tuple[float, tuple[frozenset[int], ...]]:
    """The size of the labels and which points have one."""
    layers = sum(bool(layer.marks) for layer in spec.layers)
    bars = any(column.shape is Shape.BAR for column in table.columns)
    if layers > 1 and not bars:
        last = tuple(frozenset(list(_filled(column))[-1:]) if _is_last(table, column) else frozenset()
                     for column in table.columns)  # fmt: skip
        return _NAME_SIZE, last if named else tuple(frozenset() for _column in table.columns)
    room = slot * (0.78 / layers if bars and layers > 1 else 1.0 if bars else 0.76) - 4
    labels = [
        (at, cell.label)
        for column in table.columns
        for at, cell in enumerate(column.cells)
        if cell is not None and cell.anchor < 0 and not column.paired
    ]
    widest = max((label for _at, label in labels), key=len, default="")
    size = next((size for size in _LABEL_SIZES if width(widest, size, True) <= room), 0.0)
    if not size and layers == 1 and _stand_apart(labels, slot):
        size = LEAST
    if size:
        hidden = bars and layers > 1
        return size, tuple(
            frozenset() if hidden and column.paired else frozenset(_filled(column))
            for column in table.columns
        )
    if bars and layers > 1:
        return LEAST, tuple(frozenset() for _column in table.columns)
    step = int(width(widest, LEAST, True) // max(slot, 1.0)) + 1
    return LEAST, _spread(table, step)


def _stand_apart(labels: Sequence[tuple[int, str]], slot: float) -> bool:
    """Whether the smallest labels have room though some are wider than their places: others may be empty."""
    ends = [(at * slot, width(label, LEAST, True) / 2) for at, label in sorted(labels)]
    return all(two[0] - one[0] > one[1] + two[1] for one, two in pairwise(ends))


def _spread(table: ChartTable, step: int) -> tuple[frozenset[int], ...]:
    """The last point, the extremes and the first, as far as there is room: where labels are wider than their
    places a line would run through most of them, and all values stand in the chart's sheet."""
    filled = sorted({(number, column) for column, one in enumerate(table.columns) for number in _filled(one)})
    if not filled:
        return tuple(frozenset() for _column in table.columns)

    def value(at: tuple[int, int]) -> object:
        cell = table.columns[at[1]].cells[at[0]]
        return cell.value if cell is not None else 0

    wanted = [filled[-1], max(filled, key=value), min(filled, key=value), filled[0]]  # type: ignore[arg-type]
    taken: list[tuple[int, int]] = []
    for at in wanted:
        if all(abs(at[0] - other[0]) >= step for other in taken):
            taken.append(at)
    return tuple(
        frozenset(number for number, column in taken if column == own) for own in range(len(table.columns))
    )


def _filled(column: Column) -> Iterator[int]:
    return (number for number, cell in enumerate(column.cells) if cell is not None and cell.anchor < 0)


def _is_last(table: ChartTable, column: Column) -> bool:
    """Whether a column holds the last point of its layer."""
    ends = [
        max(_filled(one), default=-1)
        for one in table.columns
        if one.series == column.series and not one.paired
    ]
    return not column.paired and max(_filled(column), default=-2) == max(ends)


def layer_name(spec: ChartSpec, column: Column) -> str:
    """The name of the line that a column is a part of."""
    return next((layer.name for layer in spec.layers if layer.series == column.series), column.name)


def _end_room(table: ChartTable, area: Area) -> float:
    names = [column.name for column in table.columns if column.first]
    values = [cell.label for column in table.columns for cell in column.cells if cell is not None]
    widest = max((width(name, _NAME_SIZE, True) for name in names), default=0.0)
    widest = max(widest, max((width(value, _NAME_SIZE, True) for value in values), default=0.0))
    return min(widest + 2 * _PAD, area.wide * 0.34)


def _ends_meet(spec: ChartSpec, table: ChartTable, area: Area) -> bool:
    """Whether the names at the ends of lines would cover each other, or take too much of the chart."""
    ends: list[tuple[float, Mark]] = []
    span = float(spec.y_axis.high - spec.y_axis.low) or 1.0
    for layer in {layer.series: layer for layer in spec.layers if layer.marks}.values():
        mark = max(layer.marks, key=lambda one: one.x)
        ends.append((float(mark.value - spec.y_axis.low) / span * area.high * 0.75, mark))
    heights = sorted(height for height, _mark in ends)
    close = any(two - one < _NAME_SIZE * LINE * 2 for one, two in pairwise(heights))
    names = [layer.name for layer in spec.layers]
    early = len({mark.x for _height, mark in ends}) > 1
    return close or early or any(width(name, _NAME_SIZE, True) > area.wide * 0.3 for name in names)


def _breaks(spec: ChartSpec, table: ChartTable, wide: float) -> tuple[tuple[BreakWord, ...], int]:
    """Breaks between the categories that they stand between; words that would meet go into a second row."""
    found: list[BreakWord] = []
    ends = [-1.0, -1.0]
    count = max(1, len(table.categories))
    for one in spec.breaks:
        at = sum(category.x < one.x for category in table.categories) / count
        half = width(f"// {one.word}", _BREAK_SIZE) / max(wide, 1.0) / 2
        row = next((row for row, end in enumerate(ends) if at - half > end), None)
        word = "" if row is None else one.word
        if row is not None:
            ends[row] = at + half
        found.append(BreakWord(at, word, row or 0))
    return tuple(found), max((one.row + 1 for one in found), default=0)
