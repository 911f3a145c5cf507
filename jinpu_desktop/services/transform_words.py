"""Transforms, their units and the reasons why a value is missing, in words."""

from __future__ import annotations

from jinpu_desktop.domain.number_format import Told, format_period, told_rounded
from jinpu_desktop.domain.transform import Computed, Reason, Refused, Transform
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.rule_words import break_words

_SIGNED = (Transform.CHANGE, Transform.YOY, Transform.CAGR)


def transform_word(transform: Transform) -> str:
    """What a line shows, as a choice in a list or behind an indicator's name."""
    return {
        Transform.LEVEL: _("value"),
        Transform.CHANGE: _("change on a year earlier"),
        Transform.YOY: _("% change on a year earlier"),
        Transform.INDEX: _("index"),
        Transform.PER_PERSON: _("per person"),
        Transform.SHARE: _("share"),
        Transform.CAGR: _("compound yearly growth"),
    }[transform]


def heading_words(transform: Transform, indicator: str, base: int | None = None, whole: str = "") -> str:
    """The title of a line or chart: `Gross domestic product, 2015 = 100`."""
    template = {
        Transform.LEVEL: "{indicator}",
        Transform.CHANGE: _("{indicator}: change on a year earlier"),
        Transform.YOY: _("{indicator}: computed growth on a year earlier"),
        Transform.INDEX: _("{indicator}: index, {base} = 100"),
        Transform.PER_PERSON: _("{indicator} per person"),
        Transform.SHARE: _("{indicator}: share of {whole}"),
        Transform.CAGR: _("{indicator}: compound yearly growth"),
    }[transform]
    return template.format(indicator=indicator, base=base, whole=whole)


def formula_of(transform: Transform) -> str:
    """What a formula does, as the drawer says it. Not for levels."""
    return {
        Transform.CHANGE: _("The value less that of the same period a year earlier."),
        Transform.YOY: _("The value divided by that of the same period a year earlier, less 1, in percent."),
        Transform.INDEX: _("The value divided by that of the base period, times 100."),
        Transform.PER_PERSON: _("The value divided by the resident population of the same year."),
        Transform.SHARE: _("The value divided by that of the place around it, in percent."),
        Transform.CAGR: _(
            "The yearly growth that, each year the same, leads from the first value to the last."
        ),
    }[transform]


def frequency_word(line_key: str) -> str:
    """How often a line is reported: `annual`, `quarterly`, `first 9 months`."""
    if line_key.startswith("YTD-"):
        return _("first {n} months of the year").format(n=int(line_key[4:]))
    return {
        "A": _("annual"),
        "H": _("half-yearly"),
        "Q": _("quarterly"),
        "M": _("monthly"),
        "SPAN": _("other intervals"),
    }[line_key]


def computed_told(point: Computed, unit: str) -> Told:
    """The value with the digits that its inputs justify; changes carry their sign. `unit` is its line's."""
    value = point.rounded
    printed = told_rounded(value, point.decimals, unit)
    if point.transform not in _SIGNED or value <= 0:
        return printed
    return printed._replace(number=f"+{printed.number}")


def refused_words(refused: Refused, transform: Transform) -> str:
    """Why there is no value for a period, in one sentence."""
    when = format_period(refused.period)
    other = format_period(refused.other) if refused.other else ""
    if refused.reason is Reason.BREAK and refused.brk is not None:
        return _("{period}: not computed across the break after {after}. {why}").format(
            period=when, after=format_period(refused.brk.after), why=break_words(refused.brk)
        )
    if refused.reason is Reason.MISSING:
        return _missing_words(transform, when, other)
    return {
        Reason.BOUND: _("{period}: a lower or upper bound enters no computation."),
        Reason.ZERO: _("{period}: not computed, because nothing can be divided by zero."),
        Reason.SIGN: _("{period}: not computed, because a negative value has no meaningful ratio."),
        Reason.SPAN: _("{period}: an interval of its own kind is not compared with others."),
        Reason.DEFINITION: _("{period}: a value of another definition is not set against others."),
        Reason.BREAK: _("{period}: not computed across a break."),
    }[refused.reason].format(period=when)


def _missing_words(transform: Transform, when: str, other: str) -> str:
    template = {
        Transform.PER_PERSON: _("{period}: no resident population of that year was found."),
        Transform.SHARE: _("{period}: no value of the place around it was found for that period."),
    }.get(transform)
    if template is None:
        template = (
            _("{period}: no value was found for {other}, which it would be compared with.")
            if other
            else _("{period}: no value was found that it could be compared with.")
        )
    return template.format(period=when, other=other)
