"""Reads printed numbers back, with units of its own: as a reader who knows the language would take them.

Nothing here asks the program how a language counts: the words are taken apart as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.domain.evidence import EvidenceBlock
from jinpu_desktop.domain.figure import Figure

# What one of a unit of the record is, and of what.
RECORD_UNITS = {
    "CNY bn": (10**9, "yuan"), "CNY": (1, "yuan"), "CNY mn/km²": (10**6, "yuan/km2"),
    "USD mn": (10**6, "dollar"), "USD mn/km²": (10**6, "dollar/km2"),
    "KRW tn": (10**12, "won"), "KRW mn": (10**6, "won"), "bn kWh": (10**9, "kwh"),
    "thousand persons": (10**3, "person"), "persons": (1, "person"), "persons/km²": (1, "person/km2"),
    "thousand vehicles": (10**3, "vehicle"), "thousand TEU": (10**3, "teu"),
    "thousand tonnes": (10**3, "tonne"), "million tonnes": (10**6, "tonne"), "million lots": (10**6, "lot"),
    "business days": (1, "day"), "km2": (1, "km2"), "m": (1, "metre"), "per km²": (1, "one/km2"),
    "percent": (1, "percent"), "count": (1, ""), "rank": (1, ""), "index": (1, ""),
}  # fmt: skip
# The words for the same things, without what they are multiplied by.
WORDS = {
    "zh": {
        "": "yuan",
        "元": "yuan", "美元": "dollar", "韩元": "won", "千瓦时": "kwh", "人": "person", "辆": "vehicle",
        "标箱": "teu", "吨": "tonne", "手": "lot", "个工作日": "day", "平方公里": "km2", "米": "metre",
        "%": "percent", "元/平方公里": "yuan/km2", "美元/平方公里": "dollar/km2", "人/平方公里": "person/km2",
        "个/平方公里": "one/km2",
    },
    "ja": {
        "": "yuan",
        "元": "yuan", "ドル": "dollar", "ウォン": "won", "kWh": "kwh", "人": "person", "台": "vehicle",
        "TEU": "teu", "トン": "tonne", "枚": "lot", "営業日": "day", "km²": "km2", "m": "metre",
        "%": "percent", "元/km²": "yuan/km2", "ドル/km²": "dollar/km2", "人/km²": "person/km2",
        "件/km²": "one/km2",
    },
    "ko": {
        "": "yuan",
        "위안": "yuan", "달러": "dollar", "원": "won", "kWh": "kwh", "명": "person", "대": "vehicle",
        "TEU": "teu", "톤": "tonne", "계약": "lot", "영업일": "day", "km²": "km2", "m": "metre",
        "%": "percent", "위안/km²": "yuan/km2", "달러/km²": "dollar/km2", "명/km²": "person/km2",
        "개/km²": "one/km2",
    },
}  # fmt: skip
MULTIPLES = {
    "zh": {"万亿": 10**12, "亿": 10**8, "万": 10**4},
    "ja": {"兆": 10**12, "億": 10**8, "万": 10**4},
    "ko": {"조": 10**12, "억": 10**8, "만": 10**4},
}
# How the languages that count by ten thousands tell a unit that stands in a heading only.
BY_TEN_THOUSANDS = {
    "CNY bn": 10**8, "USD mn": 10**8, "KRW tn": 10**12, "KRW mn": 10**8, "bn kWh": 10**8,
    "thousand persons": 10**4, "thousand vehicles": 10**4, "thousand TEU": 10**4, "thousand tonnes": 10**4,
    "million tonnes": 10**4, "million lots": 10**4, "CNY mn/km²": 10**4, "USD mn/km²": 10**4,
}  # fmt: skip
ENGLISH = {"percent": "%", "km2": "km²", "count": "", "rank": "", "index": ""}
NUMBER = re.compile(r"[-+]?\d{1,3}(,\d{3})*(\.\d+)?")


class Printed(NamedTuple):
    """A number as printed: the sign of a bound, its value, its last digit's place, and its unit."""

    sign: str
    number: Decimal
    word: str

    @property
    def half_unit(self) -> Decimal:
        """Half of the last digit that is printed."""
        exponent = self.number.as_tuple().exponent
        assert isinstance(exponent, int)
        return Decimal(5).scaleb(exponent - 1)


def printed(text: str, word: str) -> Printed:
    """A printed value. Raises AssertionError for what is no number in the form of all four languages."""
    sign = text[0] if text[0] in "<>\u2248" else ""
    number = text[len(sign) :].replace("\u2212", "-")
    if number.endswith("%"):
        number, word = number[:-1].rstrip("\u00a0 "), word or "%"
    assert NUMBER.fullmatch(number), text
    return Printed(sign, Decimal(number.replace(",", "")), word)


def meant_by(word: str, code: str) -> tuple[int, str]:
    """What one of a printed unit is, and of what: (10**8, "yuan") for 亿元."""
    rest, multiple = word, 1
    for prefix, number in MULTIPLES[code].items():
        if word.startswith(prefix):
            rest, multiple = word.removeprefix(prefix).lstrip(), number
            break
    return multiple, WORDS[code][rest]


def in_record_unit(read: Printed, unit: str, code: str) -> Decimal:
    """The number in the record's unit, by what the words beside it say. Raises if they say another thing."""
    if code == "en":
        assert read.word in ("", ENGLISH.get(unit, unit), ENGLISH.get(unit, unit).removesuffix("s")), read
        return read.number
    if unit not in RECORD_UNITS:
        # A unit of computed values: told as it is, so its word must not be one that multiplies.
        assert not read.word.startswith(tuple(MULTIPLES[code])), read
        return read.number
    of_record, thing = RECORD_UNITS[unit]
    if not read.word:
        return read.number * BY_TEN_THOUSANDS.get(unit, of_record) / of_record
    multiple, what = meant_by(read.word, code)
    assert what == thing, (read.word, unit)
    return read.number * multiple / of_record


class Shown(NamedTuple):
    """Something that a spec shows: a figure, a block of evidence or a chart, and where."""

    item: Figure | EvidenceBlock | ChartSpec
    path: tuple[str, ...]


def shown_in(value: Any, path: tuple[str, ...] = ()) -> Iterator[Shown]:
    """Every figure, block of evidence and chart in a spec, however deep."""
    if isinstance(value, Figure | EvidenceBlock | ChartSpec):
        yield Shown(value, path)
    if isinstance(value, Figure):
        return
    if isinstance(value, tuple | list):
        inner = (*path, type(value).__name__) if hasattr(value, "_fields") else path
        for part in value:
            yield from shown_in(part, inner)
    elif isinstance(value, dict):
        for part in value.values():
            yield from shown_in(part, path)
