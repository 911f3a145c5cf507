"""The filters of companies and their values in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jinpu_desktop.domain.code_words import company_status_word, country_word, ownership_word
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.services.record import Record

FILTERS = ("in_jinpu", "ownership", "country", "industry", "group", "status", "place")
# What a filter says for companies of which the record names nothing.
NOTHING = "none"
# The code for what the record says is not known.
UNKNOWN = "unknown"
# The filters whose values are things of the record.
_NAMED = ("industry", "group", "place")


def value_words(record: Record, name: str, values: Iterable[str]) -> dict[str, str]:
    """Values of a filter in words."""
    if name not in _NAMED:
        return {value: filter_words(name, value) for value in values}
    return {value: _name(record, name, value) for value in values}


def _name(record: Record, kind: str, value: str) -> str:
    try:
        return record.entities.entity(kind, value).name
    except KeyError:
        return filter_words(kind, value)


def filter_words(name: str, value: str) -> str:
    """A value of a filter other than industry, group and place, as a reader sees it."""
    if name == "in_jinpu":
        return {
            "yes": _("In Jinpu"),
            "no": _("Outside Jinpu"),
            "unknown": _("In Jinpu or not: not known"),
        }.get(value, value)
    if value == NOTHING:
        return {"country": _("Country not stated"), "group": _("No group recorded")}.get(name, value)
    words: dict[str, Callable[[str], str]] = {
        "ownership": ownership_word,
        "country": country_word,
        "status": company_status_word,
    }
    return words[name](value) if name in words else value
