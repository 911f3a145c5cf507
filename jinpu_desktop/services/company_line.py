"""A company as the pages of a place and of an industry list it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    import sqlite3


class CompanyLine(NamedTuple):
    """One company; its codes in words, `as_of` empty where the date is not stated. `as_of_code` sorts."""

    id: str
    name: str
    name_original: str
    ownership: str
    in_jinpu: str
    status: str
    as_of: str
    as_of_code: str


def company_line(row: sqlite3.Row, ownership: str, status: str) -> CompanyLine:
    """The line of a row of the table; the words of its ownership and status are the page's own."""
    return CompanyLine(
        row["id"],
        row["name_en"],
        row["name_zh"] or "",
        ownership,
        {"yes": _("yes"), "no": _("no")}.get(row["in_jinpu"], ""),
        status,
        format_date(row["status_as_of"]) if row["status_as_of"] else "",
        row["status_as_of"] or "",
    )
