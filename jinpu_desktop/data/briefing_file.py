"""The file of a briefing, `.jinpubrief`: a zip with one entry, `briefing.json`, described in contract.md.

Reading trusts nothing: whatever a file holds, the answer is a briefing or one sentence. Nothing of it is ever
unpacked to disk. The same briefing gives the same bytes, on every machine: the entry is stored as it is, and
its time is fixed.
"""

from __future__ import annotations

import hashlib
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from jinpu_desktop.data.briefing_json import NewerVersionError, UnusableError, briefing_of, lines_of
from jinpu_desktop.data.durable_file import put_new, put_whole
from jinpu_desktop.domain.briefing import LONGEST_TEXT, LONGEST_TITLE, MOST_PAGES, VERSION, Briefing
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.runtime.language import _

ENTRY = "briefing.json"
# Of the file as well as of its entry: twenty times the longest briefing that anybody has a use for.
MOST_BYTES = 32 * 1024 * 1024
# Objects in the JSON: a page and each of its frozen values are one.
MOST_OBJECTS = 200_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_END = struct.Struct("<4s4H2LH")
_END_MARK, _ZIP64_MARK = b"PK\x05\x06", b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES = 20
_MOST_DIRECTORY_BYTES = 4096
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1


def read_briefing(path: Path) -> Briefing:
    """The briefing in a file. Raises KnownError in one sentence for everything that is none.

    Links are taken as the texts they are: a page whose link leads nowhere says so itself.
    """
    return briefing_in(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The file as it is, if it can be one of ours by its size. Raises KnownError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _unusable(path, _("it is no file"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=path, reason=reason)) from error
    if len(data) > MOST_BYTES:
        raise _unusable(path, _too_large())
    return data


def briefing_in(path: Path, data: bytes) -> Briefing:
    """The briefing in the bytes of a file; `path` names it in the sentence. Raises KnownError."""
    try:
        return briefing_of(_content(_entry(data)))
    except NewerVersionError as error:
        message = _(
            "{path} was written by a newer version of the program (format {found}, this one reads {known}): "
            "update Jinpu Explorer to open it."
        )
        raise KnownError(message.format(path=path, found=error.found, known=VERSION)) from error
    except UnusableError as error:
        raise _unusable(path, str(error)) from error


def write_briefing(path: Path, briefing: Briefing) -> None:
    """Write a briefing, whole or not at all, over what is there. On disk when this returns.

    Raises KnownError if it cannot be written, or is larger than what `read_briefing` reads.
    """
    try:
        put_whole(path, as_bytes(briefing))
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def write_new_briefing(path: Path, briefing: Briefing) -> None:
    """Like `write_briefing`, but never over anything. Raises KnownError."""
    try:
        put_new(path, as_bytes(briefing))
    except FileExistsError as error:
        message = _("{path} is there already and is not overwritten: choose another name.")
        raise KnownError(message.format(path=path)) from error
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: Exception) -> KnownError:
    """The sentence for a file that cannot be written."""
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    message = _("Cannot write {path} ({reason}): choose another folder or name.")
    return KnownError(message.format(path=path, reason=reason))


def as_bytes(briefing: Briefing) -> bytes:
    """The whole file. Raises KnownError for a briefing that is larger than what is read again, BugError for
    one whose ids would be refused then."""
    _refuse_too_much(briefing)
    ids = {page.id for page in briefing.pages}
    if not briefing.id or "" in ids or len(ids) < len(briefing.pages):
        raise BugError("a briefing and each of its pages have an id of their own")
    content = "\n".join(lines_of(briefing)) + "\n"
    entry = zipfile.ZipInfo(ENTRY, _EPOCH)
    # Unix, whatever wrote it: the system's number stands in the file.
    entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
    # Stored: packers differ from one machine to the next.
    entry.compress_type = zipfile.ZIP_STORED
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(entry, whole_text(content).encode())
    data = written.getvalue()
    if len(data) > MOST_BYTES:
        raise KnownError(_("The briefing is larger than a file of it may be: take pages out of it."))
    return data


def identified(briefing: Briefing) -> Briefing:
    """The briefing with an id that is the same for the same content, if it has none."""
    if briefing.id:
        return briefing
    return briefing._replace(id=hashlib.sha256(as_bytes(briefing._replace(id="-"))).hexdigest()[:16])


def whole_text(text: str) -> str:
    """The text with the replacement character for halves of characters, which no file can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _refuse_too_much(briefing: Briefing) -> None:
    if len(briefing.pages) > MOST_PAGES:
        message = _("A briefing has at most {n} pages: take some out, or make a second one.")
        raise KnownError(message.format(n=MOST_PAGES))
    if len(briefing.pages) + sum(len(page.frozen) for page in briefing.pages) >= MOST_OBJECTS:
        raise KnownError(_("The briefing is larger than a file of it may be: take pages out of it."))
    if any(len(text) > longest for text, longest in _texts(briefing)):
        raise KnownError(_("A text of the briefing is longer than it may be: shorten it."))


def _texts(briefing: Briefing) -> Iterator[tuple[str, int]]:
    """The texts that could be too long to be read again, with the length that they may have."""
    yield briefing.title, LONGEST_TITLE
    for page in briefing.pages:
        yield page.title, LONGEST_TITLE
        for text in (page.link, page.text, page.notes):
            yield text, LONGEST_TEXT
        for value in page.frozen:
            for text in (value.unit, value.period):
                yield text, LONGEST_TITLE
            for text in (value.key, value.value, value.text, value.label, value.citation):
                yield text, LONGEST_TEXT


def _entry(data: bytes) -> bytes:
    """What the one entry holds, never more than MOST_BYTES of it."""
    _refuse_crowds(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entry = _the_entry(archive.infolist())
            with archive.open(entry) as file:
                content = file.read(MOST_BYTES + 1)
    except UnusableError:
        raise
    # All that zipfile raises at mangled bytes; which of it depends on Python's version.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            struct.error, ValueError, OSError, OverflowError, IndexError) as error:  # fmt: skip
        raise UnusableError(_("it is damaged or cut short")) from error
    if len(content) > MOST_BYTES:
        raise UnusableError(_too_large())
    return content


def _refuse_crowds(data: bytes) -> None:
    """Refuse by its end a file that is no plain zip with a handful of entries, before a list of what may be
    millions is made."""
    if not data.startswith(b"PK"):
        raise UnusableError(_("it is not a briefing file"))
    if len(data) < _END.size:
        raise UnusableError(_("it is damaged or cut short"))
    mark, _disk, _start, here, entries, size, _offset, comment = _END.unpack(data[-_END.size :])
    if mark != _END_MARK or comment:
        raise UnusableError(_("it is damaged or cut short"))
    before = data[-_END.size - _ZIP64_LOCATOR_BYTES : -_END.size]
    if before.startswith(_ZIP64_MARK) or size > _MOST_DIRECTORY_BYTES or here != entries:
        raise UnusableError(_("it holds more than a briefing"))


def _the_entry(entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    for entry in entries:
        if _leads_out(entry.filename) or _leads_out(entry.orig_filename):
            raise UnusableError(_("it holds a path that leads out of it"))
    strange = next((entry.filename for entry in entries if entry.filename != ENTRY), None)
    if strange is not None:
        raise UnusableError(_("it holds “{name}”, which no briefing has").format(name=strange[:80]))
    if len(entries) != 1:
        raise UnusableError(_("it does not hold “{name}” once").format(name=ENTRY))
    entry = entries[0]
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _KINDS:
        raise UnusableError(_("it is encrypted or packed in an unknown way"))
    if entry.file_size > MOST_BYTES:
        raise UnusableError(_too_large())
    return entry


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/")


def _content(data: bytes) -> Any:
    left = MOST_OBJECTS

    def made(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal left
        left -= 1
        if left < 0:
            raise UnusableError(_too_large())
        pairs = list(pairs)
        found = dict(pairs)
        if len(found) != len(pairs):
            raise UnusableError(_("it names a member twice"))
        return found

    try:
        return json.loads(data.decode(), object_pairs_hook=made)
    except UnicodeDecodeError as error:
        raise UnusableError(_("it is not UTF-8")) from error
    except RecursionError as error:
        raise UnusableError(_("it is nested too deeply")) from error
    except json.JSONDecodeError as error:
        raise UnusableError(_("it is not JSON")) from error
    except UnusableError:
        raise
    except ValueError as error:  # a number of more digits than Python reads
        raise UnusableError(_("it is not JSON")) from error


def _too_large() -> str:
    return _("it is larger than any briefing")


def _unusable(path: Path, reason: str) -> KnownError:
    message = _(
        "{path} cannot be opened as a briefing ({reason}): open an earlier copy of it, or ask for it anew."
    )
    return KnownError(message.format(path=path, reason=reason))
