"""A task done with keys alone, by what a screen reader tells on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk import Desk, Node, below

pytestmark = [pytest.mark.x11, pytest.mark.slow]

# More steps than any reader would be glad of.
MOST_STEPS = 40


def step_to(desk: Desk, key: str, fits: Callable[[Node], bool]) -> Node:
    """Press a key until what is told to have the focus fits. Raises AssertionError with the way taken."""
    way: list[str] = []
    for _step in range(MOST_STEPS):
        before = desk.focused()
        if before is not None and fits(before):
            return before
        way.append(before["name"] if before is not None else "nothing")
        desk.press(key)
        desk.until(lambda before=before: desk.focused() != before, f"another focus after {way}")
    raise AssertionError(f"{key} does not lead there: {way}")


def test_that_the_trade_of_2017_and_its_evidence_are_found_by_keys_alone(desk: Desk) -> None:
    desk.open("jinpu://overview")
    desk.settled("Overview")
    desk.press("alt+5")
    desk.settled("Trends")
    # F6 goes from part to part of the window, Tab through the page.
    step_to(desk, "F6", lambda one: one["name"] == "Search")
    desk.press("F6")
    step_to(desk, "Tab", lambda one: one["name"] == "Filter indicators by name")
    desk.type("trade")
    step_to(desk, "Tab", lambda one: one["role"] == "list item" or one["name"] == "Indicators")
    step_to(desk, "Down", lambda one: one["name"].startswith("Goods trade"))
    desk.press("Return")
    desk.until(
        lambda: any(
            one["role"] == "chart" and one["name"].startswith("Goods trade") for one in below(desk.tree())
        ),
        "the chart of goods trade",
    )
    step_to(desk, "Tab", lambda one: one["name"].startswith(("Goods trade, ", "2024, ")))
    desk.press("Home")
    desk.until(lambda: any("2017, 284.6 billion yuan" in words for words in desk.said()), "2017 is said")
    desk.press("Return")

    def told() -> str:
        return "\n".join(one["name"] for one in below(desk.tree()))

    heading = "Evidence: Goods trade, Dalian Jinpu New Area · 2017"
    desk.until(lambda: heading in told(), "the drawer tells of 2017")
    desk.until(lambda: "As stated: “284.6 billion yuan ($41.46 billion)”" in told(), "what the source says")
    # Esc closes it and goes back to the point.
    desk.press("Escape")
    desk.until(lambda: heading not in told(), "the drawer closed")
    focused = desk.focused()
    assert focused is not None
    assert "2017" in focused["name"] or focused["role"] == "chart"
