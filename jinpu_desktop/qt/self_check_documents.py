"""The part of the self-check that writes documents, each read again by what reads it in earnest."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from jinpu_desktop.domain.briefing import SUFFIX, Briefing
from jinpu_desktop.runtime.language import _, language, ngettext

if TYPE_CHECKING:
    from jinpu_desktop.qt.self_check import Bench, Named

NAMES = ("briefing", "pdf", "pptx", "xlsx", "csv", "png", "svg")
_TEMPLATE = "area"


def checks(bench: Bench) -> Sequence[Named]:
    """A check for each of NAMES; all write the same few pages."""
    made: list[Briefing] = []

    def briefing() -> Briefing:
        if not made:
            made.append(_small_briefing(bench))
        return made[0]

    def of(name: str) -> Callable[[], tuple[bool, str]]:
        if name == "briefing":
            return lambda: _briefing_file(bench, briefing())
        return lambda: _exported(bench, briefing(), name)

    return [(name, of(name)) for name in NAMES]


def _small_briefing(bench: Bench) -> Briefing:
    """The first page of each layout of a template."""
    from jinpu_desktop.data.briefing_file import identified
    from jinpu_desktop.services.briefing_templates import template

    whole = template(bench.record, _TEMPLATE, language())
    pages = {page.layout: page for page in reversed(whole.pages)}
    return identified(whole._replace(pages=tuple(page for page in whole.pages if page in pages.values())))


def _briefing_file(bench: Bench, briefing: Briefing) -> tuple[bool, str]:
    from jinpu_desktop.data.briefing_file import read_briefing, write_new_briefing

    path = bench.folder / f"check{SUFFIX}"
    write_new_briefing(path, briefing)
    if read_briefing(path) != briefing:
        return False, _("The briefing that was written is not the one that is read.")
    return _as_in_the_record(bench, path)


def _exported(bench: Bench, briefing: Briefing, name: str) -> tuple[bool, str]:
    from jinpu_desktop.export.job import export_files
    from jinpu_desktop.services.slides import SlidesService

    target = bench.folder / {"csv": "check.zip", "png": "check (PNG)", "svg": "check (SVG)"}.get(
        name, f"check.{name}"
    )
    document = SlidesService(bench.record).document(briefing)
    export_files(lambda: document, [target], lambda _done, _total: None, lambda: False)
    if name == "csv":
        return _tables(target)
    if name in ("png", "svg"):
        return _pictures(target, name, len(document.slides))
    return _as_in_the_record(bench, target)


def _as_in_the_record(bench: Bench, path: Path) -> tuple[bool, str]:
    """Every value that stands in the document is the record's."""
    from jinpu_desktop.export.document_check import check_document
    from jinpu_desktop.services.verify import State

    check = check_document(bench.record, path)
    same, all_of_them = check.number(State.UNCHANGED), len(check.values)
    if not all_of_them or same < all_of_them:
        words = _("Of {all} values that were written, {same} were read again.")
        return False, words.format(all=all_of_them, same=same)
    words = ngettext("{n} value read again, {size} kB", "{n} values read again, {size} kB", same)
    return True, words.format(n=same, size=path.stat().st_size // 1000)


def _tables(path: Path) -> tuple[bool, str]:
    rows = 0
    with zipfile.ZipFile(path) as package:
        described = json.loads(package.read("datapackage.json"))["resources"]
        for table in described:
            fields = [field["name"] for field in table["schema"]["fields"]]
            head, *found = csv.reader(StringIO(package.read(table["path"]).decode("utf-8-sig")))
            if head != fields or not found:
                return False, _("The table {name} does not hold what it says.").format(name=table["path"])
            rows += len(found)
    words = ngettext("{n} row read again", "{n} rows read again", rows)
    return rows > 0, words.format(n=rows)


def _pictures(folder: Path, kind: str, pages: int) -> tuple[bool, str]:
    from PySide6.QtGui import QImage
    from PySide6.QtSvg import QSvgRenderer

    files = sorted(folder.glob(f"*.{kind}"))
    for file in files:
        size = QImage(str(file)).size() if kind == "png" else QSvgRenderer(str(file)).defaultSize()
        if size.isEmpty():
            return False, _("The picture {name} cannot be read again.").format(name=file.name)
    words = ngettext("{n} picture read again", "{n} pictures read again", len(files))
    return len(files) >= pages, words.format(n=len(files))
