"""The design tokens as they are read: section by section, when first asked for."""

from __future__ import annotations

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
            import tomllib

            try:
                section = tomllib.loads("\n".join(self._texts[name]))
            except tomllib.TOMLDecodeError as error:
                raise KnownError(f"The design tokens {self.path} are wrong in [{name}]: {error}.") from None
            self._sections[name] = section
        return section

    def read_all(self) -> None:
        """Reads every section now, to know that all are well."""
        for name in _NEEDED:
            self.section(name)
