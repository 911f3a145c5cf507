"""What a screen reader finds on every pane: read through AT-SPI from another process."""

from __future__ import annotations

import re

import pytest
from desk import Desk, Node, below

pytestmark = [pytest.mark.x11, pytest.mark.slow]

# Each pane by the end of its window's title, with a page that holds much of what it can show.
PANES = {
    "jinpu://overview": "Overview",
    "jinpu://industries/automotive": "Industries",
    "jinpu://companies/vw-faw-engine-dalian": "Joint ventures",
    "jinpu://companies?view=table": "Joint ventures",
    "jinpu://finance": "Xiaoyao Bay finance",
    "jinpu://trends?i=gdp&p=jinpu": "Trends",
    "jinpu://places": "Places & ports",
    "jinpu://places/dayaowan": "Places & ports",
    "jinpu://compare": "Compare",
    "jinpu://compare?view=weights": "Compare",
    "jinpu://policies": "Policies & setting up",
    "jinpu://policies/jinpu-one-day-approval": "Policies & setting up",
    "jinpu://briefings": "Briefings",
    "jinpu://timeline": "Timeline",
    "jinpu://timeline/1984-05-04-fourteen-coastal-cities-opened-dalian-among": "Timeline",
    "jinpu://sources": "Sources",
    "jinpu://sources/seed-news": "Sources",
}
# The library of briefings is empty at first, and a source may have told few figures.
FEW = {"jinpu://briefings", "jinpu://sources/seed-news"}
TITLES = PANES | {"jinpu://industries/port-shipping": "Industries"}
# What a reader can do something with. A text is one only if it takes the focus.
ACTIVE = {
    "push button", "push button menu", "toggle button", "check box", "radio button", "page tab", "link",
    "combo box", "list", "table", "chart", "slider", "spin button", "entry", "list item", "table cell",
}  # fmt: skip
# Roles that say nothing of what a thing is.
VAGUE = {"filler", "panel", "unknown", "layered pane", "label", "static", "redundant object"}


def active(tree: Node) -> list[Node]:
    """What takes the focus or can be used."""
    return [one for one in below(tree) if one["role"] in ACTIVE or "focusable" in one["states"]]


def named(tree: Node, role: str, name: str) -> Node:
    """The one with this role whose name begins so."""
    return next(one for one in below(tree) if one["role"] == role and one["name"].startswith(name))


@pytest.mark.parametrize("link", PANES)
def test_that_everything_to_use_stands_in_the_tree_with_role_and_name(desk: Desk, link: str) -> None:
    desk.open(link)
    tree = desk.settled(PANES[link])
    found = active(tree)
    assert len(found) > (15 if link in FEW else 30)
    nameless = [(one["role"], one["description"], one["box"]) for one in found if not one["name"].strip()]
    assert nameless == []
    # The window takes the focus only until the first key is pressed.
    vague = [one["name"] for one in found if one["role"] in VAGUE and "Jinpu Explorer" not in one["name"]]
    assert vague == []
    assert [one["name"] for one in below(tree) if one["role"] == "heading"] != []


def test_that_the_rail_tells_which_pane_is_shown(desk: Desk) -> None:
    desk.open("jinpu://compare")
    tree = desk.settled("Compare")
    tabs = [one for one in below(tree) if one["role"] == "page tab"]
    assert [tab["name"] for tab in tabs if "selected" in tab["states"]] == ["Compare"]
    assert {tab["name"] for tab in tabs} >= set(PANES.values())


def test_that_the_points_of_a_chart_and_their_sources_are_read(desk: Desk) -> None:
    desk.open("jinpu://trends?i=gdp&p=jinpu")
    chart = named(desk.settled("Trends"), "chart", "Gross domestic product, CNY bn")
    points = {one["name"]: one["description"] for one in chart["children"]}
    assert "6 points, from 2015 to 2025" in chart["description"]
    assert points["2017, 210.27 billion yuan, published"].startswith("Sources: Dalian News")
    assert "China Daily" in points["2021, 257.63 billion yuan, preliminary"]
    assert "2025, above 300 billion yuan" in points
    # A break is told where it stands in time, with its reason.
    assert [name.split(":")[0] for name in points if name.startswith("Break")] == [
        "Break after 2016", "Break after 2020",
    ]  # fmt: skip
    assert all(words for name, words in points.items() if not name.startswith("Break"))


@pytest.mark.parametrize("link", ["jinpu://overview", "jinpu://industries/port-shipping", "jinpu://finance",
                                  "jinpu://places/dayaowan"])  # fmt: skip
def test_that_every_chart_tells_its_points_and_who_told_them(desk: Desk, link: str) -> None:
    desk.open(link)
    charts = [one for one in below(desk.settled(TITLES[link])) if one["role"] == "chart"]
    of_figures = [one for one in charts if not one["name"].startswith("Map")]
    assert charts != [] and all(one["name"] and one["description"] for one in charts)
    for chart in of_figures:
        assert chart["children"] != [], chart["name"]
        points = [one for one in chart["children"] if not one["name"].startswith("Break")]
        assert all(one["name"] and one["description"] for one in points), chart["name"]


def test_that_a_computed_point_names_what_it_was_computed_from(desk: Desk) -> None:
    desk.open("jinpu://trends?i=gdp&p=jinpu&t=index&base=2015")
    tree = desk.until(
        lambda: next(
            (one for one in below(desk.tree()) if one["role"] == "chart" and "2015 = 100" in str(one)), None
        ),
        "the chart of the index",
    )
    points = [one for one in tree["children"] if not one["name"].startswith("Break")]
    assert len(points) > 1
    assert all(one["description"].startswith("Source") for one in points), points


def test_that_the_map_tells_its_pins(desk: Desk) -> None:
    desk.open("jinpu://places?level=near")
    chart = named(desk.settled("Places & ports"), "chart", "Map: Jinpu New Area and its ports")
    assert re.match(r"\d+ places with a position on this map, \d+ of them approximate", chart["description"])
    words = [pin["name"] for pin in chart["children"]]
    assert any(re.match("Dayao Bay, Port, In operation, 3 companies, position stated", one) for one in words)
    assert any(one.endswith("position approximate, to about 3 km") for one in words)
    assert all(pin["role"] == "list item" for pin in chart["children"])


def test_that_owners_events_and_cells_are_read(desk: Desk) -> None:
    desk.open("jinpu://companies/vw-faw-engine-dalian")
    diagram = named(desk.settled("Joint ventures"), "chart", "Ownership, May 2005")
    assert any(re.match(r"Volkswagen \(China\): 60.%", one["name"]) for one in diagram["children"])
    desk.open("jinpu://timeline")
    line = named(desk.settled("Timeline"), "list", "Timeline")
    assert line["n"] > 200
    assert re.match(r"\d+ \w+ \d{4}, \w+, ", line["children"][0]["name"])
    desk.open("jinpu://compare")
    table = named(desk.settled("Compare"), "table", "Gross domestic product, CNY bn, 2021")
    cells = [one["name"] for one in table["children"] if one["role"] == "table cell"]
    assert any("1,535.3 billion yuan, Sources disagree" in cell for cell in cells)
    assert {"Rank", "Place"} <= {one["name"] for one in table["children"] if "header" in one["role"]}


@pytest.mark.parametrize(
    ("typed", "title", "told"),
    [
        ("licences", "About Jinpu Explorer", "Version: "),
        ("data packs", "Data packs", "This build trusts no pack's signature yet"),
        ("pack in use", "What changed", "No data pack is in use"),
    ],
)
def test_that_a_window_beside_the_page_is_found_by_the_palette_and_read(
    desk: Desk, typed: str, title: str, told: str
) -> None:
    desk.open("jinpu://overview")
    desk.settled("Overview")
    desk.press("ctrl+k")
    desk.until(lambda: (desk.focused() or {"role": ""})["role"] in ("entry", "text"), "the palette")
    desk.type(typed)
    desk.until(lambda: any(typed in one["name"].casefold() for one in below(desk.tree())), "the command")
    desk.press("Return")

    def window() -> Node | None:
        found = next((one for one in desk.tree()["children"] if one["name"] == title), None)
        is_there = found is not None and any(one["name"].startswith(told) for one in below(found))
        return found if is_there else None

    tree = desk.until(window, f"the window {title}")
    found = active(tree)
    nameless = [(one["role"], one["description"], one["box"]) for one in found if not one["name"].strip()]
    assert nameless == []
    assert [one["name"] for one in found if one["role"] in VAGUE and one["name"] != title] == []
    assert title in [one["name"] for one in below(tree) if one["role"] == "heading"]
    desk.press("Escape")
    desk.until(lambda: title not in [one["name"] for one in desk.tree()["children"]], "the window is gone")
