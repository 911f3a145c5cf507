"""Names of files made from what people write, good on every platform."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import category, normalize

# With suffix and number it stays below the 255 bytes that a name may have everywhere.
_MOST_BYTES = 160
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
# Windows takes these for devices, whatever follows the dot.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
_NUMBERED = re.compile(r" \((\d{1,6})\)$")


def name_from(title: str, fallback: str) -> str:
    """A file name without suffix that says what the title says; `fallback` where nothing is left of it."""
    kept = (
        " " if sign in _NOT_IN_NAMES or category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") else sign
        for sign in normalize("NFC", title)
    )
    name = " ".join("".join(kept).split()).strip(". ")
    name = name.encode()[:_MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    if not name:
        return fallback
    return f"{name} -" if name.partition(".")[0].strip().lower() in _DEVICES else name


def numbered(path: Path) -> Path:
    """The next of "name.suffix", "name (2).suffix", "name (3).suffix" ..."""
    found = _NUMBERED.search(path.stem)
    stem, number = (path.stem[: found.start()], int(found[1]) + 1) if found else (path.stem, 2)
    return path.with_name(f"{stem} ({number}){path.suffix}")


def free_name(path: Path) -> Path:
    """The first of those behind this one where nothing is."""
    beside = numbered(path)
    while beside.exists() or beside.is_symlink():
        beside = numbered(beside)
    return beside


def free_path(path: Path) -> Path:
    """The path itself if nothing is there, else a free one beside it."""
    return free_name(path) if path.exists() or path.is_symlink() else path
