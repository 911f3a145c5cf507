"""What is taken away fits, keeps whole figures, and is read back by a decoder that is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinpu_desktop.services.handoff import MOST_BYTES, HandoffFigure, handoff_text, qr_matrix

zxingcpp = pytest.importorskip("zxingcpp")
LINK = "jinpu://trends?i=gdp&p=jinpu&evidence=gdp|jinpu||2021|cd-2022-01-31"
FIGURES = tuple(
    HandoffFigure("地区生产总值", f"2,576.{number}亿元，初步", f"202{number}年", "中国日报网")
    for number in range(6)
)
CONTACT = ("Investment office", "+86 411 0000 0000", "desk@example.org")
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300)


def read(text: str) -> str:
    """The text of the code as a picture with a quiet zone of 4 modules, 8 pixels each."""
    import numpy

    matrix = numpy.array(qr_matrix(text), dtype=bool)
    padded = numpy.pad(matrix, 4)
    picture = numpy.where(numpy.kron(padded, numpy.ones((8, 8), dtype=bool)), 0, 255).astype(numpy.uint8)
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def test_that_a_page_is_taken_away_with_four_figures_the_contact_and_the_link() -> None:
    text = handoff_text(LINK, "Gross domestic product", FIGURES, CONTACT)
    lines = text.splitlines()
    assert lines[0] == "Gross domestic product"
    assert lines[1] == "地区生产总值: 2,576.0亿元，初步 (2020年, 中国日报网)"
    assert len(lines) == 1 + 4 + 3 + 1
    assert lines[-1] == LINK
    assert read(text) == text


@given(title=TEXTS, link=TEXTS, names=st.lists(TEXTS, max_size=6), contact=st.lists(TEXTS, max_size=5))
@settings(max_examples=60, deadline=None)
def test_that_it_always_fits_and_is_read_back_whole(
    title: str, link: str, names: list[str], contact: list[str]
) -> None:
    figures = [HandoffFigure(" ".join(name.split()), "2,576.3", "2021", "X") for name in names]
    text = handoff_text("jinpu://trends?i=" + link, title, figures, contact)
    assert len(text.encode()) <= MOST_BYTES
    kept = text.splitlines()
    for line in kept:
        if ": 2,576.3" in line and line not in contact:
            assert line in {figure.line() for figure in figures}
    assert read(text) == text


def test_that_figures_give_way_first_then_the_contact_then_the_title() -> None:
    long = HandoffFigure("n" * 200, "1")
    text = handoff_text(LINK, "title", (long, long, long), ("a" * 150,))
    assert text.count(long.line()) == 1
    assert "a" * 150 in text
    text = handoff_text(LINK, "t" * 900, (long,), ("a" * 150,))
    assert long.line() not in text
    assert "a" * 150 not in text
    assert text.endswith("…\n" + LINK)


def test_that_a_link_that_is_too_long_gives_way_to_its_view() -> None:
    assert handoff_text("jinpu://trends?i=" + "x" * 700, "T", (), ()) == "T\njinpu://trends"
