"""Labels of a map: wherever pins stand, no label touches another, a pin or the edge."""

from __future__ import annotations

from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jinpu_desktop.charts.map_labels import Rect, Wanted, place_labels, still_free

VIEW = Rect(0, 0, 900, 640)
TAKEN = (Rect(0, 600, 180, 640), Rect(840, 0, 900, 130))
PINS = st.lists(
    st.builds(
        Wanted,
        left=st.floats(-50, 950),
        top=st.floats(-50, 690),
        radius=st.just(16.0),
        width=st.floats(40, 190),
        height=st.floats(20, 60),
    ),
    max_size=30,
)


def square(one: Wanted) -> Rect:
    return Rect(one.left - one.radius, one.top - one.radius, one.left + one.radius, one.top + one.radius)


CROWD = [Wanted(400 + 1e-200 * n, 300, 16, 150, 50) for n in range(12)]


@given(PINS)
@example(CROWD)
@settings(max_examples=150, deadline=None)
def test_that_no_label_touches_another_a_pin_or_the_edge(pins: list[Wanted]) -> None:
    placed = [one.rect for one in place_labels(pins, VIEW, TAKEN) if one is not None]
    for one, two in combinations(placed, 2):
        assert not one.meets(two)
    for rect in placed:
        assert rect.inside(VIEW)
        assert not any(rect.meets(pin) for pin in map(square, pins))
        assert not any(rect.meets(area) for area in TAKEN)


@given(PINS, st.floats(-200, 200), st.floats(-200, 200))
@settings(max_examples=60, deadline=None)
def test_that_labels_carried_along_with_their_pins_touch_nothing_either(
    pins: list[Wanted], right: float, down: float
) -> None:
    placed = place_labels(pins, VIEW, TAKEN)
    moved = [one.moved(right, down) if one is not None else None for one in placed]
    squares = [square(one).moved(right, down) for one in pins]
    kept = [one.rect for one in still_free(moved, squares, VIEW, TAKEN) if one is not None]
    for one, two in combinations(kept, 2):
        assert not one.meets(two)
    assert all(rect.inside(VIEW) and not any(rect.meets(pin) for pin in squares) for rect in kept)


def test_that_a_lone_pin_has_its_label_at_its_right_without_a_leader() -> None:
    (placed,) = place_labels([Wanted(400, 300, 16, 120, 24)], VIEW)
    assert placed is not None
    assert placed.leader is None
    assert placed.rect.left == 421
    assert placed.rect.top == 288


def test_that_a_pin_at_the_right_edge_has_its_label_at_its_left() -> None:
    (placed,) = place_labels([Wanted(880, 300, 16, 120, 24)], VIEW)
    assert placed is not None
    assert placed.rect.right < 880


def test_that_a_crowd_is_labelled_by_leaders_that_run_over_no_label() -> None:
    crowd = [Wanted(400 + 34 * n, 300 + 34 * m, 16, 120, 40) for n in range(3) for m in range(3)]
    placed = place_labels(crowd, VIEW)
    led = [one for one in placed if one is not None and one.leader is not None]
    assert sum(one is not None for one in placed) >= 7
    assert led
    rects = [one.rect for one in placed if one is not None]
    for one in led:
        assert one.leader is not None
        x, y, to_x, to_y = one.leader
        for step in range(1, 40):
            at = (x + (to_x - x) * step / 40, y + (to_y - y) * step / 40)
            assert not any(
                rect.left < at[0] < rect.right and rect.top < at[1] < rect.bottom
                for rect in rects
                if rect is not one.rect
            )


@given(PINS, st.integers(0, 8))
@settings(max_examples=50, deadline=None)
def test_that_no_more_than_so_many_are_named_and_none_stands_on_a_nameless_pin(
    pins: list[Wanted], most: int
) -> None:
    placed = place_labels(pins, VIEW, TAKEN, most=most)
    inside = [n for n, one in enumerate(pins) if 0 <= one.left <= 900 and 0 <= one.top <= 640]
    named = [number for number, one in enumerate(placed) if one is not None]
    assert set(named) <= set(inside[:most])
    for number in named:
        where = placed[number]
        assert where is not None
        others = [one for other, one in enumerate(pins) if other != number]
        if len({(one.left, one.top) for one in pins}) == len(pins) and pins != CROWD:
            assert where.rect.meets(square(pins[number])) is False
            assert all(not where.rect.meets(square(one)) or _near(one, pins[number]) for one in others)


def _near(one: Wanted, two: Wanted) -> bool:
    """Pins that stand on each other, which no view has."""
    return abs(one.left - two.left) < 40 and abs(one.top - two.top) < 40


def test_that_the_first_in_the_view_are_named() -> None:
    pins = [Wanted(-500 if n == 1 else 60 + 80 * n, 300, 16, 40, 20) for n in range(9)]
    placed = place_labels(pins, VIEW, most=3)
    assert [number for number, one in enumerate(placed) if one is not None] == [0, 2, 3]
