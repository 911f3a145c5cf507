"""What lies in a frozen folder, file by file: which distribution, library or resource each file belongs to.

The Python modules are read from the program itself, where PyInstaller packed them; files are recognised by
packaging/licences/parts.toml, by the installed distributions' own lists, and on Debian by dpkg.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from licences import PROGRAM, TEXTS, Part, canonical, licence_text, part

BOOTLOADER = "PyInstaller bootloader"
# Where PyInstaller puts what is not the program: in a folder, and in a macOS bundle.
CONTENTS = ("_internal", "Contents/Frameworks", "Contents/Resources", "Contents/MacOS")
# What is written beside the program after it was frozen.
OWN_FILES = "licences/*"
# Our package, and what a macOS bundle says of itself.
_OURS = ("jinpu_desktop/", "Contents/")
BINARIES = (".so", ".dll", ".dylib", ".pyd")


class Owned(NamedTuple):
    """A part with its files in the folder, relative to it, in order. A part that is only Python has none: its
    modules are packed into the program."""

    part: Part
    kind: str  # "program", "distribution", "native", "system" or "unknown"
    files: tuple[Path, ...]


class _Pattern(NamedTuple):
    name: str
    globs: tuple[str, ...]
    after_distributions: bool


@functools.cache
def native_parts() -> tuple[Part, ...]:
    """The parts of packaging/licences/parts.toml that a build on this system can carry, with versions."""
    found = []
    for entry in _table():
        if "Windows" in entry.get("only", "") and sys.platform != "win32":
            continue
        version = _VERSIONS.get(entry["name"], str)()
        texts = tuple(licence_text(name) for name in entry["texts"])
        found.append(Part(entry["name"], version, entry["licence"], entry["copyright"], texts))
    return tuple(found)


def parts_in(folder: Path) -> list[Part]:
    """The parts in a frozen folder, the program's own left out: for the notice."""
    return [owned.part for owned in contents(folder) if owned.kind != "program"]


def contents(folder: Path) -> list[Owned]:
    """Everything in a frozen folder by its owner: the program, then the others by name. Links and the folder
    `licences` are left out. A file that nobody owns is under the part "unknown"."""
    files: dict[str, list[Path]] = {PROGRAM: []}
    unknown: list[Path] = []
    owner = _Owners()
    for path in sorted(folder.rglob("*")):
        inside = _inside(path.relative_to(folder))
        if path.is_symlink() or not path.is_file() or fnmatch(inside, OWN_FILES):
            continue
        name = owner.of(inside)
        (files.setdefault(name, []) if name else unknown).append(path.relative_to(folder))
    packages = _system_packages(path.name for path in unknown)
    for path in unknown:
        files.setdefault(packages.get(path.name, "unknown"), []).append(path)
    for name in (*_distributions_packed_in(folder), *_inside_python(folder, files.get("CPython", ()))):
        files.setdefault(name, [])
    files.setdefault(BOOTLOADER, [])
    return [_owned(name, tuple(files[name]), packages) for name in sorted(files, key=_program_first)]


def _program_first(name: str) -> tuple[bool, str]:
    return name != PROGRAM, name.lower()


def _inside(path: Path) -> str:
    """The path below the contents folder, as it would be in site-packages."""
    text = path.as_posix()
    for contents_folder in CONTENTS:
        text = re.sub(rf"^(?:.*\.app/)?{re.escape(contents_folder)}/", "", text)
    # A bundle allows a dot in the name of a framework's folder alone: PyInstaller writes the others so.
    return text.replace("__dot__", ".")


def _owned(name: str, files: tuple[Path, ...], packages: Mapping[str, str]) -> Owned:
    if name == PROGRAM:
        from jinpu_desktop import __version__

        return Owned(Part(PROGRAM, __version__, "MIT", "Jinpu Explorer contributors", ()), "program", files)
    if name == "unknown":
        return Owned(Part(name, "", "NOASSERTION", "", ()), "unknown", files)
    if name in packages.values():
        return Owned(_system_part(name), "system", files)
    kind = "native" if name in {native.name for native in native_parts()} else "distribution"
    return Owned(part(name), kind, files)


def _inside_python(folder: Path, files: Iterable[Path]) -> list[str]:
    """The libraries that are inside CPython's modules, as some builds have them. A module that names the
    library's file as needed takes it from elsewhere: from the folder, or from the system."""
    modules = {path.name.split(".")[0]: folder / path for path in files}
    found = []
    for entry in _table():
        module = modules.get(entry.get("module", ""))
        if module is not None and f"{entry['files'][0].rstrip('.*')}.so".encode() not in module.read_bytes():
            found.append(entry["name"])
    return found


# --- who owns a file ---------------------------------------------------------------------------


class _Owners:
    """Knows the owner of a file from its path."""

    def __init__(self) -> None:
        self._patterns = [
            _Pattern(entry["name"], tuple(entry["files"]), entry.get("after_distributions", False))
            for entry in _table()
        ]
        self._paths: dict[str, str] = {}
        self._binaries: dict[str, str] = {}
        for distribution in importlib.metadata.distributions():
            name = canonical(distribution.metadata["Name"])
            for file in distribution.files or ():
                self._paths.setdefault(file.as_posix(), name)
                if any(ending in file.name for ending in BINARIES):
                    self._binaries.setdefault(file.name, name)

    def of(self, inside: str) -> str:
        """The owner's name, or nothing."""
        name = PurePosixPath(inside).name
        return (
            self._by_pattern(inside, name, late=False)
            or (PROGRAM if inside.startswith(_OURS) or name.startswith("jinpu-") else "")
            or self._paths.get(inside, "")
            or self._by_dist_info(inside)
            or self._binaries.get(name, "")
            or self._by_pattern(inside, name, late=True)
        )

    def _by_pattern(self, inside: str, name: str, late: bool) -> str:
        for pattern in self._patterns:
            if pattern.after_distributions is late and any(
                fnmatch(inside if "/" in glob else name, glob) for glob in pattern.globs
            ):
                return pattern.name
        return ""

    def _by_dist_info(self, inside: str) -> str:
        found = re.match(r"([^/]+?)-[^/-]+\.dist-info/", inside)
        return canonical(found.group(1)) if found else ""


@functools.cache
def _table() -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = tomllib.loads((TEXTS / "parts.toml").read_text(encoding="utf-8"))["part"]
    return parts


def _distributions_packed_in(folder: Path) -> set[str]:
    """The distributions whose modules are packed into the programs of the folder. Raises ValueError if there
    is no such program."""
    from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

    tops: set[str] = set()
    for program in (*folder.glob("jinpu-*"), *folder.glob("Contents/MacOS/*")):
        try:
            archive = CArchiveReader(str(program))
        except (ArchiveReadError, OSError):
            continue  # a folder, or a file that lies beside the program
        for name, entry in archive.toc.items():
            if entry[4] == "z":
                tops |= {module.split(".")[0] for module in archive.open_embedded_archive(name).toc}
    if not tops:
        raise ValueError(f"{folder} holds no program that PyInstaller made.")
    owners = importlib.metadata.packages_distributions()
    return {canonical(name) for top in tops for name in owners.get(top, ())} - {PROGRAM}


# --- libraries of the system -------------------------------------------------------------------


def _system_packages(names: Iterable[str]) -> dict[str, str]:
    """File name -> Debian package that owns it. Empty where there is no dpkg."""
    wanted = sorted({f"*/{name}" for name in names})
    if not wanted or shutil.which("dpkg-query") is None:
        return {}
    done = subprocess.run(["dpkg-query", "-S", *wanted], capture_output=True, text=True, check=False)
    found = {}
    for line in done.stdout.splitlines():
        package, _, path = line.partition(": ")
        if "diversion" not in package:
            found[PurePosixPath(path).name] = package.split(",")[0].split(":")[0]
    return found


def _system_part(package: str) -> Part:
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    ).stdout
    record = Path("/usr/share/doc") / package / "copyright"
    text = record.read_text(encoding="utf-8", errors="replace") if record.is_file() else ""
    texts = [("Debian's record of copyrights", text)] if text else []
    # Records refer to common texts on a Debian system; here is none.
    referred = {"LGPL-2": "LGPL-2.1", "LGPL-3": "LGPL-3.0", "Apache-2.0": "Apache-2.0", "MPL-2.0": "MPL-2.0"}
    texts += [licence_text(name) for word, name in referred.items() if f"common-licenses/{word}" in text]
    return Part(package, version, _licence_of_record(text), "", tuple(texts))


def _licence_of_record(text: str) -> str:
    """What a Debian record says of the files as a whole, as far as it matters: the GPL alone or not."""
    found = re.search(r"^Files:\s*\*\s*$.*?^License:[ \t]*(.*)$", text, re.MULTILINE | re.DOTALL)
    licence = found.group(1).strip() if found else ""
    if re.fullmatch(r"GPL-[\d.]+\+?", licence):
        return "GPL-3.0-or-later" if "3" in licence else "GPL-2.0-or-later"
    return "LicenseRef-Debian-copyright"


# --- versions ----------------------------------------------------------------------------------


def _openssl() -> str:
    import ssl

    return ssl.OPENSSL_VERSION.split()[1]


def _sqlite() -> str:
    import sqlite3

    return sqlite3.sqlite_version


def _zlib() -> str:
    import zlib

    return zlib.ZLIB_RUNTIME_VERSION


def _expat() -> str:
    import pyexpat

    return pyexpat.EXPAT_VERSION.removeprefix("expat_")


def _mpdecimal() -> str:
    import decimal

    return str(getattr(decimal, "__libmpdec_version__", ""))


def _icu() -> str:
    for file in importlib.metadata.files("PySide6_Essentials") or ():
        found = re.match(r"libicuuc\.so\.(\d+)|icuuc(\d+)\.dll", file.name)
        if found:
            return found.group(1) or found.group(2)
    return ""


def _dossier() -> str:
    import json

    package = TEXTS.parent.parent / "db" / "dossier" / "datapackage.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


_VERSIONS: dict[str, Callable[[], str]] = {
    "CPython": lambda: ".".join(map(str, sys.version_info[:3])),
    "Expat": _expat,
    "ICU": _icu,
    "Jinpu dossier": _dossier,
    "OpenSSL": _openssl,
    "OpenStreetMap coastlines": lambda: "2017-11",
    "PyInstaller bootloader": lambda: importlib.metadata.version("pyinstaller"),
    "Qt": lambda: importlib.metadata.version("PySide6_Essentials"),
    "SQLite": _sqlite,
    "mpdecimal": _mpdecimal,
    "zlib": _zlib,
}
