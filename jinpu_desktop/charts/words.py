"""The words on and around a chart: labels, statuses, kinds of break, and the spoken forms of all these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from jinpu_desktop.charts.chart_spec import Bound
from jinpu_desktop.domain.number_format import format_qualified, format_rounded, format_value, qualifier_sign
from jinpu_desktop.domain.observation import Observation, Qualifier
from jinpu_desktop.domain.unit_form import beside, unit_form
from jinpu_desktop.runtime.language import _, comma, ngettext

_LABEL_DIGITS = 4
_NAMED_PUBLISHERS = 4


def status_word(letter: str) -> str:
    """A status letter as a word in the middle of a sentence."""
    return {
        "A": _("published"),
        "P": _("preliminary"),
        "E": _("estimate"),
        "F": _("expected"),
        "D": _("other definition"),
        "X": _("sources disagree"),
        "C": _("calculated here"),
    }[letter]


def break_word(kind: str) -> str:
    """One or two words for the top of a break."""
    words = {
        "territory": _("territory"),
        "definition": _("definition"),
        "revision": _("series revised"),
        "mismatch": _("growth differs"),
    }
    return words.get(kind, _("break"))


def bound_of(observation: Observation) -> Bound:
    """The bound a source gives instead of a value, if so."""
    return {Qualifier.OVER: Bound.OVER, Qualifier.UNDER: Bound.UNDER}.get(observation.qualifier, Bound.NONE)


def value_text(observation: Observation, unit: str) -> str:
    """The value with all digits its source justifies: `257.63`, `>300`. `unit` is the record's."""
    return format_qualified(observation.value, observation.decimals, observation.qualifier.value, unit)


def label_text(observation: Observation, unit: str, compact: bool) -> str:
    """The value beside its point. Compact labels keep at most four significant digits."""
    if compact:
        text = short_value(observation.exact_value, observation.decimals, unit)
        return qualifier_sign(observation.qualifier.value) + text
    if observation.is_bound:
        words = _("above {value}") if observation.qualifier is Qualifier.OVER else _("below {value}")
        return words.format(value=format_value(observation.value, observation.decimals, unit))
    return value_text(observation, unit)


def short_value(value: Decimal, decimals: int, unit: str) -> str:
    """`value` with at most four significant digits; whole numbers keep all theirs."""
    # The last whole digit in the unit of the language, counted in digits after the point of the record's.
    whole = unit_form(unit).shift
    exponent = value.normalize().as_tuple().exponent
    own = max(whole, decimals, -exponent if isinstance(exponent, int) else 0)
    room = max(whole, _LABEL_DIGITS - 1 - value.adjusted()) if value else own
    return format_rounded(value, min(own, room), unit)


def spoken_value(when: str, text: str, unit: str, marks: Sequence[str], name: str = "") -> str:
    """A value in words: `2021, 257.63 CNY bn, preliminary`."""
    unsaid, value = {"A"}, beside(text, unit)
    for sign, words in ((">", _("above {value}")), ("<", _("below {value}")), ("\u2248", _("about {value}"))):
        if text.startswith(sign):
            value = words.format(value=beside(text[1:], unit))
            unsaid = {"A", "E"}
    said = sorted((mark for mark in marks if mark not in unsaid), key="PEFDCX".index)
    if not said and unsaid == {"A"}:
        said = ["A"]
    return comma().join(part for part in (name, when, value, *(status_word(mark) for mark in said)) if part)


def source_line(observations: Iterable[Observation]) -> str:
    """`Sources: A; B; 2 more`, by publisher, in the order in which they appear on the chart."""
    return told_by(publishers_of(observations))


def publishers_of(observations: Iterable[Observation]) -> tuple[str, ...]:
    """Who published them, each once, in their order."""
    return tuple(
        dict.fromkeys(item.source.publisher or item.source.title or item.source.id for item in observations)
    )


def told_by(publishers: Sequence[str]) -> str:
    """`Sources: A; B; 2 more`, or nothing if nobody is named."""
    if not publishers:
        return ""
    named = list(publishers[:_NAMED_PUBLISHERS])
    rest = len(publishers) - len(named)
    if rest:
        named.append(ngettext("{n} more", "{n} more", rest).format(n=rest))
    template = ngettext("Source: {names}", "Sources: {names}", len(publishers))
    return template.format(names="; ".join(named))
