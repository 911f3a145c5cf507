"""The history of links: back, forward, and what a step is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.link import PANE_IDS, Link
from jinpu_desktop.qt.navigator import MOST_STEPS, Navigator

A, B, C = (Link("sources", name) for name in "abc")


class Visit:
    """A navigator and what it said."""

    def __init__(self) -> None:
        self.navigator = Navigator()
        self.opened: list[Link] = []
        self.changes: list[tuple[bool, bool]] = []
        self.navigator.link_opened.connect(self.opened.append)
        self.navigator.history_changed.connect(self._note)

    def _note(self) -> None:
        self.changes.append((self.navigator.can_go_back, self.navigator.can_go_forward))


@pytest.fixture
def visit(qapp) -> Visit:
    return Visit()


def test_that_at_the_start_there_is_nowhere_to_go(visit: Visit) -> None:
    navigator = visit.navigator
    navigator.go_back()
    navigator.go_forward()
    navigator.replace(A)
    assert navigator.current is None
    assert not navigator.can_go_back and not navigator.can_go_forward
    assert visit.opened == [] and visit.changes == []


def test_that_one_goes_back_and_forward_through_the_links_opened(visit: Visit) -> None:
    navigator = visit.navigator
    for link in (A, B, C):
        navigator.open(link)
    navigator.go_back()
    navigator.go_back()
    navigator.go_back()
    assert navigator.current == A
    navigator.go_forward()
    assert visit.opened == [A, B, C, B, A, B]
    assert visit.changes[-1] == (True, True)


def test_that_a_new_link_drops_what_lay_ahead(visit: Visit) -> None:
    navigator = visit.navigator
    navigator.open(A)
    navigator.open(B)
    navigator.go_back()
    navigator.open(C)
    assert not navigator.can_go_forward
    navigator.go_back()
    assert navigator.current == A


def test_that_the_same_link_again_is_no_step(visit: Visit) -> None:
    visit.navigator.open(A)
    visit.navigator.open(A)
    assert visit.opened == [A]
    assert not visit.navigator.can_go_back


def test_that_another_state_of_a_view_is_no_step_but_is_what_one_returns_to(visit: Visit) -> None:
    navigator = visit.navigator
    navigator.open(A)
    navigator.replace(A.having(kind="news"))
    navigator.open(B)
    navigator.go_back()
    assert visit.opened[-1] == A.having(kind="news")
    assert not navigator.can_go_back and navigator.can_go_forward


def test_that_the_history_is_not_endless(visit: Visit) -> None:
    for number in range(MOST_STEPS + 50):
        visit.navigator.open(Link("sources", str(number)))
    steps = 0
    while visit.navigator.can_go_back:
        visit.navigator.go_back()
        steps += 1
    assert steps == MOST_STEPS - 1
    assert visit.navigator.current == Link("sources", "50")


@given(st.lists(st.one_of(st.sampled_from(PANE_IDS).map(Link), st.sampled_from(["back", "forward"]))))
def test_that_any_walk_ends_where_a_plain_list_says(walk: list[Link | str]) -> None:
    navigator = Navigator()
    links: list[Link] = []
    place = -1
    for step in walk:
        if step == "back":
            navigator.go_back()
            place = max(place - 1, min(place, 0))
        elif step == "forward":
            navigator.go_forward()
            place = min(place + 1, len(links) - 1)
        elif not links or links[place] != step:
            navigator.open(step)
            links = [*links[: place + 1], step]
            place += 1
        assert navigator.current == (links[place] if links else None)
        assert navigator.can_go_back == (place > 0)
        assert navigator.can_go_forward == (place < len(links) - 1)
