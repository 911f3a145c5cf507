"""The language of the machine we run on, without Qt: for the command line and as the window's default."""

from __future__ import annotations

import os
import sys

from jinpu_desktop.runtime.language import LANGUAGES

# The primary language in the low ten bits of Windows' language ids.
_WINDOWS = {0x04: "zh", 0x11: "ja", 0x12: "ko"}


def system_language() -> str:
    """One of LANGUAGES; English where the system speaks another language or names none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return _ours(value)
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":
        return _of_macos()
    return "en"


def _ours(locale: str) -> str:
    code = locale.replace("-", "_").partition("_")[0].lower()
    return code if code in LANGUAGES else "en"


def _of_windows() -> str:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows alone
    return _WINDOWS.get(kernel.GetUserDefaultUILanguage() & 0x3FF, "en")


def _of_macos() -> str:
    """Programs started from the Finder have no LANG; the first of the user's languages is asked for."""
    import subprocess

    command = ["/usr/bin/defaults", "read", "-g", "AppleLocale"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.SubprocessError):
        return "en"
    return _ours(done.stdout.strip())
