"""The columns of the record and what stands in them, in words: what changed from one data pack to another."""

from __future__ import annotations

from collections.abc import Callable

from jinpu_desktop.data.diff import Cell
from jinpu_desktop.domain.code_words import (
    column_words,
    company_status_word,
    country_word,
    event_kind_word,
    language_word,
    ownership_word,
    source_kind_word,
)
from jinpu_desktop.domain.entity import KIND_TABLES
from jinpu_desktop.domain.number_format import format_date, told
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.about import COLUMN_UNITS
from jinpu_desktop.services.amount_words import amount_words
from jinpu_desktop.services.finance_words import institution_type_word
from jinpu_desktop.services.place_words import cargo_word, place_kind_word, place_state_word
from jinpu_desktop.services.policy_words import policy_kind_word, policy_state_word, step_word
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.rule_words import break_kind_words
from jinpu_desktop.services.topic_words import topic_words

# What the order of the list is: figures first, publications last.
KINDS = {
    "figure": "observation",
    "fact": "fact",
    "event": "event",
    "policy": "policy",
    "company": "company",
    "group": "group_",
    "institution": "institution",
    "stake": "stake",
    "place": "place",
    "industry": "industry",
    "indicator": "indicator",
    "break": "break_",
    "source": "source",
}
POSITION = "position"
# Columns that are told of as one, and the one that stands for them.
_TOGETHER = {"lat": POSITION, "lon": POSITION}
_REFERENCES = {
    "place_id": "place",
    "parent_id": "",
    "industry_id": "industry",
    "group_id": "group",
    "company_id": "company",
    "growth_of": "indicator",
    "source_id": "source",
}
_DATES = ("established", "in_force_from", "in_force_to", "published_on", "retrieved_on", "date")


def kinds_word(kind: str) -> str:
    """Several rows of a kind: the heading of their list."""
    return {
        "figure": _("Figures"),
        "fact": _("Facts"),
        "event": _("Events"),
        "policy": _("Policies"),
        "company": _("Companies"),
        "group": _("Groups"),
        "institution": _("Institutions"),
        "stake": _("Stakes"),
        "place": _("Places"),
        "industry": _("Industries"),
        "indicator": _("Indicators"),
        "break": _("Breaks in series"),
        "source": _("Sources"),
    }[kind]


def told_column(column: str) -> str:
    """The column that a change is told of under."""
    return _TOGETHER.get(column, column)


def change_column_words(kind: str, column: str) -> str:
    """A column as the name of what has changed."""
    words = {
        "name_zh": _("Name in Chinese"),
        "title_zh": _("Name in Chinese"),
        "holder_zh": _("Name in Chinese"),
        "kind": _("Kind"),
        "type": _("Kind"),
        "cargo": _("Cargo"),
        "parent_id": _("Part of"),
        POSITION: _("Position"),
        "isic_code": _("Code of the industry"),
        "country": _("Country"),
        "holder_country": _("Country"),
        "ownership": _("Ownership"),
        "group_name": _("Group"),
        "group_id": _("Group"),
        "industry_id": _("Industry"),
        "place_id": _("Place"),
        "company_id": _("Company"),
        "in_jinpu": _("In Jinpu"),
        "in_xiaoyao_bay": _("In Xiaoyao Bay"),
        "status_as_of": _("Date of the status"),
        "employees_as_of": _("Date of the number of employees"),
        "website": _("Website"),
        "source_id": _("Source"),
        "share_pct": _("Share"),
        "unit": _("Unit"),
        "topic": _("Topic"),
        "definition_en": _("Definition"),
        "higher_is": _("Which direction is better"),
        "growth_of": _("Growth of"),
        "price_basis": _("Prices"),
        "aggregation": _("How periods add up"),
        "as_stated": _("As stated"),
        "note": _("Note"),
        "reason_en": _("Reason"),
        "subject_id": _("Subject"),
        "statement_en": _("Statement"),
        "date": _("Date"),
        "body_en": _("Text"),
        "publisher": _("Publisher"),
        "published_on": _("Published"),
        "retrieved_on": _("Retrieved"),
        "url": _("Web address"),
        "language": _("Language"),
    }
    return words.get(told_column(column)) or column_words(column)


def cell_words(record: Record, kind: str, column: str, value: Cell) -> str:
    """What stands in a cell, in words; empty where a code of the record has none."""
    if value is None or value == "":
        return _("not stated")
    if isinstance(value, int | float) and column != "step":
        return str(told(value, 0, "percent" if column == "share_pct" else COLUMN_UNITS.get(column, "")))
    text = str(value)
    if column in _REFERENCES:
        return _named(record, _REFERENCES[column] or kind, text)
    if column in _DATES or column.endswith("as_of"):
        return format_date(text)
    if column == "cargo":
        return list_comma().join(map(cargo_word, text.split(";")))
    words = _codes(kind).get(column)
    return words(text) if words is not None else text


def _codes(kind: str) -> dict[str, Callable[[str], str]]:
    def answer(code: str) -> str:
        return {"yes": _("Yes"), "no": _("No")}.get(code, _("not stated"))

    def none(_code: str) -> str:
        return ""

    kinds = {
        "place": place_kind_word,
        "event": event_kind_word,
        "policy": policy_kind_word,
        "source": source_kind_word,
        "break": break_kind_words,
    }
    return {
        "kind": kinds.get(kind, none),
        "type": institution_type_word,
        "state": policy_state_word if kind == "policy" else place_state_word,
        "status": company_status_word,
        "ownership": ownership_word,
        "country": country_word,
        "holder_country": country_word,
        "in_jinpu": answer,
        "in_xiaoyao_bay": answer,
        "language": language_word,
        "topic": topic_words,
        "step": step_word,
        "amount": amount_words,
        **dict.fromkeys(("higher_is", "price_basis", "aggregation", "subject_kind"), none),
    }


def _named(record: Record, kind: str, row_id: str) -> str:
    if kind not in KIND_TABLES:
        return row_id
    try:
        return record.entities.entity(kind, row_id).name
    except KeyError:
        return row_id
