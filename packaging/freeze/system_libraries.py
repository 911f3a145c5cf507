"""Which libraries the frozen program takes from the system it runs on, and in which Debian package they are.

The one list: the recipe leaves these out of the folder, the .deb declares them, the bare-root check
installs them and nothing else. What stands here must be the system's own for a reason:

* graphics, C++ and compression libraries are also loaded by the system's drivers, and an older copy of ours
  would be found first and break those;
* OpenSSL and Kerberos get their security updates from the system and know where its certificates lie;
* X11, Wayland, D-Bus, fontconfig and GLib talk to services of the same system.

Everything else comes along: Python, SQLite (the search index needs its FTS5), Qt with ICU, and the small
xcb-util and xkbcommon libraries, which many desktops do not have.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from elf import read_elf  # noqa: E402
from system_packages import LIBRARIES as OF_QT  # noqa: E402

C_LIBRARY = "libc6"
# Of what Qt asks for: these come along, from the machine that the folder is made on.
COME_ALONG = {
    *("libbrotlicommon.so.1", "libbrotlidec.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4"),
    *("libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-render-util.so.0", "libxcb-util.so.1"),
    *("libxkbcommon-x11.so.0", "libxkbcommon.so.0"),
}
# File -> Debian package.
LIBRARIES = {
    **{name: package for name, package in OF_QT.items() if name not in COME_ALONG},
    "ld-linux-x86-64.so.2": C_LIBRARY,
    "libc.so.6": C_LIBRARY,
    "libdl.so.2": C_LIBRARY,
    "libm.so.6": C_LIBRARY,
    "libpthread.so.0": C_LIBRARY,
    "libresolv.so.2": C_LIBRARY,
    "librt.so.1": C_LIBRARY,
    "libutil.so.1": C_LIBRARY,
    "libcrypto.so.3": "libssl3",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libgcc_s.so.1": "libgcc-s1",
    "libssl.so.3": "libssl3",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# No library names these, and yet: the tables of keyboards that our xkbcommon reads.
BESIDES = ("xkb-data",)
# Good to have: certificates for the feeds that a reader may turn on.
RECOMMENDED = ("ca-certificates",)


class UnknownLibraryError(Exception):
    """The folder needs a library that it does not hold and that no package is known for. One sentence."""


def needed_libraries(folder: Path) -> dict[str, str]:
    """What the files of a frozen folder need and the folder does not hold: file name -> Debian package.

    Raises UnknownLibraryError, so that a new dependency is seen when the folder is made.
    """
    held: set[str] = set()
    needed: dict[str, Path] = {}
    for path in _files(folder):
        held.add(path.name)
        found = read_elf(path)
        for name in found.needed if found else ():
            needed.setdefault(name, path)
    missing = {name: path for name, path in needed.items() if name not in held}
    for name, path in sorted(missing.items()):
        if name not in LIBRARIES:
            where = path.relative_to(folder)
            raise UnknownLibraryError(
                f"{where} needs {name}, which the folder does not hold: add its package to {__file__}."
            )
    return {name: LIBRARIES[name] for name in sorted(missing)}


def debian_packages(folder: Path) -> list[str]:
    """What a .deb of this folder has to declare, sorted, such as `libc6 (>= 2.36)` and `libegl1`.

    Raises UnknownLibraryError.
    """
    packages = {*needed_libraries(folder).values(), *BESIDES}
    least = least_c_library(folder)
    return sorted(f"{name} (>= {least})" if name == C_LIBRARY else name for name in packages)


def least_c_library(folder: Path) -> str:
    """The oldest version of the C library that all files of the folder can run with, such as `2.36`."""
    marks = {mark for path in _files(folder) if (found := read_elf(path)) for mark in found.versions}
    return ".".join(map(str, max(_numbers(marks), default=(2, 0))))


def _numbers(marks: Iterable[str]) -> Iterable[tuple[int, ...]]:
    for mark in marks:
        numbers = re.fullmatch(r"GLIBC_(\d+(?:\.\d+)+)", mark)
        if numbers:
            yield tuple(map(int, numbers[1].split(".")))


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    print(", ".join(debian_packages(Path(sys.argv[1]))))
