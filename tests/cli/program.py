"""Starts the program in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HOME_VARIABLES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
# The off-screen platform, on which the tests run, has no window manager to ask and says so.
OF_THE_PLATFORM = "This plugin does not support propagateSizeHints()\n"
# Longer than anything may take on a busy machine; a hang fails the test instead of the whole run.
PATIENCE = 60


class Outcome(NamedTuple):
    """What a process left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)


class Program:
    """`python -m jinpu_desktop` with a home folder, away from the checkout."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)

    def environment(self, **changes: str) -> dict[str, str]:
        """The caller's environment with another home, and these changes."""
        homes = dict.fromkeys(HOME_VARIABLES, str(self.home))
        # The guard against connections lies on the path already; see tests/conftest.py.
        path = os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))
        return {**os.environ, **homes, "PYTHONPATH": path, **changes}

    def __call__(self, *arguments: object, **environment: str) -> Outcome:
        """Runs a command to its end."""
        return self.python("-m", "jinpu_desktop", *arguments, **environment)

    def python(self, *arguments: object, **environment: str) -> Outcome:
        """Runs the interpreter with these arguments."""
        return self.run(sys.executable, *arguments, **environment)

    def run(self, *command: object, **environment: str) -> Outcome:
        """Runs any command to its end."""
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.home,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        err = done.stderr.decode("utf-8").replace(OF_THE_PLATFORM, "")
        return Outcome(done.returncode, done.stdout.decode("utf-8"), err)


def is_refusal(outcome: Outcome) -> bool:
    """Whether the program refused as it must: code 1, nothing on standard output, one sentence."""
    return outcome.code == 1 and outcome.out == "" and is_one_sentence(outcome.err)


def is_one_sentence(err: str) -> bool:
    """One line that ends like a sentence and is no traceback."""
    lines = err.splitlines()
    return len(lines) == 1 and lines[0].endswith((".", "?")) and "Traceback" not in err
