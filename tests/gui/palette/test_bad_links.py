"""Links that nobody should ever send: a calm sentence or a page that says what was not found, never more."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from palette_desk import Searcher
from PySide6.QtWidgets import QApplication

from jinpu_desktop.domain.link import PANE_IDS, Link
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.pane_registry import pane_ids

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
NO_LINKS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "jinpu:javascript:alert(1)",
    "jinpu://javascript:alert(1)",
    "jinpu://../../etc/passwd",
    "jinpu://sources/%ff%fe",
    "jinpu://sources?q=%00",
    "jinpu://sources?q=a\0b",
    "jinpu://sources/\ud800",
    "jinpu://\udfff",
    "jinpu://quit",
    "jinpu://sources?" + "q=a&" * 250_000,
    "x" * 1_000_000,
    "\0",
    "\u202ejinpu://sources",
    "jinpu://" + "%25" * 2_000,
)
NAMES = (
    "i", "p", "f", "t", "ind", "base", "of", "from", "to", "est", "view", "q", "kind", "type", "country",
    "status", "ownership", "bay", "off", "y", "x", "z", "w", "group", "level", "layers", "place", "state",
    "step", "industry", "company", "evidence", "sort",
)  # fmt: skip
values = st.one_of(
    st.sampled_from(
        ["", "gdp", "jinpu", "dalian,jinpu", "2015", "-1", "1e999", "nan", "9" * 60, "\u202e", "🏭"]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30),
)
links = st.builds(
    Link,
    st.sampled_from(PANE_IDS),
    st.one_of(st.just(""), values),
    st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), values), values), max_size=6).map(tuple),
)


@pytest.mark.parametrize("number", range(len(NO_LINKS)))
def test_that_what_is_no_link_is_a_sentence_wherever_it_comes_in(searcher: Searcher, number: int) -> None:
    text = NO_LINKS[number]
    window = searcher.window
    window.open_text(text)
    searcher.settle()
    said = window.messages.text
    assert said.startswith("This link cannot be opened: ") and len(said) < 300 and "\n" not in said
    assert searcher.link == "jinpu://overview" and window.isVisible()
    searcher.paste(text)
    # Qt's field takes no half of a character: it puts a sign of replacement there, which a link may hold.
    if "\ud800" not in text:
        assert all(row.title != "Open the link" for row in searcher.rows)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]


def test_that_a_link_in_the_search_field_is_offered_and_opened(searcher: Searcher) -> None:
    searcher.paste("  jinpu://sources/seed-news?evidence=x  ")
    (row,) = searcher.rows
    assert (row.title, row.subtitle) == ("Open the link", "jinpu://sources/seed-news?evidence=x")
    searcher.palette.list.row_opened.emit(0, False)
    searcher.settle()
    assert searcher.link == "jinpu://sources/seed-news?evidence=x"


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(links)
def test_that_any_link_of_the_right_form_settles_on_a_page_that_says_something(
    searcher: Searcher, link: Link
) -> None:
    # Faults of panes are logged, and a logged fault fails the test.
    searcher.window.open_text(str(link))
    searcher.settle()
    assert searcher.window.pane is not None and searcher.window.pane.link is not None
    assert searcher.window.pane.link.pane == (link.pane if link.pane in pane_ids() else "overview")
    assert page_text(searcher.window.pages)
    assert Link.parse(searcher.link)
