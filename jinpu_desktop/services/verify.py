"""Frozen values against the record that is open: unchanged, revised or gone.

This compares numbers; it is no proof that nobody has forged the briefing or the document they come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.conflict import Relation
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.domain.number_format import told
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.figure_facts import FigureFacts, FigureReader
from jinpu_desktop.services.record import Record


class State(StrEnum):
    """What became of a frozen value."""

    UNCHANGED = "unchanged"
    REVISED = "revised"
    GONE = "gone"


class Checked(NamedTuple):
    """One frozen value beside the record. `old` and `new` are printed with their units; `new` is empty for
    what is gone. `shown_instead` is the value that the record shows now for the same thing, where it is
    another one than that of `frozen`; `words` say what happened, in a sentence."""

    frozen: FrozenValue
    state: State
    old: str
    new: str
    words: str
    shown_instead: str = ""


def verify_values(record: Record, frozen: Iterable[FrozenValue], lang: str = "") -> tuple[Checked, ...]:
    """Compares every value with the record by value, unit and mark, whatever language either was printed in.

    `lang` is the language that the old values were printed in, if it may be another one than that spoken
    now: they are then printed anew, so that old and new can be read beside each other.
    """
    values = tuple(frozen)
    reader = FigureReader(record, EvidenceService(record))
    known = {value.key for value in values}
    again = bool(lang) and lang != language()
    return tuple(_checked(reader, value, known, again) for value in values)


def _checked(reader: FigureReader, value: FrozenValue, known: set[str], again: bool) -> Checked:
    old = _printed_again(value) if again else value.text
    try:
        now = reader.facts(value.key)
    except KnownError:
        words = _("The record does not have it any more.")
        return Checked(value, State.GONE, old, "", words)
    new = now.figure.printed
    instead, relation = _shown_instead(reader, value.key)
    if not _same(value, now):
        return Checked(value, State.REVISED, old, new, _("The value has changed."), instead)
    if instead and relation is not Relation.SAME and not _is_beside(reader, value.key, known):
        words = _("The record now shows another value: {value}.").format(value=instead)
        return Checked(value, State.REVISED, old, instead, words, instead)
    if value.mark != now.figure.mark:
        words = _("The value is the same; its status was “{old}” and is now “{new}”.").format(
            old=_mark(value.mark), new=mark_word(now.figure.mark)
        )
        said = comma().join((new, mark_word(now.figure.mark)))
        return Checked(value, State.REVISED, old, said, words, instead)
    words = _("It stands in the record as it did.")
    return Checked(value, State.UNCHANGED, old, new, words, instead)


def _same(value: FrozenValue, now: FigureFacts) -> bool:
    if value.unit != now.unit:
        return False
    if now.number is None:
        return " ".join(value.value.split()) == " ".join(now.text.split())
    number = _number(value.value)
    return number is not None and number == now.number


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _printed_again(value: FrozenValue) -> str:
    number = _number(value.value)
    if number is None or not value.unit or abs(number.adjusted()) > 30:
        return value.text
    return str(told(number, 0, value.unit))


def _mark(mark: str) -> str:
    try:
        return mark_word(mark)
    except KeyError:
        return mark


def _shown_instead(reader: FigureReader, key: str) -> tuple[str, Relation | None]:
    if EvidenceKey.parse(key).kind != "observation":
        return "", None
    shown, relation = reader.shown_for(key)
    return ("", None) if relation is None else (reader.facts(shown).figure.printed, relation)


def _is_beside(reader: FigureReader, key: str, known: set[str]) -> bool:
    """Whether the value that the record shows, or one that agrees with it, was frozen beside this one: then
    this one was never the one that is shown."""
    subject = key.rpartition("|")[0]
    others = (one for one in known if one != key and one.rpartition("|")[0] == subject)
    for other in others:
        try:
            relation = reader.shown_for(other)[1]
        except KnownError:
            continue
        if relation in (None, Relation.SAME):
            return True
    return False
