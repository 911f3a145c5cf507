"""Zip files whose bytes do not depend on when they were written."""

from __future__ import annotations

import io
import zipfile

# 1 January 1980, the first day that a zip file knows: time 0, and the date as a zip file counts it.
EARLIEST = (1980, 1, 1, 0, 0, 0)
_STAMP = b"\x00\x00\x21\x00"
_IN_HEADER, _IN_DIRECTORY = 10, 12
_ENTRY = b"PK\x01\x02"
_SIZES, _FIXED = slice(28, 34), 46


def without_times(data: bytes) -> bytes:
    """The same zip file with every entry dated to the first day that a zip file knows."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        place = archive.start_dir
    fixed = bytearray(data)
    for entry in entries:
        start = entry.header_offset + _IN_HEADER
        fixed[start : start + len(_STAMP)] = _STAMP
        # The directory at the end tells the time once more.
        if fixed[place : place + len(_ENTRY)] != _ENTRY:
            raise ValueError("the directory of this zip file is not where it is said to be")
        fixed[place + _IN_DIRECTORY : place + _IN_DIRECTORY + len(_STAMP)] = _STAMP
        sizes = fixed[place : place + _FIXED][_SIZES]
        place += _FIXED + sum(int.from_bytes(sizes[at : at + 2], "little") for at in (0, 2, 4))
    return bytes(fixed)
