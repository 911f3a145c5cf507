"""PDFs: every figure can be read by other programs, and the rules of archives and of readers hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from export_desk import ALL, Documents, figures_of
from pdf_text import needed, spoken, stands_in, tags, texts

from jinpu_desktop.domain.briefing import FrozenValue, Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.export.pdf import pdf_bytes, write_pdf
from jinpu_desktop.runtime.language import LANGUAGES, speaking
from jinpu_desktop.services.slide_spec import (
    DocumentSpec,
    SideFact,
    SlideCell,
    SlideColumn,
    SlideFigure,
    SlideSpec,
    SlideTable,
    SourceNote,
)
from jinpu_desktop.services.slide_words import document_labels

PAPERS = ("16:9", "a4", "letter")
HOSTILE = (
    "#panic(1) $x^2$ \\u{41} ] [ } { *bold* _it_ `code` // no comment /* nor this */ <label> @ref "
    "= Heading \\ ~ -- --- ... 'quotes' \"more\" https://example.org/a#b?c=%20&d "
    "\U0001f600 \u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0639 \u202eabc\u202c \ud800 \x07 \u0000 e\u0301 "
    "金普 カナ 한글"
)


def of_page(document: DocumentSpec, pages: list[str], number: int) -> str:
    """The words of all the sheets that a page of the briefing takes."""
    mark = f"{number} / {document.slides[0].total}"
    return " ".join(text for text in pages if mark in text)


def made_up(*slides: SlideSpec, title: str = "Made up", language: str = "en") -> DocumentSpec:
    """A document of some pages; one note is there for all of them."""
    with speaking(language):
        labels = document_labels()
    note = SourceNote(1, "a-source", "A publisher: “A title”, 2021. No web address.", title="A title")
    numbered = tuple(one._replace(number=at, total=len(slides)) for at, one in enumerate(slides, 1))
    return DocumentSpec("b", title, language, "2026-11-21", "2026-11-21", numbered, (note,), labels=labels)


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_every_printed_figure_is_found_by_pdftotext_on_its_page(
    documents: Documents, tmp_path: Path, name: str, lang: str
) -> None:
    document = documents.of(name, lang)
    write_pdf(document, tmp_path / "made.pdf")
    pages = texts(tmp_path / "made.pdf")
    behind = " ".join(text for text in pages if f" / {len(document.slides)}" not in text)
    missing = []
    on_page = 0
    for slide, figure in figures_of(document):
        text = of_page(document, pages, slide.number)
        found = stands_in(figure.figure.text, text)
        if not found and figure.value is None:
            # Words may be divided at the end of a line, between any two East Asian letters.
            found = "".join(figure.figure.text.split()) in "".join(text.split())
        on_page += found
        if not found and not stands_in(figure.figure.text, behind):
            missing.append((slide.number, figure.figure.key, figure.figure.text))
    assert missing == []
    # Few are left for the list behind the pages: points of crowded charts.
    assert on_page >= 0.8 * len(figures_of(document))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_a_document_to_read_holds_every_figure_too(
    documents: Documents, tmp_path: Path, lang: str
) -> None:
    document = documents.of("area", lang)
    write_pdf(document, tmp_path / "made.pdf", paper="a4")
    text = " ".join(texts(tmp_path / "made.pdf"))
    missing = [
        one.figure.printed for _slide, one in figures_of(document) if not stands_in(one.figure.text, text)
    ]
    assert missing == []


def test_that_the_number_of_a_note_stands_apart_from_the_figure_it_follows(
    documents: Documents, tmp_path: Path
) -> None:
    document = documents.of("port", "en")
    write_pdf(document, tmp_path / "made.pdf")
    pages = texts(tmp_path / "made.pdf")
    slide = next(slide for slide in document.slides if slide.chart is not None)
    text = of_page(document, pages, slide.number)
    noted = [one for one in slide.figures if one.notes and stands_in(one.figure.text, text)]
    assert len(noted) > 5
    for one in noted:
        numbers = ",".join(map(str, one.notes))
        assert f"{one.figure.text}[{numbers}]" in text.replace(" [", "["), one.figure.text


def test_that_all_notes_are_listed_with_their_addresses(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("area", "en")
    write_pdf(document, tmp_path / "made.pdf")
    text = "".join("".join(texts(tmp_path / "made.pdf")).split())
    for note in document.sources:
        assert f"[{note.number}]" in text
        assert "".join(note.url.split()) in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_the_structure_is_that_of_an_archived_and_readable_document(
    documents: Documents, tmp_path: Path, lang: str, paper: str
) -> None:
    document = documents.of("area", lang)
    path = tmp_path / "made.pdf"
    write_pdf(document, path, paper=paper)  # type: ignore[arg-type]
    with pikepdf.open(path) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == lang
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == document.title
        assert metadata["xmp:CreateDate"].startswith("2026-11-21")
        found = tags(pdf.Root.StructTreeRoot)
        kinds = [str(one.S) for one in found]
        visuals = [slide for slide in document.slides if slide.chart or slide.map or slide.ownership]
        figures = [one for one in found if str(one.S) == "/Figure"]
        assert len(figures) == len(visuals)
        for tag, slide in zip(figures, visuals, strict=True):
            assert str(tag.Alt) == " ".join(slide.alt.split())
        shown = [slide for slide in document.slides if slide.layout is not Layout.SOURCES]
        assert kinds.count("/H1") >= len(shown)
        assert kinds.count("/Table") >= sum(slide.table is not None for slide in shown)
        assert "/TH" in kinds
        assert len(pdf.open_outline().root) == kinds.count("/H1")


def test_that_passages_in_another_language_say_so(documents: Documents, tmp_path: Path) -> None:
    write_pdf(documents.of("big-four", "en"), tmp_path / "made.pdf")
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert {"zh", "ja", "ko"} <= spoken(pdf)


def test_that_the_evidence_is_inside(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("area", "ko")
    write_pdf(document, tmp_path / "made.pdf")
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        held = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        relations = {str(spec.UF): str(spec.AFRelationship) for spec in pdf.Root.AF}
    assert relations == {"figures.csv": "/Data", "sources.json": "/Source", "evidence.json": "/Supplement"}
    rows = list(csv.DictReader(io.StringIO(held["figures.csv"].decode("utf-8-sig"))))
    figures = figures_of(document)
    assert len(rows) == len(figures)
    for row, (slide, figure) in zip(rows, figures, strict=True):
        assert (int(row["page"]), row["evidence"]) == (slide.number, figure.figure.key)
        assert figure.value is None or Decimal(row["value"]) == figure.value
    evidence = json.loads(held["evidence.json"])
    assert (evidence["format"], evidence["version"], evidence["language"]) == ("jinpu-evidence", 1, "ko")
    assert evidence["data_date"] == document.data_date
    values = [FrozenValue(**value) for value in evidence["values"]]
    assert {value.key for value in values} == {figure.figure.key for _slide, figure in figures}
    assert len(json.loads(held["sources.json"])["sources"]) == len(document.sources)


@pytest.mark.parametrize("paper", PAPERS)
def test_that_qpdf_finds_no_fault(documents: Documents, tmp_path: Path, paper: str) -> None:
    for lang in LANGUAGES:
        path = tmp_path / f"{lang}.pdf"
        write_pdf(documents.of("port", lang), path, paper=paper)  # type: ignore[arg-type]
        done = subprocess.run(
            [needed("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_that_fonts_are_the_shipped_ones_alone(documents: Documents, tmp_path: Path) -> None:
    write_pdf(documents.of("area", "ja"), tmp_path / "made.pdf")
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        fonts = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"
        ]
        names = {str(font.BaseFont).split("+")[-1] for font in fonts if "/BaseFont" in font}
    assert names
    assert all(name.startswith(("IBMPlexSans", "NotoSansCJK")) for name in names)


@pytest.mark.parametrize("paper", PAPERS)
def test_that_the_same_document_gives_the_same_bytes_in_another_process(
    documents: Documents, tmp_path: Path, paper: str
) -> None:
    import pickle

    document = documents.of("big-four", "zh")
    here = pdf_bytes(document, paper=paper)  # type: ignore[arg-type]
    assert pdf_bytes(document, paper=paper) == here  # type: ignore[arg-type]
    kept = tmp_path / "document.pickle"
    kept.write_bytes(pickle.dumps(document))
    code = (
        "import hashlib, pickle, sys; from pathlib import Path;"
        "from jinpu_desktop.export.pdf import pdf_bytes;"
        "document = pickle.loads(Path(sys.argv[1]).read_bytes());"
        "print(hashlib.sha256(pdf_bytes(document, paper=sys.argv[2])).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(kept), paper]
    there = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_no_text_is_read_as_markup(tmp_path: Path, lang: str, paper: str) -> None:
    figure = Figure("k", "12.528", HOSTILE, ("P",), "spoken")
    table = SlideTable(
        (SlideColumn(HOSTILE), SlideColumn("n", True, HOSTILE)),
        ((SlideCell(HOSTILE), SlideCell("12.528", figure, HOSTILE)),),
        (0,),
        HOSTILE,
    )
    told = SlideFigure(figure, HOSTILE, HOSTILE, HOSTILE, Decimal("12.528"), "u", None, (1,), (HOSTILE,))
    slide = SlideSpec(
        "p", 1, 1, Layout.TABLE, HOSTILE, HOSTILE,
        paragraphs=(HOSTILE,), sentences=((HOSTILE, "k"),), table=table,
        facts=(SideFact(figure, HOSTILE, HOSTILE),), figures=(told,), alt=HOSTILE, source_line=HOSTILE,
        notes=(1,), credit=HOSTILE, not_final=(HOSTILE,),
    )  # fmt: skip
    document = made_up(slide, title=HOSTILE, language=lang)
    document = document._replace(
        sources=(SourceNote(1, "s", HOSTILE, HOSTILE, HOSTILE, url="https://example.org/a#b?c=%20&d"),)
    )
    write_pdf(document, tmp_path / "made.pdf", paper=paper)  # type: ignore[arg-type]
    text = "".join("".join(texts(tmp_path / "made.pdf")).split())
    for words in (
        "#panic(1)",
        "$x^2$",
        "\\u{41}",
        "*bold*",
        "`code`",
        "//nocomment/*northis*/",
        "@ref",
        "=Heading",
    ):
        assert words in text, words
    assert stands_in("12.528", " ".join(texts(tmp_path / "made.pdf")))


@pytest.mark.parametrize("paper", PAPERS)
def test_that_pages_with_nothing_and_documents_without_pages_are_written(tmp_path: Path, paper: str) -> None:
    empty = SlideSpec("p", 1, 1, Layout.CHART, "")
    write_pdf(made_up(empty, empty), tmp_path / "empty.pdf", paper=paper)  # type: ignore[arg-type]
    write_pdf(made_up()._replace(sources=()), tmp_path / "none.pdf", paper=paper)  # type: ignore[arg-type]
    for name in ("empty.pdf", "none.pdf"):
        with pikepdf.open(tmp_path / name) as pdf:
            assert len(pdf.pages) >= 1


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_page_that_shows_nothing_says_why(tmp_path: Path, paper: str) -> None:
    trouble = "There is no company with the id “nobody”."
    page = SlideSpec("p", 1, 1, Layout.PROFILE, "A company", trouble=trouble)
    write_pdf(made_up(page), tmp_path / "made.pdf", paper=paper)  # type: ignore[arg-type]
    assert trouble in " ".join(texts(tmp_path / "made.pdf"))


def test_that_a_text_longer_than_its_page_goes_on_and_loses_no_word(tmp_path: Path) -> None:
    words = tuple(" ".join(f"word{part}-{n}" for n in range(400)) for part in range(4))
    page = SlideSpec("p", 1, 1, Layout.CHART_TEXT, "A long text", paragraphs=words)
    write_pdf(made_up(page), tmp_path / "made.pdf")
    found = set(" ".join(texts(tmp_path / "made.pdf")).split())
    assert {word for text in words for word in text.split()} <= found


def test_that_a_table_longer_than_its_page_goes_on_with_its_head(tmp_path: Path) -> None:
    rows = tuple((SlideCell(f"row{n}"), SlideCell(str(n * 7))) for n in range(90))
    table = SlideTable((SlideColumn("Thing"), SlideColumn("Amount", True)), rows)
    write_pdf(made_up(SlideSpec("p", 1, 1, Layout.TABLE, "Long", table=table)), tmp_path / "made.pdf")
    pages = texts(tmp_path / "made.pdf")
    found = " ".join(pages).split()
    assert [word for word in found if word.startswith("row")] == [f"row{n}" for n in range(90)]
    assert all("Amount" in page for page in pages if "row" in page)


def test_that_without_marks_no_status_is_told_and_without_both_no_second_value(
    documents: Documents, tmp_path: Path
) -> None:
    plain = documents.document("port", "en", keep_marks=False, show_both=False)
    write_pdf(plain, tmp_path / "plain.pdf")
    write_pdf(documents.of("port", "en"), tmp_path / "marked.pdf")
    number = next(slide.number for slide in plain.slides if slide.chart is not None)
    marked = of_page(plain, texts(tmp_path / "marked.pdf"), number)
    bare = of_page(plain, texts(tmp_path / "plain.pdf"), number)
    assert "Sources disagree" in marked
    assert "also 9,900" in marked
    assert "Sources disagree" not in bare
    assert "also 9,900" not in bare


def test_that_progress_is_told_and_can_end_the_work(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("big-four", "en")
    told: list[tuple[int, int]] = []
    write_pdf(document, tmp_path / "made.pdf", progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, len(document.slides))
    assert told[-1] == (len(document.slides), len(document.slides))

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_pdf(document, tmp_path / "stopped.pdf", progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["made.pdf"]


def test_that_a_folder_that_is_gone_is_said_in_a_sentence(documents: Documents, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"Cannot write .*made\.pdf"):
        write_pdf(documents.of("big-four", "en"), tmp_path / "gone" / "made.pdf")
