"""Reads the prepared orders of companies: which pass a filter, how many, and which stands where.

A set of companies is a whole number with a bit for each place of an order; Python's own operations on such
numbers take microseconds for a million. The orders are filled by company_orders.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jinpu_desktop.data.database import Database

# The filters, and the columns of `company` that they read.
FILTERED = {
    "in_jinpu": "in_jinpu",
    "ownership": "ownership",
    "country": "country",
    "industry": "industry_id",
    "group": "group_id",
    "status": "status",
    "place": "place_id",
}
# The orders by what not every company has; equals stand by name. The order by name is there too.
DATED = {"status-date": "status_as_of", "established": "established", "employees": "employees"}
# The entry of `company_value` that counts what has no such value: it stands last.
REST = "-rest"
# What a company's row states beside its name; the entry of `company_value` that counts it by source.
STATED = ("summary_en", "products_en", "established", "employees", "status")
STATEMENTS = "statements"
CHUNK = 65_536  # row numbers a row of company_order
BYTES_OF_ROW = 4
_STEP = 256  # bytes of a set between two marks
_ORDERS_KEPT = 2
_CHUNKS_KEPT = 4


def order_name(name: str, language: str) -> str:
    """The name of an order in a language, as the tables have it."""
    return f"{name}-{language}"


class Chosen:
    """A set of places of an order; counts and finds them without a list of them."""

    def __init__(self, bits: int, width: int) -> None:
        self.bits = bits
        self._bytes = bits.to_bytes((width + 7) // 8, "little")
        blocks = range(0, len(self._bytes), _STEP)
        counts = (int.from_bytes(self._bytes[at : at + _STEP], "little").bit_count() for at in blocks)
        # How many stand before each block, and at the end all of them.
        self._before = [0, *accumulate(counts)]

    def __len__(self) -> int:
        return self._before[-1]

    def places(self, start: int, stop: int) -> list[int]:
        """The places of the chosen ones from number `start` up to, without, `stop`."""
        found: list[int] = []
        block = bisect_right(self._before, start) - 1
        while block < len(self._before) - 1 and self._before[block] < stop:
            here = self._before[block]
            places = list(self._places_in(block))
            found += places[max(0, start - here) : stop - here]
            block += 1
        return found

    def number_of(self, place: int) -> int:
        """Which of the chosen ones stands at a place, or -1 if it is none of them."""
        if place < 0 or not self.bits >> place & 1:
            return -1
        block = place // (8 * _STEP)
        return self._before[block] + list(self._places_in(block)).index(place)

    def _places_in(self, block: int) -> Iterator[int]:
        part = int.from_bytes(self._bytes[block * _STEP : (block + 1) * _STEP], "little")
        digits, base = f"{part:b}"[::-1], block * 8 * _STEP
        at = digits.find("1")
        while at >= 0:
            yield base + at
            at = digits.find("1", at + 1)


class CompanyOrder:
    """One order of all companies. Safe to share between threads."""

    def __init__(
        self, database: Database, name: str, values: Mapping[str, tuple[str, ...]], size: int
    ) -> None:
        self._database, self._values = database, values
        self.name, self.size = name, size
        self.everything = (1 << size) - 1
        self._planes: dict[str, tuple[int, ...]] = {}
        self._chunks: dict[int, bytes] = {}

    def having(self, column: str, value: str, within: int) -> int:
        """Those of the set `within` whose `column` (a key of FILTERED) is `value`; an empty one: NULL."""
        values = self._values[column]
        if value not in values:
            return 0
        code = values.index(value)
        for number, plane in enumerate(self._planes_of(column)):
            within &= plane if code >> number & 1 else ~plane
        return within

    def parts(self, column: str, within: int) -> Iterator[tuple[str, int]]:
        """Each value of a column that is found in the set `within`, with those that have it."""
        planes, values = self._planes_of(column), self._values[column]
        open_ = [(within, len(planes), 0)]
        while open_:
            bits, plane, code = open_.pop()
            if not bits:
                continue
            if not plane:
                yield values[code], bits
                continue
            ones = bits & planes[plane - 1]
            open_.append((ones, plane - 1, code | 1 << (plane - 1)))
            open_.append((bits ^ ones, plane - 1, code))

    def row_ids(self, places: list[int]) -> list[int]:
        """The row numbers of the companies at these places."""
        found = []
        for place in places:
            chunk, at = self._chunk(place // CHUNK), place % CHUNK * BYTES_OF_ROW
            found.append(int.from_bytes(chunk[at : at + BYTES_OF_ROW], "little"))
        return found

    def place_of(self, row_id: int) -> int:
        """The place of a row number, or -1."""
        wanted = row_id.to_bytes(BYTES_OF_ROW, "little")
        for number in range((self.size + CHUNK - 1) // CHUNK):
            chunk = self._chunks.get(number) or self._read(number)
            at = chunk.find(wanted)
            while at >= 0 and at % BYTES_OF_ROW:
                at = chunk.find(wanted, at + 1)
            if at >= 0:
                return number * CHUNK + at // BYTES_OF_ROW
        return -1

    def _planes_of(self, column: str) -> tuple[int, ...]:
        planes = self._planes.get(column)
        if planes is None:
            rows = self._database.query(
                "SELECT bits FROM company_bits WHERE name = ? AND column_name = ? ORDER BY plane",
                (self.name, column),
            )
            planes = self._planes[column] = tuple(int.from_bytes(row["bits"], "little") for row in rows)
        return planes

    def _chunk(self, number: int) -> bytes:
        chunk = self._chunks.get(number)
        if chunk is None:
            chunk = self._read(number)
            kept = dict(list(self._chunks.items())[-_CHUNKS_KEPT + 1 :])
            self._chunks = kept | {number: chunk}
        return chunk

    def _read(self, number: int) -> bytes:
        rows = self._database.query(
            "SELECT row_ids FROM company_order WHERE name = ? AND chunk = ?", (self.name, number)
        )
        return bytes(rows[0]["row_ids"])


class _Values(NamedTuple):
    by_code: dict[str, tuple[str, ...]]
    found: dict[str, dict[str, int]]


class CompanyIndex:
    """The prepared orders of one database. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._orders: dict[str, CompanyOrder] = {}
        self._known: _Values | None = None

    @property
    def size(self) -> int:
        """How many companies there are."""
        return sum(self.found("in_jinpu").values())

    def found(self, column: str) -> Mapping[str, int]:
        """The values of a filter (a key of FILTERED), and how many companies have each; "" is none."""
        return self._values().found.get(column, {})

    def without(self, order: str) -> int:
        """How many companies have nothing to be put in an order of DATED by: they stand last in it."""
        return self.found(order + REST).get("", 0)

    def statements(self) -> Mapping[str, int]:
        """How many statements in rows of companies rest on each source, by its id."""
        return self._values().found.get(STATEMENTS, {})

    def order(self, name: str, language: str) -> CompanyOrder:
        """An order: `name`, or a key of DATED. The last few are kept."""
        full = order_name(name, language)
        order = self._orders.get(full)
        if order is None:
            order = CompanyOrder(self._database, full, self._values().by_code, self.size)
            kept = dict(list(self._orders.items())[-_ORDERS_KEPT + 1 :])
            self._orders = kept | {full: order}
        return order

    def _values(self) -> _Values:
        if self._known is None:
            by_code: dict[str, tuple[str, ...]] = {}
            found: dict[str, dict[str, int]] = {}
            rows = self._database.query("SELECT * FROM company_value ORDER BY column_name, code")
            for row in rows:
                found.setdefault(row["column_name"], {})[row["value"]] = row["found"]
            for column, values in found.items():
                by_code[column] = tuple(values)
            self._known = _Values(by_code, found)
        return self._known
