"""A number as a person meets it: never bare, always with unit, status and a way to its evidence."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _

# From the gravest to the lightest: where a value has several marks, the page shows the first of them.
MARKS = ("X", "D", "F", "E", "P", "C", "A")


def gravest(marks: tuple[str, ...]) -> str:
    """The one mark a page shows for a value that has `marks` (the drawer shows all)."""
    return min(marks, key=MARKS.index, default="A")


class Figure(NamedTuple):
    """One number on screen.

    `key` opens the evidence, `text` is the value as printed ("257.63", ">300"), `unit_text` the word of the
    unit that it is told in ("CNY bn"), `marks` every status that applies (A P E F D X C), `spoken` the whole
    in words. `yours`: the user or a feed of his brought it, or something that it was calculated from; its
    unit and words say so.
    """

    key: str
    text: str
    unit_text: str = ""
    marks: tuple[str, ...] = ("A",)
    spoken: str = ""
    yours: bool = False

    @property
    def mark(self) -> str:
        """The gravest of `marks`: the one a page shows."""
        return gravest(self.marks)

    @property
    def printed(self) -> str:
        """The value with its unit behind it, as in a sentence."""
        if self.unit_text and self.unit_text == _("yours"):
            return f"{self.text} {self.unit_text}"
        return beside(self.text, self.unit_text)


def marked_yours(figure: Figure, yours: bool) -> Figure:
    """The figure with "yours" behind its unit and in its words, if it is or rests on one of the user's."""
    if not yours or figure.yours:
        return figure
    unit = " · ".join(filter(None, (figure.unit_text, _("yours"))))
    spoken = f"{figure.spoken}, {_('yours')}" if figure.spoken else ""
    return figure._replace(unit_text=unit, spoken=spoken, yours=True)
