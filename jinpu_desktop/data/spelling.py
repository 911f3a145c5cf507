"""Chinese names in Latin letters: how a person without a Chinese keyboard types them. For the build only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jinpu_desktop.data.folding import fold

_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u3400", "\u9fff"
_FEWEST_WORDS = 3
# Syllables with ü, for which the library writes v; many people write u.
_WITH_UMLAUT = {"lv": "lu", "lve": "lue", "nv": "nu", "nve": "nue"}


def spellings(chinese_names: Iterable[str], english_name: str) -> Iterator[str]:
    """Folded spellings of an item's names: pinyin in one word, its initials, and the initials of the English.

    大连港 gives `daliangang` and `dlg`; "Dalian Container Terminal" gives `dct`. An ü is written both `v`
    and `u`; letters and digits inside a Chinese name stay whole.
    """
    for name in chinese_names:
        syllables = _syllables(name)
        if not syllables:
            continue
        whole = fold("".join(syllables))
        yield whole
        if any(syllable in _WITH_UMLAUT for syllable in syllables):
            yield fold("".join(_WITH_UMLAUT.get(syllable, syllable) for syllable in syllables))
        if len(syllables) > 1:
            yield fold("".join(syllable[0] for syllable in syllables))
    words = fold(english_name).split()
    if len(words) >= _FEWEST_WORDS and english_name.isascii():
        yield "".join(word[0] for word in words)


def _syllables(name: str) -> list[str]:
    if not any(_FIRST_IDEOGRAPH <= char <= _LAST_IDEOGRAPH for char in name):
        return []
    from pypinyin.seg.mmseg import seg

    return [syllable for phrase in seg.cut(name) for syllable in _spelt(phrase)]


@lru_cache(maxsize=100_000)
def _spelt(phrase: str) -> tuple[str, ...]:
    """A phrase is spelt as a whole: a character may sound different in another. Phrases come again."""
    from pypinyin import lazy_pinyin

    # Letters and digits inside the name stay where they are; what is no letter is left out.
    return tuple(part for part in lazy_pinyin(phrase, errors=_kept) if part)


def _kept(other: str) -> str:
    return fold(other).replace(" ", "")
