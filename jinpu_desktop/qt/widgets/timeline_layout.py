"""Where everything of a timeline stands: heads, events, gaps and lanes, in the pixels of its whole length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QRectF

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.event_row import EventRow

DECADE, YEAR, MONTH = ZOOMS = ("decade", "year", "month")
NODE = 24
_SIDE = 14
_TOP = 7
_GAP = 10
_HEAD = 30
_SUBHEAD = 28
_TEXT_WIDTH = 720
_LANE_WIDTH = 168
_LANE_BAR = 34
_LEAST_ROOM = 230
_STEP = 6  # between nodes that stand side by side
OTHERS = "\0others"


class Piece(NamedTuple):
    """One line of text with its upper left corner."""

    x: float
    top: float
    text: str
    style: str
    role: str


class PlacedEvent(NamedTuple):
    """An event: `rect` takes clicks, `node` is its round mark on the line, with the icon of its kind."""

    rect: QRectF
    node: QRectF
    pieces: tuple[Piece, ...]


class PlacedHead(NamedTuple):
    """A year (or decade), which sticks to the top while its events are seen, or a month, which does not.

    `year` is the year that it stands for, or the first one of the decade."""

    top: float
    height: float
    words: str
    year: int
    sticks: bool = True


class PlacedNote(NamedTuple):
    """Words on the line that are no event: years without any, the label of a year in a decade."""

    rect: QRectF
    piece: Piece
    is_gap: bool = True


class PlacedLane(NamedTuple):
    """A lane with its name in the bar on top; `x` is its line."""

    id: str
    words: str
    x: float
    left: float
    width: float


class Laid(NamedTuple):
    """The whole timeline. `bar` is the height of the lanes' names, which stand above what is scrolled;
    `line` is the x of the one line, where there are no lanes."""

    height: float
    line: float
    events: tuple[PlacedEvent, ...] = ()
    heads: tuple[PlacedHead, ...] = ()
    notes: tuple[PlacedNote, ...] = ()
    lanes: tuple[PlacedLane, ...] = ()
    bar: float = 0.0

    def texts(self) -> list[str]:
        """Everything that is written on it."""
        texts = [head.words for head in self.heads] + [note.piece.text for note in self.notes]
        texts += [lane.words for lane in self.lanes]
        return texts + [piece.text for event in self.events for piece in event.pieces]


class Form(NamedTuple):
    """How a timeline is shown: how close, in which lanes, whether it stands on another thing's page
    (`compact`: no heads, whole dates) and whether events are left out by filters."""

    zoom: str = YEAR
    lanes: str = ""
    compact: bool = False
    filtered: bool = False


class Measures:
    """Fonts and sizes of one theme and text size; remembers how texts were broken into lines."""

    def __init__(self, theme: Theme) -> None:
        self.px: Callable[[float], int] = lambda n: theme.px(round(n))
        styles = ("body-medium", "body", "small", "small-medium", "h3", "h3-strong")
        self.lines = {style: TextLine(theme, style) for style in styles}
        self._widths: dict[tuple[str, str], float] = {}
        self._broken: dict[tuple[str, str, int], list[str]] = {}

    def broken(self, style: str, text: str, width: float) -> list[str]:
        """The text in lines of at most `width` pixels."""
        key = (style, text, int(width))
        found = self._broken.get(key)
        if found is None:
            found = self._broken[key] = wrapped(self.lines[style], text, int(width))
        return found

    def width(self, style: str, text: str) -> float:
        """The width of one line."""
        found = self._widths.get((style, text))
        if found is None:
            found = self._widths[style, text] = self.lines[style].width(text)
        return found


class _Column:
    """Puts lines of text one below the other."""

    def __init__(self, measures: Measures, x: float, top: float, width: float) -> None:
        self._measures, self._x, self._width = measures, x, min(width, measures.px(_TEXT_WIDTH))
        self.top = top
        self.pieces: list[Piece] = []

    def add(self, text: str, style: str, role: str) -> None:
        for line in self._measures.broken(style, text, self._width):
            self.pieces.append(Piece(self._x, self.top, line, style, role))
            self.top += self._measures.lines[style].height


def lay_out(rows: Sequence[EventRow], form: Form, width: float, measures: Measures) -> Laid:
    """Places for all rows (newest first), in their order."""
    lanes = _lanes(rows, form, width, measures) if form.lanes and not form.compact else ()
    if not rows:
        return Laid(0.0, 0.0)
    return _Layout(rows, form, width, measures, lanes).whole()


def _lanes(
    rows: Sequence[EventRow], form: Form, width: float, measures: Measures
) -> tuple[tuple[str, str], ...]:
    """As many lanes as have room, those with the most events first; the last one takes all others."""
    words: dict[str, str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        lane = row.lane(form.lanes)
        words[lane] = row.lane_words(form.lanes)
        counts[lane] = counts.get(lane, 0) + 1
    room = max(2, int((width - 2 * measures.px(_SIDE)) // measures.px(_LANE_WIDTH)))
    # What belongs to no industry has no lane of its own.
    ordered = sorted((lane for lane in counts if lane), key=lambda lane: (-counts[lane], words[lane]))
    kept = ordered if len(ordered) + ("" in counts) <= room else ordered[: room - 1]
    named = [(lane, words[lane]) for lane in kept]
    if len(kept) < len(counts):
        names = {"kind": _("Other kinds"), "place": _("Other places"), "industry": _("Other or no industry")}
        named.append((OTHERS, names[form.lanes]))
    return tuple(named)


class _Layout:
    """One laying out: `whole` goes down the timeline once."""

    def __init__(
        self,
        rows: Sequence[EventRow],
        form: Form,
        width: float,
        measures: Measures,
        lanes: tuple[tuple[str, str], ...],
    ) -> None:
        self._rows, self._form, self._width, self._measures = rows, form, width, measures
        px = measures.px
        side = 0 if form.compact else px(_SIDE)
        self._left = float(side)
        self._node = float(px(NODE))
        self._date = self._date_width(form)
        # Where little room is left for words the date stands above them.
        self._stacked = form.zoom != DECADE and width - self._date - self._node < px(_LEAST_ROOM)
        if self._stacked:
            self._date = 0.0
        self._line = side + self._date + px(_GAP) + self._node / 2
        self._text = self._line + self._node / 2 + px(_GAP)
        self._room = max(float(px(80)), width - self._text - side)
        self._events: dict[int, PlacedEvent] = {}
        self._heads: list[PlacedHead] = []
        self._notes: list[PlacedNote] = []
        self._lanes = self._placed_lanes(lanes, side)
        self._number = {row.id: at for at, row in enumerate(rows)}
        self._top = 0.0

    def whole(self) -> Laid:
        before: int | None = None
        decade: int | None = None
        for year, group in groupby(self._rows, key=lambda row: row.year):
            if before is not None and before - year > 1:
                self._gap(year + 1, before - 1)
            before = year
            if self._form.compact:
                self._stack(list(group))
            elif self._form.zoom == DECADE:
                if year // 10 != decade:
                    decade = year // 10
                    words = _("{year}s").format(year=decade * 10)
                    self._head(words, decade * 10)
                self._year_of_nodes(year, list(group))
            else:
                self._head(str(year), year)
                self._year(year, list(group))
        events = tuple(self._events[number] for number in range(len(self._rows)))
        bar = self._measures.px(_LANE_BAR) if self._lanes else 0.0
        line = 0.0 if self._lanes else self._line
        end = self._top + (0 if self._form.compact else self._measures.px(_SIDE))
        return Laid(end, line, events, tuple(self._heads), tuple(self._notes), self._lanes, bar)

    def _date_width(self, form: Form) -> float:
        """Room for the widest date of the column; in lanes only years stand there."""
        dates = {row.when if form.compact else row.day_words for row in self._rows}
        if form.zoom == DECADE and not form.compact:
            dates = {str(row.year) for row in self._rows}
        elif form.lanes and not form.compact:
            return 0.0
        return max((self._measures.width("small", words) for words in dates), default=0.0)

    def _placed_lanes(self, lanes: tuple[tuple[str, str], ...], side: float) -> tuple[PlacedLane, ...]:
        if not lanes:
            return ()
        left = self._left + (self._date + self._measures.px(_GAP) if self._form.zoom == DECADE else 0)
        each = (self._width - left - side) / len(lanes)
        return tuple(
            PlacedLane(lane, words, left + at * each + self._node / 2, left + at * each, each)
            for at, (lane, words) in enumerate(lanes)
        )

    def _lane_of(self, row: EventRow) -> PlacedLane:
        wanted = row.lane(self._form.lanes)
        return next((lane for lane in self._lanes if lane.id == wanted), self._lanes[-1])

    def _head(self, words: str, year: int, sticks: bool = True) -> None:
        height = float(self._measures.px(_HEAD if sticks else _SUBHEAD))
        self._heads.append(PlacedHead(self._top, height, words, year, sticks))
        self._top += height

    def _gap(self, first: int, last: int) -> None:
        """Years without an event are named: nobody is to take them for a quiet time."""
        if self._form.compact:
            return
        words = str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
        told = (
            _("{years}: no event that fits the filters")
            if self._form.filtered
            else _("{years}: no event in the record")
        )
        height = self._measures.lines["small"].height + 2 * self._measures.px(_TOP)
        x = self._left if self._lanes else self._text
        piece = Piece(x, self._top + self._measures.px(_TOP), told.format(years=words), "small", "text-3")
        self._notes.append(PlacedNote(QRectF(0, self._top, self._width, height), piece))
        self._top += height

    def _year(self, year: int, rows: list[EventRow]) -> None:
        if self._form.zoom != MONTH:
            self._stack(rows)
            return
        for month, group in groupby(rows, key=lambda row: row.month):
            found = list(group)
            if month:
                self._head(format_date(f"{year}-{month:02}"), year, sticks=False)
            self._stack(found)

    def _stack(self, rows: list[EventRow]) -> None:
        """Events one below the other, in lanes each lane for itself."""
        if not self._lanes:
            for row in rows:
                self._one(row)
            return
        tops = dict.fromkeys((lane.id for lane in self._lanes), self._top)
        for row in rows:
            lane = self._lane_of(row)
            tops[lane.id] = self._cell(row, lane, tops[lane.id])
        self._top = max(tops.values())

    def _one(self, row: EventRow) -> None:
        """An event on the one line: date, mark, title, what is told of it, kind and whom it concerns."""
        px, form = self._measures.px, self._form
        top = self._top + px(_TOP)
        column = _Column(self._measures, self._text, top, self._room)
        words = row.when if form.compact else row.day_words
        if self._stacked:
            column.add(words, "small", "text-2")
        column.add(row.title, "body-medium", "text")
        if (form.zoom == MONTH or form.compact) and row.body:
            column.add(row.body, "body", "text-2")
        column.add(self._meta(row), "small", "text-2")
        small, title = self._measures.lines["small"], self._measures.lines["body-medium"]
        x = self._left + self._date - self._measures.width("small", words)
        date = Piece(x, top + title.baseline - small.baseline, words, "small", "text-2")
        pieces = column.pieces if self._stacked else [date, *column.pieces]
        bottom = max(column.top, top + self._node) + px(_TOP)
        node = QRectF(self._line - self._node / 2, top + (title.height - self._node) / 2, *[self._node] * 2)
        rect = QRectF(0, self._top, self._width, bottom - self._top)
        self._events[self._number[row.id]] = PlacedEvent(rect, node, tuple(pieces))
        self._top = bottom

    def _meta(self, row: EventRow) -> str:
        # On the page of a thing its own name would stand in every line.
        about = (row.source,) if self._form.compact else (row.company, row.place, row.industry)
        return " · ".join(part for part in (row.kind_words, *about) if part)

    def _cell(self, row: EventRow, lane: PlacedLane, top: float) -> float:
        """An event in its lane; returns where the next one begins."""
        px = self._measures.px
        inside = top + px(_TOP)
        x = lane.x + self._node / 2 + px(8)
        column = _Column(self._measures, x, inside, lane.left + lane.width - x - px(8))
        named = self._form.lanes == "kind" and lane.id != OTHERS
        lead = row.day_words if named else f"{row.day_words} · {row.kind_words}"
        column.add(lead, "small", "text-2")
        column.add(row.title, "body", "text")
        bottom = max(column.top, inside + self._node) + px(_TOP)
        node = QRectF(lane.x - self._node / 2, inside, self._node, self._node)
        rect = QRectF(lane.left - px(4), top, lane.width - px(4), bottom - top)
        self._events[self._number[row.id]] = PlacedEvent(rect, node, tuple(column.pieces))
        return bottom

    def _year_of_nodes(self, year: int, rows: list[EventRow]) -> None:
        """A year of a decade: its label and one mark for each event."""
        px, small = self._measures.px, self._measures.lines["small-medium"]
        start = self._top + px(4)
        bottoms = [start + self._node]
        for x, width, group in self._node_runs(rows):
            step = self._node + px(_STEP)
            fit = max(1, int((width + px(_STEP)) // step))
            for at, row in enumerate(group):
                node = QRectF(x + at % fit * step, start + at // fit * step, self._node, self._node)
                rect = node.adjusted(-px(_STEP) / 2, -px(2), px(_STEP) / 2, px(2))
                self._events[self._number[row.id]] = PlacedEvent(rect, node, ())
                bottoms.append(node.bottom())
        words = str(year)
        x = self._left + self._date - small.width(words)
        piece = Piece(x, start + (self._node - small.height) / 2, words, "small-medium", "text-2")
        bottom = max(bottoms) + px(4)
        self._notes.append(PlacedNote(QRectF(0, self._top, self._width, bottom - self._top), piece, False))
        self._top = bottom

    def _node_runs(self, rows: list[EventRow]) -> Iterator[tuple[float, float, list[EventRow]]]:
        """Where marks stand side by side: left edge, width, and the events."""
        if not self._lanes:
            yield self._line - self._node / 2, self._width - self._line - self._left, rows
            return
        for lane in self._lanes:
            found = [row for row in rows if self._lane_of(row) == lane]
            if found:
                yield lane.left, lane.width - self._measures.px(_GAP), found
