"""Several processes and one store: nothing half, nothing lost, everything seen at once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from own_rows import own_csv, own_row, own_years, save

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.services.record import Record

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60
Child = subprocess.Popen[str]

# Imports a file into a store; says when it is about to, so that the test can meet it in the middle.
SCRIPT = """
import sys
from pathlib import Path
from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import Importer, NewSource
from jinpu_desktop.data.user_store import UserStore
reference, store, file, title = sys.argv[1:]
importer = Importer(Database(Path(reference)), UserStore(Path(store)))
print("ready", flush=True)
sys.stdin.readline()
print(importer.add_file(Path(file), NewSource(title)).rows, flush=True)
"""


@contextmanager
def another_process(reference: Path, store: UserStore, file: Path, title: str) -> Iterator[Child]:
    """A process that has everything open and imports as soon as it reads a line."""
    command = [sys.executable, "-c", SCRIPT, *map(str, (reference, store.path, file)), title]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env=environment, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def go(process: Child) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def many_rows(places: list[str], count: int, source: str) -> str:
    rows = (
        own_row(place_id=place, period=year, source_id=source)
        for place in places
        for year in range(1300, 1999)
    )
    return own_csv(*(row for row, _n in zip(rows, range(count), strict=False)))


def test_that_a_killed_import_leaves_nothing_half(
    reference: Database, store: UserStore, bring, tmp_path: Path
) -> None:
    bring(own_csv(*own_years(10)))
    places = [row["id"] for row in reference.query("SELECT id FROM place")]
    file = save(tmp_path / "many.csv", many_rows(places, 10_000, "theirs"))
    chance = random.Random(7)

    for attempt in range(5):
        with another_process(reference.path, store, file, "Theirs") as process:
            go(process)
            # The first ones are caught as soon as the file of the journal grows, the others at any time.
            wait_for_write(store, process) if attempt < 3 else pause(process, chance.uniform(0.02, 1.0))
            process.kill()
            process.wait(PATIENCE)
        count = store.count()
        assert count in (10, 10_010)
        assert len(store.imports()) == (1 if count == 10 else 2)
        if count > 10:
            store.undo(store.imports()[0].import_id)
    assert Record.open(reference, date(2026, 11, 21), store)
    bring(own_csv(*own_years(10, first=1950)))
    assert store.count() == 20


def wait_for_write(store: UserStore, process: Child) -> None:
    journal = store.path.with_name(store.path.name + "-wal")
    before = size_of(journal)
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if size_of(journal) > before:
            return


def size_of(file: Path) -> int:
    """Bytes of the file; none if it is gone, which a journal may be at any moment."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def pause(process: Child, seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def test_that_two_processes_may_import_at_once(reference: Database, store: UserStore, tmp_path: Path) -> None:
    one = save(tmp_path / "one.csv", own_csv(*own_years(500, first=1200, source_id="one")))
    two = save(tmp_path / "two.csv", own_csv(*own_years(700, first=1200, source_id="two")))
    with (
        another_process(reference.path, store, one, "One") as first,
        another_process(reference.path, store, two, "Two") as second,
    ):
        go(first)
        go(second)
        said = [process.communicate(timeout=PATIENCE) for process in (first, second)]
    assert said == [("500\n", ""), ("700\n", "")]
    assert store.count() == 1200
    assert {source.id for source in store.sources()} == {"one", "two"}


def test_that_the_same_figures_from_two_processes_come_in_once(
    reference: Database, store: UserStore, tmp_path: Path
) -> None:
    file = save(tmp_path / "one.csv", own_csv(*own_years(500, first=1200)))
    with (
        another_process(reference.path, store, file, "One") as first,
        another_process(reference.path, store, file, "One") as second,
    ):
        go(first)
        go(second)
        said = [process.communicate(timeout=PATIENCE) for process in (first, second)]
    assert sorted(out for out, _err in said) == ["", "500\n"]
    assert "ImportRefusedError" in "".join(err for _out, err in said) or "KnownError" in str(said)
    assert store.count() == 500


@pytest.mark.parametrize("before", ["an empty folder", "some figures"])
def test_that_a_reader_sees_a_commit_of_another_process(
    before: str, reference: Database, store: UserStore, record: Record, bring, tmp_path: Path
) -> None:
    if before == "some figures":
        bring(own_csv(*own_years(3)))
        record.show_yours(store)
    version, position = store.data_version(), store.position()
    file = save(tmp_path / "one.csv", own_csv(own_row(source_id="theirs")))
    with another_process(reference.path, store, file, "Theirs") as process:
        assert store.data_version() == version
        go(process)
        assert process.communicate(timeout=PATIENCE) == ("1\n", "")
    assert store.data_version() != version
    assert ("gdp", "jinpu", "") in (store.changed_since(position).series or ())
    record.show_yours(store)
    assert record.observations.observation("gdp|jinpu||1999|theirs").yours
