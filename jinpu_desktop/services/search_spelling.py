"""Typing errors: the words of names that are nearest to a word that is nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from jinpu_desktop.data.search import GRAM, FoundItem, SearchTables
from jinpu_desktop.services.search_words import is_latin

_CANDIDATES = 150
_MOST_PIECES = 12
_LONGEST = 40
# Up to which length of a word how many errors are forgiven.
_FORGIVEN = ((2, 0), (5, 1), (9, 2), (_LONGEST, 3))


def nearest_word(tables: SearchTables, word: str) -> str:
    """The word of some name with the fewest errors between it and `word`; empty if all are too far.

    An error is a letter too many, too few, another one, or two that changed places. Of equally near words
    that of the most important item is taken.
    """
    most = next((errors for length, errors in _FORGIVEN if len(word) <= length), 0)
    if not most:
        return ""
    best, fewest = "", most + 1
    seen: set[str] = set()
    for item in sorted(_candidates(tables, word), key=lambda item: item.item):
        for other in _words(item, is_latin(word)):
            if other in seen or abs(len(other) - len(word)) >= fewest:
                continue
            seen.add(other)
            errors = distance(word, other, fewest)
            if errors < fewest:
                best, fewest = other, errors
    return best


def _candidates(tables: SearchTables, word: str) -> Iterable[FoundItem]:
    """Items whose names share something with the word: an error leaves most trigrams as they are."""
    found: dict[int, FoundItem] = {}
    if is_latin(word):
        spaced = f" {word}"
        pieces = [spaced[n : n + GRAM] for n in range(len(spaced) - GRAM + 1)]
        if len(word) > 2 * GRAM:
            # The halves, of which one error leaves one whole, find more than their trigrams among many.
            half = len(word) // 2
            pieces += [word[:half], word[half:]] if half >= GRAM else []
        for piece in sorted(dict.fromkeys(pieces), key=lambda p: tables.at_most(p.strip()))[:_MOST_PIECES]:
            found.update((item.item, item) for item in tables.named([piece], _CANDIDATES))
    else:
        for char in dict.fromkeys(word[:_MOST_PIECES]):
            found.update((item.item, item) for item in tables.items(tables.entry(char).items))
    return found.values()


def _words(item: FoundItem, latin: bool) -> list[str]:
    words = f"{item.names} {item.spelt}".split() if latin else item.names.split("\n")
    return [word.strip() for word in words if word.strip()]


def distance(one: str, other: str, enough: int) -> int:
    """Damerau-Levenshtein distance (neighbours may change places once); `enough` if it is that or more."""
    if abs(len(one) - len(other)) >= enough:
        return enough
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) >= enough:
            return enough
        before, above = above, row
    return min(above[-1], enough)
