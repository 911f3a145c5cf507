"""Documents read back: ours give their values, all others one sentence."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from export_desk import Documents

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.export.attachments import frozen_values
from jinpu_desktop.export.pdf import write_pdf
from jinpu_desktop.export.pptx import write_pptx
from jinpu_desktop.export.reread import frozen_in
from jinpu_desktop.export.xlsx import write_xlsx

WRITERS: dict[str, Callable[..., None]] = {"pdf": write_pdf, "pptx": write_pptx, "xlsx": write_xlsx}


@pytest.fixture(scope="module")
def written(documents: Documents, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One document as each kind of file."""
    folder = tmp_path_factory.mktemp("written")
    for kind, write in WRITERS.items():
        write(documents.of("big-four", "en"), folder / f"made.{kind}")
    return {kind: folder / f"made.{kind}" for kind in WRITERS}


def refused(path: Path) -> str:
    """The one sentence with which a file is refused."""
    with pytest.raises(KnownError) as caught:
        frozen_in(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("kind", WRITERS)
def test_that_each_kind_gives_its_values_back_whatever_its_name(
    documents: Documents, written: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    document = documents.of("big-four", "en")
    other = tmp_path / "renamed.bin"
    other.write_bytes(written[kind].read_bytes())
    for path in (written[kind], other):
        found = frozen_in(path)
        assert found.values == frozen_values(document)
        assert (found.language, found.data_date) == (document.language, document.data_date)
    assert len(found.values) > 10


@pytest.mark.parametrize("kind", WRITERS)
def test_that_a_file_cut_off_anywhere_is_refused(written: dict[str, Path], tmp_path: Path, kind: str) -> None:
    data = written[kind].read_bytes()
    path = tmp_path / f"cut.{kind}"
    for share in range(1, 12):
        path.write_bytes(data[: len(data) * share // 12])
        assert path.name in refused(path)


@pytest.mark.parametrize("kind", WRITERS)
def test_that_a_file_with_bits_turned_is_read_or_refused(
    written: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    data = written[kind].read_bytes()
    whole = len(frozen_in(written[kind]).values)
    path = tmp_path / f"bent.{kind}"
    outcomes = []
    for at in range(7, len(data), max(1, len(data) // 40)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            outcomes.append(len(frozen_in(path).values) == whole)
        except KnownError as error:
            outcomes.append(str(error).endswith(".") and path.name in str(error))
    assert all(outcomes) and len(outcomes) >= 40


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"%PDF-1.7\n", b"\x00" * 5000, b"hello"]
)
def test_that_foreign_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign"
    path.write_bytes(content)
    assert path.name in refused(path)


def test_that_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "nothing.pdf")
    assert "no file" in refused(tmp_path)


def slides(path: Path, evidence: bytes) -> Path:
    """Slides that hold only this as their evidence."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("customXml/item1.xml", evidence)
    return path


def with_values(**changes: Any) -> bytes:
    """Evidence in our form with some of it changed."""
    value = {"key": "k", "value": "1", "unit": "", "text": "1", "mark": "A", "label": "", "period": "",
             "sources": [], "citation": ""}  # fmt: skip
    value |= changes.pop("value", {})
    content = {"format": "jinpu-evidence", "version": 1, "language": "en", "data_date": "", "values": [value]}
    text = json.dumps(content | changes)
    return f'<evidence xmlns="urn:jinpu-explorer:evidence:1">{text}</evidence>'.encode()


def test_that_evidence_in_our_form_is_read(tmp_path: Path) -> None:
    (value,) = frozen_in(slides(tmp_path / "a.pptx", with_values())).values
    assert (value.key, value.value) == ("k", "1")


@pytest.mark.parametrize(
    "evidence",
    [
        b"", b"<a", b"<evidence/>",
        with_values(format="other"), with_values(version="1"), with_values(version=0),
        with_values(version=99),
        with_values(values={}), with_values(values=[1]), with_values(value={"key": ""}),
        with_values(value={"mark": "Z"}), with_values(value={"text": 5}),
        with_values(value={"sources": "abc"}), with_values(value={"label": "x" * 100_000}),
        with_values().replace(b"{", b"[" * 100_000, 1),
        b'<!DOCTYPE a [<!ENTITY b "c">]><evidence xmlns="urn:jinpu-explorer:evidence:1">&b;</evidence>',
    ],
)  # fmt: skip
def test_that_evidence_in_any_other_form_is_refused(tmp_path: Path, evidence: bytes) -> None:
    assert "a.pptx" in refused(slides(tmp_path / "a.pptx", evidence))


def test_that_one_made_by_a_newer_version_is_said_to_be(tmp_path: Path) -> None:
    assert "newer version" in refused(slides(tmp_path / "a.pptx", with_values(version=2)))


@pytest.mark.parametrize("name", ["ppt/presentation.xml", "xl/workbook.xml"])
def test_that_nothing_is_unpacked_that_is_larger_than_any_of_ours(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb"
    block = bytes(64 * 1024 * 1024)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(name, "<p/>")
        for number in range(9):
            archive.writestr(f"customXml/item{number}.xml", block)
    assert path.stat().st_size < 16 * 1024 * 1024
    assert "more than any document" in refused(path)


def test_that_a_file_of_a_million_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        for number in range(20_000):
            archive.writestr(f"{number}", b"")
    assert "more than any document" in refused(path)


def test_that_documents_of_others_are_refused(tmp_path: Path) -> None:
    import openpyxl
    import pptx

    pptx.Presentation().save(str(tmp_path / "a.pptx"))
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "a.pdf")
    for kind in WRITERS:
        assert re.search("evidence is missing", refused(tmp_path / f"a.{kind}"))


def test_that_a_workbook_with_nonsense_in_its_sheet_is_refused(
    written: dict[str, Path], tmp_path: Path
) -> None:
    import openpyxl

    for nonsense in ("{", "[" * 30_000, "null", 5):
        book = openpyxl.load_workbook(io.BytesIO(written["xlsx"].read_bytes()))
        book["Evidence"]["A2"] = nonsense
        book.save(tmp_path / "a.xlsx")
        assert "a.xlsx" in refused(tmp_path / "a.xlsx")
