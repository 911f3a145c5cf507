"""The shipped fonts as a document needs them: which letters they have, and how wide those are.

typst sets running text by itself; the words of charts and maps are placed here, so their widths must be
known here. Only the tables `cmap`, `head`, `hhea` and `hmtx` are read, whose form is that of OpenType.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

LATIN = {
    "regular": ("IBM Plex Sans", "IBMPlexSans-Regular.ttf"),
    "medium": ("IBM Plex Sans Medm", "IBMPlexSans-Medium.ttf"),
    "semibold": ("IBM Plex Sans SmBld", "IBMPlexSans-SemiBold.ttf"),
}
CJK = {
    "zh": ("Noto Sans CJK SC", "NotoSansCJKSC"),
    "ja": ("Noto Sans CJK JP", "NotoSansCJKJP"),
    "ko": ("Noto Sans CJK KR", "NotoSansCJKKR"),
}
# What stands for a letter that no shipped font has.
MISSING = "\N{WHITE SQUARE}"
_SUBSTITUTES = {
    "\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}",
    "\N{FIGURE SPACE}": "\N{NO-BREAK SPACE}",
    "\N{THIN SPACE}": " ",
    "\N{LINE SEPARATOR}": "\n",
    "\N{PARAGRAPH SEPARATOR}": "\n",
    "\t": " ",
}


def families(language: str) -> list[str]:
    """The names of the CJK families in the order in which a document in `language` asks them."""
    first = language if language in CJK else "zh"
    return [CJK[first][0], *(name for code, (name, _file) in CJK.items() if code != first)]


def shown(text: str) -> str:
    """The text with every letter that no shipped font has replaced by a square, and without marks that
    have no look of their own: typst refuses both in an archived document."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(filter(None, map(_shown, unicodedata.normalize("NFC", text))))


@cache
def _shown(letter: str) -> str:
    letter = _SUBSTITUTES.get(letter, letter)
    kind = unicodedata.category(letter)
    if letter == "\n":
        return letter
    if kind in ("Cf", "Cc") or "\ufe00" <= letter <= "\ufe0f":
        return ""
    return letter if any(ord(letter) in _advances(file) for file in _regular()) else MISSING


class _Letters(dict[str, float]):
    """Widths of letters in parts of the size; a letter is looked up in the fonts when it first comes."""

    def __init__(self, files: tuple[str, ...]) -> None:
        super().__init__()
        self._files = files

    def __missing__(self, letter: str) -> float:
        code = ord(letter)
        found = next((_advances(file)[code] for file in self._files if code in _advances(file)), 1.0)
        self[letter] = found
        return found


class Ruler:
    """Measures text in points, with Plex first and then the CJK families of a language."""

    def __init__(self, language: str) -> None:
        codes = [language] if language in CJK else []
        codes += [code for code in CJK if code not in codes]
        # A CJK font is read when the first of its letters comes.
        self._letters = {
            weight: _Letters(
                (
                    file,
                    *(
                        f"{CJK[code][1]}-{'Bold' if weight == 'semibold' else 'Regular'}.otf"
                        for code in codes
                    ),
                )
            )
            for weight, (_name, file) in LATIN.items()
        }
        self._pieces: dict[str, list[str]] = {}

    def width(self, text: str, size: float, weight: str = "regular") -> float:
        """The width of one line in points at a size in points."""
        return sum(map(self._letters[weight].__getitem__, text)) * size

    def wrapped(self, text: str, size: float, width: float, weight: str = "regular") -> list[str]:
        """The text in lines of at most `width`; a word that is longer is cut."""
        pieces = self._pieces.get(text)
        if pieces is None:
            pieces = self._pieces[text] = _pieces(text)
        lines, line, taken = [], "", 0.0
        for piece in pieces:
            long = self.width(piece, size, weight)
            if line and taken + long > width and taken + self.width(piece.rstrip(), size, weight) > width:
                lines.append(line.rstrip())
                line, taken = "", 0.0
            line, taken = (line + piece, taken + long) if line else (piece.lstrip(), long)
            while len(line) > 1 and taken > width and self.width(line.rstrip(), size, weight) > width:
                cut = self._most(line, size, width, weight)
                lines.append(line[:cut])
                line = line[cut:]
                taken = self.width(line, size, weight)
        return [*lines, line.rstrip()] if line.strip() or not lines else lines

    def _most(self, line: str, size: float, width: float, weight: str) -> int:
        """How many letters of a line fit, at least one."""
        taken, letters = 0.0, self._letters[weight]
        for number, letter in enumerate(line):
            taken += letters[letter] * size
            if taken > width:
                return max(1, number)
        return len(line)

    def elided(self, text: str, size: float, width: float, weight: str = "regular") -> str:
        """The text, shortened by an ellipsis where it is wider than `width`."""
        if self.width(text, size, weight) <= width:
            return text
        for length in range(len(text) - 1, 0, -1):
            short = text[:length].rstrip() + "…"
            if self.width(short, size, weight) <= width:
                return short
        return "…"


def _pieces(text: str) -> list[str]:
    """What a line may be broken between: words with the space behind them, and single CJK letters."""
    pieces: list[str] = []
    for letter in text:
        joins = (
            pieces
            and not pieces[-1].endswith((" ", "\n"))
            and not (_is_wide(letter) or _is_wide(pieces[-1][-1]))
        )
        if pieces and (letter == " " or joins or letter in "，。、；：）」』”’,.;:)"):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _is_wide(letter: str) -> bool:
    # Korean is broken between words.
    return letter >= "\u2e80" and not "\uac00" <= letter <= "\ud7a3"


@cache
def _regular() -> tuple[str, ...]:
    return (LATIN["regular"][1], *(f"{stem}-Regular.otf" for _name, stem in CJK.values()))


@cache
def _advances(name: str) -> Mapping[int, float]:
    """The width of each letter of a font in parts of its size, by code point."""
    path = resource("fonts", name)
    try:
        data = path.read_bytes()
        return _read(data)
    except (OSError, struct.error, KeyError) as error:
        message = _("The font {file} could not be read: install the program again.")
        raise KnownError(message.format(file=path)) from error


def _read(data: bytes) -> dict[int, float]:
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    measured = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    at = tables[b"hmtx"]
    widths = [advance / units for advance, _side in struct.iter_unpack(">Hh", data[at : at + 4 * measured])]
    return {
        letter: widths[min(glyph, measured - 1)] for letter, glyph in _glyphs(data, tables[b"cmap"]).items()
    }


def _glyphs(data: bytes, at: int) -> dict[int, int]:
    """Code point to glyph, from the subtable that goes furthest (form 12, else 4)."""
    found: dict[int, int] = {}
    for entry in range(struct.unpack_from(">H", data, at + 2)[0]):
        start = at + struct.unpack_from(">I", data, at + 4 + 8 * entry + 4)[0]
        form = struct.unpack_from(">H", data, start)[0]
        if form == 12:
            groups = struct.unpack_from(">I", data, start + 12)[0]
            for first, last, glyph in struct.iter_unpack(">III", data[start + 16 : start + 16 + 12 * groups]):
                found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        elif form == 4:
            found.update(_segments(data, start))
    return {letter: glyph for letter, glyph in found.items() if glyph}


def _segments(data: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    row = f">{count}H"
    ends, starts, deltas, offsets = (
        struct.unpack_from(row, data, start + place)
        for place in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    found: dict[int, int] = {}
    for number in range(count):
        for letter in range(starts[number], ends[number] + 1):
            if letter == 0xFFFF:
                continue
            glyph = letter
            if offsets[number]:
                place = start + 16 + 6 * count + 2 * number + offsets[number] + 2 * (letter - starts[number])
                glyph = struct.unpack_from(">H", data, place)[0]
                if not glyph:
                    continue
            found[letter] = (glyph + deltas[number]) & 0xFFFF
    return found
