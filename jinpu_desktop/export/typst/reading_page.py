"""One page of a briefing as a part of a document that is read: its text, its visual, and all its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.page_words import cover_foot, foot_text, page_facts, page_paragraphs
from jinpu_desktop.export.typst.passages import passages
from jinpu_desktop.export.typst.values import values_list
from jinpu_desktop.export.typst.visuals import page_visual

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.page_words import PageWords
    from jinpu_desktop.services.slide_spec import SlideSpec

MARGIN = 54.0
_CHART_HEIGHT = 215.0
_MAP_HEIGHT = 330.0
# A table of so many rows is not divided between two pages.
_MOST_TOGETHER = 12


class Paper(NamedTuple):
    """A sheet in points."""

    width: float
    height: float


PAPERS = {"a4": Paper(595.28, 841.89), "letter": Paper(612.0, 792.0)}


def reading_part(slide: SlideSpec, paper: Paper, shared: PageWords) -> dict[str, Any]:
    """The part of the document that this page becomes; what its visual does not tell follows as a table."""
    words, code = shared.chart_words(slide), shared.language
    width = paper.width - 2 * MARGIN
    high = _MAP_HEIGHT if slide.map is not None or slide.ownership is not None else _CHART_HEIGHT
    visual = page_visual(slide, width, high, shared, words, reading=True)
    facts = page_facts(slide, words)
    told = (visual.told if visual else frozenset()) | {fact.key for fact in facts}
    title = shown(" ".join(slide.title.split())) or f"{shared.document.label('page')} {slide.number}"
    cover = slide.layout is Layout.TITLE
    return {
        "breaks": False,
        "kicker": passages(shown(" ".join(slide.kicker.split())), code),
        "title": passages(title, code),
        "title_size": 24 if cover else 15,
        "texts": [
            {"text": passages(one.text, code), "note": one.note, "role": one.role}
            for one in page_paragraphs(slide, words)
        ],
        "facts": [
            {
                "text": fact.text,
                "unit": passages(fact.unit, code),
                "note": fact.note,
                "words": passages(fact.words, code),
                "status": fact.status,
            }
            for fact in facts
        ],
        "visual": visual.parts[0][0] if visual else None,
        "values": values_list([(slide, told)], shared, width, 7.5, with_page=False),
        "foot": passages(cover_foot(shared.document) if cover else foot_text(slide), code),
        "together": slide.table is None or len(slide.table.rows) <= _MOST_TOGETHER,
    }
