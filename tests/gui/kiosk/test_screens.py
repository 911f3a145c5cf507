"""Other screens are covered, and one that vanishes takes nobody out of the stand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("offscreen_screens.py")


def test_that_every_other_screen_is_covered_as_screens_come_and_go(
    reference_database: Path, tmp_path: Path
) -> None:
    names = ("left", "middle", "right")
    screens = [
        {"name": name, "x": 800 * number, "y": 0, "width": 800, "height": 600, "logicalDpi": 96, "dpr": 1}
        for number, name in enumerate(names)
    ]
    settings = tmp_path / "screens.json"
    settings.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    # The platform's option would end at a colon: the file is named from its own folder.
    environment = {
        **os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={settings.name}",
        "PYTHONPATH": str(SCRIPT.parents[3]),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(reference_database), str(tmp_path)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "all covered", done.stdout + done.stderr
    assert done.returncode == 0
