"""Two screens, swapped, unplugged and plugged in mid-talk: nothing of the talk is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def screen(name: str, left: int, width: int, height: int) -> dict[str, object]:
    return {
        "name": name, "x": left, "y": 0, "width": width, "height": height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0,
    }  # fmt: skip


@pytest.fixture
def lines(tmp_path: Path, reference_database: Path) -> dict[str, str]:
    """What a speaker sees of a talk on a laptop with a projector, by what was done."""
    config = tmp_path / "screens.json"
    config.write_text(
        json.dumps({"screens": [screen("laptop", 0, 1366, 768), screen("hall", 1366, 1920, 1080)]}),
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(HERE / "two_screens.py"), str(reference_database)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line) | {
        "end": done.stdout.splitlines()[-1]
    }


def test_that_windows_follow_the_screens_and_the_talk_goes_on(lines: dict[str, str]) -> None:
    both = "audience hall presenter laptop fills True page {page} seconds 0"
    assert lines["begun"] == both.format(page=1)
    assert lines["turned"] == both.format(page=4)
    assert lines["swapped"] == "audience laptop presenter hall fills True page 4 seconds 0"
    assert lines["swapped back"] == both.format(page=4)
    assert lines["unplugged"] == "audience laptop presenter none fills True page 4 seconds 0"
    assert lines["plugged"] == both.format(page=4)
    assert lines["end"] == "over True False False"
