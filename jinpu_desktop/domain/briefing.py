"""A briefing: pages that each name a view of the record, with the values that stood on them frozen.

A page is a link and a layout; what it shows is read anew from whatever record is open. The frozen values are
what its author saw, so that a later reader is told which of them have changed since.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from jinpu_desktop.domain.link import BRIEFING_SUFFIX

FORMAT = "jinpubrief"
VERSION = 1
SUFFIX = BRIEFING_SUFFIX
MOST_PAGES = 500
LONGEST_TITLE = 400
LONGEST_TEXT = 20_000


class Layout(StrEnum):
    """How a page is laid out. CHART_TEXT is a chart with text and at most three figures beside it."""

    TITLE = "title"
    FIGURE = "figure"
    CHART = "chart"
    CHART_TEXT = "chart-text"
    PROFILE = "profile"
    COMPARISON = "comparison"
    MAP = "map"
    TIMELINE = "timeline"
    TABLE = "table"
    SOURCES = "sources"


class FrozenValue(NamedTuple):
    """One value as it stood when it was put on the page.

    `key` opens its evidence. `value` is the exact value without grouping, in `unit`, a unit of the record
    (both are the same in every language; for what is no number `value` is its text). `text` is how it was
    printed, with its unit, in the briefing's language. `mark` is the gravest status; `label` and `period`
    say in words what it is; `sources` are the ids of all who told it or what it was computed from, and
    `citation` is the first of them in words.
    """

    key: str
    value: str
    unit: str
    text: str
    mark: str = "A"
    label: str = ""
    period: str = ""
    sources: tuple[str, ...] = ()
    citation: str = ""


class BriefingPage(NamedTuple):
    """One page. `id` is stable for ever within its briefing. `link` is empty on pages of text alone.

    An empty `title` stands for the title that the view gives itself. `text` stands on the page, `notes` are
    for the speaker; both are plain text with line breaks.
    """

    id: str
    layout: Layout
    link: str = ""
    title: str = ""
    text: str = ""
    notes: str = ""
    frozen: tuple[FrozenValue, ...] = ()


class Briefing(NamedTuple):
    """The whole. `language` is one of LANGUAGES. `edited_on` (a day, 2026-11-21) is the date that documents
    made from it carry. `data_date` and `data_hash` name the record that the values were frozen from.

    `keep_marks`: status marks stand beside values; `show_both`: where sources disagree both values stand.
    """

    id: str
    title: str
    language: str
    edited_on: str
    pages: tuple[BriefingPage, ...] = ()
    data_date: str = ""
    data_hash: str = ""
    keep_marks: bool = True
    show_both: bool = True

    def page(self, page_id: str) -> BriefingPage | None:
        """The page with this id, or None."""
        return next((page for page in self.pages if page.id == page_id), None)

    def number_of(self, page_id: str) -> int:
        """Its number, from 1; 0 for an unknown one."""
        return next((number for number, page in enumerate(self.pages, 1) if page.id == page_id), 0)
