"""Figures set large and running text, one under the other with a rule between, as much as a place holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.export.pptx_shapes import Area, Paragraph, Pen, Run, Stroke
from jinpu_desktop.export.text_room import LINE, height, width, wrapped
from jinpu_desktop.services.slide_spec import SideFact, SlideSpec

_FIGURE_SIZES = (72.0, 64.0, 56.0, 48.0, 40.0, 36.0, 32.0, 28.0)
_HERO_SIZES = (120.0, 104.0, 96.0, 88.0, *_FIGURE_SIZES)
_WORD_SIZES = (28.0, 26.0, 24.0, 22.0)
_GAP = 24.0
_AFTER_RULE = 22.0
# A line of more letters than this is hard to read.
_WIDEST_TEXT = 1360.0


class Block(NamedTuple):
    """A fact, or some lines of text."""

    fact: SideFact | None = None
    text: str = ""
    large: bool = False


def fact_blocks(slide: SlideSpec, large: bool) -> Iterator[Block]:
    """The facts beside a visual; without one they are `large`."""
    return (Block(fact, large=large) for fact in slide.facts)


def text_blocks(slide: SlideSpec) -> Iterator[Block]:
    """What is said, and why the page shows nothing."""
    if slide.trouble:
        yield Block(text=slide.trouble)
    for text in (*slide.paragraphs, *(text for text, _key in slide.sentences)):
        if text.strip():
            yield Block(text=text.strip())


def flow(
    pen: Pen, blocks: Sequence[Block], place: Area, *, wide: bool, must: bool = False
) -> tuple[list[str], list[Block]]:
    """The shapes of as many blocks as fit, and what did not. `must`: at least some of the first is put."""
    room = min(place.wide, _WIDEST_TEXT) if wide else place.wide
    blocks = list(blocks)
    size = next((size for size in _WORD_SIZES if _needs(blocks, room, size) <= place.high), _WORD_SIZES[-1])
    shapes: list[str] = []
    top = place.top
    while blocks:
        block = blocks[0]
        high = _high(block, room, size)
        if top + high > place.bottom:
            head, rest = _divided(block, room, size, place.bottom - top)
            # A few lines of a text may stay behind; a single one reads as a mistake.
            if head is not None:
                shapes += _drawn(pen, head, Area(place.left, top, room, place.bottom - top), size, rule=not wide)
                blocks[0] = rest
            elif must and not shapes:
                shapes += _drawn(pen, block, Area(place.left, top, room, high), size, rule=not wide)
                del blocks[0]
            break
        shapes += _drawn(pen, block, Area(place.left, top, room, high), size, rule=not wide)
        top += high + _GAP
        del blocks[0]
        must = must and not shapes
    return shapes, blocks


def _needs(blocks: Sequence[Block], room: float, size: float) -> float:
    return sum(_high(block, room, size) + _GAP for block in blocks) - _GAP


def _high(block: Block, room: float, size: float) -> float:
    if block.fact is None:
        return _AFTER_RULE + height(block.text, size, room)
    return _AFTER_RULE + sum(high for _paragraph, high in _fact(block, room, size))


def _divided(block: Block, room: float, size: float, left: float) -> tuple[Block | None, Block]:
    """A text in two at the line where the room ends."""
    fitting = int((left - _AFTER_RULE) / size / LINE)
    if block.fact is not None or fitting < 3:
        return None, block
    lines = wrapped(block.text, size, room)
    if len(lines) <= fitting:
        return None, block
    kept = _same_start(block.text, lines[:fitting])
    return Block(text=block.text[:kept].rstrip()), Block(text=block.text[kept:].lstrip())


def _same_start(text: str, lines: Sequence[str]) -> int:
    """How many letters of a text some of its lines cover."""
    at = 0
    for line in lines:
        at = text.index(line, at) + len(line)
    return at


def _fact(block: Block, room: float, size: float) -> list[tuple[Paragraph, float]]:
    """The lines of a fact with their heights: the figure, what it is, its status."""
    fact = block.fact
    assert fact is not None
    printed = fact.figure.printed
    sizes = _HERO_SIZES if block.large else _FIGURE_SIZES
    large = next((one for one in sizes if width(printed, one, True) <= room), sizes[-1])
    found = [(Paragraph((Run(printed, large, strong=True),)), height(printed, large, room, True, 1.15))]
    words = size if not block.large else max(size, 28.0)
    if fact.words:
        found.append((Paragraph((Run(fact.words, words),)), height(fact.words, words, room)))
    if fact.status:
        status = f"({fact.status})"
        found.append((Paragraph((Run(status, words, role="text-2"),)), height(status, words, room)))
    return found


def _drawn(pen: Pen, block: Block, area: Area, size: float, rule: bool) -> list[str]:
    shapes = []
    if rule or block.fact is not None:
        shapes.append(pen.rule((area.left, area.top, area.right, area.top), Stroke("text", 3), "Rule"))
    inner = area._replace(top=area.top + _AFTER_RULE * 0.7, high=area.high - _AFTER_RULE * 0.7)
    if block.fact is None:
        lines = tuple(Paragraph((Run(line, size),)) for line in block.text.split("\n"))
        return [*shapes, pen.text(inner, lines, "Text")]
    lines = tuple(paragraph for paragraph, _high in _fact(block, area.wide, size))
    return [*shapes, pen.text(inner, lines, "Fact")]
