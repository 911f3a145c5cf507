"""The frozen program: made once for all the tests that look at it, or the one that is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Where a frozen folder lies already: to look at that one, and save the minutes that making one takes.
MADE = "JINPU_FROZEN_FOLDER"


@pytest.fixture(scope="session")
def frozen_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `dev.py freeze --folder-only` makes."""
    if os.environ.get(MADE):
        return Path(os.environ[MADE])
    if not (ROOT / "db" / "jinpu.sqlite").is_file():
        pytest.skip("there is no database to put into the folder: dev.py test makes it")
    out = tmp_path_factory.mktemp("frozen")
    script = ROOT / "packaging" / "freeze" / "freeze_folder.py"
    done = subprocess.run(
        [sys.executable, script, "--folder-only", "--out", out], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"the program could not be frozen:\n{done.stdout}{done.stderr}", pytrace=False)
    return out / "jinpu-explorer"
