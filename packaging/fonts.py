#!/usr/bin/env python3
"""How `resources/fonts/` was made: IBM Plex Sans out of its npm package, decompressed, unaltered.

    npm pack @ibm/plex-sans          (version 1.1.0 of the package, version 3.005 of the fonts)
    tar xzf ibm-plex-sans-1.1.0.tgz
    python packaging/fonts.py package resources/fonts

The package holds WOFF files, which are the TrueType tables compressed; Qt reads them, typst does
not. "Plex" is a reserved font name, so the tables must stay as they are: this compares every one
of them afterwards. (Only the whole-file checksum in `head` differs: it belongs to the container.)
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "Medium", "SemiBold")
LICENCE = "OFL.txt"
# Characters that the program prints in figures and that a split subset would lack.
WANTED = "0123456789.,−–…%²³×≈≠≤≥±°€£¥→·“”’áéíñöüßåłşğžŠ"
_CHECKSUM = slice(8, 12)


def decompress(woff: Path, ttf: Path) -> None:
    """Writes the tables of a WOFF file as TrueType. Raises ValueError when one came out changed."""
    font = TTFont(woff, recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    font.flavor = None
    font.save(ttf, reorderTables=None)
    before, after = TTFont(woff).reader, TTFont(ttf).reader
    for table in before.keys() | after.keys():
        if _content(before, table) != _content(after, table):
            raise ValueError(f"{ttf.name}: table {table} changed")
    missing = [letter for letter in WANTED if ord(letter) not in TTFont(ttf).getBestCmap()]
    if missing:
        raise ValueError(f"{ttf.name}: no glyph for {' '.join(missing)}")


def _content(reader: object, table: str) -> bytes:
    content = bytearray(reader[table])  # type: ignore[index]
    if table == "head":
        content[_CHECKSUM] = bytes(4)
    return bytes(content)


def main(package: Path, folder: Path) -> None:
    """Fills the folder from the unpacked npm package."""
    for weight in WEIGHTS:
        name = f"IBMPlexSans-{weight}"
        decompress(package / "fonts" / "complete" / "woff" / f"{name}.woff", folder / f"{name}.ttf")
    shutil.copyfile(package / "LICENSE.txt", folder / LICENCE)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
