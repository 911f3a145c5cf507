"""Maps on pages name seven places at most: the one the page is about, then those that matter most."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from export_desk import Documents
from pptx import Presentation

from jinpu_desktop.domain.briefing import BriefingPage, Layout
from jinpu_desktop.export.pptx import pptx_bytes
from jinpu_desktop.runtime.language import LANGUAGES
from jinpu_desktop.services.slide_spec import DocumentSpec

MOST = 7
PAGE = BriefingPage("map", Layout.MAP, "jinpu://places/dayaowan")


def made(documents: Documents, lang: str) -> DocumentSpec:
    return documents.document("port", lang, pages=(PAGE,))


def all_shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    """Every shape, those in groups too."""
    for shape in shapes:
        yield from all_shapes(shape.shapes) if hasattr(shape, "shapes") else [shape]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_a_slide_names_seven_places_at_most(documents: Documents, lang: str) -> None:
    document = made(documents, lang)
    spec = document.slides[0].map
    assert spec is not None
    assert len(spec.pins) > 2 * MOST
    assert spec.pins[0].id == "dayaowan"
    slide = Presentation(io.BytesIO(pptx_bytes(document))).slides[0]
    names = [shape.text_frame.text for shape in all_shapes(slide.shapes) if shape.name.startswith("Place")]
    assert 4 <= len(names) <= MOST
    assert any(name.startswith(spec.pins[0].label[:4]) for name in names)
