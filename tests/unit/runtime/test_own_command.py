"""How the program is started once more, from a checkout, a wheel and a frozen build."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jinpu_desktop import __version__
from jinpu_desktop.runtime.own_command import own_command


def test_that_the_command_starts_this_program() -> None:
    done = subprocess.run(own_command("--version"), capture_output=True, text=True, check=True)
    assert __version__ in done.stdout


def test_that_a_frozen_build_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/jinpu/jinpu-desktop")
    assert own_command("kiosk", "--child") == ["/opt/jinpu/jinpu-desktop", "kiosk", "--child"]
