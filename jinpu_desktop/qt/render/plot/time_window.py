"""Which stretch of time a chart shows, and how hands and keys move it."""

from __future__ import annotations

_STEP = 1.25


class TimeWindow:
    """A stretch from `first` to `last` (months since the year 0) within the whole of a chart.

    It never leaves the whole and is never shorter than `least` months.
    """

    def __init__(self, first: float, last: float, least: float) -> None:
        self.whole = (first, last)
        self.first, self.last = first, last
        self._least = min(least, last - first)

    @property
    def span(self) -> float:
        """How many months are shown."""
        return self.last - self.first

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown."""
        return (self.first, self.last) == self.whole

    def show(self, first: float, last: float) -> bool:
        """Show a stretch, or what of it lies within the whole. Returns whether anything moved."""
        low, high = self.whole
        span = min(max(last - first, self._least), high - low)
        first = min(max((first + last - span) / 2, low), high - span)
        before = (self.first, self.last)
        if span >= (high - low) * (1 - 1e-9):
            self.first, self.last = low, high
        else:
            self.first, self.last = first, first + span
        return before != (self.first, self.last)

    def pan(self, months: float) -> bool:
        """Move by `months`; stops at the ends."""
        low, high = self.whole
        months = min(max(months, low - self.first), high - self.last)
        return self.show(self.first + months, self.last + months) if months else False

    def zoom(self, steps: float, at: float | None = None) -> bool:
        """Show less (`steps` above 0) or more time, keeping `at` where it is."""
        at = (self.first + self.last) / 2 if at is None else min(max(at, self.first), self.last)
        span = min(max(self.span * _STEP**-steps, self._least), self.whole[1] - self.whole[0])
        first = at - (at - self.first) / self.span * span
        return self.show(first, first + span)

    def reveal(self, x: float) -> bool:
        """Move just as far as needed to show `x` with some room beside it."""
        room = self.span * 0.08
        if self.first + room <= x <= self.last - room:
            return False
        return self.pan(x - room - self.first if x < self.first + room else x + room - self.last)

    def reset(self) -> bool:
        """Show the whole."""
        return self.show(*self.whole)
