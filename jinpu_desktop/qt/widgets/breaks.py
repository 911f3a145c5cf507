"""Where a line of Chinese or Japanese may end."""

from __future__ import annotations

import re

from jinpu_desktop.runtime.language import language

# Chinese and Japanese put no spaces, also not between a figure and what is counted, and a line may end
# between any two of their letters that no mark holds together.
UNSPACED = ("zh", "ja")
EASTERN = "\u2e80-\u303f\u3040-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef"
_SHUTS = "、。，．：；？！）」』】》〉”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_BREAKABLE = re.compile(
    f"[（「『【《〈“‘]*(?:[^{EASTERN}]+[{EASTERN}]?|[{EASTERN}])[{_SHUTS}]*|[（「『【《〈“‘{_SHUTS}]+"
)


def unbreakable(text: str) -> list[str]:
    """The pieces of a text, without its spaces, that no line of the language spoken may end in."""
    words = text.split()
    return (
        [piece for word in words for piece in _BREAKABLE.findall(word)] if language() in UNSPACED else words
    )
