"""Where a talk stands: every key leaves it in a state that can be gone on from."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jinpu_desktop.services.presentation import (
    Cover,
    PageName,
    Presentation,
    next_screen,
    plan_screens,
)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def pages(count: int) -> tuple[PageName, ...]:
    return tuple(PageName(f"p{n}", f"Page about thing {n}") for n in range(1, count + 1))


def talk(count: int = 5, start: str = "") -> tuple[Presentation, Clock]:
    clock = Clock()
    return Presentation(pages(count), clock, start), clock


class AnyTalk(RuleBasedStateMachine):
    """Any keys in any order, beside a plain model of what they mean."""

    @initialize(count=st.integers(1, 30))
    def begin(self, count: int) -> None:
        self.count = count
        self.state, self.clock = talk(count)
        self.place, self.frozen, self.elapsed, self.paused = 1, 0, 0.0, False

    def _at(self, place: int) -> None:
        self.place = min(max(place, 1), self.count)

    @rule()
    def forward(self) -> None:
        self.state.next()
        self._at(self.place + 1)

    @rule()
    def backward(self) -> None:
        self.state.back()
        self._at(self.place - 1)

    @rule(last=st.booleans())
    def to_an_end(self, last: bool) -> None:
        (self.state.last if last else self.state.first)()
        self._at(self.count if last else 1)

    @rule(digits=st.text("0123456789", min_size=1, max_size=6))
    def jump(self, digits: str) -> None:
        self.state.toggle_cover(Cover.BLACK)
        self.state.toggle_cover(Cover.BLACK)
        for digit in digits:
            self.state.type_digit(digit)
        self.state.enter()
        number = int(digits[-4:])
        if number:
            self._at(number)

    @rule()
    def freeze(self) -> None:
        self.state.toggle_freeze()
        self.frozen = 0 if self.frozen else self.place

    @rule(cover=st.sampled_from((Cover.BLACK, Cover.WHITE)))
    def cover(self, cover: Cover) -> None:
        before = self.state.cover
        self.state.toggle_cover(cover)
        assert self.state.cover is (Cover.NONE if before is cover else cover)

    @rule(seconds=st.floats(0, 600))
    def time_goes_by(self, seconds: float) -> None:
        self.clock.now += seconds
        self.elapsed += 0.0 if self.paused else seconds

    @rule()
    def pause(self) -> None:
        self.state.toggle_pause()
        self.paused = not self.paused

    @rule()
    def restart(self) -> None:
        self.state.restart_timer()
        self.elapsed = 0.0

    @rule(count=st.integers(1, 30))
    def the_briefing_changes(self, count: int) -> None:
        self.state.take_pages(pages(count))
        self.count = count
        self._at(self.place)
        self.frozen = min(self.frozen, count)

    @invariant()
    def it_is_where_the_model_is(self) -> None:
        assert self.state.number == self.place
        assert self.state.page.id == f"p{self.place}"
        assert self.state.is_frozen == bool(self.frozen)
        assert self.state.audience_page.id == f"p{self.frozen or self.place}"
        assert self.state.seconds == pytest.approx(self.elapsed, abs=1e-6)
        following = self.state.next_page
        assert (following.id if following else "") == (
            f"p{self.place + 1}" if self.place < self.count else ""
        )


TestAnyTalk = AnyTalk.TestCase
TestAnyTalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_that_a_talk_begins_where_it_is_asked_to_and_else_at_the_first_page() -> None:
    assert talk(start="p3")[0].number == 3
    assert talk(start="gone")[0].number == 1


def test_that_nothing_is_presented_without_pages() -> None:
    with pytest.raises(ValueError, match="needs a page"):
        Presentation((), Clock())


def test_that_a_turn_takes_the_cover_away() -> None:
    state, _clock = talk()
    state.toggle_cover(Cover.BLACK)
    state.next()
    assert (state.cover, state.number) == (Cover.NONE, 2)


def test_that_a_page_is_found_by_number_and_by_words() -> None:
    state, _clock = talk(12)
    assert [number for number, _page in state.found("12")] == [12]
    assert [number for number, _page in state.found("THING 1")] == [1, 10, 11, 12]
    assert [number for number, _page in state.found("1")] == [1, 10, 11, 12]
    assert len(state.found("")) == 12
    assert state.found("nothing of the kind") == ()


def test_that_the_page_shown_stays_when_others_are_put_before_it() -> None:
    state, _clock = talk(3, "p2")
    state.take_pages((PageName("new", "New"), *pages(3)))
    assert (state.page.id, state.number) == ("p2", 3)
    state.take_pages(())
    assert state.page.id == "p2"


@pytest.mark.parametrize(
    ("screens", "home", "wanted", "plan"),
    [
        (("one",), "one", "", ("one", "")),
        (("one",), "one", "gone", ("one", "")),
        (("one", "two"), "one", "", ("two", "one")),
        (("one", "two"), "two", "", ("one", "two")),
        (("one", "two"), "gone", "", ("two", "one")),
        (("one", "two"), "one", "one", ("one", "two")),
        (("one", "two", "three"), "two", "three", ("three", "two")),
        (("one", "two", "three"), "two", "two", ("two", "one")),
    ],
)
def test_that_each_window_has_a_screen_of_its_own_where_there_are_two(
    screens: tuple[str, ...], home: str, wanted: str, plan: tuple[str, str]
) -> None:
    assert tuple(plan_screens(screens, home, wanted)) == plan


def test_that_a_swap_goes_through_all_screens_in_turn() -> None:
    screens = ("one", "two", "three")
    assert [next_screen(screens, name) for name in screens] == ["two", "three", "one"]
    assert next_screen(screens, "unplugged") == "one"
