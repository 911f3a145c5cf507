"""A page by itself: made of a view, of what is unknown, and as its author wants it. In English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from slide_pages import VIEWS, cells, every_view

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.briefing_templates import template
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.slides import SlidesService, document_in

TODAY = date(2026, 11, 22)


@pytest.fixture
def english(reference_database: Path) -> Iterator[SlidesService]:
    database = Database(reference_database)
    yield SlidesService(Record.open(database, TODAY))
    database.close()


def test_that_one_page_is_as_in_its_document(english: SlidesService) -> None:
    briefing = every_view()
    document = english.document(briefing)
    for slide in document.slides:
        assert english.slide(briefing, slide.page_id) == slide
    with pytest.raises(KeyError):
        english.slide(briefing, "no-such-page")


def test_that_a_document_is_the_same_whichever_way_it_is_made(
    english: SlidesService, reference_database: Path
) -> None:
    briefing = every_view()
    made = document_in(reference_database, briefing, "en")
    assert made.slides[1] == english.document(briefing).slides[1]
    assert document_in(reference_database, briefing, "ja").language == "ja"


@pytest.mark.parametrize(("layout", "link"), VIEWS[:-1])
def test_that_a_view_becomes_a_page_with_frozen_values(
    english: SlidesService, layout: str, link: str
) -> None:
    parsed = Link.parse(link)
    key = parsed.get("evidence")
    page = english.page_of(parsed, key)
    assert page.layout is (Layout.FIGURE if key else page.layout)
    assert page.frozen or parsed.pane == "places"
    for value in page.frozen:
        assert value.value
        assert value.text
        assert value.label
        assert value.citation or value.key.startswith("count:")
    assert not english.document(one_page(page)).slides[0].trouble


def one_page(page: BriefingPage, **options: bool) -> Briefing:
    return Briefing("one", "One", "en", "2026-11-22", (page._replace(id="p"),))._replace(**options)


@pytest.mark.parametrize(
    "link",
    [
        "jinpu://trends?i=nothing&p=jinpu",
        "jinpu://companies/nobody",
        "jinpu://industries/nothing",
        "jinpu://finance/nobody",
        "jinpu://places/nowhere",
        "jinpu://places/nowhere?view=page",
        "jinpu://policies/none",
        "jinpu://timeline/never",
        "jinpu://timeline?from=2090",
        "jinpu://sources/none",
        "jinpu://compare?group=moons",
        "jinpu://briefings",
    ],
)
def test_that_what_the_record_does_not_know_is_said_on_the_page(english: SlidesService, link: str) -> None:
    slide = english.document(one_page(BriefingPage("p", Layout.CHART, link))).slides[0]
    assert slide.trouble.endswith(".")
    assert not slide.figures
    with pytest.raises(KnownError):
        english.page_of(Link.parse(link))


@pytest.mark.parametrize("link", ["not a link", "jinpu://moon", "jinpu://trends?x=%ff"])
def test_that_a_broken_link_makes_a_page_with_a_sentence(english: SlidesService, link: str) -> None:
    slide = english.document(one_page(BriefingPage("p", Layout.CHART, link))).slides[0]
    assert slide.trouble


def test_that_one_value_is_shown_where_the_author_wants_no_second(english: SlidesService) -> None:
    both, one = (english.document(every_view(show_both=show)) for show in (True, False))
    pairs = {True: 0, False: 0}
    for document, show in ((both, True), (one, False)):
        for slide in document.slides:
            if slide.chart is not None:
                pairs[show] += sum(len(mark.pairs) for _layer, mark in slide.chart.marks())
            pairs[show] += sum(bool(cell.other) for cell in cells(slide))
            pairs[show] += sum(bool(figure.others) for figure in slide.figures)
    assert pairs[True] > 5
    assert pairs[False] == 0
    shown = {figure.figure.key: figure for slide in both.slides for figure in slide.figures}
    for slide in one.slides:
        for figure in slide.figures:
            assert figure.value == shown[figure.figure.key].value
            assert figure.figure.printed == shown[figure.figure.key].figure.printed


def test_that_a_page_without_marks_says_in_its_foot_what_is_not_final(english: SlidesService) -> None:
    page = BriefingPage("p", Layout.CHART, "jinpu://trends?i=gdp&p=jinpu")
    with_marks = english.document(one_page(page)).slides[0]
    without = english.document(one_page(page, keep_marks=False)).slides[0]
    assert "preliminary" not in with_marks.source_line
    assert "2021 (preliminary)" in without.source_line
    assert without.figures == with_marks.figures


def test_that_the_words_of_the_author_stand_on_the_page(english: SlidesService) -> None:
    page = BriefingPage(
        "p", Layout.CHART_TEXT, "jinpu://trends?i=gdp&p=jinpu", "My title", "One.\n\nTwo.", "Slowly"
    )
    slide = english.document(one_page(page)).slides[0]
    assert (slide.title, slide.paragraphs, slide.speaker) == ("My title", ("One.", "Two."), "Slowly")


def test_that_an_unknown_template_is_refused_in_a_sentence(
    english: SlidesService, reference_database: Path
) -> None:
    database = Database(reference_database)
    with pytest.raises(KnownError, match="no template"):
        template(Record.open(database, TODAY), "nothing", "en")
    database.close()
