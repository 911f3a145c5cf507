"""What a Linux library says of itself: which others it needs, where, and whether it can be loaded at all.

Read from the file, so that nothing has to be installed for it and nothing is run. Only 64-bit
little-endian files, which is what this program is frozen as.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _VERSIONS, _VERSION_COUNT = 1, 5, 0x6FFFFFFE, 0x6FFFFFFF
_SEARCHED = (15, 29)  # DT_RPATH and DT_RUNPATH
# A folder that is named from where the library itself lies.
_OWN_FOLDER = "$ORIGIN"


class Elf(NamedTuple):
    """`needed`: the file names of libraries; `versions`: marks such as GLIBC_2.34 that those must have;
    `loadable`: whether its parts lie where the loader wants them; `searched`: the folders that it has its
    libraries looked for in."""

    needed: tuple[str, ...]
    versions: frozenset[str]
    loadable: bool
    searched: tuple[str, ...] = ()


class _Part(NamedTuple):
    kind: int
    offset: int
    address: int
    size: int
    align: int


def read_elf(path: Path) -> Elf | None:
    """The library or program at `path`; None for any other file. Raises OSError."""
    with path.open("rb") as file:
        if file.read(6) != b"\x7fELF\x02\x01":
            return None
    content = path.read_bytes()
    parts = list(_parts(content))
    loadable = all(
        part.align <= 1 or part.offset % part.align == part.address % part.align
        for part in parts
        if part.kind == _LOAD
    )
    dynamic = next((part for part in parts if part.kind == _DYNAMIC), None)
    if dynamic is None or not loadable:
        return Elf((), frozenset(), loadable)
    entries = _entries(content, dynamic)
    strings = _place(parts, dict(entries).get(_STRINGS, 0))
    needed = tuple(_text(content, strings + value) for tag, value in entries if tag == _NEEDED)
    searched = (_text(content, strings + value) for tag, value in entries if tag in _SEARCHED)
    folders = tuple(folder for each in searched for folder in each.split(":"))
    return Elf(needed, frozenset(_versions(content, parts, dict(entries), strings)), loadable, folders)


def forget_foreign_folders(path: Path) -> bool:
    """Takes out of a library the folders of the machine it was built on, in which it would have others looked
    for on any machine: whoever can write there could put one in. Says whether there was one. Its own folder
    and those named from there stay. Raises OSError."""
    found = read_elf(path)
    if found is None or _are_own(found.searched):
        return False
    content = bytearray(path.read_bytes())
    parts = list(_parts(bytes(content)))
    dynamic = next(part for part in parts if part.kind == _DYNAMIC)
    entries = _entries(bytes(content), dynamic)
    strings = _place(parts, dict(entries)[_STRINGS])
    kept = [
        (tag, value)
        for tag, value in entries
        if tag not in _SEARCHED or _are_own(_text(bytes(content), strings + value).split(":"))
    ]
    # The list ends at the first empty entry, so those after one that goes move up.
    kept += [(0, 0)] * (len(entries) - len(kept))
    for number, entry in enumerate(kept):
        struct.pack_into("<qQ", content, dynamic.offset + 16 * number, *entry)
    path.write_bytes(content)
    return True


def _are_own(folders: Iterable[str]) -> bool:
    return all(folder.startswith(_OWN_FOLDER) for folder in folders)


def _parts(content: bytes) -> Iterator[_Part]:
    start = struct.unpack_from("<Q", content, 0x20)[0]
    size, count = struct.unpack_from("<HH", content, 0x36)
    for number in range(count):
        kind, _flags, offset, address, _physical, length, _memory, align = struct.unpack_from(
            "<IIQQQQQQ", content, start + number * size
        )
        yield _Part(kind, offset, address, length, align)


def _entries(content: bytes, dynamic: _Part) -> list[tuple[int, int]]:
    """Tag and value, up to the tag that ends them."""
    found = []
    for tag, value in struct.iter_unpack("<qQ", content[dynamic.offset : dynamic.offset + dynamic.size]):
        if tag == 0:
            break
        found.append((tag, value))
    return found


def _place(parts: list[_Part], address: int) -> int:
    """Where in the file that lies which will stand at this address."""
    for part in parts:
        if part.kind == _LOAD and part.address <= address < part.address + part.size:
            return address - part.address + part.offset
    return 0


def _text(content: bytes, start: int) -> str:
    return content[start : content.index(b"\0", start)].decode("utf-8", "replace")


def _versions(content: bytes, parts: list[_Part], entries: dict[int, int], strings: int) -> Iterator[str]:
    if _VERSIONS not in entries:
        return
    library = _place(parts, entries[_VERSIONS])
    for _library in range(entries.get(_VERSION_COUNT, 0)):
        _form, count, _file, first, following = struct.unpack_from("<HHIII", content, library)
        mark = library + first
        for _mark in range(count):
            _hash, _flags, _other, name, next_mark = struct.unpack_from("<IHHII", content, mark)
            yield _text(content, strings + name)
            mark += next_mark
        library += following
