"""What changes between two states of a chart: values that move to new places, and points that are new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec

# More points than this change at once: a movement could not be followed.
MOST_MOVING = 5000
_MOST_NEW = 60


class LiveChange(NamedTuple):
    """`starts` holds for each layer the axis place from which each point moves, or nothing if none moves;
    `fresh` the layer and number of each point that was not there."""

    starts: Sequence[Sequence[float]]
    fresh: Sequence[tuple[int, int]]


def change_between(old: ChartSpec, new: ChartSpec, place: Callable[[Decimal], float]) -> LiveChange:
    """What happened from `old` to `new`; `place` is where a value stands on the new axis.

    Points match by series and time. Charts without any match have nothing in common: nothing moves and
    nothing is called new.
    """
    nothing = LiveChange((), ())
    if max(sum(len(layer.marks) for layer in spec.layers) for spec in (old, new)) > MOST_MOVING:
        return nothing
    before = {(layer.series, mark.x): mark.value for layer, mark in old.marks()}
    starts: list[list[float]] = []
    fresh, moves, matches = [], False, False
    for number, layer in enumerate(new.layers):
        own = []
        for index, mark in enumerate(layer.marks):
            value = before.get((layer.series, mark.x))
            if value is None:
                fresh.append((number, index))
            else:
                matches = True
                moves = moves or value != mark.value
            own.append(place(mark.value if value is None else value))
        starts.append(own)
    if not matches:
        return nothing
    return LiveChange(starts if moves else (), fresh if len(fresh) <= _MOST_NEW else ())
