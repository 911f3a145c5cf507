"""Processes that install packs and are killed at any moment: a pack that works is in use, and whole.

Three hundred kills: `JINPU_PACK_KILLS=300 pytest tests/data/packs/test_pack_kills.py`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pack_workshop import ROOT, Workshop, many

from jinpu_desktop.data.pack_database import examine_database
from jinpu_desktop.services import packs as service

SCRIPT = Path(__file__).with_name("installs_until_killed.py")
KILLS = many("JINPU_PACK_KILLS", 30)
# A start of the process costs far more than an installation, so one folder is used on and on.
ROUNDS = 10
# Some installations long, in seconds.
LONGEST = 0.15


@pytest.fixture(scope="module")
def pair(workshop: Workshop) -> tuple[Path, Path]:
    return workshop.pack("even.jinpupack", "2026-05-01"), workshop.pack("odd.jinpupack", "2026-06-01")


@pytest.mark.parametrize("start", range(0, KILLS, ROUNDS))
def test_that_a_kill_leaves_a_pack_that_works(
    start: int, workshop: Workshop, packs: Path, pair: tuple[Path, Path]
) -> None:
    service.install(pair[0], packs, workshop.keys)
    command = [sys.executable, SCRIPT, packs, workshop.folder / "pinned.json", *pair]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for kill in range(start, min(start + ROUNDS, KILLS)):
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline(), "it ended by itself"
            time.sleep(random.Random(kill).uniform(0, LONGEST))  # the moment of the kill is what is tested
            process.kill()
        state = service.in_use(packs, workshop.keys)
        assert state.trouble == ""
        assert state.database is not None
        assert examine_database(state.database).dossier_date in {"2026-05-01", "2026-06-01"}
    # And the next installation is as good as any.
    assert service.install(pair[1], packs, workshop.keys).dossier_date == "2026-06-01"
    assert service.in_use(packs, workshop.keys).trouble == ""
