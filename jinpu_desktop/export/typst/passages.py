"""Texts with the language of each passage, so that foreign names get the letters and the voice of their own
language; and texts that have to fit into a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.export.typst.fonts import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.export.typst.fonts import Ruler

_FIRST_EAST_ASIAN = "\u1100"
# Marks that lie behind the first East Asian letters without being one.
_MARKS = frozenset(map(chr, range(0x2000, 0x2300)))
# In the place of a language: Latin words, which keep Latin marks in an East Asian document.
_LATIN = "latin"
Passages = str | list[tuple[str, str]]

# Estimated lines are a little shorter than real ones: typst keeps marks from the beginning of a line.
_SAFE = 0.985


class Paragraph(NamedTuple):
    """A text of a page with the number of its note."""

    text: str
    note: str = ""
    role: str = "text"


class Fitted(NamedTuple):
    """Paragraphs at a size in points; `height` is what they take, `rest` what did not fit."""

    size: float
    height: float
    paragraphs: tuple[Paragraph, ...]
    rest: tuple[Paragraph, ...] = ()


def pitch(language: str) -> float:
    """From line to line in parts of the size."""
    return 1.36 if language == "en" else 1.55


def passages(text: str, language: str) -> Passages:
    """The text, split where East Asian letters of another language stand in it.

    Kana are Japanese and Hangul is Korean everywhere; bare ideographs are Chinese in a document that is
    neither Chinese nor Japanese, unless kana stand in the same stretch.
    """
    text = shown(text)
    if text.isascii():
        return text
    if max(text) < _FIRST_EAST_ASIAN or all(
        letter in _MARKS for letter in text if letter >= _FIRST_EAST_ASIAN
    ):
        return [(_LATIN, text)] if language != "en" else text
    runs: list[tuple[str, str]] = []
    for letter in text:
        code = _script(letter)
        if runs and (runs[-1][0] == code or (not code and not letter.isalnum() and letter not in "()（）")):
            runs[-1] = (runs[-1][0], runs[-1][1] + letter)
        elif runs and {runs[-1][0], code} == {"han", "ja"}:
            runs[-1] = ("ja", runs[-1][1] + letter)
        else:
            runs.append((code, letter))
    runs = [(_LATIN if not code and "’" in run and language != "en" else code, run) for code, run in runs]
    own = {"": language, "han": language if language in ("zh", "ja") else "zh"}
    found: list[tuple[str, str]] = []
    for code, run in runs:
        spoken = own.get(code, code)
        if found and found[-1][0] == spoken:
            found[-1] = (spoken, found[-1][1] + run)
        else:
            found.append((spoken, run))
    return text if all(code == language for code, _run in found) else found


def _script(letter: str) -> str:
    if "\u3040" <= letter <= "\u30ff":
        return "ja"
    if "\uac00" <= letter <= "\ud7a3" or "\u1100" <= letter <= "\u11ff":
        return "ko"
    return "han" if "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000" else ""


def title_fit(text: str, sizes: Sequence[float], width: float, most: int, ruler: Ruler) -> tuple[float, int]:
    """The first size at which a headline has at most `most` lines, and its lines; else the last size."""
    size, lines = sizes[-1], 1
    for size in sizes:
        lines = len(ruler.wrapped(text, size, width * _SAFE, "semibold"))
        if lines <= most:
            break
    return size, lines


def fit(
    paragraphs: Sequence[Paragraph],
    sizes: Sequence[float],
    width: float,
    height: float,
    ruler: Ruler,
    lead: float,
) -> Fitted:
    """Paragraphs at the first size at which all fit; at the last one what is too much is the `rest`."""
    for size in sizes:
        taken = sum(_height(one, size, width, ruler, lead) for one in paragraphs)
        if taken <= height:
            return Fitted(size, taken, tuple(paragraphs))
    return _cut(paragraphs, sizes[-1], width, height, ruler, lead)


def fit_areas(
    paragraphs: Sequence[Paragraph],
    sizes: Sequence[float],
    areas: Sequence[tuple[float, float]],
    ruler: Ruler,
    lead: float,
) -> list[Fitted]:
    """Paragraphs in some areas (width, height), one result for each: all in the one where they can be
    largest, else whole paragraphs from one area to the next. What is too much is the `rest` of the last.
    """
    nothing = Fitted(sizes[-1], 0.0, ())
    for size in sizes:
        for number, (width, height) in enumerate(areas):
            fitted = fit(paragraphs, (size,), width, height, ruler, lead)
            if not fitted.rest:
                return [fitted if at == number else nothing for at in range(len(areas))]
    found = [nothing for _area in areas]
    for size in sizes:
        for order in (list(range(len(areas))), list(range(len(areas)))[::-1]):
            found = _flow(paragraphs, size, areas, order, ruler, lead)
            if not found[order[-1]].rest:
                return [one._replace(rest=()) for one in found]
    # What is left over is told by the last area, whichever was filled last.
    left = found[0].rest
    return [*(one._replace(rest=()) for one in found[:-1]), found[-1]._replace(rest=left)]


def _flow(
    paragraphs: Sequence[Paragraph],
    size: float,
    areas: Sequence[tuple[float, float]],
    order: Sequence[int],
    ruler: Ruler,
    lead: float,
) -> list[Fitted]:
    """Whole paragraphs from one area to the next; one is divided only where it has no other place."""
    found = [Fitted(size, 0.0, ()) for _area in areas]
    rest = tuple(paragraphs)
    for place, at in enumerate(order, 1):
        fitted = fit(rest, (size,), *areas[at], ruler, lead)
        whole = len(rest) - len(fitted.rest)
        if fitted.rest and (whole or place < len(order)):
            fitted = fitted._replace(paragraphs=rest[:whole], rest=rest[whole:])
        found[at] = fitted
        rest = fitted.rest
    return found


def _height(one: Paragraph, size: float, width: float, ruler: Ruler, lead: float) -> float:
    lines = ruler.wrapped(f"{one.text} {one.note}".strip(), size, width * _SAFE)
    return len(lines) * size * lead + size * 0.6


def _cut(
    paragraphs: Sequence[Paragraph], size: float, width: float, height: float, ruler: Ruler, lead: float
) -> Fitted:
    kept: list[Paragraph] = []
    taken = 0.0
    for number, one in enumerate(paragraphs):
        need = _height(one, size, width, ruler, lead)
        if taken + need <= height:
            kept.append(one)
            taken += need
            continue
        room = int((height - taken - size * 0.6) / (size * lead))
        lines = ruler.wrapped(one.text, size, width * _SAFE)
        rest = list(paragraphs[number:])
        if room >= 1 and len(lines) > 1:
            at = _end_of(one.text, lines[: min(room, len(lines) - 1)])
            kept.append(one._replace(text=one.text[:at].rstrip(), note=""))
            rest[0] = one._replace(text=one.text[at:].lstrip())
        elif not kept and room < 1:
            # A place without room for a line: all of it goes on.
            return Fitted(size, 0.0, (), tuple(paragraphs))
        elif not kept:
            kept.append(rest.pop(0))
        return Fitted(size, height, tuple(kept), tuple(rest))
    return Fitted(size, taken, tuple(kept))


def _end_of(text: str, lines: Sequence[str]) -> int:
    at = 0
    for line in lines:
        at = text.index(line, at) + len(line)
    return at
