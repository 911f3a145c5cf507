"""The file of all stars and notes, `jinpu-notes.json`: written by one program, read by another.

One object in UTF-8: `{"schema": 1, "stars": [{"link", "title", "at"}], "notes": [{"link", "title", "text",
"at"}], "kept_notes": [...]}`. `link` is a `jinpu://` link, with `evidence=` for a figure; `at` a moment with
its offset, as 2026-11-21T10:30:00.000+00:00; `kept_notes` are texts that gave way to newer ones, in the form
of `notes`. Lists may be left out, and members that this version does not know are passed over.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinpu_desktop.data.note_store import Keepsakes
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.keepsake import LONGEST_NOTE, LONGEST_TITLE, Note, Star, keep_key, storable
from jinpu_desktop.runtime.language import _

SCHEMA = 1
MOST_BYTES = 256 * 1024 * 1024


def as_bytes(keepsakes: Keepsakes) -> bytes:
    """The content of the file."""
    content = {
        "schema": SCHEMA,
        "stars": [{"link": one.link, "title": one.title, "at": one.at} for one in keepsakes.stars],
        "notes": [_note_object(one) for one in keepsakes.notes],
        "kept_notes": [_note_object(one) for one in keepsakes.kept],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_file(path: Path) -> Keepsakes:
    """What a file holds. Raises KnownError with file and place for anything that cannot be used."""
    content = _content(path)
    return Keepsakes(
        tuple(_star(path, place, entry) for place, entry in _entries(path, content, "stars")),
        tuple(_note(path, place, entry) for place, entry in _entries(path, content, "notes")),
        tuple(_note(path, place, entry) for place, entry in _entries(path, content, "kept_notes")),
    )


def _note_object(note: Note) -> dict[str, str]:
    return {"link": note.link, "title": note.title, "text": note.text, "at": note.at}


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _fault(path, "", _("it is larger than any file of stars and notes"))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=path, reason=reason)) from error
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _fault(path, _("byte {n}").format(n=error.start + 1), _("it is not UTF-8")) from error
    except json.JSONDecodeError as error:
        place = _("line {line}, character {n}").format(line=error.lineno, n=error.colno)
        raise _fault(path, place, _("it is not JSON")) from error
    except RecursionError as error:
        raise _fault(path, "", _("it is nested too deeply")) from error
    if not isinstance(content, dict) or "schema" not in content:
        raise _fault(path, "", _("it is not a file of stars and notes"))
    if content["schema"] != SCHEMA or isinstance(content["schema"], bool):
        raise _fault(path, "schema", _("this version of the program reads schema {n} only").format(n=SCHEMA))
    return content


def _entries(path: Path, content: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    entries = content.get(name, [])
    if not isinstance(entries, list):
        raise _fault(path, name, _("it is not a list"))
    found = []
    for number, entry in enumerate(entries, 1):
        place = _("{list}, entry {n}").format(list=name, n=number)
        if not isinstance(entry, dict):
            raise _fault(path, place, _("it is not an object"))
        found.append((place, entry))
    return found


def _star(path: Path, place: str, entry: dict[str, Any]) -> Star:
    return Star(*_common(path, place, entry), _moment(path, place, entry))


def _note(path: Path, place: str, entry: dict[str, Any]) -> Note:
    text = entry.get("text")
    if not isinstance(text, str) or not text:
        raise _fault(path, place, _("“{name}” is missing or no text").format(name="text"))
    if len(text) > LONGEST_NOTE:
        raise _fault(path, place, _("its text is longer than {n} characters").format(n=f"{LONGEST_NOTE:,}"))
    return Note(*_common(path, place, entry), storable(text, LONGEST_NOTE), _moment(path, place, entry))


def _common(path: Path, place: str, entry: dict[str, Any]) -> tuple[str, str, str]:
    """Key, link and title."""
    link, title = entry.get("link"), entry.get("title", "")
    for name, value in (("link", link), ("title", title)):
        if not isinstance(value, str):
            raise _fault(path, place, _("“{name}” is missing or no text").format(name=name))
    try:
        return keep_key(str(link)), str(link), storable(str(title), LONGEST_TITLE)
    except ValueError as error:
        reason = _("its link cannot be used ({reason})").format(reason=error)
        raise _fault(path, place, reason) from error


def _moment(path: Path, place: str, entry: dict[str, Any]) -> str:
    """The moment in the form that sorts as text."""
    at = entry.get("at")
    try:
        moment = datetime.fromisoformat(str(at))
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError) as error:
        reason = _("“at” is not a moment with its offset, such as 2026-11-21T10:30:00+00:00")
        raise _fault(path, place, reason) from error


def _fault(path: Path, place: str, reason: str) -> KnownError:
    if place:
        message = _("{path}, {place}: {reason}. Nothing was imported.")
        return KnownError(message.format(path=path, place=place, reason=reason))
    return KnownError(_("{path}: {reason}. Nothing was imported.").format(path=path, reason=reason))
