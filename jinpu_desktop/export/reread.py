"""The values that a document carries, read back from the file, whoever it comes from.

Nothing in the file is trusted: sizes are bounded before anything is unpacked, and whatever is wrong becomes
one sentence. What is read is what the document says of itself: no proof that nobody has changed it.
"""

from __future__ import annotations

import io
import json
import logging
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import MARKS
from jinpu_desktop.export.attachments import EVIDENCE_FORMAT, EVIDENCE_NAME, EVIDENCE_VERSION
from jinpu_desktop.runtime.language import LANGUAGES, _

EVIDENCE_NAMESPACE = "urn:jinpu-explorer:evidence:1"
EVIDENCE_SHEET = "Evidence"
_MOST_FILE = 512 * 1024 * 1024
_MOST_UNPACKED = 512 * 1024 * 1024
_MOST_EVIDENCE = 64 * 1024 * 1024
_MOST_ENTRIES = 20_000
_MOST_VALUES = 200_000
_LONGEST = 20_000
_ESCAPED = re.compile(r"_x005F_(x[0-9A-Fa-f]{4}_)")


class FrozenDocument(NamedTuple):
    """What a document says of itself: its language, the date of the record it was made from (empty if it does
    not say), and its values in the order in which they stand there."""

    language: str
    data_date: str
    values: tuple[FrozenValue, ...]


class _UnusableError(Exception):
    """Not one of ours; the text says why, as part of a sentence."""


def frozen_in(path: Path) -> FrozenDocument:
    """The values in a PDF, PPTX, XLSX or .jinpubrief; the content decides which it is, not the name.

    Raises KnownError in one sentence for a file that cannot be read, is none of ours or is broken.
    """
    data = _read(path)
    try:
        if data[:1024].lstrip().startswith(b"%PDF-"):
            return _document(_in_pdf(data))
        if data.startswith(b"PK"):
            return _in_zip(path, data)
        raise _UnusableError(_("it is no PDF, PPTX, XLSX or .jinpubrief"))
    except _UnusableError as error:
        message = _("{path} holds no values to verify: {reason}.")
        raise KnownError(message.format(path=path, reason=error)) from error


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise KnownError(_("There is no file {path}: name another one.").format(path=path))
        if path.stat().st_size > _MOST_FILE:
            raise KnownError(_("{path} is too large to be a document of ours.").format(path=path))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=path, reason=reason)) from error


# Kinds of file


def _in_zip(path: Path, data: bytes) -> FrozenDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise _UnusableError(_("it unpacks to more than any document of ours"))
            names = {entry.filename for entry in entries}
            if "ppt/presentation.xml" in names:
                return _document(_in_slides(archive, names))
            if "xl/workbook.xml" in names:
                return _document(_in_workbook(data))
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError, OSError) as error:
        raise _UnusableError(_("it is broken")) from error
    return _in_briefing(path)


def _in_briefing(path: Path) -> FrozenDocument:
    from jinpu_desktop.data.briefing_file import read_briefing

    briefing = read_briefing(path)
    values = tuple(value for page in briefing.pages for value in page.frozen)
    return FrozenDocument(briefing.language, briefing.data_date, values)


def _in_slides(archive: zipfile.ZipFile, names: set[str]) -> bytes:
    """The evidence of slides lies in a part of its own, which PowerPoint keeps."""
    for name in sorted(names):
        if not name.startswith("customXml/item") or archive.getinfo(name).file_size > _MOST_EVIDENCE:
            continue
        try:
            root = ElementTree.fromstring(archive.read(name))
        except ElementTree.ParseError:
            continue
        if root.tag == f"{{{EVIDENCE_NAMESPACE}}}evidence":
            return (root.text or "").encode()
    raise _UnusableError(_("its evidence is missing; another program may have saved it"))


def _in_workbook(data: bytes) -> bytes:
    """The evidence of a workbook stands in a hidden sheet, in pieces."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            if EVIDENCE_SHEET not in book.sheetnames:
                raise _UnusableError(_("its evidence is missing; another program may have saved it"))
            rows = book[EVIDENCE_SHEET].iter_rows(max_col=1, values_only=True)
            pieces = [str(row[0]) for row in rows if row and row[0] is not None]
    except _UnusableError:
        raise
    except Exception as error:  # whatever a broken workbook makes the reader raise
        raise _UnusableError(_("it is broken")) from error
    # The first row says what the sheet is for.
    return _ESCAPED.sub(r"_\1", "".join(pieces[1:])).encode()


def _in_pdf(data: bytes) -> bytes:
    """The evidence of a PDF is a file attached to it."""
    import pypdf

    # It tells the log of every fault that it works around.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        attached = pypdf.PdfReader(io.BytesIO(data)).attachments
        found = attached.get(EVIDENCE_NAME) if EVIDENCE_NAME in attached else None
    except Exception as error:  # whatever a broken PDF makes the reader raise
        raise _UnusableError(_("it is broken")) from error
    if not found:
        raise _UnusableError(_("its evidence is missing; another program may have saved it"))
    return bytes(found[0])


# The evidence itself


def _document(evidence: bytes) -> FrozenDocument:
    if len(evidence) > _MOST_EVIDENCE:
        raise _UnusableError(_("its evidence is larger than that of any document of ours"))
    try:
        content = json.loads(evidence)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(_("its evidence cannot be read")) from error
    if not isinstance(content, dict) or content.get("format") != EVIDENCE_FORMAT:
        raise _UnusableError(_("its evidence is not in our form"))
    version = content.get("version")
    if not isinstance(version, int) or version < 1:
        raise _UnusableError(_("its evidence is not in our form"))
    if version > EVIDENCE_VERSION:
        raise _UnusableError(_("it was made by a newer version of this program"))
    values = content.get("values")
    if not isinstance(values, list) or len(values) > _MOST_VALUES:
        raise _UnusableError(_("its evidence is not in our form"))
    language, date = content.get("language"), content.get("data_date")
    return FrozenDocument(
        language if language in LANGUAGES else "en",
        date[:_LONGEST] if isinstance(date, str) else "",
        tuple(_values(values)),
    )


def _values(found: list[Any]) -> Iterator[FrozenValue]:
    for one in found:
        texts = {name: one.get(name, "") for name in _TEXTS} if isinstance(one, dict) else {}
        sources = one.get("sources", []) if isinstance(one, dict) else None
        right = texts and all(isinstance(text, str) and len(text) <= _LONGEST for text in texts.values())
        listed = isinstance(sources, list) and all(isinstance(source, str) for source in sources)
        if not right or not listed or not texts["key"] or texts["mark"] not in MARKS:
            raise _UnusableError(_("its evidence is not in our form"))
        yield FrozenValue(**texts, sources=tuple(sources or ()))


_TEXTS = ("key", "value", "unit", "text", "mark", "label", "period", "citation")
