"""A disk that becomes full under a running stand: in a process of its own that may write no byte more."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("resource") is None, reason="this system limits no process"
)
# `full()` is a disk without room: the system refuses whatever is written, until `free()`.
BEGIN = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.interest import Entry, InterestBox, make_keys, open_sealed
from jinpu_desktop.services.kiosk_statistics import KioskStatistics

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
def full():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
def free():
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
"""
STATISTICS = """
counts = KioskStatistics(folder, date.today)
counts.visit_ended(20)
before = (folder / "kiosk-statistics.json").read_bytes()
assert not counts.trouble
full()
for _visit in range(3):
    counts.page_opened("trends")
    counts.visit_ended(20)
    assert "no room left" in counts.trouble, counts.trouble
assert [one.name for one in folder.iterdir()] == ["kiosk-statistics.json"]
assert (folder / "kiosk-statistics.json").read_bytes() == before
free()
counts.visit_ended(20)
assert not counts.trouble
# Nothing that was counted meanwhile is lost.
again = {one[1:3]: one.number for one in KioskStatistics(folder, date.today).counts()}
assert again["visit", ""] == 5 and again["page", "trends"] == 3, again
"""
INTEREST = """
keys = make_keys()
names = iter("abcdef")
box = InterestBox(folder / "interest", keys.public, lambda: next(names))
entry = Entry("someone@example.org", "jinpu://trends", "en", "I agree", "2026-11-22")
box.add(entry)
full()
try:
    box.add(entry)
except KnownError as error:
    assert "no room left" in str(error), error
else:
    raise AssertionError("it was said to be kept")
assert [one.name for one in (folder / "interest").iterdir()] == ["a.sealed"]
stick = folder / "stick"
stick.mkdir()
try:
    box.export_to(stick)
except KnownError as error:
    assert "no room left" in str(error), error
else:
    raise AssertionError("it was said to be exported")
assert list(stick.iterdir()) == [] and box.count() == 1
free()
box.add(entry)
assert box.export_to(stick) == 2 and box.count() == 0
assert [open_sealed(keys.private, one.read_bytes()) for one in stick.iterdir()] == [entry, entry]
"""


@pytest.mark.parametrize("script", [STATISTICS, INTEREST], ids=["statistics", "interest"])
def test_that_a_disk_without_room_loses_nothing_and_stops_nothing(script: str, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
