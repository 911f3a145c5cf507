#!/usr/bin/env python3
"""How the Noto Sans CJK files of `resources/fonts/` were made: subsets of Debian's fonts-noto-cjk.

    apt-get install fonts-noto-cjk
    python packaging/cjk_fonts.py FOLDER_OF_THE_TTC resources/fonts

One font a language, in two weights. Each holds every character of the dossier and of the program's
words in that language (cut them anew when a test misses one), and the ordinary characters of its
language: GB 2312 level 1 (3,755), JIS level 1 (2,965), the 2,350 syllables of KS X 1001. The system's
fonts serve what is rarer. The licence (OFL, no reserved font name) lets a subset keep the name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parent.parent
# The language, the codec of its national set, and the first bytes of the rows that are its level 1.
LANGUAGES = {"SC": ("gb2312", 0xB0, 0xD7), "JP": ("euc_jp", 0xB0, 0xCF), "KR": ("euc_kr", 0xB0, 0xC8)}
CODES = {"SC": "zh", "JP": "ja", "KR": "ko"}
WEIGHTS = ("Regular", "Bold")
# Latin, punctuation, currency, arrows, signs, CJK punctuation, kana, parts of Hangul, full-width forms.
BLOCKS = ((0x20, 0x17F), (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2100, 0x2122), (0x2150, 0x21FF),
          (0x2200, 0x22FF), (0x2460, 0x24FF), (0x25A0, 0x25FF), (0x3000, 0x30FF), (0x3130, 0x318F),
          (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))  # fmt: skip


def level_one(codec: str, first: int, last: int) -> set[int]:
    """The characters of a national two-byte set in the rows `first` to `last`."""
    pairs = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode(codec, errors="ignore")}


def written(language: str) -> Iterator[Path]:
    """The files whose every character has to be there: the dossier, and the program's words."""
    yield from sorted((ROOT / "db" / "dossier").rglob("*.csv"))
    yield ROOT / "resources" / "translations" / CODES[language] / "LC_MESSAGES" / "jinpu.po"


def wanted(language: str) -> set[int]:
    """The code points that the font of this language shall hold."""
    codes = {code for first, last in BLOCKS for code in range(first, last + 1)}
    for path in written(language):
        codes.update(map(ord, path.read_text(encoding="utf-8")))
    return codes | level_one(*LANGUAGES[language])


def subset(font: TTFont, codes: set[int], target: Path) -> None:
    """Writes the part of the font that draws these code points, without hints, always the same bytes."""
    options = Options()
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.layout_features = ["kern", "locl", "ccmp", "liga", "mark", "mkmk", "ljmo", "vjmo", "tjmo"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "DSIG"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.save(target)


def main(source: Path, folder: Path) -> None:
    """Fills the folder from the collections NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc."""
    for weight in WEIGHTS:
        path = source / f"NotoSansCJK-{weight}.ttc"
        for number in range(len(TTCollection(path).fonts)):
            font = TTFont(path, fontNumber=number, recalcTimestamp=False, lazy=True)
            family = font["name"].getBestFamilyName()
            language = family.removeprefix("Noto Sans CJK ")
            if language in LANGUAGES:
                subset(font, wanted(language), folder / f"NotoSansCJK{language}-{weight}.otf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
