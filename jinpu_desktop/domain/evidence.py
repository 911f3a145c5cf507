"""The evidence of a figure: who stated it, why this value is shown, and what else was stated.

An evidence key is a text that names one door: an observation by its `obs_id`, a fact by its id, anything
else as `kind:rest`. A computed figure is `calc:<formula>:<key>;<key>...` with percent-encoded keys, so
that its evidence can be worked out again from the database by whoever holds the link.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote, unquote

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.domain.unit_form import beside

PREFIXES = ("stake", "column", "event", "policy", "calc", "count", "break")


class EvidenceKey(NamedTuple):
    """`kind` is observation, fact or one of PREFIXES; `rest` is what identifies it within its kind."""

    kind: str
    rest: str

    @classmethod
    def parse(cls, text: str) -> EvidenceKey:
        """Read a key from its text. Any text without a known prefix or bars is taken for a fact's id."""
        prefix, colon, rest = text.partition(":")
        if colon and prefix in PREFIXES:
            return cls(prefix, rest)
        return cls("observation" if text.count("|") == 4 else "fact", text)

    def __str__(self) -> str:
        return self.rest if self.kind in ("observation", "fact") else f"{self.kind}:{self.rest}"


def column_key(table: str, row_id: str, column: str) -> str:
    """The key of a number column of a place, company or institution."""
    return f"column:{table}|{row_id}|{column}"


def calculation_key(formula: str, inputs: tuple[str, ...]) -> str:
    """The key of a computed figure. `inputs` are the keys of what it was computed from, in order."""
    return f"calc:{formula}:" + ";".join(quote(key, safe="|:") for key in inputs)


def parse_calculation(rest: str) -> tuple[str, tuple[str, ...]]:
    """Formula and input keys of the part after `calc:`."""
    formula, _, inputs = rest.partition(":")
    return formula, tuple(unquote(key) for key in inputs.split(";") if key)


class EvidenceBlock(NamedTuple):
    """One statement of one source about the figure. Empty texts mean "not stated".

    `relation` is how it stands to the shown value (`shown` for the value itself, else the relation's
    word), `difference` the distance to it as text with its unit.
    """

    key: str
    value_text: str
    unit_text: str
    marks: tuple[str, ...]
    relation: str
    source: Source
    as_stated: str = ""
    difference: str = ""
    note: str = ""

    @property
    def printed(self) -> str:
        """The value with its unit behind it."""
        return beside(self.value_text, self.unit_text)


class EvidenceInput(NamedTuple):
    """One thing that a computed figure, a count or a break rests on: a door onward."""

    label: str
    figure: Figure | None = None
    link: str = ""


class Evidence(NamedTuple):
    """Everything the drawer shows about one figure, fact, status or stake.

    `heading` says what it is, `subject` about whom and when; `blocks` holds the shown statement first and
    every other one after it; `why` is the rule that chose it, in words; `formula` and `inputs` are set
    for computed figures; `details` are further labelled lines (period, definition, qualifier). What the
    program computed has its `number`, as exact as it is printed, in `unit`, a unit of the record.
    """

    key: str
    heading: str
    subject: str
    marks: tuple[str, ...]
    blocks: tuple[EvidenceBlock, ...] = ()
    why: str = ""
    formula: str = ""
    value_text: str = ""
    inputs: tuple[EvidenceInput, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    statement: str = ""
    subject_link: str = ""
    number: Decimal | None = None
    unit: str = ""
