"""Of a line of any length so few points are drawn that none is wasted and none that matters is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plot_data import FIRST_MONTH, line

from jinpu_desktop.qt.render.plot.line_columns import LineColumns

LONG = 20_000


def walk(points: int, seed: int = 1) -> list[float]:
    steps = np.random.default_rng(seed).normal(size=points)
    return [float(value) for value in np.round(np.cumsum(steps), 3)]


@pytest.fixture(scope="module")
def long_line() -> LineColumns:
    """20,000 months with breaks after some of them."""
    return LineColumns(line(walk(LONG), broken_after=(1_000, 9_999, 10_000, 15_500)))


def most_in_a_pixel(columns: LineColumns, kept, first: float, last: float, pixels: int) -> int:
    """The most points of one stretch that stand on one pixel, the ends of stretches left out."""
    ends = np.flatnonzero(np.diff(columns.joins))
    inner = [
        index
        for index in kept
        if first <= columns.x[index] < last and index not in ends and index - 1 not in ends
    ]
    places = np.floor((columns.x[inner] - first) * (pixels / (last - first)))
    stretches = np.searchsorted(ends, inner)
    _, counts = np.unique(np.column_stack((places, stretches)), axis=0, return_counts=True)
    return int(counts.max(initial=0))


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, LONG - 10),
    span=st.integers(5, LONG),
    pixels=st.integers(50, 1500),
)
def test_that_no_pixel_gets_more_than_two_points_and_the_extremes_stay(long_line, start, span, pixels):
    first, last = FIRST_MONTH + float(start), FIRST_MONTH + float(start + span)
    kept = long_line.kept(first, last, pixels)
    assert (np.diff(kept) > 0).all(), "in order, each once"
    low, high = long_line.within(first, last)
    if high - low > 2:
        assert most_in_a_pixel(long_line, kept, first, last, pixels) <= 2
        seen = long_line.y[low:high]
        assert long_line.y[kept].min() <= seen.min() and long_line.y[kept].max() >= seen.max()
    beyond = {low - 1, high} & set(range(len(long_line)))
    assert beyond <= set(kept.tolist()), "one point beyond each side, so that the line runs on"


@settings(max_examples=40, deadline=None)
@given(
    values=st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 2)), min_size=3, max_size=400),
    pixels=st.integers(1, 60),
)
def test_that_every_pixel_keeps_its_lowest_and_its_highest_value(values, pixels):
    columns = LineColumns(line(values))
    first, last = FIRST_MONTH + 0.0, FIRST_MONTH + float(len(values))
    kept = columns.kept(first, last, pixels)
    pixel_of_all = np.floor((columns.x - first) * (pixels / (last - first)))
    pixel_of_kept = pixel_of_all[kept]
    for pixel in np.unique(pixel_of_all):
        own, drawn = columns.y[pixel_of_all == pixel], columns.y[kept][pixel_of_kept == pixel]
        assert (drawn.min(), drawn.max()) == (own.min(), own.max())


def test_that_no_piece_is_drawn_across_a_break_however_few_points_are_kept(long_line):
    for pixels in (10, 100, 1000):
        kept = long_line.kept(FIRST_MONTH, FIRST_MONTH + LONG, pixels)
        for tear in (1_000, 9_999, 10_000, 15_500):
            at = int(np.searchsorted(kept, tear))
            assert kept[at] == tear and kept[at + 1] == tear + 1
            assert long_line.joins[kept[at]] == 0, "the piece from here on is left out"


def test_that_a_short_line_keeps_every_point():
    columns = LineColumns(line([3.0, 1.0, 2.0, 5.0]))
    assert columns.kept(FIRST_MONTH, FIRST_MONTH + 4, 800).tolist() == [0, 1, 2, 3]
