"""Slides: every figure stands in them as a number that can be edited, and as it is printed elsewhere."""

from __future__ import annotations

import hashlib
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pptx
import pytest
from export_desk import ALL, Documents
from office_text import (
    A,
    P,
    all_shapes,
    as_pdf,
    charts_of,
    hash_elsewhere,
    made_up,
    page,
    series_of,
    shown,
    slide_text,
    well_formed,
    workbook_of,
)
from pdf_text import SPACES, stands_in, texts

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.export.attachments import frozen_values
from jinpu_desktop.export.look import EAST_ASIAN, LATIN, LOCALES
from jinpu_desktop.export.pptx import pptx_bytes, write_pptx
from jinpu_desktop.export.reread import frozen_in
from jinpu_desktop.runtime.language import LANGUAGES, speaking
from jinpu_desktop.services.slide_spec import (
    DocumentSpec,
    SideFact,
    SlideCell,
    SlideColumn,
    SlideTable,
)

HOSTILE = "<a> & \"b\" 'c' ]]> \x07 \x00 \ud800 \ufffe \u202e 金普 \U0001f600 =1+1 {x} %s <chart/>"


def opened(document: DocumentSpec) -> Any:
    """The document as a reader of slides finds it."""
    return pptx.Presentation(io.BytesIO(pptx_bytes(document)))


def by_page(document: DocumentSpec, deck: Any) -> dict[int, list[Any]]:
    """The slides of each page; one goes on in the next if its title is the page's with a number behind."""
    found: dict[int, list[Any]] = {}
    for slide in deck.slides:
        number = int(slide_text(slide).rpartition(" / ")[0].rpartition("\n")[2])
        found.setdefault(number, []).append(slide)
    assert list(found) == [slide.number for slide in document.slides]
    return found


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_every_figure_stands_on_its_slide_as_it_is_printed(
    documents: Documents, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    slides = by_page(document, opened(document))
    missing, counted = [], 0
    for spec in document.slides:
        words = SPACES.sub(" ", " \n ".join(slide_text(slide) for slide in slides[spec.number]))
        numbers = {
            value.value for slide in slides[spec.number] for part in charts_of(slide)
            for series in series_of(part) for value in series.values
        }  # fmt: skip
        for figure in spec.figures:
            counted += 1
            charted = spec.chart is not None and figure.printed_value in numbers
            if not charted and not stands_in(figure.figure.text, words):
                missing.append((spec.number, figure.figure))
    assert counted
    assert not missing


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_charts_hold_the_exact_values_and_show_them_as_they_are_told(
    documents: Documents, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    slides = by_page(document, opened(document))
    charts = [spec for spec in document.slides if spec.chart is not None and not spec.chart.is_empty]
    for spec in charts:
        assert spec.chart is not None
        (part,) = charts_of(slides[spec.number][0])
        found = [value for series in series_of(part) for value in series.values]
        wanted: list[tuple[Decimal, str]] = []
        for _layer, mark in spec.chart.marks():
            wanted.append((mark.value.scaleb(spec.chart.shift), mark.said))
            wanted += [(pair.value.scaleb(spec.chart.shift), pair.said) for pair in mark.pairs]
        # Where a dashed line begins its first value stands twice.
        assert {value for value, _said in wanted} == {one.value for one in found}
        for value, said in wanted:
            told = [shown(one.value, one.format) for one in found if one.value == value]
            assert any(text == said or text.startswith(f"{said} (") for text in told), (value, said, told)
        cells = workbook_of(part).active
        for one in found:
            # Column A names categories, B stands under the axis.
            assert Decimal(repr(cells.cell(one.at + 2, one.series + 3).value)) == one.value
        assert sum(map(len, (series.values for series in series_of(part)))) == _numbers_in(cells)


def _numbers_in(sheet: Any) -> int:
    return sum(isinstance(cell, int | float) for row in sheet.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_no_line_crosses_a_gap_or_a_break(documents: Documents, lang: str) -> None:
    spec = next(slide for slide in documents.of("area", lang).slides if slide.chart and slide.chart.breaks)
    assert spec.chart is not None
    (slide,) = opened(made_up(spec, language=lang)).slides
    (part,) = charts_of(slide)
    (layer,) = spec.chart.layers
    joined = {
        (one.value.scaleb(spec.chart.shift), other.value.scaleb(spec.chart.shift))
        for one, other in zip(layer.marks, layer.marks[1:], strict=False)
        if one.join != "none"
    }
    drawn = set()
    for series in series_of(part):
        for one, other in zip(series.values, series.values[1:], strict=False):
            if other.at == one.at + 1:
                drawn.add((one.value, other.value))
    assert drawn == joined
    assert part._element.find(".//{*}dispBlanksAs").get("val") == "gap"


def test_that_statuses_look_as_the_design_says(documents: Documents) -> None:
    spec = next(one for one in documents.of("area", "en").slides if one.chart and not one.chart.breaks)
    assert spec.chart is not None
    statuses = [mark.status for _layer, mark in spec.chart.marks()]
    (part,) = charts_of(opened(made_up(spec)).slides[0])
    looks = {}
    for series in series_of(part):
        for point in series.element.iterfind("{*}dPt"):
            at = int(point.find("{*}idx").get("val"))
            symbol = point.find("{*}marker/{*}symbol").get("val")
            inside = point.find("{*}marker/{*}spPr")
            looks.setdefault(at, []).append(
                (symbol, None if inside is None else inside[0].tag.rpartition("}")[2])
            )
        dash = series.element.find("{*}spPr/{*}ln/{*}prstDash")
        leads_to_expected = "F" in [statuses[value.at] for value in series.values]
        assert (dash is not None) == leads_to_expected
    for at, status in enumerate(statuses):
        if status == "P":
            assert ("circle", "gradFill") in looks[at]
        if status == "F":
            assert ("diamond", "solidFill") in looks[at]
    assert {"P", "F"} <= set(statuses)
    words = [cell.value for cell in workbook_of(part).active["B"]][1:]
    said = {figure.figure.key: figure.status for figure in spec.figures}
    for (_layer, mark), word in zip(spec.chart.marks(), words, strict=True):
        assert (said[mark.key] in word) == (mark.figure.mark != "A")


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_pages_can_be_heard_and_outlined(documents: Documents, name: str, lang: str) -> None:
    document = documents.of(name, lang)
    for number, slides in by_page(document, opened(document)).items():
        spec = document.slides[number - 1]
        for slide in slides:
            assert slide.shapes.title is not None
            assert slide.shapes.title.text_frame.text.startswith(spec.title)
            # The title is read first.
            assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
            for shape in slide.shapes:
                described = shape._element.xpath(".//p:cNvPr")[0]
                visual = shape.has_chart or shape.has_table or shape.shape_type == 6
                decorative = described.find(".//{*}decorative") is not None
                words = shape.has_text_frame and shape.text_frame.text
                assert bool(described.get("descr")) == visual
                assert visual or decorative or words
            ids = [one.get("id") for one in slide._element.iter(f"{P}cNvPr")]
            assert len(ids) == len(set(ids))
        visual = spec.chart or spec.map or spec.ownership or spec.table
        said = [one.get("descr") for one in slides[0]._element.iter(f"{P}cNvPr") if one.get("descr")]
        assert said == ([spec.alt] if visual else [])


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_the_notes_hold_the_authors_words_and_the_sources(
    documents: Documents, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    first = document.slides[1]._replace(speaker="First line\nSecond line")
    document = document._replace(slides=(document.slides[0], first, *document.slides[2:]))
    for number, slides in by_page(document, opened(document)).items():
        spec = document.slides[number - 1]
        if not slides[0].has_notes_slide:
            assert not spec.notes
            assert not spec.speaker
            continue
        notes = slides[0].notes_slide.notes_text_frame.text
        assert notes.startswith(spec.speaker)
        told = [note for note in document.sources if note.number in spec.notes]
        for note in told:
            assert f"[{note.number}] {note.text}" in notes
        for sentence in spec.not_final:
            assert sentence in notes
        assert (document.label("sources") in notes) == bool(told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_each_run_names_its_language_and_its_families(documents: Documents, lang: str) -> None:
    document = documents.of("area", lang)
    runs = 0
    with zipfile.ZipFile(io.BytesIO(pptx_bytes(document))) as archive:
        from lxml import etree

        for name in archive.namelist():
            if name.startswith(
                ("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/notes", "ppt/drawings/")
            ):
                root = etree.fromstring(archive.read(name))
                for look in (*root.iter(f"{A}rPr"), *root.iter(f"{A}defRPr")):
                    if look.getparent().tag == f"{A}fld":
                        continue
                    runs += 1
                    assert look.get("lang") == LOCALES[lang], name
                    assert look.find(f"{A}latin").get("typeface") == LATIN
                    assert look.find(f"{A}ea").get("typeface") == EAST_ASIAN[lang]
                    # Nothing smaller than 8 points, and running text not below 11.
                    assert int(look.get("sz")) >= 800
    assert runs > 100


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_nothing_stands_beyond_the_slide(documents: Documents, name: str, lang: str) -> None:
    deck = opened(documents.of(name, lang))
    for slide in deck.slides:
        for shape in all_shapes(slide.shapes):
            # Estimated widths of names on maps may reach over the edge of their own box, not of the slide.
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_the_same_document_gives_the_same_bytes_in_another_process(
    documents: Documents, tmp_path: Path, lang: str
) -> None:
    document = documents.of("big-four", lang)
    here = hashlib.sha256(pptx_bytes(document)).hexdigest()
    assert hash_elsewhere(pptx_bytes, document, tmp_path) == here


def test_that_times_are_the_briefings_and_not_the_clocks(documents: Documents) -> None:
    data = pptx_bytes(documents.of("area", "en"))
    inner = [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inner += [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
        assert b"2026-11-21" in archive.read("docProps/core.xml")
    assert len(inner) > 1
    for one in inner:
        with zipfile.ZipFile(io.BytesIO(one)) as archive:
            assert {entry.date_time[:3] for entry in archive.infolist()} <= {(1980, 1, 1), (1980, 1, 31)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_texts_of_any_kind_are_only_texts(lang: str, tmp_path: Path) -> None:
    figure = Figure("key", HOSTILE, HOSTILE, spoken=HOSTILE)
    table = SlideTable((SlideColumn(HOSTILE),), ((SlideCell(HOSTILE, figure),),), left_out=HOSTILE)
    document = made_up(
        page(title=HOSTILE, kicker=HOSTILE, table=table, alt=HOSTILE, speaker=HOSTILE, source_line=HOSTILE),
        page(layout=Layout.TITLE, title=HOSTILE, paragraphs=(HOSTILE,)),
        page(facts=(SideFact(figure, HOSTILE, HOSTILE),), paragraphs=(HOSTILE,), sentences=((HOSTILE, "k"),)),
        page(trouble=HOSTILE),
        language=lang,
        title=HOSTILE,
    )
    data = pptx_bytes(document)
    assert len(list(well_formed(data))) > 10
    deck = pptx.Presentation(io.BytesIO(data))
    assert len(deck.slides) == 4
    for slide in deck.slides:
        assert "=1+1 {x} %s <chart/>" in slide_text(slide)
    path = tmp_path / "made.pptx"
    path.write_bytes(data)
    assert frozen_in(path).values == ()


def test_that_without_marks_no_status_is_told(documents: Documents) -> None:
    marked = documents.of("area", "en")
    bare = documents.document("area", "en", keep_marks=False)
    (with_marks,) = {_statuses(opened(marked))} - {0}
    assert with_marks
    assert not _statuses(opened(bare))


def _statuses(deck: Any) -> int:
    """How many charts and facts name a status."""
    found = 0
    for slide in deck.slides:
        names = [str(cell.value) for part in charts_of(slide) for cell in workbook_of(part).active["B"]]
        facts = [shape.text_frame.text for shape in slide.shapes if shape.name.startswith(("Fact", "Status"))]
        found += sum("Preliminary" in text or "Expected" in text for text in (*names, *facts))
    return found


def test_that_the_evidence_is_inside_and_outlives_another_save(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("port", "ko")
    path = tmp_path / "made.pptx"
    write_pptx(document, path)
    with speaking("ko"):
        values = frozen_values(document)
    assert frozen_in(path).values == values
    deck = pptx.Presentation(str(path))
    deck.core_properties.title = "Changed"
    deck.save(str(path))
    found = frozen_in(path)
    assert found.values == values
    assert (found.language, found.data_date) == ("ko", document.data_date)


def test_that_progress_is_told_and_can_end_the_work(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("area", "en")
    told: list[tuple[int, int]] = []
    write_pptx(document, tmp_path / "a.pptx", lambda done, total: told.append((done, total)))
    total = len(document.slides)
    assert told == [(done, total) for done in range(total + 1)]

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_pptx(document, tmp_path / "b.pptx", stop)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pptx"]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_libreoffice_shows_every_page(documents: Documents, tmp_path: Path, lang: str) -> None:
    document = documents.of("area", lang)
    path = tmp_path / "made.pptx"
    write_pptx(document, path)
    pages = texts(as_pdf(path, tmp_path))
    assert len(pages) == len(pptx.Presentation(str(path)).slides)
    for spec in document.slides:
        told = SPACES.sub("", " ".join(text for text in pages if f"{spec.number} / {spec.total}" in text))
        for fact in spec.facts:
            assert SPACES.sub("", fact.figure.text) in told
        for cells in spec.table.rows if spec.table is not None else ():
            for cell in cells:
                assert SPACES.sub("", cell.figure.text if cell.figure else cell.text) in told
