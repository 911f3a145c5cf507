"""How this very program is started once more, wherever it came from."""

from __future__ import annotations

import sys


def own_command(*words: str) -> list[str]:
    """The command of another process of this program with these arguments.

    A frozen build is its own executable; else it is this Python with the package, which the new process
    finds where this one did as long as it starts in the same folder.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "jinpu_desktop", *words]
