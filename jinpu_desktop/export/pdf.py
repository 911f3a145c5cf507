"""A document as a PDF that can be kept and read aloud: PDF/A-3a with PDF/UA-1, its evidence inside."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from jinpu_desktop.export.written import check_target, write_document
from jinpu_desktop.runtime.language import speaking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinpu_desktop.services.slide_spec import DocumentSpec

Paper = Literal["16:9", "a4", "letter"]


def write_pdf(
    document: DocumentSpec,
    out: Path,
    *,
    paper: Paper = "16:9",
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write `out`, whole or not at all; the same document gives the same bytes.

    "16:9" has a page of its own for each page of the briefing, "a4" and "letter" are made for reading.
    `progress(done, total)` counts pages; what it raises ends the work. Raises KnownError if the file
    cannot be written.
    """
    check_target(out)
    data = pdf_bytes(document, paper=paper, progress=progress)
    write_document(out, data)
    if progress is not None:
        progress(len(document.slides), len(document.slides))


def pdf_bytes(
    document: DocumentSpec, *, paper: Paper = "16:9", progress: Callable[[int, int], None] | None = None
) -> bytes:
    """The PDF itself."""
    from jinpu_desktop.export.typesetter import typeset_pdf
    from jinpu_desktop.export.typst.document_data import document_data

    with speaking(document.language):
        data = document_data(document, paper, progress)
        return typeset_pdf(data, _seconds(document.date))


def _seconds(date: str) -> int:
    """The beginning of a day as seconds since 1970; of no day: 2000."""
    try:
        return int(datetime.strptime(date[:10], "%Y-%m-%d").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
