"""Charts above each other that show the same time: one crosshair, one stretch of time, one left edge."""

from __future__ import annotations

import weakref
from typing import Generic, Protocol, TypeVar


class Linked(Protocol):
    """What a chart tells the others of its group."""

    @property
    def own_time(self) -> tuple[float, float] | None:
        """The whole time of the chart, None if it has none."""
        ...

    @property
    def own_margins(self) -> tuple[float, float]:
        """What the chart itself needs left and right of its plot, in pixels."""
        ...


C = TypeVar("C", bound=Linked)


class PlotGroup(Generic[C]):
    """Knows its charts without keeping them alive."""

    def __init__(self, chart: C) -> None:
        self._charts = [weakref.ref(chart)]

    @property
    def charts(self) -> list[C]:
        """The charts that still are."""
        return [chart for each in self._charts if (chart := each()) is not None]

    def take_in(self, other: PlotGroup[C]) -> None:
        """Have all charts of another group too."""
        self._charts += [each for each in other._charts if each not in self._charts]

    def time(self) -> tuple[float, float] | None:
        """From the earliest to the latest time of any chart."""
        times = [time for chart in self.charts if (time := chart.own_time) is not None]
        return (min(first for first, _ in times), max(last for _, last in times)) if times else None

    def margins(self) -> tuple[float, float]:
        """The largest margins that any chart needs."""
        needs = [chart.own_margins for chart in self.charts]
        return max(left for left, _ in needs), max(right for _, right in needs)
