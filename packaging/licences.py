"""Which licences a package of the program carries, and their texts in one file, NOTICE.txt.

Texts come from the distributions' own licence files; what their wheels leave out (Qt's, the ODbL and so on)
lies in packaging/licences/. Nothing here may be licensed under the GPL alone: that is refused.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import re
import sysconfig
import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licences"
PROGRAM = "jinpu-explorer"
RULE = "=" * 100
# Whose metadata say nothing or something vague, or, as click-default-group, another than its licence file.
STATED = {
    "click-default-group": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "psutil": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
}
# As older metadata spell them.
SPELLINGS = {
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_CODE = (".py", ".pyc", ".pyi")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|cc-by|cc0)", re.IGNORECASE)


class UnclearLicenceError(Exception):
    """A part of the package without a licence, without its text, or under the GPL alone."""


class Part(NamedTuple):
    """Something shipped: its licence (an SPDX expression), whose it is, and its texts as (title, text)."""

    name: str
    version: str
    licence: str
    copyright: str
    texts: tuple[tuple[str, str], ...]


def runtime_distributions() -> list[str]:
    """What the program needs to run: the distributions (closure of its requirements with the markers of this
    environment), by name, then the parts that are no distributions (Qt, CPython and so on).

    Raises importlib.metadata.PackageNotFoundError if one is not installed.
    """
    from frozen_parts import native_parts

    return [*_closure(_requirements()), *(part.name for part in native_parts())]


def write_notice(distributions: Sequence[str], target: Path, folder: Path | None = None) -> None:
    """Write all licences of these parts, with texts, to `target`. With `folder`, a frozen one, it is about
    what lies in there, found file by file: more exact than any list. Raises UnclearLicenceError."""
    from frozen_parts import parts_in

    parts = parts_in(folder) if folder is not None else [part(name) for name in distributions]
    for each in parts:
        if gpl_only(each.licence):
            raise UnclearLicenceError(f"{each.name} is licensed as {each.licence}: it cannot be shipped.")
        if not each.texts:
            raise UnclearLicenceError(f"{each.name} has no licence text: add one to packaging/licences/.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(_lines(parts)), encoding="utf-8", newline="\n")


def part(name: str) -> Part:
    """A distribution or another part of the package, by its name. Raises UnclearLicenceError."""
    from frozen_parts import native_parts

    for native in native_parts():
        if native.name == name:
            return native
    found = importlib.metadata.distribution(name)
    metadata = found.metadata
    texts = tuple(_texts_of(found))
    stated = (_field(metadata, name) for name in ("Author", "Author-email", "Maintainer-email"))
    owner = next(filter(None, stated), "")
    return Part(canonical(metadata["Name"]), found.version, expression(found), owner, texts)


def expression(distribution: importlib.metadata.Distribution) -> str:
    """The licence of a distribution as an SPDX expression. Raises UnclearLicenceError if it does not tell."""
    metadata = distribution.metadata
    name = canonical(metadata["Name"])
    if "License-Expression" in metadata:
        return str(metadata["License-Expression"])
    stated = STATED.get(name) or _field(metadata, "License")
    stated = SPELLINGS.get(stated, stated)
    if not stated or "\n" in stated or not _is_expression(stated):
        told = [c.rsplit(" :: ", 1)[-1] for c in metadata.get_all("Classifier") or [] if "License" in c]
        stated = next((SPELLINGS[one] for one in told if one in SPELLINGS), "")
    if not stated:
        raise UnclearLicenceError(f"{name} does not say its licence: add it to STATED in licences.py.")
    return stated


def gpl_only(licence: str) -> bool:
    """Whether an SPDX expression leaves no choice but the GPL or AGPL without an exception."""
    from license_expression import LicenseWithExceptionSymbol

    def obliges(node: object) -> bool:
        if isinstance(node, LicenseWithExceptionSymbol):
            return False
        children = [obliges(each) for each in getattr(node, "args", ())]
        if children:
            return all(children) if type(node).__name__ == "OR" else any(children)
        return str(getattr(node, "key", node)).startswith(("GPL", "AGPL"))

    return obliges(_spdx().parse(licence.replace(" WITH Bootloader-exception", " WITH x")))


def canonical(name: str) -> str:
    """A distribution's name as all tools write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_text(name: str) -> tuple[str, str]:
    """One of the texts in packaging/licences/, or those of CPython and PyInstaller, as (title, text)."""
    if name == "python":
        library = Path(sysconfig.get_path("stdlib"))
        # Windows and the macOS framework keep it at the top of their folder.
        candidates = (library, library.parent, library.parent.parent)
        found = next((p / "LICENSE.txt" for p in candidates if (p / "LICENSE.txt").is_file()), None)
        if found is None:
            return "PSF-2.0", _own_text(importlib.metadata.distribution("typing_extensions"))
        return "CPython's LICENSE", found.read_text(encoding="utf-8")
    if name == "pyinstaller":
        return "PyInstaller's COPYING.txt", _own_text(importlib.metadata.distribution("pyinstaller"))
    path = TEXTS / f"{name}.txt"
    return path.stem, path.read_text(encoding="utf-8")


def rust_crates() -> list[dict[str, object]]:
    """The Rust libraries inside typst's binary, as its wheel states them in CycloneDX: name, version, licence
    and authors of each."""
    crates = []
    for stated in _files_in(importlib.metadata.distribution("typst"), "sboms"):
        crates += json.loads(stated.read_text(encoding="utf-8")).get("components", [])
    return crates


def crate_licence(crate: dict[str, object]) -> str:
    """The SPDX expression that a crate's entry states."""
    licences = crate.get("licenses")
    stated = licences[0] if isinstance(licences, list) and licences else {}
    return " ".join(str(stated.get("expression", "")).replace("/", " OR ").split())


# --- what is needed to run ---------------------------------------------------------------------


def _requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["project"]["dependencies"])


def _closure(requirements: Iterable[str]) -> list[str]:
    from packaging.requirements import Requirement

    seen: dict[str, set[str]] = {}
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        needed = waiting.pop()
        name, extras = canonical(needed.name), {"", *needed.extras}
        new = extras - seen.get(name, set())
        if not new:
            continue
        seen.setdefault(name, set()).update(new)
        for text in importlib.metadata.distribution(name).requires or ():
            each = Requirement(text)
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in new):
                waiting.append(each)
    return sorted(seen)


def _field(metadata: importlib.metadata.PackageMetadata, name: str) -> str:
    return str(metadata[name]).strip() if name in metadata else ""


def _is_expression(text: str) -> bool:
    return not _spdx().validate(text).errors


@functools.cache
def _spdx() -> Any:
    """The reader of SPDX expressions: it takes a second to make."""
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


# --- texts -------------------------------------------------------------------------------------


def _texts_of(distribution: importlib.metadata.Distribution) -> Iterator[tuple[str, str]]:
    name = canonical(distribution.metadata["Name"])
    if name in ("pyside6-essentials", "shiboken6"):  # their wheels carry no text
        yield from (licence_text(text) for text in ("Qt-notice", "LGPL-3.0", "GPL-3.0"))
    for file in distribution.files or ():
        path = Path(str(distribution.locate_file(file)))
        if not _LICENCE_FILE.search(file.name) or file.suffix in _CODE or not path.is_file():
            continue
        if ".dist-info" in file.parts[0] or name == "pyqtgraph":  # colour maps of pyqtgraph have their own
            inside = file.parts[1:] if ".dist-info" in file.parts[0] else file.parts
            title = "/".join(inside).removeprefix("licenses/")
            yield title, path.read_text(encoding="utf-8", errors="replace")
    if name == "typst":
        yield "the Rust libraries inside typst", _crates_text()
        names = ("MIT", "Apache-2.0", "Unicode-3.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "MPL-2.0")
        yield from (licence_text(text) for text in (*names, "CC0-1.0"))
    if name == "numpy":
        yield licence_text("LGPL-2.1")  # libquadmath's, which its own file only refers to


def _own_text(distribution: importlib.metadata.Distribution) -> str:
    path = next(path for path in _files_in(distribution, "licenses") if _LICENCE_FILE.search(path.name))
    return path.read_text(encoding="utf-8")


def _files_in(distribution: importlib.metadata.Distribution, folder: str) -> list[Path]:
    """The files in a folder of the dist-info, sorted."""
    files = (file for file in distribution.files or () if ".dist-info" in file.parts[0])
    return sorted(Path(str(distribution.locate_file(file))) for file in files if file.parts[1] == folder)


def _crates_text() -> str:
    lines = [
        "typst's compiler is one binary made from these libraries, with licences and authors as its wheel",
        "states them. Where there is a choice, MIT or Apache-2.0 is taken.",
        "",
    ]
    for crate in rust_crates():
        authors = crate.get("author") or "its authors"
        lines.append(f"{crate['name']} {crate['version']}: {crate_licence(crate)}; {authors}")
    return "\n".join(lines)


def _lines(parts: Sequence[Part]) -> Iterator[str]:
    yield from (RULE, "Jinpu Explorer: licences of everything in this package", RULE, "")
    yield from textwrap.wrap(
        "The program itself is under the MIT licence, the first text below. It comes with the parts in this "
        "list, each under its own licence; their texts follow in the same order. A text that several parts "
        "share stands once.", 100)  # fmt: skip
    yield ""
    width = max(len(each.name) for each in parts) + 2
    for each in parts:
        yield f"  {each.name:{width}}{each.version:12}{each.licence}"
    yield ""
    yield from _section("Jinpu Explorer", [("MIT", (ROOT / "LICENSE").read_text(encoding="utf-8"))], {})
    shown: dict[str, str] = {}
    for each in parts:
        head = f"{each.name} {each.version}".rstrip()
        yield from _section(head, each.texts, shown, each.licence, each.copyright)


def _section(
    head: str,
    texts: Iterable[tuple[str, str]],
    shown: dict[str, str],
    licence: str = "MIT",
    owner: str = "",
) -> Iterator[str]:
    by = [f"By: {' '.join(owner.split())}"] if owner else []
    yield from (RULE, head, f"Licence: {licence}", *by, RULE, "")
    for title, text in texts:
        body = "\n".join(line.rstrip() for line in text.replace("\f", "").splitlines()).strip("\n")
        if not body:
            continue
        if body in shown:
            yield from (f"[{title}: as printed under {shown[body]}]", "")
            continue
        shown[body] = head
        yield from (f"--- {title}", "", body, "")
