"""Units as each language counts them: 257.63 CNY bn is 2,576.3亿元 in Chinese.

A unit of the record keeps its number and changes only by powers of ten, so no digit is gained or lost.
"""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.runtime.language import N_, _, language, ngettext

# Per unit of the record: the power of ten between it and the unit of the language.
_SHIFTS = {
    "CNY bn": 1,  # 100 million yuan
    "billion": 1,  # of a currency that the source does not print
    "USD mn": -2,
    "KRW mn": -2,
    "bn kWh": 1,
    "thousand persons": -1,  # 10,000
    "thousand vehicles": -1,
    "thousand TEU": -1,
    "thousand tonnes": -1,
    "million tonnes": 2,
    "million lots": 2,
    "CNY mn/km²": 2,
    "USD mn/km²": 2,
}  # fmt: skip
# Large numbers by ten thousands. One word a unit: figures are in it, so its parts are never said apart.
_BY_TEN_THOUSANDS = {
    "zh": {
        "CNY bn": "亿元", "CNY": "元", "USD mn": "亿美元", "KRW tn": "万亿韩元", "KRW mn": "亿韩元",
        "bn kWh": "亿千瓦时", "thousand persons": "万人", "persons": "人", "thousand vehicles": "万辆",
        "thousand TEU": "万标箱", "thousand tonnes": "万吨", "million tonnes": "万吨", "million lots": "万手",
        "business days": "个工作日", "km2": "平方公里", "m": "米", "km": "公里",
        "CNY mn/km²": "万元/平方公里", "USD mn/km²": "万美元/平方公里", "persons/km²": "人/平方公里",
        "per km²": "个/平方公里", "billion": "亿",
    },
    "ja": {
        "CNY bn": "億元", "CNY": "元", "USD mn": "億ドル", "KRW tn": "兆ウォン", "KRW mn": "億ウォン",
        "bn kWh": "億kWh", "thousand persons": "万人", "persons": "人", "thousand vehicles": "万台",
        "thousand TEU": "万TEU", "thousand tonnes": "万トン", "million tonnes": "万トン",
        "million lots": "万枚", "business days": "営業日", "km2": "km²", "m": "m", "km": "km",
        "CNY mn/km²": "万元/km²", "USD mn/km²": "万ドル/km²", "persons/km²": "人/km²", "per km²": "件/km²",
        "billion": "億",
    },
    "ko": {
        "CNY bn": "억 위안", "CNY": "위안", "USD mn": "억 달러", "KRW tn": "조 원", "KRW mn": "억 원",
        "bn kWh": "억 kWh", "thousand persons": "만 명", "persons": "명", "thousand vehicles": "만 대",
        "thousand TEU": "만 TEU", "thousand tonnes": "만 톤", "million tonnes": "만 톤",
        "million lots": "만 계약", "business days": "영업일", "km2": "km²", "m": "m", "km": "km",
        "CNY mn/km²": "만 위안/km²", "USD mn/km²": "만 달러/km²", "persons/km²": "명/km²",
        "per km²": "개/km²", "billion": "억",
    },
}  # fmt: skip
_WITHOUT_WORD = frozenset(("", "count", "rank", "index"))
# What a computed value is counted in, translated as every sentence is.
_COMPUTED = (
    N_("percentage points"), N_("CNY per person"), N_("USD per person"), N_("KRW per person"),
    N_("kWh per person"), N_("tonnes per person"), N_("TEU per 1,000 persons"),
    N_("vehicles per 1,000 persons"), N_("per person"), N_("lots per person"), N_("m² per person"),
    N_("per 1,000 persons"),
)  # fmt: skip


class UnitForm(NamedTuple):
    """A unit in the reader's language: a value of the record times 10 ** `shift` is told in `word`."""

    shift: int
    word: str


def unit_form(unit: str, value: float = 2) -> UnitForm:
    """How a unit of the record is told now; an unknown one as it stands. `value` chooses the plural."""
    if unit in _WITHOUT_WORD:
        return UnitForm(0, "")
    if unit == "percent":
        return UnitForm(0, "%")
    words = _BY_TEN_THOUSANDS.get(language())
    if words is not None:
        if unit in words:
            return UnitForm(_SHIFTS.get(unit, 0), words[unit])
        return UnitForm(0, _(unit) if unit in _COMPUTED else unit)
    return UnitForm(0, _in_english(unit, value))


def _in_english(unit: str, value: float) -> str:
    if unit == "business days":
        return ngettext("business day", "business days", 1 if value == 1 else 2)
    return {"km2": "km²"}.get(unit, unit)


def unit_gap() -> str:
    """What stands between a number and its unit's word."""
    return "" if language() in _BY_TEN_THOUSANDS else " "


def beside(number: str, word: str, gap: str = " ") -> str:
    """A number that is told in the unit of the language, with that unit's word behind it.

    `gap` is what stands between them in English; the other languages leave none.
    """
    if not word:
        return number
    return f"{number}{word}" if language() in _BY_TEN_THOUSANDS else f"{number}{gap}{word}"
