"""Why a value is shown, how others relate to it, and what a formula does, in words."""

from __future__ import annotations

from jinpu_desktop.domain.conflict import Point, Rule
from jinpu_desktop.domain.number_format import format_period, format_rounded, format_value
from jinpu_desktop.domain.series import SeriesBreak
from jinpu_desktop.runtime.language import _, ngettext


def rule_words(point: Point) -> str:
    """The sentence under "Why this value"."""
    if point.rule is Rule.ONLY:
        return _("It is the only value found for this period.")
    reason = {
        Rule.YOURS: _("A value of the record is shown before one of your own."),
        Rule.SUPERSEDED: _("A later release replaced what was published before it."),
        Rule.REVISED: _("It is the later revision of the figure."),
        Rule.STATUS: _(
            "A published value is shown before a preliminary one, that before an estimate or a plan."
        ),
        Rule.KIND: _(
            "A first-hand source is shown before one that reports it, and that before a reference work."
        ),
        Rule.EXACT: _("An exact figure is shown before a rounded or bounded one."),
        Rule.DECIMALS: _("The value given with more digits is shown."),
        Rule.LATER: _("Nothing else sets the values apart, so the later publication is shown."),
        Rule.SOURCE_ID: _("Nothing sets the values apart; the order of the sources' names decides."),
    }[point.rule]
    conflicts = sum(other.relation.value == "conflict" for other in point.others)
    if not conflicts:
        return reason
    disagree = ngettext(
        "{n} other value does not agree with it.", "{n} other values do not agree with it.", conflicts
    ).format(n=conflicts)
    return f"{reason} {disagree}"


def relation_words(relation: str) -> str:
    """The chip on a source's block."""
    return {
        "shown": _("shown on the page"),
        "same": _("agrees"),
        "earlier": _("earlier value"),
        "later": _("later value"),
        "planned": _("planned at the time"),
        "yours": _("yours"),
        "conflict": _("disagrees"),
    }[relation]


def break_words(brk: SeriesBreak) -> str:
    """Why the line stops, in one sentence."""
    if brk.mismatch is None:
        return brk.reason
    mismatch = brk.mismatch
    return _(
        "The levels of {earlier} and {later} imply {computed} %, while growth of {published} % was published."
    ).format(
        earlier=format_period(mismatch.earlier.period),
        later=format_period(mismatch.later.period),
        computed=format_rounded(mismatch.computed, 1, "percent"),
        published=format_value(mismatch.published.value, mismatch.published.decimals, "percent"),
    )


def break_kind_words(kind: str) -> str:
    """One or two words for the top of a break line on a chart."""
    return {
        "territory": _("territory"),
        "definition": _("definition"),
        "revision": _("series revised"),
        "mismatch": _("growth differs"),
    }.get(kind, kind)


def formula_words(formula: str) -> str:
    """What a formula does, as the drawer says it."""
    return {"rest": _("The total less the named parts.")}[formula]
