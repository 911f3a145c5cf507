"""The design tokens as they are read: section by section, when first asked for."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from jinpu_desktop.domain.errors import KnownError

_NEEDED = (
    "type.family",
    "type.scale",
    "space",
    "radius",
    "size",
    "motion",
    "chart",
    "color.light",
    "color.dark",
    "color.high-contrast",
    "color.projector",
)


_SCALAR = r"""(?:"[^"\\]*"|-?\d+(?:\.\d+)?)"""
_ARRAY = rf"\[(?:{_SCALAR}(?=\s*[,\]])|[\s,\[\]])*\]"
_VALUE = rf"(?:{_SCALAR}|{_ARRAY})"
_ENTRY = re.compile(rf"\s*([\w-]+)\s*=\s*({_VALUE}|\{{[^{{}}]*\}})\s*(?:\#.*)?", re.ASCII)
_PAIR = re.compile(rf"\s*([\w-]+)\s*=\s*({_VALUE})\s*(?:,(?=.)|$)", re.ASCII)


class Tokens:
    """The sections of `tokens.toml`. The file is long and a start needs half of it, so that each
    section is parsed by itself.

    Raises KnownError if the file cannot be read or lacks a section, or, when that section is asked
    for, if it is not TOML.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._texts: dict[str, list[str]] = {}
        self._sections: dict[str, dict[str, Any]] = {}
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError(f"The design tokens {path} could not be read: {error}.") from None
        lines: list[str] = []
        for line in text.splitlines():
            if line.startswith("["):
                lines = self._texts.setdefault(line[1 : line.index("]")] if "]" in line else line, [])
            else:
                lines.append(line)
        missing = [name for name in _NEEDED if name not in self._texts]
        if missing:
            raise KnownError(f"The design tokens {path} lack the sections {', '.join(missing)}.")

    def section(self, name: str) -> dict[str, Any]:
        """One section, for example `color.dark`."""
        section = self._sections.get(name)
        if section is None:
            section = _plain_section(self._texts[name])
            if section is None:
                section = self._parsed(name)
            self._sections[name] = section
        return section

    def _parsed(self, name: str) -> dict[str, Any]:
        import tomllib

        try:
            return tomllib.loads("\n".join(self._texts[name]))
        except tomllib.TOMLDecodeError as error:
            raise KnownError(f"The design tokens {self.path} are wrong in [{name}]: {error}.") from None

    def read_all(self) -> None:
        """Reads every section now, to know that all are well."""
        for name in _NEEDED:
            self.section(name)


def _plain_section(lines: list[str]) -> dict[str, Any] | None:
    """What the lines say if they hold only the few plain forms of our tokens, else None.

    Importing the standard library's parser takes as long as five hundred such lines. A test holds what
    is read here against what that parser says.
    """
    section: dict[str, Any] = {}
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        if entry is None or entry[1] in section:
            return None
        value = _plain_value(entry[2])
        if value is None:
            return None
        section[entry[1]] = value
    return section


def _plain_value(text: str) -> Any:
    if text.startswith('"'):
        return text[1:-1]
    if not text.startswith("{"):
        # Numbers, and lists of numbers and strings without a backslash, are written alike in Python.
        try:
            return ast.literal_eval(text)
        except (SyntaxError, ValueError):
            return None
    inner = text[1:-1].strip()
    pairs = list(_PAIR.finditer(inner))
    values = {pair[1]: _plain_value(pair[2]) for pair in pairs}
    # Anything between the pairs, or a key that stands twice, is for the real parser to judge.
    whole = inner and "".join(pair[0] for pair in pairs) == inner and len(values) == len(pairs)
    return values if whole and None not in values.values() else None
