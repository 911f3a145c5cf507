"""A query as words: what is only grammar in it, and how a word is looked for when it is nowhere as typed."""

from __future__ import annotations

# Words of questions in the four languages, folded. They are ignored only when nothing holds all words.
_GRAMMAR_WORDS = """
    a about all an and any are as at be been by can could did do does for from get give had has have how i in
    into is it its list make many me much must my need of on or our own owned owns per show should tell than
    that the their there these they this those to us was we were what when where which who whom whose why
    will with would you your
    什么 多少 哪里 哪个 哪些 怎么 怎样 如何 为什么 是否 谁 请问 有没有 的 了 吗 呢 是 在 和 与 有
    何 誰 どこ いつ なぜ どの いくら いくつ とは です ですか ます ますか の は を が に で と も へ か や
    무엇 누구 어디 언제 왜 어떤 어떻게 얼마 얼마나 은 는 이 가 을 를 의 에 에서 로 으로 와 과 도 인가 입니까
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "ment")
_SHORTEST_STEM = 4
# Kana that stand between words, and so make pairs that say nothing.
_PARTICLES = frozenset("のはをがにでともへかや的了吗呢是은는을를의에")


def content_words(words: list[str]) -> list[str]:
    """The words without those of grammar, in order, each once; all of them if nothing else would be left."""
    content = [word for word in dict.fromkeys(words) if word not in _GRAMMAR]
    return content or list(dict.fromkeys(words))


def loose_forms(word: str) -> list[str]:
    """What to look for in place of a word that is nowhere as typed.

    A Latin word without its ending; a run of Chinese, Japanese or Korean characters as its pairs of
    neighbouring characters, for it has no spaces to tell its words.
    """
    if is_latin(word):
        return [_stem(word)]
    forms: list[str] = []
    for run in runs(word):
        if is_latin(run) or len(run) == 1:
            forms.append(run)
        else:
            forms += (run[n : n + 2] for n in range(len(run) - 1))
    kept = [form for form in dict.fromkeys(forms) if form not in _GRAMMAR and not _PARTICLES & set(form)]
    return kept or list(dict.fromkeys(forms))


def is_latin(word: str) -> bool:
    """Whether a word is of an alphabet that puts spaces between words."""
    return all(char < "\u1100" for char in word)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def runs(word: str) -> list[str]:
    """The word cut where Latin letters and digits meet other scripts."""
    runs: list[str] = []
    for char in word:
        if runs and is_latin(runs[-1][-1]) == is_latin(char):
            runs[-1] += char
        else:
            runs.append(char)
    return runs
