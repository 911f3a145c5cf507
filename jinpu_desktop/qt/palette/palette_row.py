"""One row of the palette."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.runtime.language import comma


class PaletteRow(NamedTuple):
    """Something to open, or a heading between groups (`heading`), or a sentence (neither link nor command).

    `marks` and `original_marks` are the spans (from, to) of `title` and `original` that match what was typed.
    `end` stands at the right: the kind in words, or a command's key.
    """

    title: str
    original: str = ""
    subtitle: str = ""
    end: str = ""
    icon: str = ""
    link: str = ""
    command: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    heading: bool = False
    original_marks: tuple[tuple[int, int], ...] = ()

    @property
    def opens(self) -> bool:
        """Whether there is anything to open."""
        return bool(self.link or self.command)

    @property
    def below(self) -> str:
        """The second line: the original name and what is told of the thing."""
        return " · ".join(part for part in (self.original, self.subtitle) if part)

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return comma().join(part for part in (self.title, self.original, self.subtitle, self.end) if part)
