"""How long slides and workbooks take in the running program: 20 pages with charts under 1 s, 20,000 rows
under 1.5 s. Times are of the processor; a shared machine may be half as fast as a quiet one before the run
fails."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.export.pptx import pptx_bytes
from jinpu_desktop.export.xlsx import xlsx_bytes
from jinpu_desktop.runtime.language import LANGUAGES
from jinpu_desktop.services.slide_spec import DocumentSpec
from jinpu_desktop.services.slides import document_in

PPTX_S, XLSX_S, ALLOWANCE, TIMES = 1.0, 1.5, 2.0, 3
PAGES, ROWS = 20, 20_000
BARE_FACTOR = 1.5
LINKS = (
    "jinpu://trends?i=gdp&p=jinpu&f=A",
    "jinpu://trends?i=gdp&p=dalian,qingdao,shenyang,tianjin&f=A",
    "jinpu://trends?i=container-throughput&p=dalian-port,tianjin,qingdao,busan,incheon&f=A",
    "jinpu://trends?i=gdp-growth&p=dalian,china&f=A",
    "jinpu://overview",
)


@pytest.fixture(scope="module", params=LANGUAGES)
def document(request: pytest.FixtureRequest, reference_database: Path) -> DocumentSpec:
    """Twenty pages, each with a chart."""
    pages = tuple(BriefingPage(f"p{n}", Layout.CHART_TEXT, LINKS[n % len(LINKS)]) for n in range(PAGES))
    briefing = Briefing("b", "Twenty pages", request.param, "2026-11-21", pages)
    made = document_in(reference_database, briefing, request.param)
    assert all(slide.chart is not None for slide in made.slides)
    return made


def taken(make: Callable[[], object]) -> float:
    """Seconds of the processor."""
    begun = time.process_time()
    make()
    return time.process_time() - begun


@pytest.mark.slow
def test_that_twenty_slides_with_charts_are_quick(document: DocumentSpec) -> None:
    # The shortest of a few: others on the machine only make it longer.
    seconds = min(taken(lambda: pptx_bytes(document)) for _time in range(TIMES))
    print(f"{PAGES} slides, {document.language}: {seconds:.2f} s")
    assert seconds < PPTX_S * ALLOWANCE


@pytest.mark.slow
def test_that_a_workbook_of_twenty_thousand_rows_is_quick(document: DocumentSpec) -> None:
    slides = []
    for slide in document.slides:
        figures = [slide.figures[n % len(slide.figures)] for n in range(ROWS // PAGES)]
        # Each with a key of its own, as evidence is told once a key.
        own = tuple(
            one._replace(figure=one.figure._replace(key=f"{one.figure.key}-{slide.number}-{n}"))
            for n, one in enumerate(figures)
        )
        slides.append(slide._replace(figures=own))
    long = document._replace(slides=tuple(slides))
    assert sum(len(slide.figures) for slide in long.slides) == ROWS
    # One after the other, so that what slows the one slows the other; the quietest pair counts.
    pairs = [(taken(lambda: xlsx_bytes(long)), taken(bare_workbook)) for _time in range(TIMES)]
    seconds, factor = min(ours for ours, _bare in pairs), min(ours / bare for ours, bare in pairs)
    print(f"{ROWS:,} rows, {document.language}: {seconds:.2f} s, {factor:.2f} times XlsxWriter's own")
    assert seconds < XLSX_S * ALLOWANCE
    # Sources, notes, charts and evidence with it: hardly more than the cells alone, taken one by one.
    assert factor < BARE_FACTOR


def bare_workbook() -> bytes:
    """As many cells by XlsxWriter alone, as it is meant to be used."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(ROWS):
        for column in range(10):
            if column in (0, 3):
                sheet.write_number(row, column, row * 1.5)
            else:
                sheet.write_string(row, column, f"text {row % 500} {column}")
    book.close()
    return file.getvalue()
