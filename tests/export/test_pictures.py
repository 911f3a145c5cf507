"""Pictures of pages: a file each, with the size of a screen, the same for the same document."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from export_desk import Documents
from PIL import Image

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.export.pictures import pictures, write_pictures


def test_that_each_page_becomes_a_picture_named_by_number_and_layout(
    documents: Documents, tmp_path: Path
) -> None:
    document = documents.of("area", "en")
    written = write_pictures(document, tmp_path / "pictures")
    assert written[0].name == "01-title.png"
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == [path.name for path in written]
    numbers = {path.name.split("-")[0] for path in written}
    assert numbers == {f"{slide.number:02d}" for slide in document.slides}
    with Image.open(written[1]) as picture:
        assert picture.size == (1920, 1080)
        # Something is drawn: text and marks in more than a few colours.
        assert len(picture.convert("RGB").getcolors(100_000)) > 20


@pytest.mark.parametrize("lang", ["en", "zh", "ja", "ko"])
def test_that_vector_pictures_are_well_formed(documents: Documents, tmp_path: Path, lang: str) -> None:
    for path in write_pictures(documents.of("port", lang), tmp_path, "svg"):
        root = ElementTree.fromstring(path.read_bytes())
        assert root.tag.endswith("svg")
        assert root.attrib["viewBox"].split()[2:] == ["960", "540"]


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_that_the_same_document_gives_the_same_pictures(documents: Documents, kind: str) -> None:
    document = documents.of("big-four", "ja")
    first = pictures(document, kind)  # type: ignore[arg-type]
    assert first == pictures(document, kind)  # type: ignore[arg-type]
    if kind == "png":
        assert all(Image.open(io.BytesIO(data)).format == "PNG" for _name, data in first)


def test_that_a_document_without_pages_gives_no_pictures(documents: Documents, tmp_path: Path) -> None:
    assert write_pictures(documents.of("area", "en")._replace(slides=()), tmp_path) == ()


def test_that_a_file_in_the_place_of_the_folder_is_said_in_a_sentence(
    documents: Documents, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(KnownError, match="Cannot write"):
        write_pictures(documents.of("area", "en"), tmp_path / "taken")
