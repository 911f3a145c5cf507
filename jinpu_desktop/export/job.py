"""Several documents from one briefing, as one task that tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.export.written import check_target, write_document
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.export.pdf import Paper
    from jinpu_desktop.services.slide_spec import DocumentSpec

SUFFIXES = (".pdf", ".pptx", ".xlsx", ".zip")
Progress = Callable[[int, int], None]
_Maker = Callable[["DocumentSpec", Progress], bytes]


class _StoppedError(Exception):
    """Somebody does not want the documents any more."""


def export_files(
    make_document: Callable[[], DocumentSpec],
    targets: Sequence[Path],
    progress: Progress,
    is_cancelled: Callable[[], bool],
    *,
    paper: Paper = "16:9",
) -> tuple[Path, ...]:
    """Write the documents that the names of `targets` ask for; the answer is their paths, none if cancelled.

    .pdf, .pptx, .xlsx and .zip (tables of CSV) are files; a name without suffix is a folder of one PNG a
    page, or of SVG if the name ends so. `progress(done, total)` counts pages over all targets. Files are
    made before the first is written, so that a cancel or an error in making one leaves all as they were.
    Raises KnownError in a sentence for a name of another kind and for what cannot be written.
    """
    makers = [maker_of(target, paper) for target in targets]
    for target, maker in zip(targets, makers, strict=True):
        if maker is not None:
            check_target(target)
    document = make_document()
    pages = len(document.slides)
    total = pages * len(targets)

    def tell(before: int, done: int) -> None:
        if is_cancelled():
            raise _StoppedError
        progress(before + min(done, pages), total)

    def from_page(number: int) -> Progress:
        return lambda done, _total: tell(number * pages, done)

    try:
        made: list[bytes | None] = []
        for number, maker in enumerate(makers):
            tell(number * pages, 0)
            made.append(None if maker is None else maker(document, from_page(number)))
        # Pictures first: while they are made everything can still be stopped.
        for number, (target, maker) in enumerate(zip(targets, makers, strict=True)):
            if maker is None:
                _pictures(document, target, from_page(number))
        for target, data in zip(targets, made, strict=True):
            if data is not None:
                write_document(target, data)
        progress(total, total)
    except _StoppedError:
        return ()
    return tuple(targets)


def maker_of(target: Path, paper: Paper = "16:9") -> _Maker | None:
    """What makes the file of this name; None for a folder of pictures. Raises KnownError for another kind."""
    suffix = target.suffix.lower()
    if not suffix or _is_picture_folder(target):
        return None
    makers: dict[str, _Maker] = {
        ".pdf": lambda document, progress: _pdf(document, paper, progress),
        ".pptx": _pptx,
        ".xlsx": _xlsx,
        ".zip": _package,
    }
    maker = makers.get(suffix)
    if maker is None:
        raise KnownError(
            _(
                "{name} has an ending that nothing is written for: choose .pdf, .pptx, .xlsx or .zip, or a "
                "folder for pictures."
            ).format(name=target.name)
        )
    return maker


def _is_picture_folder(target: Path) -> bool:
    """A folder's name may hold a full stop, as that of a briefing does: `Costs 1.5 (PNG)`."""
    return target.suffix.lower() not in SUFFIXES and (target.name.endswith(")") or target.is_dir())


def _pictures(document: DocumentSpec, folder: Path, progress: Progress) -> None:
    from jinpu_desktop.export.pictures import write_pictures

    is_svg = folder.name.rstrip(")").lower().endswith("svg")
    write_pictures(document, folder, "svg" if is_svg else "png", progress=progress)


def _pdf(document: DocumentSpec, paper: Paper, progress: Progress) -> bytes:
    from jinpu_desktop.export.pdf import pdf_bytes

    return pdf_bytes(document, paper=paper, progress=progress)


def _pptx(document: DocumentSpec, progress: Progress) -> bytes:
    from jinpu_desktop.export.pptx import pptx_bytes

    return pptx_bytes(document, progress)


def _xlsx(document: DocumentSpec, progress: Progress) -> bytes:
    from jinpu_desktop.export.xlsx import xlsx_bytes

    return xlsx_bytes(document, progress)


def _package(document: DocumentSpec, progress: Progress) -> bytes:
    from jinpu_desktop.export.csv_package import package_bytes

    return package_bytes(document, progress)
