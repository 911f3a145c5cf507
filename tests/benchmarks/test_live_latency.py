"""A commit of another process is seen in time: the short form of `live_latency.py`."""

import subprocess
import sys
from pathlib import Path

import pytest

# A shared machine has bad moments: only what is late each time is late.
ATTEMPTS = 3
HERE = Path(__file__).resolve().parent


@pytest.mark.slow
def test_that_a_commit_of_another_process_is_soon_on_screen():
    command = [sys.executable, HERE / "live_latency.py", "short"]
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
        print(done.stdout)
        if done.returncode == 0:
            break
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("the limit of") == 9
