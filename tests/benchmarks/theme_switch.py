"""How much work the program has with a change of the theme or the text size, until its window is drawn anew.

    python tests/benchmarks/theme_switch.py [TIMES] [--profile PANE]

Processor time of the whole process, for the window at 1366x768 with every pane made ready: hidden ones must
not make the change slow. Exit code 1 when a median is beyond its limit by half; one over its limit is said.
"""

from __future__ import annotations

import statistics
import sys
import time

from inside import run_program, settled_pane, spin, spin_for

LIMIT_MS = 150
FAILS_BEYOND = 1.5
HEAVY = ("trends", "companies", "places", "compare")
THEMES = ("light", "dark", "high-contrast", "projector")
SCALES = (1.25, 1.0)
PROFILE = "--profile"


def switch(change) -> float:  # type: ignore[no-untyped-def]
    """Milliseconds of processor time from the wish to the last picture that follows from it."""
    from PySide6.QtCore import QCoreApplication

    begun = time.process_time()
    change()
    # What was asked for at once, and what that asked for in its turn.
    for _pass in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    return (time.process_time() - begun) * 1000


def open_window():  # type: ignore[no-untyped-def]
    """The program's window at its size, every pane ready."""
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.qt.pane_registry import PANES

    spin(lambda: settled_pane(0), "the Overview")
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    window.resize(1366, 768)
    for entry in PANES:
        window.open_text(f"jinpu://{entry.id}")
        spin(lambda: window.is_settled, entry.id)
    spin_for(1)
    return window


def measure(times: int, profiled: str) -> int:
    """Prints two lines for each pane; returns the exit code."""
    from jinpu_desktop.qt.pane_registry import PANES

    window = open_window()
    theme = window._context.ui.theme
    code = 0
    for pane in [profiled] if profiled else [entry.id for entry in PANES]:
        window.open_text(f"jinpu://{pane}")
        spin(lambda: window.is_settled, pane)
        spin_for(0.3)
        if profiled:
            _profile(theme, times)
            return 0
        colours = [switch(lambda n=n: theme.set_choice(THEMES[(n + 1) % 4])) for n in range(times)]
        sizes = [switch(lambda n=n: theme.set_text_scale(SCALES[n % 2])) for n in range(times)]
        for words, taken in (("theme", colours), ("text size", sizes)):
            median = statistics.median(taken)
            verdict = "within" if median <= LIMIT_MS else "OVER"
            print(f"{pane:12}{words:10} {median:7.1f} ms, {verdict} the limit of {LIMIT_MS} ms", flush=True)
            code |= words == "theme" and median > LIMIT_MS * FAILS_BEYOND
    return code


def _profile(theme, times: int) -> None:  # type: ignore[no-untyped-def]
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.enable()
    for number in range(times):
        switch(lambda n=number: theme.set_choice(THEMES[(n + 1) % 4]))
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


def main(times: int = 10, profiled: str = "") -> int:
    """Returns the exit code."""
    codes: list[int] = []
    run_program(lambda: codes.append(measure(times, profiled)))
    return codes[0]


if __name__ == "__main__":
    words = sys.argv[1:]
    pane = words[words.index(PROFILE) + 1] if PROFILE in words else ""
    numbers = [int(word) for word in words if word.isdigit()]
    sys.exit(main(*numbers[:1], profiled=pane))
