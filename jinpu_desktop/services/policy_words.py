"""Code lists of policies, in words."""

from __future__ import annotations

from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.amount_words import amount_words

# In the order in which a reader meets them; `step` 0 is what stands behind all steps.
KINDS = (
    "procedure", "tax", "customs", "visa", "talent", "incentive", "land", "finance", "governance", "plan",
)  # fmt: skip
STATES = ("in-force", "ended", "draft", "unknown")
STEPS = ("1", "2", "3", "4", "5", "6", "7", "8", "0")


def policy_kind_word(kind: str) -> str:
    """What one policy is."""
    return {
        "incentive": _("Incentive"),
        "procedure": _("Procedure"),
        "tax": _("Tax rule"),
        "visa": _("Visa rule"),
        "customs": _("Customs rule"),
        "talent": _("Talent policy"),
        "land": _("Land rule"),
        "finance": _("Finance service"),
        "governance": _("Governance"),
        "plan": _("Plan"),
    }.get(kind, kind)


def policy_kinds_word(kind: str) -> str:
    """What several policies are: the name of a filter."""
    return {
        "incentive": _("Incentives"),
        "procedure": _("Procedures"),
        "tax": _("Tax rules"),
        "visa": _("Visa rules"),
        "customs": _("Customs rules"),
        "talent": _("Talent policies"),
        "land": _("Land rules"),
        "finance": _("Finance services"),
        "governance": _("Governance"),
        "plan": _("Plans"),
    }.get(kind, kind)


def policy_state_word(state: str) -> str:
    """Whether a policy holds."""
    return {
        "in-force": _("In force"),
        "ended": _("Ended"),
        "draft": _("Draft"),
        "unknown": _("State not known"),
    }.get(state, state)


def step_word(step: str) -> str:
    """A step of setting up, or what stands behind them all."""
    return {
        "1": _("Name and registration"),
        "2": _("Licence and approval"),
        "3": _("Tax"),
        "4": _("Customs"),
        "5": _("Staff and visas"),
        "6": _("Incentives"),
        "7": _("Land and premises"),
        "8": _("Finance"),
        "0": _("Background to all steps"),
    }.get(step, step)


def column_value_words(column: str, value: str) -> str:
    """What stands in a column of a policy, in words; texts stay as they are."""
    if column == "state":
        return policy_state_word(value)
    if column == "step":
        return step_word(value)
    return amount_words(value) if column == "amount" else value
