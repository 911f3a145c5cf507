"""A briefing as a workbook: its figures as numbers, its sources, what must be known, and native charts."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import MARKS
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.export.attachments import evidence_json
from jinpu_desktop.export.chart_columns import number_format
from jinpu_desktop.export.look import Look
from jinpu_desktop.export.reread import EVIDENCE_SHEET
from jinpu_desktop.export.text_room import wrapped
from jinpu_desktop.export.written import write_document
from jinpu_desktop.export.xlsx_charts import ChartSheet
from jinpu_desktop.export.xlsx_rows import RowSheet, Value
from jinpu_desktop.export.xml_text import legal
from jinpu_desktop.export.zip_times import EARLIEST
from jinpu_desktop.runtime.language import _, list_comma, speaking
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideFigure

DATA, SOURCES, NOTES, CHARTS = "Data", "Sources", "Notes", "Charts"
# Half of what a cell in Excel holds, as some characters count as two.
_MOST_IN_CELL = 16_000
_TOLD_EVERY = 1_000
_A4 = 9
# How much a line of the notes holds, in sizes of its text, and its height.
_NOTE_EMS, _LINE_POINTS = 62.0, 15.5
Progress = Callable[[int, int], None]


class _Looks(NamedTuple):
    """The formats that the sheets share."""

    head: Any
    title: Any
    strong: Any


def write_xlsx(document: DocumentSpec, out: Path, progress: Progress | None = None) -> None:
    """Write the document to `out`, whole or not at all; the same document gives the same bytes.

    `progress(done, total)` is told between pages, and may raise to stop. Raises KnownError in a sentence
    where the file cannot be written.
    """
    write_document(out, xlsx_bytes(document, progress))


def xlsx_bytes(document: DocumentSpec, progress: Progress | None = None) -> bytes:
    """The document as the bytes of a .xlsx file."""
    file = io.BytesIO()
    with speaking(document.language), _uncollected():
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        try:
            _fill(book, document, progress)
        finally:
            book.close()
    if progress is not None:
        progress(len(document.slides), len(document.slides))
    return file.getvalue()


@contextmanager
def _uncollected() -> Iterator[None]:
    """No cell goes before the book is whole: to look through all of them for garbage, again and again, is a
    sixth of the time of a long one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fill(book: Any, document: DocumentSpec, progress: Progress | None) -> None:
    day = datetime(*EARLIEST)  # noqa: DTZ001 - Office counts the hours of no zone
    with suppress(ValueError):
        day = datetime.fromisoformat(document.date[:10])
    book.set_properties({"title": legal(document.title)[:255], "author": "Jinpu Explorer", "created": day})
    look = Look("light")
    looks = _Looks(
        book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}),
        book.add_format({"bold": True, "font_size": 16}),
        book.add_format({"bold": True, "valign": "top"}),
    )
    _Data(book, document, looks).write(progress)
    _sources(book, document, looks)
    _notes(book, document, looks)
    charts = ChartSheet(book, CHARTS, look)
    for slide in document.slides:
        if slide.chart is not None and not slide.chart.is_empty:
            charts.add(slide)
    _evidence(book, document)


class _Data:
    """The sheet of all figures, one a row."""

    def __init__(self, book: Any, document: DocumentSpec, looks: _Looks) -> None:
        self._book, self._document, self._looks = book, document, looks
        self._sheet = book.add_worksheet(DATA, RowSheet)
        self._formats: dict[str, Any] = {}

    def write(self, progress: Progress | None) -> None:
        """Heading, rows, filter, widths. Numbers are in the unit beside them."""
        columns = self._columns()
        sheet, count, rows = self._sheet, len(self._document.slides), 0
        for column, (_title, wide) in enumerate(columns):
            sheet.set_column(column, column, wide)
        sheet.add_row([title for title, _wide in columns], self._looks.head)
        for number, slide in enumerate(self._document.slides):
            if progress is not None:
                progress(number, count)
            for figure in slide.figures:
                rows += 1
                if progress is not None and rows % _TOLD_EVERY == 0:
                    progress(number, count)
                sheet.add_row(self._row(slide.number, figure))
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        _for_paper(sheet)

    def _columns(self) -> tuple[tuple[str, int], ...]:
        label = dict(self._document.labels).get
        return (
            (label("page", "Page"), 7), (label("figure", "Figure"), 44), (label("period", "Period"), 16),
            (label("value", "Value"), 16), (label("unit", "Unit"), 16), (label("status", "Status"), 20),
            (label("others", "Other values"), 24), (label("formula", "Formula"), 20),
            (label("sources", "Sources"), 12), (label("evidence", "Evidence"), 30),
        )  # fmt: skip

    def _row(self, page: int, figure: SlideFigure) -> tuple[Value, ...]:
        printed, others = figure.figure, figure.others
        return (
            (page, None),
            _cell_text(figure.label),
            _cell_text(figure.period),
            self._value(figure),
            _cell_text(printed.unit_text),
            _cell_text(figure.status),
            _cell_text("; ".join(others)) if others else None,
            _cell_text(figure.formula),
            ", ".join(map(str, figure.notes)),
            _cell_text(printed.key),
        )

    def _value(self, figure: SlideFigure) -> Value:
        """The number in the printed unit, shown with the digits that are printed."""
        value = figure.printed_value
        if value is None:
            return _cell_text(figure.figure.text)
        form = number_format(figure.figure.text, value) or "General"
        made = self._formats.get(form)
        if made is None:
            made = self._formats[form] = self._book.add_format({"num_format": form})
        return float(value), made


def _sources(book: Any, document: DocumentSpec, looks: _Looks) -> None:
    sheet = book.add_worksheet(SOURCES)
    label = dict(document.labels).get
    columns = (
        (label("source", "Source"), 9), (label("title", "Title"), 60), (label("publisher", "Publisher"), 36),
        (label("published", "Published"), 16), (label("retrieved", "Retrieved"), 16),
        (label("address", "Address"), 50), (label("language", "Language"), 12), (label("kind", "Kind"), 20),
    )  # fmt: skip
    for column, (title, wide) in enumerate(columns):
        sheet.set_column(column, column, wide)
        sheet.write_string(0, column, title, looks.head)
    for row, note in enumerate(document.sources, 1):
        sheet.write_number(row, 0, note.number)
        dates = (note.published_on, note.retrieved_on)
        texts = (note.title, note.publisher, *dates, note.url, note.language, note.kind)
        for column, text in enumerate(texts, 1):
            if text:
                sheet.write_string(row, column, _cell_text(text))
    sheet.autofilter(0, 0, max(len(document.sources), 1), len(columns) - 1)
    _for_paper(sheet)


def _for_paper(sheet: Any) -> None:
    """The heading stays in sight, on the screen and on each page."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _notes(book: Any, document: DocumentSpec, looks: _Looks) -> None:
    """What the file is and how it is to be read."""
    sheet = book.add_worksheet(NOTES)
    broken = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    for row, (name, text) in enumerate(_note_rows(document)):
        look = looks.title if row == 0 else looks.strong
        # Not every program finds the height of wrapped lines by itself.
        lines = len(wrapped(_cell_text(text), 1.0, _NOTE_EMS))
        sheet.set_row(row, _LINE_POINTS * max(lines, 1) if row else _LINE_POINTS * 2)
        if name:
            sheet.write_string(row, 0, _cell_text(name), look)
        if text:
            sheet.write_string(row, 1, _cell_text(text), broken)


def _note_rows(document: DocumentSpec) -> Iterator[tuple[str, str]]:
    label = dict(document.labels).get
    yield document.title or label("data", "Data"), ""
    yield "", label("made_with", "Made with Jinpu Explorer")
    yield _("Date"), format_date(document.date)
    yield label("data_date", "Record of"), format_date(document.data_date)
    yield (
        "",
        _(
            "Each figure of the briefing has a row in the sheet Data: a number in the unit beside it, its "
            "status, the numbers of its sources, and the key that opens its evidence in the program."
        ),
    )
    yield (
        "",
        _("The file can be compared with a record again; that is no proof that nobody has changed it."),
    )
    yield label("status", "Status"), list_comma().join(mark_word(mark) for mark in reversed(MARKS))
    for slide in document.slides:
        yield "", ""
        yield f"{label('page', 'Page')} {slide.number}", slide.title
        for text in (slide.trouble, *slide.paragraphs, *(text for text, _key in slide.sentences)):
            if text:
                yield "", text
        for sentence in slide.not_final:
            yield label("not_final", "Not final"), sentence
        if slide.credit:
            yield "", slide.credit


def _evidence(book: Any, document: DocumentSpec) -> None:
    """What `reread` takes back, in pieces that fit into cells, so that any program that saves the file keeps
    it. The sheet is hidden, not locked."""
    sheet = book.add_worksheet(EVIDENCE_SHEET)
    sheet.hide()
    sheet.write_string(0, 0, _("For comparing this file with a record again: do not change this sheet."))
    # Line breaks stand only between the parts of the JSON, never in its texts.
    for row, piece in enumerate(_pieces(evidence_json(document).decode().replace("\n", "")), 1):
        sheet.write_string(row, 0, piece)


def _cell_text(text: str) -> str:
    return legal(text)[:_MOST_IN_CELL]


def _pieces(text: str) -> Sequence[str]:
    return [text[at : at + _MOST_IN_CELL] for at in range(0, len(text), _MOST_IN_CELL)]
