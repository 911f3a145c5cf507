"""Documents on their way to the disk: whole or not at all, whatever happens."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from export_desk import Documents
from office_text import ROOT

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.export.job import export_files
from jinpu_desktop.export.written import check_target, write_document
from jinpu_desktop.services.slide_spec import DocumentSpec

KINDS = ("a.pdf", "a.pptx", "a.xlsx", "a.zip")
OLD = b"an older file"


def ignore(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def export(
    document: DocumentSpec, *targets: Path, progress: Callable[[int, int], None] = ignore
) -> tuple[Path, ...]:
    """Exports without a way to cancel."""
    return export_files(lambda: document, targets, progress, lambda: False)


def refused(document: DocumentSpec, *targets: Path) -> str:
    """The one sentence with which an export ends."""
    with pytest.raises(KnownError) as caught:
        export(document, *targets)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_that_each_name_gets_the_file_of_its_kind(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("big-four", "en")
    targets = [tmp_path / name for name in (*KINDS, "pages", "B 1.5 (SVG)")]
    told: list[tuple[int, int]] = []
    assert export(document, *targets, progress=lambda done, total: told.append((done, total))) == tuple(
        targets
    )
    heads = [target.read_bytes()[:4] for target in targets[:4]]
    assert heads == [b"%PDF", b"PK\x03\x04", b"PK\x03\x04", b"PK\x03\x04"]
    assert {path.suffix for path in targets[4].iterdir()} == {".png"}
    assert {path.suffix for path in targets[5].iterdir()} == {".svg"}
    total = len(document.slides) * len(targets)
    assert {one[1] for one in told} == {total}
    assert told[-1] == (total, total)
    assert max(done for done, _total in told) == total


@pytest.mark.parametrize("name", ["a.doc", "a.pdf.exe", "a.PPT", "a.jinpubrief"])
def test_that_an_unknown_ending_is_refused_before_any_work(tmp_path: Path, name: str) -> None:
    def never() -> DocumentSpec:
        raise AssertionError

    with pytest.raises(KnownError, match=r"\.pdf, \.pptx, \.xlsx or \.zip"):
        export_files(never, [tmp_path / "a.pdf", tmp_path / name], ignore, lambda: False)
    assert not list(tmp_path.iterdir())


def test_that_a_cancel_leaves_everything_as_it_was(documents: Documents, tmp_path: Path) -> None:
    document = documents.of("area", "en")
    targets = [tmp_path / name for name in KINDS]
    targets[0].write_bytes(OLD)
    for after in (0, 1, 5, len(document.slides) + 2, 2 * len(document.slides) + 3):
        asked = iter(range(10**6))
        written = export_files(
            lambda: document, targets, ignore, lambda asked=asked, after=after: next(asked) >= after
        )
        assert written == ()
        assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
        assert targets[0].read_bytes() == OLD


@pytest.mark.parametrize("name", KINDS)
def test_that_a_folder_in_the_place_of_the_file_is_refused(
    documents: Documents, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    assert "a folder of that name" in refused(documents.of("big-four", "en"), tmp_path / name)


@pytest.mark.parametrize("name", KINDS)
def test_that_a_folder_that_is_not_there_is_refused(documents: Documents, tmp_path: Path, name: str) -> None:
    assert "its folder is not there" in refused(documents.of("big-four", "en"), tmp_path / "none" / name)


def test_that_a_name_too_long_is_refused(documents: Documents, tmp_path: Path) -> None:
    sentence = refused(documents.of("big-four", "en"), tmp_path / f"{'x' * 300}.xlsx")
    assert "the name is too long" in sentence
    assert not list(tmp_path.iterdir())


def test_that_the_longest_name_that_the_system_takes_is_written(documents: Documents, tmp_path: Path) -> None:
    target = tmp_path / f"{'x' * 250}.zip"
    assert export(documents.of("big-four", "en"), target) == (target,)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_that_a_folder_that_may_not_be_written_is_refused(documents: Documents, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "a.zip").write_bytes(OLD)
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("nothing is closed to this user")
        assert "does not let you write" in refused(documents.of("big-four", "en"), folder / "a.zip")
        assert (folder / "a.zip").read_bytes() == OLD
    finally:
        folder.chmod(0o700)


def test_that_a_folder_that_goes_away_meanwhile_is_said(documents: Documents, tmp_path: Path) -> None:
    document, folder = documents.of("big-four", "en"), tmp_path / "soon gone"
    folder.mkdir()

    def remove(done: int, total: int) -> None:
        if folder.is_dir():
            folder.rmdir()

    with pytest.raises(KnownError, match="its folder is not there"):
        export_files(lambda: document, [folder / "a.xlsx"], remove, lambda: False)
    assert not list(tmp_path.iterdir())


def test_that_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "real.bin", tmp_path / "link.bin"
    target.write_bytes(OLD)
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")
    write_document(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_that_more_than_the_disk_holds_is_refused_before_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no room left"):
        check_target(tmp_path / "a.pdf", 2**62)


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_that_a_disk_that_is_full_in_the_middle_leaves_the_old_file(
    documents: Documents, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(OLD)
    kept = tmp_path / "document.pickle"
    kept.write_bytes(pickle.dumps(documents.of("big-four", "en")))
    code = (
        "import pickle, resource, signal, sys; from pathlib import Path;"
        "from jinpu_desktop.export.job import export_files;"
        "from jinpu_desktop.domain.errors import KnownError;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "document = pickle.loads(Path(sys.argv[1]).read_bytes());"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
        "try: export_files(lambda: document, [Path(sys.argv[2])], lambda done, total: None, lambda: False)\n"
        "except KnownError as error: print(error)"
    )
    command = [sys.executable, "-c", code, str(kept), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "no room left" in done.stdout
    assert target.read_bytes() == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "document.pickle"]


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such signal")
@pytest.mark.parametrize("name", KINDS)
def test_that_a_kill_at_any_moment_leaves_the_old_file_or_the_new(
    documents: Documents, tmp_path: Path, name: str
) -> None:
    kept = tmp_path / "document.pickle"
    kept.write_bytes(pickle.dumps(documents.of("big-four", "en")))
    target = tmp_path / name
    code = (
        "import os, pickle, signal, sys, threading; from pathlib import Path;"
        "from jinpu_desktop.export.job import export_files\n"
        "document, left = pickle.loads(Path(sys.argv[1]).read_bytes()), int(sys.argv[3])\n"
        "def count(done, total):\n"
        "    global left\n"
        "    left -= 1\n"
        "    end = threading.Timer(float(sys.argv[4]), os.kill, (os.getpid(), signal.SIGKILL))\n"
        "    if left == 0: end.start()\n"
        "export_files(lambda: document, [Path(sys.argv[2])], count, lambda: False)"
    )
    export(documents.of("big-four", "en"), target)
    new = target.read_bytes()
    last = len(documents.of("big-four", "en").slides) + 1
    for step, delay in ((1, "0"), (3, "0.01"), (last, "0.002")):
        target.write_bytes(OLD)
        command = [sys.executable, "-c", code, str(kept), str(target), str(step), delay]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        assert target.read_bytes() in (OLD, new)
