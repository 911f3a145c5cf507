"""A number as a person meets it: never bare, always with unit, status and a way to its evidence."""

from __future__ import annotations

from typing import NamedTuple

# From the gravest to the lightest: where a value has several marks, the page shows the first of them.
MARKS = ("X", "D", "F", "E", "P", "C", "A")


def gravest(marks: tuple[str, ...]) -> str:
    """The one mark a page shows for a value that has `marks` (the drawer shows all)."""
    return min(marks, key=MARKS.index, default="A")


class Figure(NamedTuple):
    """One number on screen.

    `key` opens the evidence, `text` is the value as printed ("257.63", ">300"), `unit_text` its unit
    ("CNY bn"), `marks` every status that applies (A P E F D X C), `spoken` the whole in words.
    """

    key: str
    text: str
    unit_text: str = ""
    marks: tuple[str, ...] = ("A",)
    spoken: str = ""

    @property
    def mark(self) -> str:
        """The gravest of `marks`: the one a page shows."""
        return gravest(self.marks)
