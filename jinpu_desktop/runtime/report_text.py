"""The words of a report on a fault: what the file holds, for whom, and then the fault itself."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from jinpu_desktop import __version__
from jinpu_desktop.runtime.language import _


def report_text(fault: str, last_page: str = "") -> str:
    """A report of several lines. `fault` is a traceback or what else is known; `last_page` the link of the
    page that was open last, or empty. The user's home folder is written as `~`."""
    told = [
        f"Jinpu Explorer {__version__}",
        "",
        *_promise(),
        "",
        f"Time: {time.strftime('%Y-%m-%d %H:%M:%S %z')}",
        *_versions(),
        f"Arguments: {sys.argv[1:]}",
        f"Last page: {last_page or 'none'}",
    ]
    return _without_home("\n".join(told) + "\n\n" + fault)


def started_line() -> str:
    """One line that says when and as what this process has started. Each start writes it, so it asks nothing
    that takes time to answer."""
    now, python = time.strftime("%Y-%m-%d %H:%M:%S %z"), sys.version.split()[0]
    return f"Started {now}: Jinpu Explorer {__version__}, Python {python} on {sys.platform}"


def _promise() -> list[str]:
    return [
        _(
            "This report stays on this computer: the program sends it nowhere. "
            "Read it, and pass it on if you like."
        ),
        _(
            "It holds the versions of the program and of what it runs on, the arguments it was started with, "
            "the page that was open last, and where in the program the fault was."
        ),
        _(
            "It does not hold your own figures, notes or briefings; only the words of the fault itself may "
            "quote a file's name or a single value."
        ),
    ]


def _versions() -> list[str]:
    import sqlite3

    qt = sys.modules.get("PySide6")
    return [
        _python(),
        f"PySide6 {getattr(qt, '__version__', 'not loaded')}",
        f"SQLite {sqlite3.sqlite_version}",
    ]


def _python() -> str:
    import platform

    return f"Python {platform.python_version()} on {platform.platform()}"


def _without_home(text: str) -> str:
    try:
        home = str(Path.home())
    except RuntimeError:
        return text
    # A home such as `/` names nobody, and everything would begin with it.
    return text.replace(home, "~") if len(Path(home).parts) > 1 else text
