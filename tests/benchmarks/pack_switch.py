"""From the end of `pack install` to the new date painted in a window of another process, and how long the
installation itself takes: small packs again and again, then a large one.

    python tests/benchmarks/pack_switch.py [RUNS [MEGABYTES]]

Exit code 1 when a switch took longer than a second, or the large pack longer than its share of ten seconds
for 500 MB, by more than a busy machine explains.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "packs"))

from later_record import LATER, later_record
from pack_workshop import DAY
from release import Release, make_release
from signed_packs import LATEST, SHIPPED, SignedPacks

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.services import packs

ROOT = Path(__file__).resolve().parents[2]
SWITCH_LIMIT_S, INSTALL_LIMIT_S, FULL_MB = 1.0, 10.0, 500
os.environ.setdefault("PYTHONPATH", str(ROOT))
# A shared machine may be half as fast as a quiet one.
ALLOWANCE = 1.5
PATIENCE_S = 60.0


class Window:
    """A window of a running program, and when its rail showed what."""

    def __init__(self, release: Release, folder: Path, user_dir: Path) -> None:
        command = [sys.executable, str(ROOT / "tests" / "cli" / "followed_start.py"), str(folder)]
        self._log = (folder / "states.jsonl").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [*command, "--user-dir", str(user_dir), "jinpu://overview"], stdout=self._log,
            cwd=release.home, env=release.environment(),
        )  # fmt: skip
        self._stop = folder / "stop"

    def painted(self, date: str, since: float) -> float:
        """When the date was painted for the first time since a moment (seconds of the steady clock)."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self._log.seek(0)
            for line in self._log:
                if line.endswith("\n"):
                    state = json.loads(line)
                    shown = "\n".join(text for _kind, lines in state["texts"] for text in lines)
                    if state["at"] >= since and f"{format_date(date)} · works offline" in shown:
                        return float(state["at"])
            time.sleep(0.02)
        raise SystemExit(f"{date} was never shown")

    def close(self) -> None:
        self._stop.touch()
        self._process.wait(PATIENCE_S)
        self._log.close()


def grown(database: Path, megabytes: int) -> Path:
    """A database with so much room that nothing uses: for whoever reads the file it is as large as any."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE filler (x)")
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO filler SELECT randomblob(1000000) FROM n",
            (megabytes,),
        )
        connection.execute("DROP TABLE filler")
        connection.commit()
    return database


def install(release: Release, user_dir: Path, pack: Path) -> tuple[float, float]:
    """Installs in a process of its own. Returns when that ended and how many seconds it took."""
    begun = time.monotonic()
    outcome = release("pack", "install", pack, "--allow-older", "--user-dir", user_dir)
    ended = time.monotonic()
    if outcome.code:
        raise SystemExit(outcome.err)
    return ended, ended - begun


def main(runs: int = 7, megabytes: int = FULL_MB) -> int:
    """Prints the figures and the verdict; returns the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "packs").mkdir()
        signed = SignedPacks.made(folder / "packs", ROOT / "db" / "jinpu.sqlite")
        program = make_release(folder / "program", ROOT / "db" / "jinpu.sqlite", signed.keys)
        release = Release(folder / "home", program)
        large = folder / "large.jinpupack"
        database = later_record(
            ROOT / "db" / "jinpu.sqlite", folder / "large.sqlite",
            "UPDATE meta SET value = '2027-02-28' WHERE key = 'dossier_date'",
        )  # fmt: skip
        packs.build(grown(database, megabytes), large, DAY)
        packs.sign(large, folder / "packs" / "keys" / "pack-key-1.private")
        database.unlink()
        user_dir = folder / "user"
        window = Window(release, folder, user_dir)
        try:
            window.painted(SHIPPED, 0.0)
            waits = []
            for run in range(runs):
                pack, date = ((signed.first, LATER), (signed.second, LATEST))[run % 2]
                ended, took = install(release, user_dir, pack)
                waits.append(max(0.0, window.painted(date, ended - took) - ended))
            ended, took = install(release, user_dir, large)
            late = max(0.0, window.painted("2027-02-28", 0.0) - ended)
        finally:
            window.close()
    limit = INSTALL_LIMIT_S * megabytes / FULL_MB + 1.0
    print(f"small packs: {statistics.median(waits):.2f} s in the middle, {max(waits):.2f} s at most")
    print(f"{megabytes} MB: installed in {took:.1f} s (limit {limit:.1f}), painted {late:.2f} s later")
    worst = max(*waits, late)
    print(f"a switch: {'within' if worst <= SWITCH_LIMIT_S else 'OVER'} the limit of {SWITCH_LIMIT_S} s")
    return int(worst > SWITCH_LIMIT_S * ALLOWANCE or took > limit * ALLOWANCE)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
