"""One thing that is wrong with a dossier."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Where it stands, which rule it breaks and what was found.

    `file` is relative to the dossier, `line` the line of the file where the row begins (from 1),
    `column` the column's name or `-` for a whole row or file, `rule` a stable word to search for.
    """

    file: str
    line: int
    column: str
    rule: str
    found: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: {self.rule}: {self.found}"


def quoted(cell: str) -> str:
    """A cell as it may stand in a message: in quotes, on one line, not longer than 80 characters."""
    shown = cell if len(cell) <= 80 else cell[:77] + "..."
    return (
        "'"
        + "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in shown)
        + "'"
    )
