"""The form of a data pack: a zip of three stored entries, byte for byte as we write it, and its manifest.

The reader takes nothing but the bytes that the writer would have made. So there is nothing in a pack that the
signature does not cover, no name that could lead anywhere, and nothing that grows when it is unpacked.
"""

from __future__ import annotations

import json
import struct
import zlib
from datetime import date
from typing import Any, BinaryIO, NamedTuple

MANIFEST, SIGNATURE, DATABASE = "manifest.json", "manifest.sig", "jinpu.sqlite"
NAMES = (MANIFEST, SIGNATURE, DATABASE)
SUFFIX = ".jinpupack"
FORMAT, VERSION = "jinpupack", 1
SIGNATURE_BYTES = 64
# A manifest is some 500 bytes; a database of two gigabytes holds ten million companies.
MOST_MANIFEST_BYTES = 16 * 1024
MOST_DATABASE_BYTES = 2 * 1024**3
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDS = 20  # version 2.0 of the zip format
_UNIX = 3 << 8
_DAY = 1 << 5 | 1  # 1980-01-01
_PLAIN_FILE = 0o100644 << 16
_MEMBERS = {
    "format": str, "version": int, "id": str, "dossier_date": str, "build_hash": str, "schema": int,
    "size": int, "sha256": str, "made_on": str,
}  # fmt: skip
_HASH_LETTERS = 64


class StrangeFormError(Exception):
    """The bytes are not those of a pack."""


class Manifest(NamedTuple):
    """What a pack says of its database. Dates are days (2026-11-21), `size` is in bytes."""

    dossier_date: str
    build_hash: str
    schema: int
    size: int
    sha256: str
    made_on: str

    @property
    def id(self) -> str:
        """The pack's name: the same for the same database, and safe as the name of a folder."""
        return f"jinpu-{self.dossier_date}-{self.sha256[:12]}"

    @property
    def age(self) -> tuple[str, str]:
        """What is compared to tell an older pack from a newer one."""
        return self.dossier_date, self.made_on


class Entry(NamedTuple):
    """An entry of the zip: its name, the CRC-32 of its content and its size in bytes."""

    name: str
    crc: int
    size: int


class ZipHead(NamedTuple):
    """What stands before the database in the zip; `start` is where the database begins."""

    manifest: bytes
    signature: bytes
    entries: tuple[Entry, ...]
    start: int


def manifest_bytes(manifest: Manifest) -> bytes:
    """The file manifest.json; the same manifest gives the same bytes."""
    content = {"format": FORMAT, "version": VERSION, "id": manifest.id, **manifest._asdict()}
    return (json.dumps(content, sort_keys=True, indent=1) + "\n").encode("ascii")


def manifest_of(data: bytes) -> Manifest:
    """The manifest in the bytes of manifest.json. Raises StrangeFormError for any other content."""
    try:
        content: Any = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise StrangeFormError from error
    if type(content) is not dict or set(content) != set(_MEMBERS):
        raise StrangeFormError
    if any(type(content[name]) is not kind for name, kind in _MEMBERS.items()):
        raise StrangeFormError
    manifest = Manifest(**{name: content[name] for name in Manifest._fields})
    # Also refuses another format, version or id, and every other way to write the same.
    if not _is_sensible(manifest) or manifest_bytes(manifest) != data:
        raise StrangeFormError
    return manifest


def _is_sensible(manifest: Manifest) -> bool:
    try:
        days = [date.fromisoformat(day).isoformat() for day in (manifest.dossier_date, manifest.made_on)]
    except ValueError:
        return False
    hashes = (manifest.build_hash, manifest.sha256)
    return (
        days == [manifest.dossier_date, manifest.made_on]
        and all(len(text) == _HASH_LETTERS and set(text) <= set("0123456789abcdef") for text in hashes)
        and 0 < manifest.size <= MOST_DATABASE_BYTES
        and manifest.schema > 0
    )


def zip_head(manifest: bytes, signature: bytes, crc: int, size: int) -> tuple[bytes, tuple[Entry, ...]]:
    """All bytes before the database, whose CRC-32 and size are given, and the entries for `zip_tail`."""
    first = Entry(MANIFEST, zlib.crc32(manifest), len(manifest))
    second = Entry(SIGNATURE, zlib.crc32(signature), len(signature))
    third = Entry(DATABASE, crc, size)
    head = _local(first) + manifest + _local(second) + signature + _local(third)
    return head, (first, second, third)


def zip_tail(entries: tuple[Entry, ...]) -> bytes:
    """All bytes after the database."""
    directory, offset = b"", 0
    for entry in entries:
        name = entry.name.encode("ascii")
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _UNIX | _NEEDS, _NEEDS, 0, 0, 0, _DAY, entry.crc, entry.size, entry.size,
            len(name), 0, 0, 0, 0, _PLAIN_FILE, offset,
        ) + name  # fmt: skip
        offset += len(_local(entry)) + entry.size
    return directory + _END.pack(
        b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), offset, 0
    )  # fmt: skip


def read_zip_head(file: BinaryIO) -> ZipHead:
    """Reads up to the database. Raises StrangeFormError unless it is what `zip_head` makes."""
    first = _read_local(file, MANIFEST, MOST_MANIFEST_BYTES)
    manifest = file.read(first.size)
    second = _read_local(file, SIGNATURE, SIGNATURE_BYTES)
    signature = file.read(second.size)
    third = _read_local(file, DATABASE, MOST_DATABASE_BYTES)
    head, entries = zip_head(manifest, signature, third.crc, third.size)
    if entries != (first, second, third):
        raise StrangeFormError
    return ZipHead(manifest, signature, entries, len(head))


def _local(entry: Entry) -> bytes:
    name = entry.name.encode("ascii")
    head = _LOCAL.pack(
        b"PK\x03\x04", _NEEDS, 0, 0, 0, _DAY, entry.crc, entry.size, entry.size, len(name), 0
    )  # fmt: skip
    return head + name


def _read_local(file: BinaryIO, name: str, most: int) -> Entry:
    data = file.read(_LOCAL.size + len(name))
    if len(data) < _LOCAL.size:
        raise StrangeFormError
    crc, size = _LOCAL.unpack_from(data)[6:8]
    entry = Entry(name, crc, size)
    if data != _local(entry) or size > most:
        raise StrangeFormError
    return entry
