"""What of a page is not final, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from jinpu_desktop.charts.words import status_word
from jinpu_desktop.runtime.language import _, aside, list_comma, ngettext
from jinpu_desktop.services.slide_spec import SlideFigure

_NOT_FINAL = ("P", "E", "F")
_NAMED = 4


def not_final(figures: Sequence[SlideFigure], number: int, show_both: bool) -> tuple[str, ...]:
    """Sentences on the values of page `number` that are expected, preliminary, estimates or disputed."""
    told = [one for one in figures if one.value is not None and not one.figure.key.startswith("count:")]
    # What was computed from values that stand on the page is as open as they are: they are named alone.
    told = [one for one in told if not one.figure.key.startswith("calc:")] or told
    open_ones = [one for one in told if _open_mark(one)]
    by_period = len({one.period for one in told}) > 1

    def what(one: SlideFigure) -> str:
        return (one.period if by_period else one.label) or one.label

    found = []
    if open_ones:
        named = list(dict.fromkeys(aside(what(one), status_word(_open_mark(one))) for one in open_ones))
        rest = len(named) - _NAMED
        if rest > 1:
            named[_NAMED:] = [ngettext("{n} more", "{n} more", rest).format(n=rest)]
        words = ngettext(
            "{n} of the {total} values here is not final: {names}.",
            "{n} of the {total} values here are not final: {names}.",
            len(open_ones),
        )
        found.append(words.format(n=len(open_ones), total=len(told), names=list_comma().join(named)))
    disputed = list(dict.fromkeys(what(one) for one in told if "X" in one.figure.marks))
    if disputed:
        names = list_comma().join(disputed[:_NAMED])
        words = (
            _("Page {page} shows more than one value for {names}: sources disagree.")
            if show_both
            else _("Page {page} shows one of several values for {names}: sources disagree.")
        )
        found.append(words.format(page=number, names=names))
    other = list(dict.fromkeys(what(one) for one in told if "D" in one.figure.marks))
    if other:
        names = list_comma().join(other[:_NAMED])
        found.append(_("Of another definition or territory: {names}.").format(names=names))
    return tuple(found)


def _open_mark(one: SlideFigure) -> str:
    return next((mark for mark in ("F", "E", "P") if mark in one.figure.marks), "")
