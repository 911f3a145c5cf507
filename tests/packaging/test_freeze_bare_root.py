"""The frozen folder in a bare Debian without Python and network. By option: a Debian has to be fetched.

    JINPU_BARE_ROOT=/path/of/a/root pytest tests/packaging/test_freeze_bare_root.py
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = os.environ.get("JINPU_BARE_ROOT", "")
SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "freeze" / "bare_root.py"
SKIPPED = 77


@pytest.mark.slow
@pytest.mark.x11
@pytest.mark.skipif(not ROOT, reason="JINPU_BARE_ROOT names no folder for a bare Debian")
def test_that_the_folder_runs_in_a_bare_debian(frozen_folder, tmp_path):
    command = [sys.executable, SCRIPT, frozen_folder, "--root", ROOT, "--pictures", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == SKIPPED:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(line.startswith("ok ") for line in done.stdout.splitlines())
    assert len(list(tmp_path.rglob("*.png"))) == 1 + 4 * 11
