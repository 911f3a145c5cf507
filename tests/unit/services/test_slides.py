"""Pages of briefings: every figure has its evidence, every value is the record's, every text its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from slide_pages import VIEWS, cells, every_view

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.domain.unit_form import beside, unit_form
from jinpu_desktop.runtime.language import LANGUAGES, speaking
from jinpu_desktop.services.briefing_templates import TEMPLATES, template
from jinpu_desktop.services.citation import asked_block
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideFigure, SlideSpec
from jinpu_desktop.services.slides import SlidesService
from jinpu_desktop.services.transform_words import frequency_word
from jinpu_desktop.services.verify import State, verify_values

TODAY = date(2026, 11, 22)


class Desk:
    """The pages of everything in one language, with the record they come from."""

    def __init__(self, data: Path, lang: str) -> None:
        self.lang = lang
        self.database = Database(data)
        self.record = Record.open(self.database, TODAY)
        self.slides = SlidesService(self.record)
        self.evidence = EvidenceService(self.record)
        self.briefings = [template(self.record, name, lang, self.slides) for name in TEMPLATES]
        self.briefings.append(every_view(lang))
        self.documents = [self.slides.document(briefing) for briefing in self.briefings]

    def pages(self) -> Iterator[tuple[DocumentSpec, SlideSpec]]:
        for document in self.documents:
            for slide in document.slides:
                yield document, slide

    def figures(self) -> Iterator[SlideFigure]:
        for _document, slide in self.pages():
            yield from slide.figures


@pytest.fixture(scope="module", params=LANGUAGES)
def desk(request: pytest.FixtureRequest, reference_database: Path) -> Iterator[Desk]:
    with speaking(request.param):
        made = Desk(reference_database, request.param)
    yield made
    made.database.close()


@pytest.fixture(autouse=True)
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    """The test speaks the language of its desk."""
    with speaking(request.getfixturevalue("desk").lang):
        yield


def test_that_every_view_makes_a_page(desk: Desk) -> None:
    found = desk.documents[-1].slides
    assert len(found) == len(VIEWS) + 1
    for slide in found:
        assert not slide.trouble, (slide.link, slide.trouble)
        assert slide.title
        assert slide.alt or slide.layout is Layout.TITLE
        visuals = [slide.chart, slide.map, slide.ownership, slide.table]
        assert sum(visual is not None for visual in visuals) <= 1, slide.link
        shown = any(visuals) or slide.facts or slide.sentences or slide.paragraphs
        assert shown, slide.link


def test_that_a_page_holds_no_more_than_fits(desk: Desk) -> None:
    for _document, slide in desk.pages():
        assert len(slide.facts) <= 3, slide.link
        if slide.table is not None:
            assert len(slide.table.rows) <= 12, slide.link
            widths = {len(row) for row in slide.table.rows}
            assert widths <= {len(slide.table.columns)}, slide.link


def test_that_every_figure_is_printed_as_its_evidence_prints_it(desk: Desk) -> None:
    n = 0
    for figure in desk.figures():
        evidence = desk.evidence.evidence(figure.figure.key)
        block = asked_block(evidence)
        said = evidence.value_text if block is None else block.printed or evidence.statement
        if EvidenceKey.parse(figure.figure.key).kind == "event":
            said = evidence.subject
        assert figure.figure.printed == said, figure
        n += 1
    assert n > 500


def test_that_every_value_of_a_page_is_that_of_the_database(desk: Desk) -> None:
    stated = {
        row["obs_id"]: (Decimal(repr(row["value"])), row["unit"], row["source_id"])
        for row in desk.database.query(
            "SELECT o.obs_id, o.value, o.source_id, i.unit FROM main.observation o"
            " JOIN main.indicator i ON i.id = o.indicator_id"
        )
    }
    n = 0
    for document, slide in desk.pages():
        for figure in slide.figures:
            found = stated.get(figure.figure.key)
            if found is None:
                continue
            value, unit, source_id = found
            assert figure.value == value
            assert figure.unit == unit
            assert figure.printed_value == value.scaleb(unit_form(unit).shift)
            assert [document.sources[number - 1].source_id for number in figure.notes] == [source_id]
            read = Decimal(re.sub(r"[^\d.]", "", figure.figure.text))
            assert read == abs(figure.printed_value), figure
            n += 1
    assert n > 280


def test_that_a_number_is_printed_with_the_word_of_its_unit(desk: Desk) -> None:
    for figure in desk.figures():
        if figure.value is None or figure.unit in ("", "count", "rank", "index"):
            continue
        word = unit_form(figure.unit, float(figure.value)).word
        assert figure.figure.unit_text == word, figure
        assert figure.figure.printed == beside(figure.figure.text, word), figure


def test_that_all_that_is_drawn_is_among_the_figures_of_its_page(desk: Desk) -> None:
    for _document, slide in desk.pages():
        by_key = {figure.figure.key: figure for figure in slide.figures}
        assert len(by_key) == len(slide.figures), slide.link
        for key, value, printed in drawn(slide):
            assert key in by_key, (slide.link, key)
            if value is not None:
                assert by_key[key].value == value, (slide.link, key)
            if printed is not None:
                assert by_key[key].figure.printed == printed, (slide.link, key)
        for _text, key in slide.sentences:
            assert desk.evidence.evidence(key).key == key


def drawn(slide: SlideSpec) -> Iterator[tuple[str, Decimal | None, str | None]]:
    """Keys of all values that a reader of the page draws or prints, with the values where it has them."""
    if slide.chart is not None:
        for _layer, mark in slide.chart.marks():
            yield mark.key, mark.value, mark.figure.printed
            for pair in mark.pairs:
                yield pair.key, pair.value, pair.figure.printed
    for fact in slide.facts:
        yield fact.figure.key, None, fact.figure.printed
    for cell in cells(slide):
        if cell.figure is not None:
            yield cell.figure.key, None, cell.figure.printed
    if slide.ownership is not None:
        for holder in slide.ownership.holders:
            for report in holder.reports:
                yield report.figure.key, None, None


def test_that_notes_are_numbered_in_the_order_of_first_use_and_none_is_missing(desk: Desk) -> None:
    for document in desk.documents:
        assert [note.number for note in document.sources] == list(range(1, len(document.sources) + 1))
        met: dict[int, None] = {}
        for slide in document.slides:
            on_page = {number for figure in slide.figures for number in figure.notes}
            assert on_page <= set(slide.notes), slide.link
            if slide.layout is not Layout.SOURCES:
                new = [number for number in slide.notes if number not in met]
                assert new == list(range(len(met) + 1, len(met) + len(new) + 1)), slide.link
                met.update(dict.fromkeys(new))
                assert bool(slide.source_line) == bool(slide.notes), slide.link
            for figure in slide.figures:
                assert figure.notes or figure.figure.key.startswith("count:"), figure
        assert len(met) == len(document.sources)


def test_that_a_page_lists_the_notes_of_its_document(desk: Desk) -> None:
    for document in desk.documents:
        listed = [
            int(row[0].text)
            for slide in document.slides
            if slide.layout is Layout.SOURCES and slide.table is not None
            for row in slide.table.rows
        ]
        assert listed == list(range(1, len(listed) + 1))
        last = [slide for slide in document.slides if slide.layout is Layout.SOURCES][-1]
        assert last.table is not None
        assert bool(last.table.left_out) == (len(listed) < len(document.sources))


def test_that_what_is_not_final_is_said_in_words(desk: Desk) -> None:
    n = 0
    for _document, slide in desk.pages():
        for figure in slide.figures:
            marks = set(figure.figure.marks) & {"P", "E", "F", "X", "D"}
            if marks and figure.value is not None:
                assert figure.status
                assert slide.not_final, figure
                n += 1
    assert n > 100


def test_that_no_text_of_the_program_holds_a_number_of_the_record(desk: Desk) -> None:
    known = names_of_the_record(desk)
    dates = re.compile(
        r"\d{4}年(\d{1,2}月)?(\d{1,2}日)?([至～]\d{1,2}月)?(第\d(季度|四半期))?"
        r"|\d{4}년( \d{1,2}월)?( \d{1,2}일)?(~\d{1,2}월)?( \d분기)?"
        r"|(\d{1,2} )?([A-Z][a-z]{2} )?(19|20)\d{2}\b|Q\d|km²"
    )
    counted = sorted((name for name in known if re.search(r"\d", name)), key=len, reverse=True)
    parts_of_years = [frequency_word(f"YTD-{months:02d}") for months in range(12, 0, -1)]
    for _document, slide in desk.pages():
        printed = sorted({figure.figure.printed for figure in slide.figures}, key=len, reverse=True)
        periods = sorted({figure.period for figure in slide.figures if figure.period}, key=len, reverse=True)
        for text in own_texts(slide):
            rest = text
            # A formula is the same whatever its inputs are: "times 100".
            formulas = {figure.formula for figure in slide.figures}
            if rest in formulas or rest in known or rest.removesuffix(" [EN]") in known:
                continue
            for part in (*counted, *parts_of_years):
                rest = rest.replace(part, " ")
            rest = dates.sub(" ", rest)
            for part in (*periods, *printed):
                rest = rest.replace(part, " ")
            assert not re.search(r"\d", rest), (slide.link, text, rest)


def own_texts(slide: SlideSpec) -> Iterator[str]:
    if slide.layout is Layout.SOURCES:
        return
    yield from (slide.title, slide.kicker, re.split("[;；]", slide.source_line)[0], *slide.paragraphs)
    yield from (fact.words for fact in slide.facts)
    if slide.table is not None:
        yield from (column.title for column in slide.table.columns)
        yield from (cell.text for cell in cells(slide) if cell.figure is None)


def names_of_the_record(desk: Desk) -> frozenset[str]:
    """Names and texts of the record, in the language of the desk: their digits are the record's."""
    columns = (
        ("place", "name_en"), ("company", "name_en"), ("group_", "name_en"), ("industry", "name_en"),
        ("indicator", "name_en"), ("institution", "name_en"), ("policy", "title_en"), ("event", "title_en"),
        ("source", "title"), ("source", "publisher"),
    )  # fmt: skip
    found = set()
    for table, column in columns:
        found |= {row[0] for row in desk.database.query(f"SELECT {column} FROM {table}") if row[0]}
    return frozenset(found)


def test_that_values_frozen_now_stand_unchanged_in_any_language(desk: Desk, reference_database: Path) -> None:
    pages = desk.briefings[-1].pages
    frozen = [desk.slides.frozen(page) for page in pages]
    assert sum(map(len, frozen)) > 250
    for lang in ("en", desk.lang):
        with speaking(lang):
            database = Database(reference_database)
            record = Record.open(database, TODAY)
            for page, values in zip(pages, frozen, strict=True):
                for checked in verify_values(record, values, desk.lang):
                    assert checked.state is State.UNCHANGED, (page.link, checked)
            database.close()


def test_that_templates_end_with_their_sources_and_hold_few_pages(desk: Desk) -> None:
    for briefing in desk.briefings[:-1]:
        assert 7 <= len(briefing.pages) <= 12, briefing.title
        assert briefing.pages[0].layout is Layout.TITLE
        assert briefing.pages[-1].layout is Layout.SOURCES
        assert len({page.id for page in briefing.pages}) == len(briefing.pages)
        for page in briefing.pages:
            assert not re.search(r"\d", page.title + page.text), page.title


def test_that_every_label_a_document_needs_is_there(desk: Desk) -> None:
    names: tuple[Any, ...] = ("sources", "page", "status", "value", "unit", "period", "figure", "source")
    for name in (*names, "notes", "data", "others", "as_of"):
        assert desk.documents[0].label(name)
