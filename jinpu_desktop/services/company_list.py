"""The companies that pass the filters, in an order: counted by the prepared orders, read a page at a time."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.data.company_index import DATED, FILTERED, Chosen, CompanyIndex, CompanyOrder
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.company_row import CompanyRow, read_rows
from jinpu_desktop.services.company_words import NOTHING, UNKNOWN, value_words
from jinpu_desktop.services.paged_rows import PagedRows

if TYPE_CHECKING:
    import sqlite3

    from jinpu_desktop.services.record import Record

# Lists up to this length are read at once: their widgets may look at every row.
AT_ONCE = 400
# What a page of an industry or a place lists of its companies; the pane of companies lists all.
MOST_LISTED = 40
_RUNS_KEPT = 2

Filters = Mapping[str, str]


class CompanyCounts:
    """Counts companies by filters. `filters` have keys of FILTERED; a value may be NOTHING.

    Safe to share between threads.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._index = CompanyIndex(record.database)

    @property
    def size(self) -> int:
        """How many companies there are."""
        return self._index.size

    def totals(self, column: str) -> Mapping[str, int]:
        """The values of a filter, and how many of all companies have each."""
        return {value or NOTHING: n for value, n in self._index.found(column).items()}

    def left(self, column: str, filters: Filters, sort: str) -> dict[str, int]:
        """The values of a filter, and how many of those that pass `filters` have each."""
        if not filters:
            return dict(self.totals(column))
        order = self._order(sort)
        within = passing(order, filters)
        return {value or NOTHING: bits.bit_count() for value, bits in order.parts(column, within)}

    def by_first(self, column: str, filters: Filters, sort: str) -> list[tuple[str, int]]:
        """As `left`; the most frequent value first, equals in the order of their first companies."""
        order = self._order(sort)
        parts = [
            (-bits.bit_count(), bits & -bits, value)
            for value, bits in order.parts(column, passing(order, filters))
        ]
        return [(value or NOTHING, -n) for n, _first, value in sorted(parts)]

    def rows(self, filters: Filters, sort: str) -> Sequence[CompanyRow]:
        """The companies that pass: all of them read where there are few, else a PagedRows."""
        pages = CompanyPages(self._record, self._index, filters, sort)
        return tuple(pages.read(0, len(pages))) if len(pages) <= AT_ONCE else PagedRows(pages)

    def _order(self, sort: str) -> CompanyOrder:
        return self._index.order(sort if sort in DATED else "name", language())


def listed_rows(record: Record, column: str, value: str) -> list[sqlite3.Row]:
    """The rows of the companies with this value in a column (a key of FILTERED), in the order of the record.

    Of more than MOST_LISTED only the first by name, those in Jinpu before the others.
    """
    query = "SELECT * FROM company WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    index = CompanyIndex(record.database)
    if index.found(column).get(value, 0) <= MOST_LISTED:
        where = f"{FILTERED[column]} = ? ORDER BY rowid"
        return record.database.query(f"SELECT * FROM company WHERE {where}", (value,))
    order = index.order("name", language())
    places: list[int] = []
    for in_jinpu in ("yes", UNKNOWN, "no"):
        chosen = Chosen(passing(order, {column: value, "in_jinpu": in_jinpu}), order.size)
        places += chosen.places(0, MOST_LISTED - len(places))
    return record.database.query(query, (json.dumps(order.row_ids(places)),))


def passing(order: CompanyOrder, filters: Filters) -> int:
    """The set of those that pass all filters."""
    within = order.everything
    for column, value in filters.items():
        within = order.having(column, "" if value == NOTHING else value, within)
    return within


class _Run(NamedTuple):
    """Some of the companies, one after the other: those with a value in a column, or with and without a
    date; all, if both are None. `back` goes from the last to the first."""

    n: int
    back: bool = False
    value: tuple[str, str] | None = None
    dated: bool | None = None


class CompanyPages:
    """The pages of a PagedRows: see there."""

    def __init__(
        self,
        record: Record,
        index: CompanyIndex,
        filters: Filters,
        sort: str,
        by: tuple[str, bool] = ("", False),
    ) -> None:
        """`by` is a further order, of a column of a table, and whether it goes back."""
        self._record, self._index = record, index
        self._filters, self._sort, self._by = dict(filters), sort, by
        name = by[0] if by[0] in ("name", *DATED) else sort if sort in DATED else "name"
        self._language = language()
        self._order = index.order(name, self._language)
        self._bits = passing(self._order, filters)
        self._runs = tuple(self._arranged(name))
        self._ends = tuple(accumulate(run.n for run in self._runs))
        self._chosen: dict[_Run, Chosen] = {}
        database = record.database
        self.key: Hashable = (
            str(database.path), database.build_hash, self._language, tuple(filters.items()), sort, by,
        )  # fmt: skip

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def read(self, start: int, stop: int) -> list[CompanyRow]:
        """The companies from number `start` up to, without, `stop`."""
        row_ids = self._order.row_ids([*self._places(start, stop)])
        # The array is one parameter, whatever its length: the statement stays prepared.
        found = self._record.database.query(
            "SELECT * FROM (SELECT rowid AS row_number, * FROM company)"
            " WHERE row_number IN (SELECT value FROM json_each(?))",
            (json.dumps(row_ids),),
        )
        at = {row["row_number"]: number for number, row in enumerate(found)}
        rows = read_rows(self._record, found)
        return [rows[at[row_id]] for row_id in row_ids]

    def number_of(self, row_id: str) -> int:
        """Which company has this id, or -1."""
        found = self._record.database.query("SELECT rowid FROM main.company WHERE id = ?", (row_id,))
        place = self._order.place_of(found[0]["rowid"]) if found else -1
        if place < 0 or not self._bits >> place & 1:
            return -1
        before = 0
        for run in self._runs:
            number = self._chosen_of(run).number_of(place)
            if number >= 0:
                return before + (run.n - 1 - number if run.back else number)
            before += run.n
        return -1

    def sorted_by(self, order: str, back: bool) -> CompanyPages | None:
        """The same companies by a column of the table: a key of FILTERED or DATED, or `name`."""
        if order not in (*FILTERED, *DATED, "name"):
            return None
        return CompanyPages(self._record, self._index, self._filters, self._sort, (order, back))

    def _arranged(self, name: str) -> Iterator[_Run]:
        column, back = self._by
        if column in DATED:
            # The newest status stands first; a table sorts upwards.
            yield from self._by_date(name, back != (column == "status-date"))
        elif column in FILTERED:
            yield from self._by_value(column, back)
        elif not column and self._sort == "industry":
            yield from self._by_value("industry", False)
        else:
            yield _Run(self._bits.bit_count(), back)

    def _by_date(self, name: str, back: bool) -> Iterator[_Run]:
        last = self._index.without(name)
        dated = (self._bits & self._order.everything >> last).bit_count()
        yield _Run(dated, back, dated=True)
        yield _Run(self._bits.bit_count() - dated, dated=False)

    def _by_value(self, column: str, back: bool) -> Iterator[_Run]:
        counts = {value: bits.bit_count() for value, bits in self._order.parts(column, self._bits)}
        words = value_words(self._record, column, counts)
        if column == "in_jinpu":
            # As the column of the table has them.
            words |= {"yes": _("Yes"), "no": _("No")}
        said = [value for value in counts if value not in ("", UNKNOWN)]
        said.sort(key=lambda value: words[value].casefold(), reverse=back)
        for value in (*said, *(value for value in counts if value in ("", UNKNOWN))):
            yield _Run(counts[value], value=(column, value))

    def _places(self, start: int, stop: int) -> Iterator[int]:
        before = 0
        for run, end in zip(self._runs, self._ends, strict=True):
            first, last = max(start, before) - before, min(stop, end) - before
            if first < last:
                chosen = self._chosen_of(run)
                if run.back:
                    yield from reversed(chosen.places(run.n - last, run.n - first))
                else:
                    yield from chosen.places(first, last)
            before = end

    def _chosen_of(self, run: _Run) -> Chosen:
        chosen = self._chosen.get(run)
        if chosen is None:
            bits = self._bits
            if run.value is not None:
                bits = self._order.having(*run.value, bits)
            elif run.dated is not None:
                dated = self._order.everything >> self._index.without(self._by[0])
                bits = bits & dated if run.dated else bits & ~dated
            chosen = Chosen(bits, self._order.size)
            self._chosen = dict(list(self._chosen.items())[-_RUNS_KEPT + 1 :]) | {run: chosen}
        return chosen
