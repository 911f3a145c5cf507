"""The pages of a document as pictures: title, unit, source line and the credit of a map are on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.export.written import check_target, write_document
from jinpu_desktop.runtime.language import speaking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinpu_desktop.services.slide_spec import DocumentSpec

Kind = Literal["png", "svg"]
# A page is 960 x 540 points; so it becomes 1920 x 1080 pixels.
DOTS_PER_INCH = 144.0


def write_pictures(
    document: DocumentSpec,
    folder: Path,
    kind: Kind = "png",
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """One file for each page, each whole or not at all: `01-title.png`, `02-chart.png`, and
    `03-table-2.png` for what goes on on a second page. The same document gives the same bytes.

    The folder is made if it is missing. `progress(done, total)` counts pages; what it raises ends the work.
    Raises KnownError if a file cannot be written.
    """
    from jinpu_desktop.services.written_file import why_not_written

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise KnownError(why_not_written(folder, error)) from error
    check_target(folder / f"01.{kind}")
    made = pictures(document, kind, progress)
    for name, data in made:
        write_document(folder / name, data)
    return tuple(folder / name for name, _data in made)


def pictures(
    document: DocumentSpec, kind: Kind = "png", progress: Callable[[int, int], None] | None = None
) -> list[tuple[str, bytes]]:
    """The names and bytes of the pictures."""
    from jinpu_desktop.export.typesetter import typeset_pictures
    from jinpu_desktop.export.typst.document_data import pages_data

    if not document.slides:
        return []
    with speaking(document.language):
        data, names = pages_data(document, progress)
        drawn = typeset_pictures(data, kind, DOTS_PER_INCH)
    return [(f"{name}.{kind}", picture) for name, picture in zip(names, drawn, strict=True)]
