"""What the program has said by itself: steps through charts and the map, figures that come in meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, Node, below, missing
from test_keyboard import step_to

pytestmark = [pytest.mark.x11, pytest.mark.slow]

COLUMNS = "indicator_id,place_id,industry_id,period,value,decimals,qualifier,status,as_stated,source_id,note"
ROW = "gdp,jinpu,,1999,12.34,2,,A,12.34 billion yuan,mine,"


def heard(desk: Desk, key: str, words: str, *, before: int) -> list[str]:
    """Press a key; what is said then, once it holds these words."""
    desk.press(key)
    return desk.until(
        lambda: [one for one in desk.said(politely=True)[before:] if words in one], f"{words!r} after {key}"
    )


def enter_chart(desk: Desk) -> Node:
    """Go with F6 and Tab to the first chart or map of the page, or to the point of it that has the focus."""

    def is_chart(one: Node) -> bool:
        points = {
            point["name"]
            for chart in below(desk.tree())
            if chart["role"] == "chart"
            for point in chart["children"]
        }
        return one["role"] == "chart" or one["name"] in points

    step_to(desk, "F6", lambda one: one["name"] == "Search")
    desk.press("F6")
    return step_to(desk, "Tab", is_chart)


@pytest.fixture
def own_desk(reference_database: Path, tmp_path: Path) -> Iterator[Desk]:
    """A program of its own: what comes in would stay for other tests."""
    if lacking := missing():
        pytest.skip(lacking)
    made = Desk(reference_database, tmp_path / "user", "jinpu://sources")
    yield made
    made.close()


def test_that_figures_that_come_in_are_told_politely_and_once(own_desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    file.write_text(f"{COLUMNS}\n{ROW}\n", encoding="utf-8")
    own_desk.settled("Sources")
    before = own_desk.focused()
    told = len(own_desk.said(politely=True))
    own_desk.run("data", "import", str(file), "--source-title", "My survey")
    came = "1 figure of your own came in."
    own_desk.until(lambda: came in own_desk.said(politely=True)[told:], "that a figure came in")
    own_desk.settled("Sources")
    assert own_desk.said()[told:].count(came) == 1
    # Nothing else happens to the reader.
    assert own_desk.focused() == before


def test_that_each_step_through_a_chart_is_said(desk: Desk) -> None:
    desk.open("jinpu://trends?i=gdp&p=jinpu")
    desk.settled("Trends")
    enter_chart(desk)
    begun = len(desk.said(politely=True))
    heard(desk, "Home", "2015, ", before=begun)
    (step,) = heard(desk, "Right", "2016, ", before=len(desk.said(politely=True)))
    assert "point 2 of 6" in step and "billion yuan" in step
    (last,) = heard(desk, "End", "2025, ", before=len(desk.said(politely=True)))
    assert "above 300 billion yuan" in last
    heard(desk, "s", "6 points", before=len(desk.said(politely=True)))


def test_that_each_step_over_the_map_is_said(desk: Desk) -> None:
    desk.open("jinpu://places?level=near")
    tree = desk.settled("Places & ports")
    pins = {pin["name"] for one in below(tree) if one["role"] == "chart" for pin in one["children"]}
    enter_chart(desk)
    begun = len(desk.said(politely=True))
    desk.press("Right", "Down", "Left", "Up")
    desk.until(lambda: len(pins & set(desk.said(politely=True)[begun:])) > 1, "several pins are said")
    steps = desk.said(politely=True)[begun:]
    # One sentence a key at most, and by far not all pins: only where the reader went.
    assert len(pins & set(steps)) > 1 and len(steps) <= 4 < len(pins)
