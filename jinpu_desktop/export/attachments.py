"""What travels inside a document beside its pages: its figures as a table, its sources, and the evidence
that `export/reread.py` reads back to verify the document against a record.

All three are the same bytes for the same document. A figure that stands on several pages has a row on each;
as evidence it is told once.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.runtime.language import speaking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinpu_desktop.services.slide_spec import DocumentSpec, SlideFigure, SourceNote

EVIDENCE_FORMAT = "jinpu-evidence"
EVIDENCE_VERSION = 1
FIGURES_NAME, SOURCES_NAME, EVIDENCE_NAME = "figures.csv", "sources.json", "evidence.json"
FIGURE_COLUMNS = (
    "page",
    "label",
    "period",
    "printed",
    "value",
    "unit",
    "status",
    "evidence",
    "notes",
    "sources",
)
# What a spreadsheet takes for the beginning of a formula; a number keeps its minus.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(document: DocumentSpec) -> bytes:
    """One row for each figure of each page, in UTF-8 with its mark, under FIGURE_COLUMNS.

    `page` is the page's number, `printed` the figure with its unit as it stands there, `value` the exact
    number in `unit`, a unit of the record (empty for what is no number), `status` the gravest status in
    words, `evidence` the key, `notes` the numbers of the source notes and `sources` their ids, with spaces.
    """
    ids = {note.number: note.source_id for note in document.sources}
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(FIGURE_COLUMNS)
    with speaking(document.language):
        for slide in document.slides:
            rows.writerows((slide.number, *_row(figure, ids)) for figure in slide.figures)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _row(figure: SlideFigure, ids: dict[int, str]) -> tuple[str, ...]:
    value = "" if figure.value is None else f"{figure.value:f}"
    words = (figure.label, figure.period, figure.figure.printed)
    keyed = (figure.unit, figure.status, figure.figure.key)
    noted = (_spaced(figure.notes), _spaced(ids.get(number, "") for number in figure.notes))
    return (*map(_safe, words), value, *map(_safe, keyed), *noted)


def sources_json(document: DocumentSpec) -> bytes:
    """All numbered source notes with their parts, as one JSON object in UTF-8."""
    return _json(
        {
            "format": "jinpu-sources",
            "version": 1,
            "language": document.language,
            "data_date": document.data_date,
        },
        "sources",
        (note._asdict() for note in document.sources),
    )


def evidence_json(document: DocumentSpec) -> bytes:
    """The values of the document, each once, as `FrozenValue`s, for verifying it later."""
    return _json(
        {
            "format": EVIDENCE_FORMAT,
            "version": EVIDENCE_VERSION,
            "language": document.language,
            "data_date": document.data_date,
            "briefing": document.briefing_id,
        },
        "values",
        (value._asdict() for value in frozen_values(document)),
    )


def frozen_values(document: DocumentSpec) -> tuple[FrozenValue, ...]:
    """What `evidence_json` holds: the figures of all pages in reading order, each key once."""
    notes = {note.number: note for note in document.sources}
    first: dict[str, SlideFigure] = {}
    for slide in document.slides:
        for figure in slide.figures:
            first.setdefault(figure.figure.key, figure)
    with speaking(document.language):
        return tuple(_frozen(figure, notes) for figure in first.values())


def _frozen(figure: SlideFigure, notes: dict[int, SourceNote]) -> FrozenValue:
    told = [notes[number] for number in figure.notes if number in notes]
    return FrozenValue(
        key=figure.figure.key,
        value=figure.record_text or figure.figure.text if figure.value is None else f"{figure.value:f}",
        unit=figure.unit,
        text=figure.figure.printed,
        mark=figure.record_mark or figure.figure.mark,
        label=figure.label,
        period=figure.period,
        sources=tuple(dict.fromkeys(note.source_id for note in told)),
        citation=told[0].text if told else "",
    )


def _json(head: dict[str, Any], name: str, items: Iterable[dict[str, Any]]) -> bytes:
    """One object: the head, then a list under `name`, each of its items on a line of its own."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    begun = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{begun}, "{name}": [\n{lines}\n]}}\n'.encode("utf-8", "replace")


def _spaced(parts: Iterable[object]) -> str:
    return " ".join(str(part) for part in parts)


def _safe(text: str) -> str:
    """One line, and nothing that a spreadsheet would take for a formula."""
    flat = " ".join(text.split())
    is_number = flat[:1] in "+-" and flat[1:2].isdigit()
    return f"'{flat}" if flat.startswith(_FORMULA) and not is_number else flat
