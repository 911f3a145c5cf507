"""Code lists of financial institutions, in words."""

from __future__ import annotations

from jinpu_desktop.runtime.language import _


def institution_type_word(kind: str) -> str:
    """What one institution is."""
    return {
        "bank": _("Bank"),
        "securities": _("Securities firm"),
        "insurance": _("Insurer"),
        "futures": _("Futures broker"),
        "fund": _("Fund"),
        "leasing": _("Leasing"),
        "factoring": _("Factoring"),
        "guarantee": _("Guarantor"),
        "microloan": _("Microlender"),
        "exchange": _("Exchange"),
        "asset-management": _("Asset manager"),
        "trust": _("Trust company"),
        "other": _("Other"),
    }.get(kind, kind)


def institution_types_word(kind: str) -> str:
    """What several institutions are: the name of a filter."""
    return {
        "bank": _("Banks"),
        "securities": _("Securities firms"),
        "insurance": _("Insurers"),
        "futures": _("Futures brokers"),
        "fund": _("Funds"),
        "leasing": _("Leasing"),
        "factoring": _("Factoring"),
        "guarantee": _("Guarantors"),
        "microloan": _("Microlenders"),
        "exchange": _("Exchange"),
        "asset-management": _("Asset managers"),
        "trust": _("Trust companies"),
        "other": _("Other kinds"),
    }.get(kind, kind)


def bay_word(answer: str) -> str:
    """Whether an institution is in the bay; empty where nothing is stated."""
    return {"yes": _("Yes"), "no": _("No")}.get(answer, "")


def bay_filter_word(answer: str) -> str:
    """The name of a filter by place in or outside the bay."""
    return {
        "yes": _("In the bay"),
        "no": _("Not in the bay"),
        "unknown": _("Bay not stated"),
    }.get(answer, answer)
