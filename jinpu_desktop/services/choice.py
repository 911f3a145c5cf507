"""A value to filter a list by."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """A value, in words, with how many rows it would leave beside the other filters."""

    value: str
    words: str
    n: int
