"""Pages of a briefing that hold more than a slide does: they go on, and nothing is lost."""

from __future__ import annotations

import io
from typing import Any

import pptx
from office_text import made_up, page, slide_text

from jinpu_desktop.export.pptx import pptx_bytes
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideCell, SlideColumn, SlideTable


def opened(document: DocumentSpec) -> Any:
    """The document as a reader of slides finds it."""
    return pptx.Presentation(io.BytesIO(pptx_bytes(document)))


def test_that_a_long_text_goes_on_and_loses_no_word() -> None:
    words = [f"word{number}" for number in range(3000)]
    paragraphs = (" ".join(words[:20]), " ".join(words[20:]))
    deck = opened(made_up(page(paragraphs=paragraphs, title="T" * 400)))
    assert len(deck.slides) > 2
    told = " ".join(slide_text(slide) for slide in deck.slides)
    assert [word for word in told.split() if word.startswith("word")] == words
    for number, slide in enumerate(deck.slides, 1):
        assert slide.shapes.title.text_frame.text.startswith("T" * 400)
        assert number == 1 or slide.shapes.title.text_frame.text.endswith(f"({number})")


def test_that_a_long_text_in_wide_letters_goes_on_and_loses_none() -> None:
    text = "金普新区的口岸与产业" * 400
    deck = opened(made_up(page(paragraphs=(text,)), language="zh"))
    told = "".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name.startswith("Text")
    )
    assert told == text
    assert len(deck.slides) > 1


def test_that_a_long_table_goes_on_with_its_head() -> None:
    rows = tuple((SlideCell(f"row {number}"), SlideCell("x" * 90)) for number in range(90))
    table = SlideTable((SlideColumn("Name"), SlideColumn("Text")), rows, left_out="And so on.")
    deck = opened(made_up(page(table=table)))
    assert len(deck.slides) > 1
    told = []
    for slide in deck.slides:
        (grid,) = [shape.table for shape in slide.shapes if shape.has_table]
        cells = [row.cells[0].text for row in grid.rows]
        assert cells[0] == "Name"
        told += cells[1:]
    assert told == [f"row {number}" for number in range(90)]
    assert "And so on." in slide_text(deck.slides[-1])
    assert "And so on." not in slide_text(deck.slides[0])


def test_that_a_row_higher_than_the_page_is_shown_all_the_same() -> None:
    rows = ((SlideCell("tall " * 2000),), (SlideCell("last"),))
    deck = opened(made_up(page(table=SlideTable((SlideColumn("Text"),), rows))))
    assert "last" in slide_text(deck.slides[-1])
