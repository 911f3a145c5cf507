"""Chinese names in Latin letters: how a person without a Chinese keyboard types them. For the build only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinpu_desktop.data.folding import fold

_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u3400", "\u9fff"
_FEWEST_WORDS = 3


def spellings(chinese_names: Iterable[str], english_name: str) -> Iterator[str]:
    """Folded spellings of an item's names: pinyin in one word, its initials, and the initials of the English.

    大连港 gives `daliangang` and `dlg`; "Dalian Container Terminal" gives `dct`. An ü is written both `v`
    and `u`.
    """
    for name in chinese_names:
        syllables = _syllables(name)
        if not syllables:
            continue
        whole = fold("".join(syllables))
        yield whole
        if "v" in whole:
            yield whole.replace("v", "u")
        if len(syllables) > 1:
            yield fold("".join(syllable[0] for syllable in syllables))
    words = fold(english_name).split()
    if len(words) >= _FEWEST_WORDS and english_name.isascii():
        yield "".join(word[0] for word in words)


def _syllables(name: str) -> list[str]:
    if not any(_FIRST_IDEOGRAPH <= char <= _LAST_IDEOGRAPH for char in name):
        return []
    from pypinyin import lazy_pinyin

    # Letters and digits inside the name stay where they are; what is no letter is left out.
    return [part for part in lazy_pinyin(name, errors=_kept) if part]


def _kept(other: str) -> list[str]:
    return [fold(other).replace(" ", "")]
