"""Which files an export writes, and where. Runs in a pool thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.qt.panes.briefings.files_card import FileChoice
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.briefings_pane import BriefingsService
from jinpu_desktop.services.file_names import name_from
from jinpu_desktop.services.slide_spec import DocumentSpec

if TYPE_CHECKING:
    from jinpu_desktop.export.pdf import Paper

_SUFFIXES = {"pptx": ".pptx", "pdf": ".pdf", "xlsx": ".xlsx", "csv": ".zip"}


def targets_of(briefing: Briefing, choice: FileChoice, folder: Path) -> tuple[Path, ...]:
    """A path for each file, all of one name; nothing that is there already is written over."""
    stem = name_from(briefing.title, _("Briefing"))
    number = 1
    while True:
        name = stem if number == 1 else f"{stem} ({number})"
        paths = tuple(folder / f"{name}{_suffix(kind, choice)}" for kind in choice.kinds)
        if not any(path.exists() for path in paths):
            return paths
        number += 1


def document_of(service: BriefingsService, briefing: Briefing) -> DocumentSpec:
    """The briefing made ready in its language."""
    if briefing.language == language():
        return service.document(briefing)
    from jinpu_desktop.services.slides import document_in

    return document_in(service.record.database.path, briefing, briefing.language)


def write_files(
    service: BriefingsService,
    briefing: Briefing,
    choice: FileChoice,
    folder: Path,
    progress: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> tuple[Path, ...]:
    """Write the files; returns those that were written, none after a cancel. Raises KnownError."""
    from jinpu_desktop.export.job import export_files

    targets = targets_of(briefing, choice, folder)
    return export_files(
        lambda: document_of(service, briefing),
        targets,
        progress,
        is_cancelled,
        paper=cast("Paper", choice.paper),
    )


def _suffix(kind: str, choice: FileChoice) -> str:
    return _SUFFIXES.get(kind) or f" ({choice.pictures.upper()})"
