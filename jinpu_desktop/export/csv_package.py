"""The figures and the sources of a document as a Data Package: CSV tables with their schema, in a zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinpu_desktop.export.attachments import FIGURE_COLUMNS, figures_csv
from jinpu_desktop.export.written import write_document
from jinpu_desktop.export.zip_times import EARLIEST
from jinpu_desktop.runtime.language import speaking
from jinpu_desktop.services.table_export import safe_cell

if TYPE_CHECKING:
    from jinpu_desktop.services.slide_spec import DocumentSpec

_SOURCE_COLUMNS = (
    "number", "source_id", "title", "publisher", "published", "retrieved", "url", "language", "kind", "text",
)  # fmt: skip
_NUMBERS = {"page": "integer", "value": "number", "number": "integer"}
_DESCRIPTIONS = {
    "page": "The page of the briefing, from 1.",
    "label": "What the figure is.",
    "period": "When it is for.",
    "printed": "The figure with its unit, as it stands on the page.",
    "value": "The exact number in the column unit; empty for what is no number.",
    "unit": "A unit of the record.",
    "status": "The gravest status in words.",
    "evidence": "The key that opens the figure's evidence in Jinpu Explorer.",
    "notes": "Numbers of its sources, with spaces.",
    "sources": "Ids of its sources, with spaces.",
    "number": "The number of the note in the document.",
}


def write_package(
    document: DocumentSpec, out: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write `out`, whole or not at all; the same document gives the same bytes. Raises KnownError in a
    sentence where it cannot be written."""
    write_document(out, package_bytes(document, progress))


def package_bytes(document: DocumentSpec, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The package as the bytes of a zip file."""
    with speaking(document.language):
        return _zipped(document, progress)


def _zipped(document: DocumentSpec, progress: Callable[[int, int], None] | None) -> bytes:
    total = len(document.slides)
    if progress is not None:
        progress(0, total)
    # Without the mark of UTF-8: readers of packages take the encoding from the description.
    figures = figures_csv(document).removeprefix(b"\xef\xbb\xbf")
    files = {
        "datapackage.json": _description(document),
        "figures.csv": figures,
        "sources.csv": _sources(document),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # What a file may be used for is told differently on each system.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    if progress is not None:
        progress(total, total)
    return file.getvalue()


def _sources(document: DocumentSpec) -> bytes:
    rows: list[Sequence[object]] = [_SOURCE_COLUMNS]
    for note in document.sources:
        texts = (
            note.source_id, note.title, note.publisher, note.published_on, note.retrieved_on, note.url,
            note.language, note.kind, note.text,
        )  # fmt: skip
        rows.append((note.number, *map(safe_cell, texts)))
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _description(document: DocumentSpec) -> bytes:
    package = {
        "profile": "tabular-data-package",
        "name": "jinpu-briefing",
        "title": document.title,
        "version": document.date or "undated",
        "description": f"Figures and sources of a briefing, from the record of {document.data_date}.",
        "resources": [
            _resource("figures", FIGURE_COLUMNS, document.language),
            _resource("sources", _SOURCE_COLUMNS, document.language, key="number"),
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _resource(name: str, columns: Iterable[str], language: str, key: str = "") -> dict[str, Any]:
    fields = []
    for column in columns:
        field: dict[str, Any] = {"name": column, "type": _NUMBERS.get(column, "string")}
        if column in _DESCRIPTIONS:
            field["description"] = _DESCRIPTIONS[column]
        fields.append(field)
    schema: dict[str, Any] = {"fields": fields}
    if key:
        schema["primaryKey"] = key
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "languages": [language],
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n"},
        "schema": schema,
    }
