"""What other programs find in slides: words, cells, the numbers of charts and how they are shown."""

from __future__ import annotations

import io
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple

from export_desk import DAY
from lxml import etree
from pdf_text import needed

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.runtime.language import speaking
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideSpec, SourceNote
from jinpu_desktop.services.slide_words import document_labels

ROOT = Path(__file__).parents[2]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PART = re.compile(r'"([^"]*)"|(#,##0(?:\.(0+))?)')
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir><cachedir>{cache}</cachedir>
</fontconfig>"""


class ChartValue(NamedTuple):
    """A number of a chart's series: its category, as text and as number, and its own number format."""

    series: int
    name: str
    at: int
    value: Decimal
    format: str


class Series(NamedTuple):
    """A series as its XML has it."""

    element: Any
    name: str
    values: tuple[ChartValue, ...]


def all_shapes(shapes: Any) -> Iterator[Any]:
    """Every shape, those inside groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from all_shapes(shape.shapes)


def slide_text(slide: Any) -> str:
    """All words of a slide and of the cells of its tables, one piece a line."""
    paragraphs = slide._element.iter(f"{A}p")
    return "\n".join("".join(run.text or "" for run in one.iter(f"{A}t")) for one in paragraphs)


def charts_of(slide: Any) -> list[Any]:
    """The chart parts of a slide."""
    return [shape.chart.part for shape in all_shapes(slide.shapes) if shape.has_chart]


def series_of(part: Any) -> list[Series]:
    """The series of a chart in their order."""
    found = []
    for element in part._element.iter(f"{C}ser"):
        number = int(element.find(f"{C}idx").get("val"))
        name = element.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v")
        points = element.iterfind(f"{C}val/{C}numRef/{C}numCache/{C}pt")
        values = tuple(
            ChartValue(number, name, int(one.get("idx")), Decimal(one.findtext(f"{C}v")), _format(one))
            for one in points
        )
        found.append(Series(element, name, values))
    return sorted(found, key=lambda one: int(one.element.find(f"{C}idx").get("val")))


def _format(point: Any) -> str:
    return str(point.get("formatCode", ""))


def workbook_of(part: Any) -> Any:
    """The workbook behind a chart."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(part.chart_workbook.xlsx_part.blob), data_only=True)


def shown(value: Decimal, code: str) -> str:
    """A number as Office shows it in a format: only what our formats hold."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    code = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    found = ""
    for literal, digits, decimals in _PART.findall(code):
        if digits:
            step = Decimal(1).scaleb(-len(decimals))
            found += f"{abs(value).quantize(step, rounding=ROUND_HALF_UP):,}"
        else:
            found += literal
    return found


def made_up(*slides: SlideSpec, language: str = "en", **changes: Any) -> DocumentSpec:
    """A document of some pages; one note is there for all of them."""
    with speaking(language):
        labels = document_labels()
    note = SourceNote(1, "a-source", "A publisher: “A title”, 2021. No web address.", title="A title")
    total = len(slides)
    numbered = tuple(one._replace(number=at, total=total, notes=(1,)) for at, one in enumerate(slides, 1))
    document = DocumentSpec("b", "Made up", language, DAY, DAY, numbered, (note,), labels=labels)
    return document._replace(**changes)


def page(**parts: Any) -> SlideSpec:
    """A page of text."""
    return SlideSpec("p", 1, 1, parts.pop("layout", Layout.TABLE), parts.pop("title", "A page"), **parts)


def as_pdf(path: Path, folder: Path) -> Path:
    """What LibreOffice makes of a file, with the shipped fonts. Skips where it is not installed."""
    program = needed("soffice")
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=ROOT / "resources" / "fonts", cache=folder / "cache"))
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    done = subprocess.run(
        [*command, str(folder), str(path)],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    made = folder / f"{path.stem}.pdf"
    assert made.is_file(), f"{done.stdout}{done.stderr}"
    assert "Error" not in done.stderr
    return made


def well_formed(data: bytes) -> Iterator[str]:
    """The names of the parts of a package that are XML, each parsed."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
                yield name


def hash_elsewhere(write: Callable[[DocumentSpec], bytes], document: DocumentSpec, folder: Path) -> str:
    """The SHA-256 of what a writer makes of the document in a process of its own."""
    kept = folder / "document.pickle"
    kept.write_bytes(pickle.dumps(document))
    code = (
        "import hashlib, pickle, sys; from pathlib import Path;"
        f"from {write.__module__} import {write.__name__} as write;"
        "document = pickle.loads(Path(sys.argv[1]).read_bytes());"
        "print(hashlib.sha256(write(document)).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(kept)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()
