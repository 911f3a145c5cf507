"""Figures set large and running text, one under the other with a rule between, as much as a place holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.export.pptx_shapes import Area, Paragraph, Pen, Run, Stroke
from jinpu_desktop.export.text_room import LINE, height, width, wrapped
from jinpu_desktop.services.slide_spec import SideFact, SlideSpec

# Sizes of figures and of words that go together; the first with which all has room is taken.
_STEPS = ((72.0, 28.0), (64.0, 28.0), (56.0, 26.0), (48.0, 24.0), (40.0, 22.0))
_FIGURE_SIZES = (72.0, 68.0, 64.0, 60.0, 56.0, 52.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_HERO = 1.6
_FIGURE_LINE = 1.15
_GAP = 24.0
_AFTER_RULE = 22.0
# A line of more letters than this is hard to read.
_WIDEST_TEXT = 1360.0


Step = tuple[float, float]


class Block(NamedTuple):
    """A fact, or some lines of text; `ruled` ones stand under a line, `large` facts are the page's only
    visual."""

    fact: SideFact | None = None
    text: str = ""
    large: bool = False
    ruled: bool = False


def side_blocks(slide: SlideSpec, alone: bool) -> list[Block]:
    """What stands beside a visual, or on the page alone: its facts, then what is said, or why the page shows
    nothing."""
    facts = [Block(fact, large=alone, ruled=True) for fact in slide.facts]
    texts = (slide.trouble, *slide.paragraphs, *(text for text, _key in slide.sentences))
    said = [Block(text=text.strip()) for text in texts if text.strip()]
    if said and (facts or not alone):
        said[0] = said[0]._replace(ruled=True)
    return [*facts, *said]


def flow(
    pen: Pen, blocks: Sequence[Block], place: Area, *, wide: bool, must: bool = False
) -> tuple[list[str], list[Block]]:
    """The shapes of as many blocks as fit, and what did not. `must`: at least some of the first is put."""
    room = min(place.wide, _WIDEST_TEXT) if wide else place.wide
    left = list(blocks)
    steps = _steps(left, room)
    step = next((step for step in steps if _needs(left, room, step) <= place.high), steps[-1])
    shapes: list[str] = []
    top = place.top
    while left:
        block, high = left[0], _high(left[0], room, step)
        area = Area(place.left, top, room, high)
        head: Block | None = block
        if area.bottom > place.bottom:
            head, rest = _divided(block, room, step[1], place.bottom - top)
            if head is None and must and not shapes:
                head, rest = block, None
            left[:1] = [rest] if rest is not None else []
        else:
            del left[0]
        if head is None:
            break
        shapes += _drawn(pen, head, area._replace(high=min(high, place.bottom - top)), step)
        if area.bottom > place.bottom:
            break
        top += high + _GAP
    return shapes, left


def _steps(blocks: Sequence[Block], room: float) -> list[Step]:
    """Sizes to try, of figures and of words. All figures of a page have one size, in which each is one line
    if that is not too small."""

    def widest(size: float) -> float:
        printed = [(block.fact.figure.printed, block.large) for block in blocks if block.fact is not None]
        return max(
            (width(text, size * (_HERO if large else 1), True) for text, large in printed), default=0.0
        )

    most = next((size for size in _FIGURE_SIZES if widest(size) <= room), _FIGURE_SIZES[-1])
    return [(min(figure, most), words) for figure, words in _STEPS]


def _needs(blocks: Sequence[Block], room: float, step: Step) -> float:
    return sum(_high(block, room, step) + _GAP for block in blocks) - _GAP


def _high(block: Block, room: float, step: Step) -> float:
    above = _AFTER_RULE if block.ruled else 0.0
    if block.fact is None:
        return above + height(block.text, step[1], room)
    return above + sum(high for _paragraph, high in _fact(block, room, step))


def _divided(block: Block, room: float, size: float, left: float) -> tuple[Block | None, Block | None]:
    """A text in two at the line where the room ends."""
    fitting = int((left - (_AFTER_RULE if block.ruled else 0.0)) / size / LINE)
    # A few lines of a text may stay behind; a single one reads as a mistake.
    if block.fact is not None or fitting < 3:
        return None, block
    kept = 0
    for line in wrapped(block.text, size, room)[:fitting]:
        kept = block.text.index(line, kept) + len(line)
    head, rest = block.text[:kept].rstrip(), block.text[kept:].lstrip()
    return block._replace(text=head), Block(text=rest)


def _fact(block: Block, room: float, step: Step) -> list[tuple[Paragraph, float]]:
    """The lines of a fact with their heights: the figure, what it is, its status."""
    fact, (large, words) = block.fact, step
    assert fact is not None
    printed = fact.figure.printed
    large *= _HERO if block.large else 1
    figure = Paragraph((Run(printed, large, strong=True),), line=_FIGURE_LINE)
    found = [(figure, height(printed, large, room, True, _FIGURE_LINE))]
    if fact.words:
        found.append((Paragraph((Run(fact.words, words),)), height(fact.words, words, room)))
    if fact.status:
        status = f"({fact.status})"
        found.append((Paragraph((Run(status, words, role="text-2"),)), height(status, words, room)))
    return found


def _drawn(pen: Pen, block: Block, area: Area, step: Step) -> list[str]:
    shapes = []
    inner = area
    if block.ruled:
        shapes.append(pen.rule((area.left, area.top, area.right, area.top), Stroke("text", 3), "Rule"))
        inner = area._replace(top=area.top + _AFTER_RULE, high=area.high - _AFTER_RULE)
    if block.fact is None:
        lines = tuple(Paragraph((Run(line, step[1]),)) for line in block.text.split("\n"))
        return [*shapes, pen.text(inner, lines, "Text")]
    lines = tuple(paragraph for paragraph, _high in _fact(block, area.wide, step))
    return [*shapes, pen.text(inner, lines, "Fact")]
