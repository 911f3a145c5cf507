"""The words of the program in the reader's language, by gettext.

The source text is English, so English needs no catalogue and costs no import. A language without
a catalogue falls back to English message by message.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from jinpu_desktop.runtime.bundle import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

LANGUAGES = ("en", "zh", "ja", "ko")
# Each as its own readers write it; never translated.
OWN_NAMES = {"en": "English", "zh": "中文", "ja": "日本語", "ko": "한국어"}
DOMAIN = "jinpu"

_code = "en"
_catalogue: NullTranslations | None = None
# What a document is written in while the window goes on in its own language; of this thread only.
_apart: ContextVar[tuple[str, NullTranslations | None] | None] = ContextVar("apart", default=None)


def set_language(code: str) -> None:
    """Speaks this language from now on. Raises ValueError for one that is not in LANGUAGES."""
    # The language is the one thing that a whole process shares.
    global _code, _catalogue
    _code, _catalogue = code, _catalogue_of(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speaks another language in this thread until the block ends: for documents in a language that the
    window does not speak. Raises ValueError for one that is not in LANGUAGES."""
    token = _apart.set((code, _catalogue_of(code)))
    try:
        yield
    finally:
        _apart.reset(token)


def _catalogue_of(code: str) -> NullTranslations | None:
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}, expected one of {', '.join(LANGUAGES)}")
    if code == "en":
        return None
    import gettext

    return gettext.translation(DOMAIN, localedir=resource("translations"), languages=[code], fallback=True)


def language() -> str:
    """The language spoken now, one of LANGUAGES."""
    apart = _apart.get()
    return _code if apart is None else apart[0]


def _(message: str) -> str:
    """The message in the language of the reader. To be called when it is shown, never at import."""
    apart = _apart.get()
    catalogue = _catalogue if apart is None else apart[1]
    return message if catalogue is None else catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form that fits the number n. The caller fills in `{n}` with `.format(n=n)`."""
    apart = _apart.get()
    catalogue = _catalogue if apart is None else apart[1]
    if catalogue is None:
        return one if n == 1 else many
    return catalogue.ngettext(one, many, n)


def comma() -> str:
    """What parts one piece of a phrase from the next: "industrial output, Dalian, 2021"."""
    return {"zh": "，", "ja": "、"}.get(language(), ", ")


def full_stop() -> str:
    """What ends a sentence that is put together from pieces."""
    return "。" if language() in {"zh", "ja"} else "."


def list_comma() -> str:
    """What stands between things of one kind: "2014, 2015, 2017"."""
    return "、" if language() in {"zh", "ja"} else ", "


def semicolon() -> str:
    """What stands between whole statements on one line."""
    return "；" if language() in {"zh", "ja"} else "; "


def headed(head: str, words: str) -> str:
    """A statement behind what it is about: "GDP: 210 bn yuan"."""
    return f"{head}：{words}" if language() in {"zh", "ja"} else f"{head}: {words}"


def aside(words: str, about: str) -> str:
    """Words with more about them in brackets: "210 bn yuan (estimate)"."""
    return f"{words}（{about}）" if language() in {"zh", "ja"} else f"{words} ({about})"


def N_(message: str) -> str:
    """Marks a text for translation where it is declared; `_` translates it where it is shown."""
    return message
