#!/usr/bin/env python3
"""Makes the .deb of a frozen folder, anywhere, without Debian's tools:

    python packaging/linux/deb.py dist/jinpu-explorer dist

The program goes to /usr/lib/jinpu-explorer, the command to /usr/bin. There are no scripts that run at
installation: the lists of desktop entries, types and icons are brought up to date by the triggers of the
packages that own them.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Sequence
from email.utils import formatdate
from pathlib import Path

import debian_copyright
from package_tree import (
    COMMAND,
    HERE,
    NAME,
    ROOT,
    Entry,
    epoch,
    pack_by_command_line,
    packed,
    place,
    program_entries,
    shared_entries,
    version,
    write_tar,
)

PROGRAM = f"usr/lib/{NAME}"
# Nobody can be reached at .invalid; the project has no address of its own yet.
MAINTAINER = "Jinpu Explorer contributors <maintainers@jinpu-explorer.invalid>"
# What puts the links and files into the menus of a desktop; a stand without a desktop needs none.
DESKTOP = ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info", "xdg-utils")
_BLOCK = 1024


def build_deb(folder: Path, out: Path) -> Path:
    """Write the package of a frozen folder for amd64; `out` is its folder or, ending with .deb, its name.
    Returns the file. Raises ValueError for a folder that cannot be packed, or whose needs are not known."""
    entries = _entries(folder)
    target = place(out, f"{NAME}_{version()}_amd64.deb")
    control = io.BytesIO()
    write_tar(_control(folder, entries), control, "./")
    data = io.BytesIO()
    write_tar(entries, data, "./")
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": control.getvalue(),
        "data.tar.xz": data.getvalue(),
    }
    with target.open("wb") as file:
        file.write(b"!<arch>\n")
        for name, content in members.items():
            file.write(f"{name:<16}{epoch():<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode())
            file.write(content + b"\n" * (len(content) % 2))
    return target


def _entries(folder: Path) -> list[Entry]:
    documents = f"usr/share/doc/{NAME}"
    manual = packed((HERE / f"{COMMAND}.1").read_bytes())
    return [
        *program_entries(folder, PROGRAM),
        *shared_entries("usr/share"),
        Entry(f"usr/bin/{COMMAND}", 0o777, link=f"../lib/{NAME}/{COMMAND}"),
        Entry(f"usr/share/man/man1/{COMMAND}.1.gz", 0o644, manual),
        Entry(f"{documents}/copyright", 0o644, debian_copyright.text(folder, PROGRAM).encode()),
        Entry(f"{documents}/changelog.gz", 0o644, packed(_changelog().encode())),
    ]


def _control(folder: Path, entries: Sequence[Entry]) -> list[Entry]:
    sums = "".join(f"{_md5(entry)}  {entry.name}\n" for entry in sorted(entries) if not entry.link)
    return [
        Entry("control", 0o644, _fields(folder, entries).encode()),
        Entry("md5sums", 0o644, sums.encode()),
    ]


def needed_packages(folder: Path) -> list[str]:
    """What Debian has to install beside a frozen folder. Raises ValueError for an unknown library."""
    sys.path.insert(0, str(ROOT / "packaging" / "freeze"))
    from system_libraries import UnknownLibraryError, debian_packages

    try:
        return debian_packages(folder)
    except UnknownLibraryError as error:
        raise ValueError(str(error)) from error


def _fields(folder: Path, entries: Sequence[Entry]) -> str:
    needed = needed_packages(folder)
    from system_libraries import RECOMMENDED

    blocks = sum(-(-entry.size // _BLOCK) + 1 for entry in entries)
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": "amd64",
        "Maintainer": MAINTAINER,
        "Installed-Size": str(blocks),
        "Depends": ", ".join(needed),
        "Recommends": ", ".join(sorted({*RECOMMENDED, *DESKTOP})),
        "Section": "education",
        "Priority": "optional",
        "Description": "explorer of the Jinpu New Area of Dalian\n"
        " Economy, industries, companies, places and policies of the area: every\n"
        " figure opens the sources that it comes from. Briefings are made from it,\n"
        " presented, and saved as PDF, slides and workbooks. The data are part of the\n"
        " package, and no network is needed.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _changelog() -> str:
    date = formatdate(epoch(), usegmt=False)
    head = f"{NAME} ({version()}) stable; urgency=medium"
    return f"{head}\n\n  * Packed from its source.\n\n -- {MAINTAINER}  {date}\n"


def _md5(entry: Entry) -> str:
    digest = hashlib.md5(usedforsecurity=False)  # what dpkg asks for; it guards against damage only
    for piece in entry.chunks():
        digest.update(piece)
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(pack_by_command_line(build_deb, "makes the .deb of a frozen folder"))
