"""The order in which a chart's points, other values, breaks and events are stepped through.

Long lines are searched, never copied: a chart of a million points opens as fast as one of ten.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, Layer, Mark

_FIRST, _LAST = -1, 1 << 30


class EventMark(NamedTuple):
    """Something that happened, from `first` to `last` in months since the year 0, and the evidence it opens.

    `words` stand beside it while it is chosen; its edges are as exact as its date is known.
    """

    first: float
    last: float
    words: str
    key: str
    spoken: str


class Stop(NamedTuple):
    """A place to stand on: `kind` is `point`, `pair`, `break` or `event`.

    `layer` and `place` find a point's mark; `rank` orders stops at one place of the x axis.
    """

    kind: str
    key: str
    spoken: str
    series: int
    x: float
    rank: int
    layer: int = -1
    place: int = -1


class Stops:
    """All stops of a chart, by series and along the x axis. Breaks and events belong to the first series."""

    def __init__(self, spec: ChartSpec, events: Sequence[EventMark] = ()) -> None:
        self._spec = spec
        self._events = events
        self._extras: list[Stop] | None = None
        self._layers: dict[int, list[int]] = {}
        for number, layer in enumerate(spec.layers):
            self._layers.setdefault(layer.series, []).append(number)
        self.series = sorted(self._layers)

    def point(self, layer: int, index: int) -> Stop:
        """The stop of a layer's mark."""
        mark = self._spec.layers[layer].marks[index]
        return Stop(
            "point", mark.key, mark.spoken, self._spec.layers[layer].series, mark.x, layer, layer, index
        )

    def mark(self, stop: Stop) -> Mark | None:
        """The mark of a point, or the one that a second value belongs to."""
        return self._spec.layers[stop.layer].marks[stop.place] if stop.place >= 0 else None

    def find(self, key: str) -> Stop | None:
        """The stop that opens this evidence."""
        for number, layer in enumerate(self._spec.layers):
            for index, mark in enumerate(layer.marks):
                if mark.key == key:
                    return self.point(number, index)
        return next((stop for stop in self.extras() if stop.key == key), None)

    def beside(self, stop: Stop, step: int) -> Stop | None:
        """The next stop of the series in the direction of `step`."""
        place = (stop.x, stop.rank)
        found = [self._beside_in(number, place, step) for number in self._layers.get(stop.series, ())]
        others = [other for other in self.extras() if other.series == stop.series]
        places = [(other.x, other.rank) for other in others]
        at = bisect_right(places, place) if step > 0 else bisect_left(places, place) - 1
        if 0 <= at < len(others):
            found.append(others[at])
        return _nearest([other for other in found if other is not None], step)

    def _beside_in(self, number: int, place: tuple[float, int], step: int) -> Stop | None:
        marks = self._spec.layers[number].marks
        # Where a layer has a point at the very place, the order of the layers decides.
        if step > 0:
            at = (bisect_left if number > place[1] else bisect_right)(marks, place[0], key=_x)
        else:
            at = (bisect_right if number < place[1] else bisect_left)(marks, place[0], key=_x) - 1
        return self.point(number, at) if 0 <= at < len(marks) else None

    def other_year(self, stop: Stop, step: int) -> Stop | None:
        """A point of the nearest year after or before that has one in any series, of the same series if it
        has one there."""
        year = int(stop.x // 12)
        edge = ((year + 1) * 12.0, _FIRST) if step > 0 else (year * 12.0 - 1e-9, _LAST)
        found = [
            other
            for number in range(len(self._spec.layers))
            if (other := self._beside_in(number, edge, step)) is not None
        ]
        if not found:
            return None
        nearest = _nearest(found, step)
        assert nearest is not None
        same_year = [other for other in found if other.x // 12 == nearest.x // 12]
        own = [other for other in same_year if other.series == stop.series]
        return _nearest(own, step) or min(same_year, key=lambda other: other.series)

    def across(self, stop: Stop, step: int) -> Stop | None:
        """The point nearest in time of the series before or after."""
        at = self.series.index(stop.series) + step if stop.series in self.series else -1
        if not 0 <= at < len(self.series):
            return None
        return min(
            self._around(self._layers[self.series[at]], stop.x),
            key=lambda other: abs(other.x - stop.x),
            default=None,
        )

    def end(self, series: int | None, *, last: bool) -> Stop | None:
        """The first or last point of a series, or of the first one that has points."""
        wanted = [series] if series in self._layers else []
        for number in [*wanted, *self.series]:
            ends = [
                self.point(layer, len(marks) - 1 if last else 0)
                for layer in self._layers[number]
                if (marks := self._spec.layers[layer].marks)
            ]
            if ends:
                return _nearest(ends, -1 if last else 1)
        return None

    def around(self, x: float) -> list[Stop]:
        """For each layer the points just before and after a place on the x axis."""
        return self._around(range(len(self._spec.layers)), x)

    def _around(self, layers: Sequence[int], x: float) -> list[Stop]:
        found = []
        for number in layers:
            marks = self._spec.layers[number].marks
            at = bisect_left(marks, x, key=_x)
            found += [self.point(number, index) for index in (at - 1, at) if 0 <= index < len(marks)]
        return found

    def number(self, stop: Stop) -> tuple[int, int]:
        """A point's number in reading order, from 1, and how many points there are."""
        total = before = 0
        for number, layer in enumerate(self._spec.layers):
            total += len(layer.marks)
            if layer.series < stop.series:
                before += len(layer.marks)
            elif layer.series == stop.series:
                reach = bisect_right if number <= stop.rank else bisect_left
                before += reach(layer.marks, stop.x, key=_x)
        return before, total

    def extras(self) -> list[Stop]:
        """Other values, breaks and events in order."""
        if self._extras is None:
            self._extras = sorted(self._find_extras(), key=lambda stop: (stop.series, stop.x, stop.rank))
        return self._extras

    def _find_extras(self) -> Iterator[Stop]:
        first = self.series[0] if self.series else 0
        for number, layer in enumerate(self._spec.layers):
            for index, mark in enumerate(layer.marks):
                if mark.pairs:
                    yield from _pairs(layer, mark, number, index)
        for brk in self._spec.breaks:
            yield Stop("break", brk.key, brk.spoken, first, brk.x, _LAST)
        for event in self._events:
            middle = (event.first + event.last) / 2
            yield Stop("event", event.key, event.spoken, first, middle, _LAST)


def _pairs(layer: Layer, mark: Mark, number: int, index: int) -> Iterator[Stop]:
    for place, pair in enumerate(mark.pairs, 1):
        x = mark.x + place / 100
        yield Stop("pair", pair.key, pair.figure.spoken, layer.series, x, number, number, index)


def _x(mark: Mark) -> float:
    return mark.x


def _nearest(stops: Sequence[Stop], step: int) -> Stop | None:
    """The first of `stops` in the direction of `step`."""

    def place(stop: Stop) -> tuple[float, int]:
        return stop.x, stop.rank

    return (min if step > 0 else max)(stops, key=place, default=None)
