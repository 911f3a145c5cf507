"""What changed from one data pack to another: added, revised and removed, each as a reader meets it.

What is new is a figure or a sentence of the newer record with the key of its evidence. What was there before
is frozen: its value, its source and its date as the older record told them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.diff import Cell, RowPair, row_pairs
from jinpu_desktop.data.schema import BY_NAME, Table
from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.domain.entity import KIND_PANES, KIND_TABLES
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, format_period
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.about import NAME_COLUMNS, STATED_COLUMNS
from jinpu_desktop.services.change_words import (
    KINDS,
    POSITION,
    cell_words,
    change_column_words,
    kinds_word,
    told_column,
)
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.figure_facts import FigureFacts, FigureReader
from jinpu_desktop.services.frozen_values import frozen_facts, frozen_text, told_by
from jinpu_desktop.services.policy_words import policy_kind_word
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.untranslated import in_english

# So many changes of a kind are told of one by one; all are counted.
MOST_LISTED = 500
# The columns that make an observation's value; the others are words about it.
_VALUE = frozenset({"value", "decimals", "qualifier", "status"})
# Rows whose statement, with its own evidence, is the whole of them.
_WHOLE = {
    "figure": "",
    "fact": "",
    "event": "event:",
    "policy": "policy:",
    "stake": "stake:",
    "break": "break:",
}


class New(NamedTuple):
    """What the newer record says. An empty key: it has no evidence of its own, the page of `link` has it.
    `source` is who says so and when."""

    figure: Figure
    is_number: bool
    source: str


class Change(NamedTuple):
    """One statement that is not what it was. `kind` is one of KINDS, `id` its row in the record.

    `label` says what it is about, `what` which of its columns, or nothing for the whole. `old` is None where
    it was not there before, `new` where it is no more. `link` is its page in the newer record, or empty.
    """

    kind: str
    id: str
    label: str
    what: str
    old: FrozenValue | None
    new: New | None
    link: str


class KindCount(NamedTuple):
    """How many rows of a kind were added, revised and removed; `words` name the kind."""

    kind: str
    words: str
    added: int
    revised: int
    removed: int

    def __bool__(self) -> bool:
        return bool(self.added or self.revised or self.removed)


class PackChanges(NamedTuple):
    """The difference of two records, dated as 2026-11-21. At most MOST_LISTED rows of a kind are in each of
    the three lists; `counts` has all, of the kinds that differ. False in a condition if there is nothing."""

    before_date: str
    after_date: str
    added: tuple[Change, ...]
    revised: tuple[Change, ...]
    removed: tuple[Change, ...]
    counts: tuple[KindCount, ...]

    def __bool__(self) -> bool:
        return bool(self.counts)


class NoLongerWantedError(KnownError):
    """Nobody waits for the comparison any more."""


def changes(before: Path, after: Path, stops: Callable[[], bool] = lambda: False) -> PackChanges:
    """Compares two database files, in the language spoken; records of a million rows take seconds. Raises
    KnownError if one cannot be read, NoLongerWantedError soon after `stops` says so."""

    def watch() -> None:
        if stops():
            raise NoLongerWantedError(_("The comparison was stopped."))

    with closing(Database(before)) as old, closing(Database(after)) as new:
        sides = _Side(old), _Side(new)
        lists: tuple[list[Change], ...] = ([], [], [])
        counts = []
        if old.build_hash != new.build_hash or not old.build_hash:
            for kind, table in KINDS.items():
                found = [0, 0, 0]
                for pair in row_pairs(BY_NAME[table], old, new, watch):
                    way = 0 if pair.old is None else 2 if pair.new is None else 1
                    found[way] += 1
                    if found[way] <= MOST_LISTED:
                        lists[way].extend(_told(kind, BY_NAME[table], pair, *sides))
                if any(found):
                    counts.append(KindCount(kind, kinds_word(kind), *found))
        added, revised, removed = map(tuple, lists)
        return PackChanges(old.dossier_date, new.dossier_date, added, revised, removed, tuple(counts))


class _Side:
    """One of the two records."""

    def __init__(self, database: Database) -> None:
        self.record = Record.open(database, date.today())  # noqa: DTZ011 - the day where the reader is
        self._reader = FigureReader(self.record, EvidenceService(self.record))
        self._database = database

    def facts(self, key: str) -> FigureFacts | None:
        """All about one figure; None where the record has no evidence of it."""
        if not key:
            return None
        try:
            return self._reader.facts(key)
        except KnownError:
            return None

    def cell(self, table: Table, row_id: str, column: str) -> Cell:
        """A cell in the language spoken."""
        sql = f"SELECT {column} FROM {table.name} WHERE {table.id_column} = ?"
        cell: Cell = self._database.query(sql, (row_id,))[0][0]
        return cell

    def told_by(self, table: Table, row_id: str) -> str:
        """Who says what stands in a row, and when."""
        source = row_id if table.name == "source" else None
        if "source_id" in table.by_name:
            source = self._database.query(
                f"SELECT source_id FROM main.{table.name} WHERE {table.id_column} = ?", (row_id,)
            )[0][0]
        return told_by(self.record.observations.source(source)) if source else ""

    def source_ids(self, table: Table, row_id: str) -> tuple[str, ...]:
        """The source of a row."""
        if "source_id" not in table.by_name:
            return ()
        sql = f"SELECT source_id FROM main.{table.name} WHERE {table.id_column} = ?"
        source: str | None = self._database.query(sql, (row_id,))[0][0]
        return (source,) if source else ()


def _told(kind: str, table: Table, pair: RowPair, old: _Side, new: _Side) -> list[Change]:
    if pair.old is None:
        return [_whole(kind, table, pair.id, None, new)]
    if pair.new is None:
        return [_whole(kind, table, pair.id, old, None)]
    columns = list(dict.fromkeys(map(told_column, pair.cells(table))))
    if kind == "figure":
        rest = [column for column in columns if column not in _VALUE]
        value = [_whole(kind, table, pair.id, old, new)] if len(rest) < len(columns) else []
        return value + [_cell(kind, table, pair, column, old, new) for column in rest]
    return [_cell(kind, table, pair, column, old, new) for column in columns]


def _whole(kind: str, table: Table, row_id: str, old: _Side | None, new: _Side | None) -> Change:
    """A row as a whole: of one record alone, or the value of an observation in both."""
    side = new or old
    assert side is not None
    key = _key_of(kind, table, row_id)
    label, text, facts = _sentence(kind, table, row_id, side)
    link = _link(kind, row_id) if new is not None else ""
    frozen, told = None, None
    if old is not None:
        before = facts if side is old else old.facts(key)
        if before is not None and before.number is not None:
            frozen = frozen_facts(before)
        else:
            words = text if side is old else _sentence(kind, table, row_id, old)[1]
            frozen = _frozen(old, table, row_id, key, words, label)
    if new is not None:
        is_number = facts is not None and facts.number is not None
        figure = facts.figure if facts is not None and is_number else Figure(key if facts else "", text)
        told = New(figure, is_number, new.told_by(table, row_id))
    return Change(kind, row_id, label, "", frozen, told, link)


def _sentence(kind: str, table: Table, row_id: str, side: _Side) -> tuple[str, str, FigureFacts | None]:
    """What a row is about, what it says, and the facts of its evidence, if it has any."""
    facts = side.facts(_key_of(kind, table, row_id))
    if kind in ("figure", "stake", "fact") and facts is not None:
        return " · ".join(filter(None, (facts.label, facts.period))), facts.figure.printed, facts
    if kind == "event":
        event = side.record.entities.event(row_id)
        return format_date(event.date), event.title, facts
    if kind == "policy":
        words = policy_kind_word(str(side.cell(table, row_id, "kind")))
        return words, side.record.entities.entity(kind, row_id).name, facts
    if kind == "break":
        return _series_of_break(side, row_id), str(side.cell(table, row_id, "reason_en")), facts
    if kind in KIND_TABLES:
        entity = side.record.entities.entity(kind, row_id)
        return side.told_by(table, row_id) if kind == "source" else "", entity.name, facts
    return row_id.replace("|", " · "), "", facts


def _series_of_break(side: _Side, row_id: str) -> str:
    indicator, place, industry, after = row_id.split("|")
    entities = side.record.entities
    names = [side.record.observations.indicator(indicator).name]
    if industry:
        names.append(entities.entity("industry", industry).name)
    names.append(entities.entity("place", place).name)
    period = _("after {period}").format(period=format_period(Period.parse(after)))
    return " · ".join((comma().join(names), period))


def _cell(kind: str, table: Table, pair: RowPair, column: str, old: _Side, new: _Side) -> Change:
    """One column of a row that stands in both records."""
    label, _text, facts = _sentence(kind, table, pair.id, new)
    if kind not in ("figure", "fact", "stake", "break"):
        label = new.record.entities.entity(kind, pair.id).name
    before, after = old.cell(table, pair.id, column), new.cell(table, pair.id, column)
    if before == after and column in table.by_name:
        # Its translation is the same: the wording of the record is told.
        before, after = pair.cells(table)[column]
        if column.endswith("_en"):
            before, after = in_english(str(before or "")), in_english(str(after or ""))
    words = [cell_words(side.record, kind, column, cell) for side, cell in ((old, before), (new, after))]
    if not all(words):
        words = [_("another value"), _("changed")]
    key = column_key(table.name, pair.id, column) if _is_stated(kind, column) else ""
    if column == POSITION:
        key = column_key(table.name, pair.id, column)
        words = [_position(side, key) or word for side, word in zip((old, new), words, strict=True)]
    if not key and facts is not None and kind in _WHOLE:
        key = _key_of(kind, table, pair.id)
    known = new.facts(key) if after is not None else None
    is_number = isinstance(after, int | float) and known is not None and column != "step"
    if is_number and known is not None:
        figure = known.figure
    else:
        figure = Figure(key if known is not None else "", words[1])
    frozen = _frozen(old, table, pair.id, key, words[0], label)
    told = New(figure, is_number, new.told_by(table, pair.id))
    what = change_column_words(kind, column)
    return Change(kind, pair.id, label, what, frozen, told, _link(kind, pair.id))


def _position(side: _Side, key: str) -> str:
    facts = side.facts(key)
    return facts.figure.printed if facts is not None else ""


def _is_stated(kind: str, column: str) -> bool:
    return column in STATED_COLUMNS.get(kind, ())


def _key_of(kind: str, table: Table, row_id: str) -> str:
    """The key of the evidence of a row as a whole; empty if it has none."""
    if kind in _WHOLE:
        return _WHOLE[kind] + row_id
    if kind in STATED_COLUMNS:
        return column_key(table.name, row_id, NAME_COLUMNS.get(kind, "name_en"))
    return ""


def _frozen(side: _Side, table: Table, row_id: str, key: str, words: str, label: str) -> FrozenValue:
    """A text of the older record, with who told it."""
    return frozen_text(key, words, label, side.source_ids(table, row_id), side.told_by(table, row_id))


def _link(kind: str, row_id: str) -> str:
    if kind == "indicator":
        return f"jinpu://trends?i={row_id}"
    pane = KIND_PANES.get(kind)
    return f"jinpu://{pane}/{row_id}" if pane else ""
