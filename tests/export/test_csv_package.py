"""Data Packages: valid by their own description, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from export_desk import ALL, Documents, figures_of
from office_text import made_up, page

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.export.csv_package import package_bytes, write_package
from jinpu_desktop.runtime.language import speaking
from jinpu_desktop.services.slide_spec import SlideFigure, SourceNote


def tables(data: bytes) -> dict[str, list[dict[str, str]]]:
    """The rows of each table of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_every_figure_and_source_has_its_row(documents: Documents, name: str, lang: str) -> None:
    document = documents.of(name, lang)
    found = tables(package_bytes(document))
    figures = figures_of(document)
    assert len(found["figures.csv"]) == len(figures)
    for (slide, figure), row in zip(figures, found["figures.csv"], strict=True):
        assert row["page"] == str(slide.number)
        assert row["evidence"] == figure.figure.key
        with speaking(lang):
            assert row["printed"].lstrip("'") == figure.figure.printed
        assert (Decimal(row["value"]) if row["value"] else None) == figure.value
    assert [row["number"] for row in found["sources.csv"]] == [str(note.number) for note in document.sources]
    assert [row["source_id"] for row in found["sources.csv"]] == [note.source_id for note in document.sources]


@pytest.mark.parametrize(
    ("name", "lang"), [("area", "en"), ("port", "zh"), ("big-four", "ja"), ("set-up", "ko")]
)
def test_that_frictionless_finds_the_package_valid(
    documents: Documents, tmp_path: Path, name: str, lang: str
) -> None:
    frictionless = pytest.importorskip("frictionless")
    path = tmp_path / "made.zip"
    write_package(documents.of(name, lang), path)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "package")
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten()
    assert len(report.tasks) == 2


def test_that_no_cell_begins_like_a_formula() -> None:
    text = "=1+1"
    figure = SlideFigure(Figure(text, text, text), text, text, text)
    note = SourceNote(1, text, text, text, text, text, text, text, text, text)
    data = package_bytes(made_up(page(figures=(figure,)), sources=(note,)))
    for rows in tables(data).values():
        for row in rows:
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@", "\t"))]


def test_that_the_same_document_gives_the_same_bytes_dated_by_itself(documents: Documents) -> None:
    document = documents.of("area", "en")
    data = package_bytes(document)
    assert data == package_bytes(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert json.loads(archive.read("datapackage.json"))["version"] == document.date
