"""Cold start to a settled Overview, against a bare PySide6 window: whole processes, alternating, in one run.

    python tests/benchmarks/startup.py [RUNS]

Absolute times drift by half on a shared machine, so only the ratio of the medians counts. Exit code 1
when a ratio is beyond its limit by half, which no drift explains; a ratio over its limit is said.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from window_time import DidNotSettleError, Timing, time_start
from x_screen import Screen

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIMIT = 1.5
FAILS_BEYOND = LIMIT * 1.5
FIGURES = ("window_ms", "settled_ms", "cpu_ms", "rss_mib", "pss_mib")
LIMITED = {"settled_ms": "start", "rss_mib": "memory (RSS)", "pss_mib": "memory (PSS)"}


def measure(runs: int) -> dict[str, list[Timing]]:
    """Both programs this often, after one start each that only warms the disk cache."""
    with tempfile.TemporaryDirectory() as user_dir, Screen() as screen:
        commands = {
            "Jinpu Explorer": [sys.executable, "-m", "jinpu_desktop", "--user-dir", user_dir],
            "bare window": [sys.executable, str(HERE / "bare_window.py")],
        }
        timings: dict[str, list[Timing]] = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                timing = time_start(screen, command, ROOT)
                if run:
                    timings[name].append(timing)
    return timings


def main(runs: int = 7) -> int:
    """Prints the table and the verdict; returns the exit code."""
    if sys.platform != "linux":
        print("Start-up is measured on Linux only: it needs Xvfb.")
        return 0
    try:
        timings = measure(runs)
    except (DidNotSettleError, RuntimeError) as error:
        print(f"Start-up could not be measured: {error}")
        return 1
    medians = {
        name: {figure: statistics.median(getattr(each, figure) for each in all_) for figure in FIGURES}
        for name, all_ in timings.items()
    }
    ours, bare = medians.values()
    print(f"{'median of ' + str(runs):16}" + "".join(f"{figure:>12}" for figure in FIGURES))
    for name, row in medians.items():
        print(f"{name:16}" + "".join(f"{row[figure]:12.1f}" for figure in FIGURES))
    code = 0
    for figure, words in LIMITED.items():
        ratio = ours[figure] / bare[figure]
        verdict = "within" if ratio <= LIMIT else "OVER"
        print(f"{words}: {ratio:.2f} times the bare window, {verdict} the limit of {LIMIT}")
        code |= ratio > FAILS_BEYOND
    return code


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
