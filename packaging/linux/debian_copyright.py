"""The file `copyright` of the .deb, in Debian's machine-readable form, made from the folder's own bill of
materials: whose each file is and under which licence. The texts stand in the folder's NOTICE.txt."""

from __future__ import annotations

import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from package_tree import ROOT

NOTICE = "licences/NOTICE.txt"
BILL = "licences/sbom.cdx.json"
# Licences whose text every Debian system has.
COMMON = {
    "Apache-2.0": "Apache-2.0", "GPL-2.0": "GPL-2", "GPL-3.0": "GPL-3", "LGPL-2.1": "LGPL-2.1",
    "LGPL-3.0": "LGPL-3", "MPL-2.0": "MPL-2.0", "CC0-1.0": "CC0-1.0",
}  # fmt: skip
_JOINERS = {"AND": "and", "OR": "or", "WITH": "with"}


def text(folder: Path, below: str) -> str:
    """The whole file for a frozen folder that is installed below `below`."""
    paragraphs = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Jinpu Explorer\n",
        "Files: *\nCopyright: 2026 Jinpu Explorer contributors\nLicense: MIT\n",
    ]
    licences = {"MIT"}
    bill = folder / BILL
    parts = json.loads(bill.read_text(encoding="utf-8"))["components"] if bill.is_file() else []
    for part, patterns in _patterns(parts).items():
        licence = _licence(parts[part])
        licences.add(licence)
        files = "\n ".join(f"{below}/{pattern}".replace(" ", "?") for pattern in patterns)
        holders = _indented(parts[part].get("copyright") or f"the authors of {parts[part]['name']}")
        paragraphs.append(f"Files: {files}\nCopyright: {holders}\nLicense: {licence}\n")
    paragraphs += [f"License: {licence}\n{_words(licence, below)}" for licence in sorted(licences)]
    return "\n".join(paragraphs)


def _patterns(parts: Iterable[Mapping[str, Any]]) -> dict[int, list[str]]:
    """For each part, by its place in the list, its files; a folder that is its alone is `folder/*`."""
    owner = {
        PurePosixPath(inner["name"]): index
        for index, part in enumerate(parts)
        for inner in part.get("components", ())
        if inner.get("type") == "file"
    }
    owners = defaultdict(set)
    for file, index in owner.items():
        for folder in file.parents:
            owners[folder].add(index)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for file, index in sorted(owner.items()):
        alone = [folder for folder in file.parents if owners[folder] == {index} and folder.name]
        found[index][f"{alone[-1]}/*" if alone else str(file)] = None
    return {index: list(patterns) for index, patterns in sorted(found.items())}


def _licence(part: Mapping[str, Any]) -> str:
    """The short name, or the expression of several."""
    names = []
    for each in part.get("licenses", ()):
        one = each.get("license", {})
        words = re.sub(r"[()]", " ", each.get("expression") or one.get("id") or one.get("name") or "").split()
        names.append(" ".join(_JOINERS.get(word, word) for word in words))
    return " and ".join(names) or "unknown"


def _words(licence: str, below: str) -> str:
    if licence == "MIT":
        own = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("Permission is")
        return "".join(f" {line or '.'}\n" for line in (own[1] + own[2]).strip().splitlines())
    common = {
        COMMON[name]
        for word in licence.split()
        if (name := re.sub(r"(-only|-or-later)$", "", word)) in COMMON
    }
    places = [f"/usr/share/common-licenses/{name}" for name in sorted(common)]
    sentence = f"The text is in {' and '.join([f'/{below}/{NOTICE}', *places])}."
    return textwrap.indent(textwrap.fill(sentence, 90, break_on_hyphens=False), " ") + "\n"


def _indented(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return "\n ".join(lines)
