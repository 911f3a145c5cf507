"""A long list as a sequence whose rows are read in pages when they are looked at, and soon forgotten."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar, overload

PAGE = 40  # rows read at once: a screen of a table
_PAGES_KEPT = 8

T = TypeVar("T")
S = TypeVar("S")


class Pages(Protocol[T]):
    """What a PagedRows reads from. `key` tells two lists apart."""

    key: Hashable

    def __len__(self) -> int: ...

    def read(self, start: int, stop: int) -> list[T]:
        """The rows from number `start` up to, without, `stop`."""

    def number_of(self, row_id: str) -> int:
        """Which row has this id, or -1."""

    def sorted_by(self, order: str, back: bool) -> Pages[T] | None:
        """The same rows in another order, or None if there is no such order."""


class PagedRows(Sequence[T], Generic[T]):
    """Reads a page when one of its rows is asked for. Any thread may ask.

    Two of them are equal if they list the same in the same order: no row is read for that.
    """

    def __init__(self, pages: Pages[T]) -> None:
        self._source = pages
        self._kept: dict[int, list[T]] = {}

    @property
    def key(self) -> Hashable:
        """What tells this list from others."""
        return self._source.key

    def number_of(self, row_id: str) -> int:
        """Which row has this id, or -1."""
        return self._source.number_of(row_id)

    def sorted_by(self, order: str, back: bool) -> PagedRows[T] | None:
        """The same rows in another order, or None if there is no such order."""
        pages = self._source.sorted_by(order, back)
        return None if pages is None else PagedRows(pages)

    def shown_as(self, change: Callable[[T], S], words: Hashable) -> PagedRows[S]:
        """Each row in another form; `words` tells this form from others."""
        return PagedRows(_Changed(self, change, words))

    def __len__(self) -> int:
        return len(self._source)

    @overload
    def __getitem__(self, number: int) -> T: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...

    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        page, at = divmod(number, PAGE)
        rows = self._kept.get(page)
        if rows is None:
            rows = self._source.read(page * PAGE, min(page * PAGE + PAGE, len(self)))
            # A new table of pages, so that another thread may look into the old one meanwhile.
            self._kept = dict(list(self._kept.items())[-_PAGES_KEPT + 1 :]) | {page: rows}
        return rows[at]

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PagedRows) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)


class _Changed(Generic[T, S]):
    def __init__(self, rows: PagedRows[T], change: Callable[[T], S], words: Hashable) -> None:
        self._rows, self._change, self._words = rows, change, words
        self.key: Hashable = (rows.key, words)

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, start: int, stop: int) -> list[S]:
        return [self._change(self._rows[number]) for number in range(start, stop)]

    def number_of(self, row_id: str) -> int:
        return self._rows.number_of(row_id)

    def sorted_by(self, order: str, back: bool) -> Pages[S] | None:
        rows = self._rows.sorted_by(order, back)
        return None if rows is None else _Changed(rows, self._change, self._words)
