"""How one column of a record table reads its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from jinpu_desktop.domain.figure import Figure


class Column(NamedTuple):
    """One column: its heading and what it reads from a row.

    `text` is what the cell says; an empty text is shown as `absent` ("Not stated" if that is None).
    `figures` makes the cell a door: its figures are painted and opened one by one, `show_unit` with
    their units; `numeric` puts the digits to the right, with room for the status glyph after them.
    `sort_key` orders the rows (default: the text); None from it means "nothing there", which stands last
    in either direction. `width` is in pixels at 100 % text size, the least one where `stretch` shares
    out what is left. `language` names the script of the cell's text (`zh`, `ja`, `ko`). `opens` marks
    the cell whose click opens the row; `lines` is how many lines its text may take. Where the table is too
    narrow for all columns, those with the highest `drops` give way first; 0 stays. `citation` says that the
    cell names a source in its own words, digits and all. `order` names the prepared order of a PagedRows that
    sorts by this column; without one such rows stay in the order in which they came.
    """

    heading: str
    text: Callable[[Any], str]
    figures: Callable[[Any], Sequence[Figure]] | None = None
    sort_key: Callable[[Any], Any] | None = None
    numeric: bool = False
    show_unit: bool = False
    width: int = 100
    stretch: int = 0
    style: str = "body"
    role: str = "text-2"
    absent: str | None = None
    language: Callable[[Any], str] | None = None
    opens: bool = False
    lines: int = 1
    drops: int = 0
    citation: bool = False
    order: str = ""
