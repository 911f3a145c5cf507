"""Gathers, while an index is built, what each query of one or two characters finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from operator import add

BEST = 50
# Their names are sentences and titles: how one begins says no more than the words inside it.
TITLED = frozenset(("policy", "event", "fact", "source"))
# Whole name, start of a name, start of a word, start of a spelling, inside a name, a text, inside a spelling.
_RANKS = 7

_LATIN = "\u1100"

ShortRow = tuple[str, str, int, str | None]


class ShortQueries:
    """Takes items in order of importance and answers with the best of each query, and how many there are."""

    def __init__(self) -> None:
        self._ranks = tuple(defaultdict[str, list[int]](list) for _ in range(_RANKS))
        self._full = tuple(set[str]() for _ in range(_RANKS))
        self._found = Counter[str]()

    def add(self, number: int, kind: str, names: str, spelt: str, body: str) -> None:
        """Takes one item: its folded names, spellings and texts, a line each that begins with a space."""
        lines = [line[1:] for line in names.split("\n")]
        words = set(names.split())
        initials = set(spelt.split())
        inside = _grams(words)
        seen: set[str] = set()
        for rank, grams in enumerate(
            (
                {line for line in lines if 1 <= len(line) <= 2},
                set() if kind in TITLED else {line[:n] for line in lines for n in (1, 2)},
                # Chinese and Japanese put no spaces between words: any character may begin one.
                {word[:n] for word in words for n in (1, 2)} | {gram for gram in inside if gram > _LATIN},
                {word[:n] for word in initials for n in (1, 2)},
                inside,
                _grams(set(body.split()) - words),
                _grams(initials),
            )
        ):
            new = {gram for gram in grams - seen if gram and gram[-1] != " "}
            seen |= new
            self._put(rank, number, new)
        self._found.update(seen)

    def _put(self, rank: int, number: int, grams: set[str]) -> None:
        found, full = self._ranks[rank], self._full[rank]
        for gram in grams - full:
            numbers = found[gram]
            numbers.append(number)
            if len(numbers) == BEST:
                full.add(gram)

    def rows(self, followers: Mapping[str, str]) -> Iterator[ShortRow]:
        """The rows of search_short in order: query, its best items, how many items hold it, what follows it.

        The last is needed, and given, only where the items are not all named.
        """
        for query in sorted(self._found):
            best = [number for rank in self._ranks for number in rank.get(query, ())][:BEST]
            found = self._found[query]
            after = followers.get(query) if found > BEST else None
            yield query, f"[{','.join(map(str, best))}]", found, after


def _grams(words: set[str]) -> set[str]:
    """The characters of the words and their pairs of neighbouring characters."""
    grams = set("".join(words))
    for word in words:
        grams.update(map(add, word, word[1:]))
    return grams
