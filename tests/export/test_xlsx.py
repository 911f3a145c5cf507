"""Workbooks: numbers as numbers, texts as texts, charts that Excel draws."""

from __future__ import annotations

import hashlib
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from export_desk import ALL, Documents, figures_of
from office_text import as_pdf, hash_elsewhere, made_up, page, shown, well_formed
from pdf_text import texts

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.export.attachments import frozen_values
from jinpu_desktop.export.reread import frozen_in
from jinpu_desktop.export.xlsx import write_xlsx, xlsx_bytes
from jinpu_desktop.runtime.language import LANGUAGES, speaking
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideFigure

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "http://x", "{=1}")


def opened(document: DocumentSpec) -> Any:
    """The document as a reader of workbooks finds it."""
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(document)))


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_every_figure_has_its_number_and_reads_as_printed(
    documents: Documents, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    book = opened(document)
    figures = figures_of(document)
    rows = list(book["Data"].iter_rows(min_row=2))
    assert len(rows) == len(figures)
    for (slide, figure), row in zip(figures, rows, strict=True):
        number, label, period, value, unit, status, others, formula, notes, key = row
        assert number.value == slide.number
        assert (label.value or "", period.value or "") == (figure.label, figure.period)
        if figure.printed_value is None:
            assert value.value == figure.figure.text
        else:
            assert Decimal(repr(value.value)) == figure.printed_value
            assert shown(figure.printed_value, value.number_format) == figure.figure.text
        assert (unit.value or "", status.value or "") == (figure.figure.unit_text, figure.status)
        assert (others.value or "") == "; ".join(figure.others)
        assert (formula.value or "") == figure.formula
        assert (notes.value or "") == ", ".join(map(str, figure.notes))
        assert key.value == figure.figure.key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_the_sheets_are_those_that_were_promised(documents: Documents, lang: str) -> None:
    document = documents.of("area", lang)
    book = opened(document)
    assert book.sheetnames == ["Data", "Sources", "Notes", "Charts", "Evidence"]
    assert book["Evidence"].sheet_state == "hidden"
    for name in ("Data", "Sources"):
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref.startswith("A1:")
    rows = list(book["Sources"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1], row[5]) for row in rows] == [
        (note.number, note.title, note.url or None) for note in document.sources
    ]
    notes = [cell for row in book["Notes"].iter_rows(values_only=True) for cell in row if cell]
    assert document.title in notes
    for slide in document.slides:
        assert slide.title in notes
        for sentence in slide.not_final:
            assert sentence in notes


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_charts_are_drawn_from_cells_that_hold_the_exact_values(
    documents: Documents, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    charted = [slide.chart for slide in document.slides if slide.chart and not slide.chart.is_empty]
    book = opened(document)
    if not charted:
        assert "Charts" not in book.sheetnames
        return
    sheet = book["Charts"]
    assert len(sheet._charts) == len(charted)
    for spec, chart in zip(charted, sheet._charts, strict=True):
        series = [one for part in (chart, *getattr(chart, "_charts", ())) for one in part.series]
        found = set()
        for one in {each.val.numRef.f: each for each in series}:
            cells = sheet[one.rpartition("!")[2].replace("$", "")]
            found |= {Decimal(repr(cell.value)) for (cell,) in cells if cell.value is not None}
        marks = [mark for _layer, mark in spec.marks()]
        wanted = {one.value.scaleb(spec.shift) for mark in marks for one in (mark, *mark.pairs)}
        assert found == wanted


def test_that_nothing_from_data_becomes_a_formula_or_a_link() -> None:
    figures = tuple(
        SlideFigure(Figure(text, text, text), text, text, text, others=(text,), formula=text)
        for text in FORMULAS
    )
    document = made_up(page(title=FORMULAS[0], figures=figures, paragraphs=FORMULAS), title=FORMULAS[0])
    data = xlsx_bytes(document)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)
                assert b"hyperlink" not in archive.read(name)
    rows = openpyxl.load_workbook(io.BytesIO(data))["Data"].iter_rows(min_row=2, values_only=True)
    assert [row[9].strip() for row in rows] == [text.strip() for text in FORMULAS]


def test_that_texts_of_any_kind_are_only_texts(tmp_path: Path) -> None:
    hostile = '<a> & "b" ]]> \x07 \x00 \ud800 \ufffe _x0041_ 金普 \U0001f600\u2028\x85 end'
    figure = SlideFigure(Figure(hostile, hostile, hostile), hostile, hostile, hostile, value=None)
    document = made_up(page(title=hostile, figures=(figure,), paragraphs=(hostile * 3000,)), title=hostile)
    path = tmp_path / "made.xlsx"
    write_xlsx(document, path)
    assert len(list(well_formed(path.read_bytes()))) > 5
    (value,) = frozen_in(path).values
    assert value.label.endswith("_x0041_ 金普 \U0001f600\u2028\x85 end")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_the_same_document_gives_the_same_bytes_in_another_process(
    documents: Documents, tmp_path: Path, lang: str
) -> None:
    document = documents.of("area", lang)
    here = hashlib.sha256(xlsx_bytes(document)).hexdigest()
    assert hash_elsewhere(xlsx_bytes, document, tmp_path) == here


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_the_evidence_is_inside_and_outlives_another_save(
    documents: Documents, tmp_path: Path, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    path = tmp_path / "made.xlsx"
    write_xlsx(document, path)
    with speaking(lang):
        values = frozen_values(document)
    assert frozen_in(path).values == values
    book = openpyxl.load_workbook(path)
    book["Notes"]["A1"] = "Changed"
    book.save(path)
    found = frozen_in(path)
    assert found.values == values
    assert (found.language, found.data_date) == (lang, document.data_date)


def test_that_progress_can_end_the_work(documents: Documents, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_xlsx(documents.of("area", "en"), tmp_path / "made.xlsx", stop)
    assert not list(tmp_path.iterdir())


def test_that_a_document_without_pages_is_written() -> None:
    book = opened(made_up())
    assert book.sheetnames == ["Data", "Sources", "Notes", "Evidence"]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_libreoffice_opens_it(documents: Documents, tmp_path: Path, lang: str) -> None:
    document = documents.of("area", lang)
    path = tmp_path / "made.xlsx"
    write_xlsx(document, path)
    told = " ".join(texts(as_pdf(path, tmp_path)))
    for slide in document.slides:
        for figure in slide.figures:
            assert figure.figure.text.split(" ")[0] in told
