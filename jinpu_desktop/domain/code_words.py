"""Code lists in words: what a reader sees instead of `statistics-office` or `JP`."""

from __future__ import annotations

from jinpu_desktop.domain.unit_form import unit_form
from jinpu_desktop.runtime.language import _, language


def mark_word(mark: str) -> str:
    """A status letter or X (sources disagree) or C (calculated here) in words."""
    return {
        "A": _("Published"),
        "P": _("Preliminary"),
        "E": _("Estimate"),
        "F": _("Expected"),
        "D": _("Other definition"),
        "X": _("Sources disagree"),
        "C": _("Calculated here"),
    }[mark]


def qualifier_word(qualifier: str) -> str:
    """How a value is qualified; an exact one has no word."""
    return {
        "": "",
        "about": _("about"),
        "over": _("above: a lower bound"),
        "under": _("below: an upper bound"),
        "rounded": _("rounded"),
        "revised": _("a later revision"),
        "superseded": _("first value, revised since"),
        "repaired": _("misprint of the source corrected"),
    }[qualifier]


def source_kind_word(kind: str) -> str:
    """The kind of a source in words."""
    return {
        "government": _("Government"),
        "statistics-office": _("Statistics office"),
        "news": _("News"),
        "company": _("Company"),
        "yearbook": _("Yearbook"),
        "academic": _("Academic"),
        "international-org": _("International organisation"),
        "magazine": _("Magazine"),
        "reference": _("Reference work"),
        # A source that the user named in an import; the dossier has none of this kind.
        "yours": _("Yours"),
    }.get(kind, kind)


def language_word(code: str) -> str:
    """The name of a source's language; of the user's own sources none is known."""
    return {
        "": _("not stated"),
        "en": _("English"),
        "zh": _("Chinese"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
        "de": _("German"),
        "it": _("Italian"),
        "ru": _("Russian"),
        "sv": _("Swedish"),
        "fr": _("French"),
        "es": _("Spanish"),
    }.get(code, code or _("not stated"))


def event_kind_word(kind: str) -> str:
    """The kind of an event in words."""
    return {
        "founding": _("Founding"),
        "policy": _("Policy"),
        "investment": _("Investment"),
        "opening": _("Opening"),
        "expansion": _("Expansion"),
        "closure": _("Closure"),
        "sale": _("Sale"),
        "milestone": _("Milestone"),
        "infrastructure": _("Infrastructure"),
        "statistic": _("Statistic"),
    }.get(kind, kind)


def kind_word(kind: str) -> str:
    """The kind of a thing (company, place...) in words."""
    return {
        "company": _("Company"),
        "group": _("Group"),
        "place": _("Place"),
        "industry": _("Industry"),
        "institution": _("Institution"),
        "policy": _("Policy"),
        "indicator": _("Indicator"),
        "event": _("Event"),
        "source": _("Source"),
        "fact": _("Fact"),
        "stake": _("Stake"),
        "command": _("Command"),
    }.get(kind, kind)


def unit_word(unit: str, value: float = 2) -> str:
    """A unit as printed behind a value that was formatted with it; a count has none."""
    return unit_form(unit, value).word


def unit_spoken(unit: str) -> str:
    """A unit as a screen reader says it."""
    if language() != "en":
        # The printed unit is a word there, not a sign.
        return unit_form(unit).word
    return {
        "CNY bn": _("billion yuan"),
        "CNY": _("yuan"),
        "USD mn": _("million US dollars"),
        "percent": _("percent"),
        "km2": _("square kilometres"),
        "bn kWh": _("billion kilowatt-hours"),
        "KRW tn": _("trillion won"),
        "KRW mn": _("million won"),
        "thousand TEU": _("thousand containers, TEU"),
        "m": _("metres"),
        "count": "",
    }.get(unit, unit)


def column_words(column: str) -> str:
    """A column of a place, company, institution or policy in words."""
    return {
        "established": _("Established"),
        "area_km2": _("Area"),
        "employees": _("Employees"),
        "registered_capital_cny_bn": _("Registered capital"),
        "name_en": _("Name"),
        "title_en": _("Title"),
        "summary_en": _("Summary"),
        "products_en": _("Products"),
        "amount": _("Amount"),
        "status": _("Status"),
        "in_force_from": _("In force from"),
        "in_force_to": _("In force to"),
        "who_en": _("Who qualifies"),
        "state": _("State"),
        "step": _("Step of setting up"),
        "as_of": _("Date of the evidence"),
    }.get(column, column.removesuffix("_en").replace("_", " ").capitalize())


def country_word(code: str) -> str:
    """A country by its ISO code; an empty code stays empty."""
    return {
        "CN": _("China"),
        "DE": _("Germany"),
        "DK": _("Denmark"),
        "FR": _("France"),
        "GB": _("United Kingdom"),
        "HK": _("Hong Kong"),
        "JP": _("Japan"),
        "KR": _("South Korea"),
        "NL": _("Netherlands"),
        "NO": _("Norway"),
        "SE": _("Sweden"),
        "SG": _("Singapore"),
        "TW": _("Taiwan"),
        "US": _("United States"),
    }.get(code, code)


def ownership_word(kind: str) -> str:
    """How a company is owned, in words."""
    return {
        "joint-venture": _("Joint venture"),
        "wholly-foreign": _("Wholly foreign"),
        "domestic-private": _("Domestic, private"),
        "state-owned": _("State-owned"),
        "listed": _("Listed"),
        "unknown": _("Ownership not stated"),
    }.get(kind, kind)


def company_status_word(status: str) -> str:
    """What a company does, in words."""
    return {
        "operating": _("Operating"),
        "announced": _("Announced"),
        "under-construction": _("Under construction"),
        "closed": _("Closed"),
        "sold": _("Sold"),
        "unknown": _("Status not known"),
    }.get(status, status)
