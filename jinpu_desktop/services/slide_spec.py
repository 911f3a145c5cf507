"""A page of a briefing ready to be read: by the screen, the PDF, the slides, the workbook and the pictures.

All readers take the same specs, so the same number stands in all of them. Values are exact, colours are
roles, texts are in the document's language.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.map_spec import MapSpec
from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.figure import Figure


class SourceNote(NamedTuple):
    """One numbered note of the document: who published what, when, where, and when it was read.

    `text` is the whole in one line; the other fields are its parts for readers that set them apart.
    `number` counts from 1 in the order of first use. A figure that the program computed rests on the notes
    of its inputs.
    """

    number: int
    source_id: str
    text: str
    title: str = ""
    publisher: str = ""
    published_on: str = ""
    retrieved_on: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""


class SlideFigure(NamedTuple):
    """One figure of a page, with all that a document has to say about it.

    `figure.text` and `figure.unit_text` are what is printed. `value` is exact and in `unit`, a unit of the
    record; None for what is no number (a date, a share not stated). `printed_value` is the same number in the
    printed unit (`value` scaled by the language's power of ten): what a chart or a cell of a document holds.
    `status` is the gravest mark in words, `notes` the numbers of its source notes, `others` the values that
    disagree, as printed with their publishers. `formula` says how a computed one was made. `record_text` and
    `record_mark` are its text and mark in the record, the same in every language and on every page: what a
    document carries to be verified.
    """

    figure: Figure
    label: str
    period: str = ""
    status: str = ""
    value: Decimal | None = None
    unit: str = ""
    printed_value: Decimal | None = None
    notes: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    formula: str = ""
    as_stated: str = ""
    record_text: str = ""
    record_mark: str = ""


class SlideColumn(NamedTuple):
    """A column of a table; numbers stand at the right. `unit` is the printed unit of its figures."""

    title: str
    is_number: bool = False
    unit: str = ""


class SlideCell(NamedTuple):
    """A cell: a text, or one figure; `text` is printed in both cases. `other` is a second value that
    disagrees, where both are to be shown."""

    text: str
    figure: Figure | None = None
    other: str = ""


class SlideTable(NamedTuple):
    """A table; `marked` are the numbers of rows that stand out, from 0. `left_out` says in a sentence what
    did not fit on the page (empty if all is there)."""

    columns: tuple[SlideColumn, ...]
    rows: tuple[tuple[SlideCell, ...], ...]
    marked: tuple[int, ...] = ()
    left_out: str = ""


class SideFact(NamedTuple):
    """A figure set large beside a chart, with the words that say what it is and its status."""

    figure: Figure
    words: str
    status: str = ""


class SlideSpec(NamedTuple):
    """One page. At most one of `chart`, `map`, `ownership` and `table` is the page's visual (a profile may
    have `ownership` and `facts`). `figures` holds every figure on the page, also the marks of the chart and
    the cells of the table, in reading order, each once.

    `kicker` is the small line above the title ("Foreign investment · Jinpu New Area"). `paragraphs` are the
    page's own text, `sentences` texts from the record with the key of each. `alt` is the visual in words.
    `source_line` is the short line at the foot, `notes` the note numbers it stands for, `credit` the map's.
    `speaker` is what the author wrote for the speaker. `not_final` are sentences on values that are
    expected, preliminary, old or disputed. `trouble` says in one sentence why the page shows nothing.
    `sentence_notes` holds the note numbers of each sentence.
    """

    page_id: str
    number: int
    total: int
    layout: Layout
    title: str
    kicker: str = ""
    link: str = ""
    paragraphs: tuple[str, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()
    chart: ChartSpec | None = None
    map: MapSpec | None = None
    ownership: OwnershipDiagram | None = None
    table: SlideTable | None = None
    facts: tuple[SideFact, ...] = ()
    figures: tuple[SlideFigure, ...] = ()
    alt: str = ""
    source_line: str = ""
    notes: tuple[int, ...] = ()
    credit: str = ""
    speaker: str = ""
    not_final: tuple[str, ...] = ()
    trouble: str = ""
    sentence_notes: tuple[tuple[int, ...], ...] = ()


class DocumentSpec(NamedTuple):
    """A briefing made ready in one language. `date` (2026-11-21) is the briefing's own; `data_date` that of
    the record. `sources` are all notes in the order of their numbers. `labels` are words that every
    reader needs, in the document's language: keys "sources", "page", "status", "value", "unit", "period",
    "figure", "source", "notes", "data", "others", "as_of" and so on (see `slide_words.py`)."""

    briefing_id: str
    title: str
    language: str
    date: str
    data_date: str
    slides: tuple[SlideSpec, ...]
    sources: tuple[SourceNote, ...]
    keep_marks: bool = True
    show_both: bool = True
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, name: str) -> str:
        """One of `labels`; KeyError for an unknown one."""
        return dict(self.labels)[name]
