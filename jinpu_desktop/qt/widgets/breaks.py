"""Where a line of Chinese or Japanese may end."""

from __future__ import annotations

import re
from functools import cache

from jinpu_desktop.runtime.language import language

# Chinese and Japanese put no spaces, also not between a figure and what is counted, and a line may end
# between any two of their letters that no mark holds together.
UNSPACED = ("zh", "ja")
_EASTERN = "\u2e80-\u303f\u3040-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENS = "（「『【《〈“‘"
_SHUTS = "、。，．：；？！）」』】》〉”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"


@cache
def _breakable() -> re.Pattern[str]:
    # Thousands of letters take milliseconds to compile, which no English start pays for. What follows a run
    # of other letters is Eastern: the run took all that are not.
    return re.compile(f"[{_OPENS}]*(?:[^{_EASTERN}]+.?|.)[{_SHUTS}]*|[{_OPENS}{_SHUTS}]+")


def unbreakable(text: str) -> list[str]:
    """The pieces of a text, without its spaces, that no line of the language spoken may end in."""
    words = text.split()
    return (
        [piece for word in words for piece in _breakable().findall(word)] if language() in UNSPACED else words
    )


def is_eastern(letter: str) -> bool:
    """Whether this is one letter or mark of Chinese or Japanese."""
    return letter >= "\u2e80" and (
        letter <= "\u30ff" or "\u31f0" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"
        or "\uff00" <= letter <= "\uffef"
    )  # fmt: skip
