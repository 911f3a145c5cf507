"""The frozen folder: its cold start to a settled Overview against the unfrozen program's, its self-check, its
size.

    python tests/benchmarks/frozen_start.py [RUNS [FOLDER]]

FOLDER is what `dev.py freeze` made (dist/jinpu-explorer). Both programs start alternately in one run; only
the ratio of the medians counts. Exit code 1 when it is beyond its limit by half, which no drift explains, or
when the folder is too large; what is over its limit is said.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from window_time import DidNotSettleError, Timing, time_start
from x_screen import Screen

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ("window_ms", "settled_ms", "cpu_ms", "rss_mib", "pss_mib")
START_LIMIT = 1.3
FAILS_BEYOND = START_LIMIT * 1.5
SELF_CHECK_LIMIT_S = 20.0
UNPACKED_LIMIT_MB, PACKED_LIMIT_MB = 300.0, 105.0


def measure(program: Path, runs: int) -> dict[str, list[Timing]]:
    """Both programs this often, after one start each that only warms the disk cache."""
    with tempfile.TemporaryDirectory() as frozen_dir, tempfile.TemporaryDirectory() as user_dir:
        commands = {
            "frozen": [str(program), "--user-dir", frozen_dir],
            "unfrozen": [sys.executable, "-m", "jinpu_desktop", "--user-dir", user_dir],
        }
        timings: dict[str, list[Timing]] = {name: [] for name in commands}
        with Screen() as screen:
            for run in range(runs + 1):
                for name, command in commands.items():
                    timing = time_start(screen, command, ROOT)
                    if run:
                        timings[name].append(timing)
    return timings


def start(program: Path, runs: int) -> bool:
    """Prints the table; returns whether the ratio is far beyond its limit."""
    medians = {
        name: [statistics.median(getattr(each, figure) for each in all_) for figure in FIGURES]
        for name, all_ in measure(program, runs).items()
    }
    print(f"{'median of ' + str(runs):16}" + "".join(f"{figure:>12}" for figure in FIGURES))
    for name, row in medians.items():
        print(f"{name:16}" + "".join(f"{figure:12.1f}" for figure in row))
    settled = FIGURES.index("settled_ms")
    ratio = medians["frozen"][settled] / medians["unfrozen"][settled]
    said("start", ratio, START_LIMIT, "times the unfrozen program")
    return ratio > FAILS_BEYOND


def self_check(program: Path) -> bool:
    """Prints how long it takes; returns whether it failed."""
    begun = time.monotonic()
    done = subprocess.run([str(program), "self-check"], capture_output=True, text=True, check=False)
    said("self-check", time.monotonic() - begun, SELF_CHECK_LIMIT_S, "seconds")
    for line in done.stdout.splitlines():
        if not line.startswith("ok "):
            print(line)
    return done.returncode != 0


def size(folder: Path) -> bool:
    """Prints both sizes in millions of bytes; returns whether one is over its limit."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    unpacked = sum(path.stat().st_size for path in files) / 1e6
    packed = packed_bytes(folder, "-19") / 1e6
    said("unpacked", unpacked, UNPACKED_LIMIT_MB, "MB")
    said("zstd -19", packed, PACKED_LIMIT_MB, "MB")
    return unpacked > UNPACKED_LIMIT_MB or packed > PACKED_LIMIT_MB


def packed_bytes(folder: Path, level: str) -> int:
    """How many bytes the folder has as a .tar.zst of this level."""
    words = ["tar", "--create", "--sort=name", "--directory", str(folder.parent), folder.name]
    pack = ["zstd", level, "-T0", "--quiet"]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE) as tar,
        subprocess.Popen(pack, stdin=tar.stdout, stdout=subprocess.PIPE) as packed,
    ):
        assert packed.stdout is not None
        return sum(map(len, iter(partial(packed.stdout.read, 1 << 20), b"")))


def said(what: str, value: float, limit: float, unit: str) -> None:
    verdict = "within" if value <= limit else "OVER"
    print(f"{what}: {value:.2f} {unit}, {verdict} the limit of {limit:g}", flush=True)


def main(runs: int = 7, folder: Path = ROOT / "dist" / "jinpu-explorer") -> int:
    """Prints the figures; returns the exit code."""
    program = folder / "jinpu-desktop"
    if sys.platform != "linux" or not program.is_file():
        print(f"Measured on Linux only, with a frozen folder (dev.py freeze): {program} is not there.")
        return 0
    try:
        failures = [start(program, runs), self_check(program), size(folder)]
    except (DidNotSettleError, RuntimeError) as error:
        print(f"The start could not be measured: {error}")
        return 1
    return int(any(failures))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2]), *map(Path, sys.argv[2:3])))
