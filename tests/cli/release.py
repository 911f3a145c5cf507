"""The program as a release with pinned keys would be: a copy of the package with files of its own.

What is shipped as pinned is empty until the maintainers have made keys, and nothing but the file in the
program's own folder says what a running program trusts. So the tests make a program with such a file.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from program import ROOT, Program

_NOT_COPIED = shutil.ignore_patterns("_bundle")


def make_release(folder: Path, database: Path, keys: Path) -> Path:
    """Copies the program into a folder that is made; it trusts `keys`. Returns the folder."""
    shutil.copytree(ROOT / "jinpu_desktop", folder / "jinpu_desktop", ignore=_NOT_COPIED)
    bundle = folder / "jinpu_desktop" / "_bundle"
    (bundle / "db").mkdir(parents=True)
    shutil.copy(database, bundle / "db" / "jinpu.sqlite")
    shutil.copy(ROOT / "db" / "schema.sql", bundle / "db" / "schema.sql")
    shutil.copytree(ROOT / "resources", bundle / "resources")
    shutil.copy(keys, bundle / "resources" / "keys" / "pinned.json")
    return folder


class Release(Program):
    """A release with a home folder."""

    def __init__(self, home: Path, folder: Path) -> None:
        super().__init__(home)
        self.folder = folder

    def environment(self, **changes: str) -> dict[str, str]:
        path = os.pathsep.join((str(self.folder), super().environment()["PYTHONPATH"]))
        return super().environment(**{"PYTHONPATH": path, **changes})
