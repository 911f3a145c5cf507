"""Prints the modules that the program has loaded once its Overview has settled, one a line."""

import sys

from inside import run_program, settled_pane, spin, spin_for


def work() -> None:
    """Waits for the Overview, and then for what starts behind it."""
    spin(lambda: settled_pane(0), "the Overview")
    spin_for(0.5)
    print("\n".join(sorted(sys.modules)))


run_program(work)
