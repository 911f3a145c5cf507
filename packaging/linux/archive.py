#!/usr/bin/env python3
"""Makes the .tar.xz of a frozen folder, for any Linux and without root, anywhere:

    python packaging/linux/archive.py dist/jinpu-explorer dist

`install.sh` in it puts the program into the user's own account, with desktop entry, types and icons;
`uninstall.sh` takes all of it away again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from deb import needed_packages
from package_tree import (
    HERE,
    NAME,
    Entry,
    pack_by_command_line,
    place,
    program_entries,
    shared_entries,
    version,
    write_tar,
)

SCRIPTS = ("install.sh", "uninstall.sh")


def build_archive(folder: Path, out: Path) -> Path:
    """Write the archive of a frozen folder for x86_64; `out` is its folder or, ending with .xz, its name.
    Returns the file. Raises ValueError for a folder that cannot be packed, or whose needs are not known."""
    root = f"{NAME}-{version()}"
    target = place(out, f"{root}-linux-x86_64.tar.xz")
    entries = [
        *program_entries(folder, f"{root}/program"),
        *shared_entries(f"{root}/share"),
        *(Entry(f"{root}/{script}", source=HERE / script) for script in SCRIPTS),
        Entry(f"{root}/README.txt", 0o644, _readme(needed_packages(folder)).encode()),
    ]
    with target.open("wb") as file:
        write_tar(entries, file)
    return target


def _readme(packages: Sequence[str]) -> str:
    names = ", ".join(name.partition(" ")[0] for name in packages)
    return f"""Jinpu Explorer {version()} for Linux on x86_64

Install for your own account, without root:    ./install.sh
Remove again:                                  ./uninstall.sh
Without installing:                            program/jinpu-desktop

install.sh puts the program into ~/.local/lib/{NAME}, the command jinpu-desktop into ~/.local/bin, and an
entry with its icon into the menu; links (jinpu://), briefings (.jinpubrief) and data packs (.jinpupack) open
with it. uninstall.sh takes away just that. What you have made yourself stays.

The program uses these libraries of the system, by their names in Debian: {names}.

Licences: program/licences/NOTICE.txt
"""


if __name__ == "__main__":
    sys.exit(pack_by_command_line(build_archive, "makes the .tar.xz of a frozen folder"))
