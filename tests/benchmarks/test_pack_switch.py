"""A data pack that another process installs is soon on screen: the short form of `pack_switch.py`."""

import subprocess
import sys
from pathlib import Path

import pytest

# A shared machine has bad moments: only what is late each time is late.
ATTEMPTS = 3
HERE = Path(__file__).resolve().parent


@pytest.mark.slow
def test_that_a_pack_of_another_process_is_soon_on_screen():
    command = [sys.executable, HERE / "pack_switch.py", "4", "100"]
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
        print(done.stdout)
        if done.returncode == 0:
            break
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the limit of 1.0 s" in done.stdout
