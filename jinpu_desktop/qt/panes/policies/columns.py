"""The columns of the table of policies, and what a row says when it is copied."""

from __future__ import annotations

from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.policy_rows import PolicyRow, kind_order

TITLE, WHO, AMOUNT, FORCE, STATE, BEWARE = range(6)


def policy_columns() -> tuple[Column, ...]:
    """Of the table of policies."""
    return (
        Column(
            _("Policy, by kind"), lambda row: row.title, width=166, stretch=5, style="body-medium",
            role="text", opens=True, lines=2,
            sort_key=lambda row: (kind_order(row.kind), row.title.casefold()),
        ),
        Column(
            _("Who qualifies"), lambda row: row.who, figures=_who, width=130, stretch=5, lines=3, drops=2,
        ),
        Column(
            _("Amount"), lambda row: row.amount.text if row.amount else "", figures=_amount, width=114,
            stretch=3, lines=3,
        ),
        Column(
            _("In force"), _force_words, figures=_force,
            # Whole dates are longer where years, months and days have letters of their own.
            width=124 if language() == "en" else 156, lines=2, drops=1,
            sort_key=lambda row: row.starts or row.ends or None,
        ),
        Column(_("State"), lambda row: row.state_words, width=76, stretch=1, role="text", lines=2),
        Column(
            _("Evidence of"), beware_words, width=180, stretch=2, lines=3,
            sort_key=lambda row: row.as_of or None,
        ),
    )  # fmt: skip


def warning_words(row: PolicyRow) -> list[str]:
    """What to beware of, each in a word or two."""
    words = []
    if row.is_over:
        words.append(_("No longer in force"))
    if row.is_second_hand:
        words.append(_("Second-hand"))
    if row.is_unsure:
        words.append(_("Check the date"))
    return words


def evidence_words(row: PolicyRow) -> str:
    """Of when the evidence is, and how old."""
    if not row.when:
        return _("Not dated")
    return _("{date}, {age}").format(date=row.when, age=row.age) if row.age else row.when


def beware_words(row: PolicyRow) -> str:
    """Of when the evidence is, and what to beware of."""
    return "; ".join((evidence_words(row), *warning_words(row)))


def citation(row: PolicyRow) -> str:
    """The row's source in one line."""
    source = row.source
    parts = (source.publisher, f"“{source.title}”", source.published_on, source.url)
    return comma().join(part for part in parts if part)


def _who(row: PolicyRow) -> tuple[Figure, ...]:
    if not row.who:
        return ()
    spoken = _("Who qualifies: {who}").format(who=row.who)
    return (Figure(column_key("policy", row.id, "who_en"), row.who, "", ("A",), spoken),)


def _amount(row: PolicyRow) -> tuple[Figure, ...]:
    return (row.amount,) if row.amount else ()


def _force(row: PolicyRow) -> tuple[Figure, ...]:
    return tuple(figure for figure in (row.from_, row.to) if figure)


def _force_words(row: PolicyRow) -> str:
    parts = []
    if row.from_:
        parts.append(_("from {date}").format(date=row.from_.text))
    if row.to:
        parts.append(_("until {date}").format(date=row.to.text))
    return " ".join(parts)
