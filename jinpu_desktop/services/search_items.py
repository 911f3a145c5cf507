"""The items that hold the words of a query, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from jinpu_desktop.data.folding import fold
from jinpu_desktop.data.search import GRAM, FoundItem, SearchTables
from jinpu_desktop.data.short_queries import TITLED
from jinpu_desktop.services.search_words import content_words, is_latin, loose_forms

# The last rank of `rank_of` that is of a name as a whole or from its start.
NAME_BEGINS = 2
_MOST_FORMS = 16
_FEW_FORMS = 5
# How many of the most important hits are ranked among each other before the index is asked more closely.
_RANKED = 100
_CANDIDATES = 300
# A hit that holds less of what is rare than this part of the best one's is left out.
_WORTH = 0.55
# What holding a word is worth: not at all, in a text, in a name, as the start of a word of a name.
_WORTHS = (0.0, 0.6, 0.9, 1.0)
# Of what has a sentence or a headline instead of a name.
_SENTENCE_WORTHS = (0.0, 0.55, 0.6, 0.65)
_SENTENCES = ("event", "fact", "source")


def matching(tables: SearchTables, words: Sequence[str], limit: int) -> list[FoundItem]:
    """Items that hold every word.

    Whole names come first, then starts of names, words, insides of names, texts; of each those with more
    evidence.
    """
    if not words or limit < 1 or any(not tables.at_most(word) for word in words):
        return []
    if len(words) == 1 and len(words[0]) < GRAM:
        return _short(tables, words[0], limit)
    for word in words:
        if len(word) < GRAM and tables.entry(word).is_whole:
            return _ranked(tables.items(tables.entry(word).items, words), words)[:limit]
    pool = _named(tables, words, limit)
    if len(pool) < limit:
        driver = min(words, key=tables.rarity)
        more = limit + len(pool)
        pool += tables.in_texts(driver, more) if len(words) == 1 else tables.anywhere(driver, words, more)
    return _ranked(pool, words)[:limit]


def _short(tables: SearchTables, word: str, limit: int) -> list[FoundItem]:
    entry = tables.entry(word)
    found = _ranked(tables.items(entry.items, [word]), [word])
    if len(found) < min(limit, entry.found) and not entry.is_whole:
        # More are wanted than the index names, or only some kinds of them.
        seen = {item.item for item in found}
        found += (item for item in tables.scanned([word], limit) if item.item not in seen)
    return found[:limit]


def _named(tables: SearchTables, words: Sequence[str], limit: int) -> list[FoundItem]:
    """Items whose names hold all words.

    If there are too many to rank them all, the best of each rank among the important ones are there.
    """
    ranked = max(_RANKED, 2 * limit)
    phrase = " ".join(words)
    pool: list[FoundItem] = []
    if any(len(word) >= GRAM for word in words):
        pool = tables.named(words, ranked)
        if len(pool) < ranked:
            return pool
    elif len(phrase) >= GRAM:
        pool = tables.named([phrase], ranked)
    # The most important that merely hold a Chinese phrase are there already: it has no word to begin.
    pieces = [f" {word}" for word in words] if is_latin(phrase) else [f"\n {phrase}"]
    return [*pool, *tables.important(pieces, ranked)]


def _ranked(items: Iterable[FoundItem], words: Sequence[str]) -> list[FoundItem]:
    """Each item once, best first."""
    every = {item.item: item for item in items}
    return sorted(every.values(), key=lambda item: (rank_of(item, words), item.item))


def rank_of(item: FoundItem, words: Sequence[str]) -> int:
    """How an item that holds all words holds them: 0 its very name, 1 another whole name, 2 the start of
    one, and so on to 9, somewhere in a text.
    """
    phrase, names, spelt = " ".join(words), f"\n{item.names}\n", f"\n{item.spelt}\n"
    joined = phrase.replace(" ", "")
    whole = f"\n {phrase}\n" in names
    tests = (
        whole and item.kind not in TITLED and phrase in (fold(item.title), fold(item.original)),
        whole,
        # How a sentence begins says no more than the words inside it.
        item.kind not in TITLED and (f"\n {phrase}" in names or f"\n {joined}\n" in spelt),
        # Chinese and Japanese put no spaces between words.
        f" {phrase}" in names or (phrase in names and not is_latin(phrase)),
        f"\n {joined}" in spelt,
        all(f" {word}" in names for word in words),
        phrase in names,
        all(word in names for word in words),
        all(word in names or word in spelt for word in words),
        True,
    )
    return tests.index(True)


def holding_most(tables: SearchTables, words: Sequence[str], limit: int) -> list[FoundItem]:
    """Items that hold the most of the rarer words, where no item holds them all."""
    forms = [form for word in content_words(list(words)) for form in _forms(tables, word)]
    forms = [form for form in dict.fromkeys(forms) if tables.at_most(form)]
    forms = sorted(forms, key=tables.at_most)[:_MOST_FORMS]
    if not forms:
        return []
    total = tables.count()
    pool: dict[int, FoundItem] = {}
    rarity: list[float] = []
    for form in forms:
        if len(form) < GRAM and not tables.entry(form).after:
            found = tables.items(tables.entry(form).items, [form])
        else:
            found = tables.anywhere(form, [form], _CANDIDATES)
        pool.update((item.item, item) for item in found)
        many = len(found) if len(found) < _CANDIDATES else max(len(found), tables.at_most(form))
        rarity.append(log(1 + total / max(many, 1)))
    for left_out in range(len(forms) if len(forms) <= _FEW_FORMS else 0):
        others = [form for n, form in enumerate(forms) if n != left_out]
        pool.update((item.item, item) for item in matching(tables, others, limit))
    scores = {
        number: _score(pool[number], held, rarity) for number, held in tables.held(list(pool), forms).items()
    }
    best = max(scores.values(), default=0.0)
    chosen = [number for number, score in scores.items() if score >= best * _WORTH]
    chosen.sort(key=lambda number: (-scores[number], number))
    return [pool[number] for number in chosen[:limit]]


def _score(item: FoundItem, held: Sequence[int], rarity: Sequence[float]) -> float:
    worths = _SENTENCE_WORTHS if item.kind in _SENTENCES else _WORTHS
    return sum(worths[how] * rare for how, rare in zip(held, rarity, strict=True))


def _forms(tables: SearchTables, word: str) -> list[str]:
    loose = loose_forms(word)
    if len(loose) == 1:
        return loose
    return [word] if matching(tables, [word], 1) else loose
