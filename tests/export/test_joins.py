"""Pages in Chinese and Japanese are joined by the marks of those scripts, not by half-width ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from export_desk import Documents

from jinpu_desktop.services.briefing_templates import TEMPLATES
from jinpu_desktop.services.slide_spec import SlideSpec

# A letter of theirs before a mark of the other script with its space.
HALF_WIDTH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff](?:[:;,] | \()")


def told_by_us(slide: SlideSpec) -> Iterator[str]:
    """What the program words; quotations of sources stand as they were printed."""
    yield slide.alt
    yield from slide.not_final


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("lang", ["zh", "ja"])
def test_that_no_half_width_mark_joins_words(documents: Documents, name: str, lang: str) -> None:
    texts = [text for slide in documents.of(name, lang).slides for text in told_by_us(slide)]
    assert any("（" in text for text in texts) or name == "set-up"
    assert [text for text in texts if HALF_WIDTH.search(text)] == []
