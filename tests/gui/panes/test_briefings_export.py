"""A briefing goes out from the pane: files, progress, cancelling, refusals, printing. All files are real."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
from briefing_author import PATIENCE, Author
from pane_desk import settle
from PySide6.QtCore import QUrl

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.panes.briefings.export_files import targets_of
from jinpu_desktop.qt.panes.briefings.files_card import FileChoice

LONG = 60_000


def wait_for_files(author: Author, folder: Path) -> tuple[Path, ...]:
    with author.qtbot.waitSignal(author.pane.exporter.finished, timeout=LONG) as told:
        author.pane.export_to(folder)
    return tuple(told.args[0])


def test_that_the_files_chosen_are_written_and_their_folder_can_be_opened(
    author: Author, tmp_path: Path, opened_urls: list[QUrl]
) -> None:
    page = author.start("set-up")
    folder = tmp_path / "out"
    folder.mkdir()
    paths = wait_for_files(author, folder)
    assert [path.suffix for path in paths] == [".pptx", ".pdf", ".xlsx"]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert paths[1].read_bytes().startswith(b"%PDF")
    assert zipfile.is_zipfile(paths[0]) and zipfile.is_zipfile(paths[2])
    assert page.task.text == "Briefing exported: 3 files"
    page.task.action.click()
    assert opened_urls == [QUrl.fromLocalFile(str(folder))]


def test_that_nothing_that_is_there_already_is_written_over(author: Author, tmp_path: Path) -> None:
    author.start("set-up")
    for kind in ("pptx", "xlsx"):
        author.page.files.kinds[kind].click()
    first = wait_for_files(author, tmp_path)
    before = first[0].read_bytes()
    second = wait_for_files(author, tmp_path)
    assert second[0] != first[0] and first[0].read_bytes() == before


def test_that_names_are_free_for_all_files_at_once(author: Author, tmp_path: Path) -> None:
    author.start("port")
    briefing = author.editor.briefing
    choice = FileChoice(("pptx", "pdf", "pictures"), "a4", "svg")
    paths = targets_of(briefing, choice, tmp_path)
    assert [path.name for path in paths] == [
        "Port and logistics.pptx", "Port and logistics.pdf", "Port and logistics (SVG)",
    ]  # fmt: skip
    paths[1].touch()
    assert targets_of(briefing, choice, tmp_path)[0].name == "Port and logistics (2).pptx"


def test_that_an_export_shows_how_far_it_is_and_can_be_cancelled(author: Author, tmp_path: Path) -> None:
    page = author.start("area")
    author.pane.export_to(tmp_path)
    exporter = author.pane.exporter
    assert exporter.is_running and page.task.cancel_button.isVisibleTo(page.task)
    with author.qtbot.waitSignal(exporter.cancelled, timeout=LONG):
        page.task.cancel_button.click()
    assert page.task.text == "The export was cancelled; nothing was written."
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".pptx", ".xlsx")] == []


def test_that_the_page_can_be_edited_while_files_are_written(author: Author, tmp_path: Path) -> None:
    page = author.start("area")
    author.pane.export_to(tmp_path)
    page.words.title.setFocus()
    author.qtbot.keyClicks(page.words.title, "!")
    written = author.editor.briefing.pages[0].title
    assert "!" in written and author.pane.exporter.is_running
    author.qtbot.waitSignal(author.pane.exporter.finished, timeout=LONG).wait()
    author.qtbot.waitUntil(lambda: author.titles()[0] == written, timeout=PATIENCE)


@pytest.mark.skipif(sys.platform == "win32", reason="folders there are not made read-only by mode")
def test_that_a_folder_that_cannot_be_written_to_is_refused_in_one_sentence(
    author: Author, tmp_path: Path
) -> None:
    page = author.start("set-up")
    gone = tmp_path / "gone"
    with author.qtbot.waitSignal(author.pane.exporter.refused, timeout=LONG) as told:
        author.pane.export_to(gone)
    assert told.args[0] == page.task.text and "gone" in page.task.text
    assert not page.task.cancel_button.isVisibleTo(page.task)
    assert not gone.exists()


def test_that_a_briefing_in_another_language_is_written_in_that(author: Author, tmp_path: Path) -> None:
    page = author.start("set-up")
    for kind in ("pptx", "pdf", "xlsx", "csv"):
        page.files.kinds[kind].click()
    page.files.language.segments["ja"].click()
    paths = wait_for_files(author, tmp_path)
    with zipfile.ZipFile(paths[0]) as package:
        text = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "ignore")
    assert any("\u3040" <= sign <= "\u30ff" for sign in text)


def test_that_printing_opens_a_pdf_in_the_system_s_viewer(author: Author, opened_urls: list[QUrl]) -> None:
    author.start("set-up")
    with author.qtbot.waitSignal(author.pane.exporter.finished, timeout=LONG):
        author.pane.commands["print-briefing"]()
    path = Path(opened_urls[0].toLocalFile())
    assert path.read_bytes().startswith(b"%PDF")
    assert os.access(path, os.R_OK)


@pytest.mark.parametrize("kind", ["pptx", "pdf", "xlsx"])
def test_that_a_file_that_was_just_exported_is_verified_as_unchanged(
    author: Author, tmp_path: Path, kind: str
) -> None:
    page = author.start("port")
    for other in ("pptx", "pdf", "xlsx"):
        if other != kind:
            page.files.kinds[other].click()
    (path,) = wait_for_files(author, tmp_path)
    figures = {value.key for one in author.editor.briefing.pages for value in one.frozen}
    author.pane.open(Link.parse("jinpu://briefings?view=verify"))
    settle(author.qtbot, author.pane)
    verify = author.pane.verify_page
    with author.qtbot.waitSignal(verify.settled, timeout=LONG):
        verify.verify(path)
    assert verify.card.isVisible(), verify.state.words.text()
    rows = verify.table.record_model.shown_rows()
    assert {str(row.checked.state) for row in rows} == {"unchanged"}
    assert len(rows) >= len(figures) / 2
