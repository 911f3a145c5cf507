"""Only one process has a claim, and it has it exactly as long as it lives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jinpu_desktop.runtime.claim import Claim

HOLDER = """
import subprocess, sys
from pathlib import Path
from jinpu_desktop.runtime.claim import Claim
claim = Claim(Path(sys.argv[1]))
# A child of the holder must not keep the claim alive.
child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
print(claim.is_mine, child.pid, flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], **pipes)


def test_that_a_claim_is_refused_while_another_has_it(tmp_path: Path) -> None:
    first = Claim(tmp_path / "lock")
    second = Claim(tmp_path / "lock")
    assert (first.is_mine, second.is_mine) == (True, False)
    first.release()
    third = Claim(tmp_path / "lock")
    assert third.is_mine
    third.release()


def test_that_a_holder_that_was_killed_leaves_no_claim(tmp_path: Path) -> None:
    process = holder(tmp_path / "lock")
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("True")
        assert not Claim(tmp_path / "lock").is_mine
        process.kill()
        process.wait(10)
        after = Claim(tmp_path / "lock")
        assert after.is_mine
        after.release()
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("place", ["missing/lock", "."])
def test_that_nobody_is_refused_where_nothing_can_be_written(tmp_path: Path, place: str) -> None:
    claim = Claim(tmp_path / place)
    assert claim.is_mine
    claim.release()
