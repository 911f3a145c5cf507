"""Policies as a page: a table by the steps of setting up, or one policy."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.policy_page import PolicyPageSpec
from jinpu_desktop.services.policy_rows import PoliciesQuery, PolicyRow
from jinpu_desktop.services.policy_words import STEPS, step_word
from jinpu_desktop.services.slide_draft import MOST_FACTS, Draft, PageMaker
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import table_alt

_MOST_POLICIES = 8


def policies_page(page: PageMaker) -> Draft:
    """The policies that the link's filters leave, in the order of the steps, or the one that it names."""
    query = PoliciesQuery.of(page.link)
    try:
        spec = page.services.policies.load(query, page.link.id)
    except KnownError as error:
        return page.trouble(_("Policies and setting up"), str(error))
    if spec.page is not None:
        return _policy(page, spec.page)
    if not spec.rows:
        return page.trouble(_("Policies and setting up"), _("No policy of the record fits this selection."))
    order = {step: number for number, step in enumerate(STEPS)}
    listed = sorted(spec.rows, key=lambda row: order.get(row.step, len(order)))
    shown = listed[:_MOST_POLICIES]
    # Where one step is asked for, the title says it once.
    first = 1 if query.step else 0
    rows = tuple(_line(page, row)[first:] for row in shown)
    columns = (
        SlideColumn(_("Step")),
        SlideColumn(_("Policy")),
        SlideColumn(_("Amount")),
        SlideColumn(_("State")),
        SlideColumn(_("As of")),
    )
    left = len(listed) - len(shown)
    words = ngettext("{n} more policy is left out.", "{n} more policies are left out.", left)
    table = SlideTable(columns[first:], rows, left_out=words.format(n=left) if left else "")
    title = spec.filters or _("Policies and setting up")
    warnings = []
    if any(row.is_over for row in shown):
        warnings.append(_("Some of these policies have ended."))
    if any(row.is_unsure for row in shown):
        warnings.append(_("Of some of these policies nobody states whether they still hold: ask before use."))
    return page.draft(
        Layout.TABLE,
        title,
        warnings=warnings,
        kicker=_("Policies and setting up"),
        table=table,
        alt=table_alt(title, table),
    )


def _line(page: PageMaker, row: PolicyRow) -> tuple[SlideCell, ...]:
    page.rests_on(row.source)
    amount = page.cell(row.amount, comma().join((row.title, _("Amount")))) if row.amount else SlideCell("")
    return (
        SlideCell(step_word(row.step)),
        SlideCell(row.title),
        amount if amount.text else SlideCell(_("not stated")),
        SlideCell(row.state_words),
        SlideCell(row.when or _("not stated")),
    )


def _policy(page: PageMaker, spec: PolicyPageSpec) -> Draft:
    row = spec.row
    page.rests_on(row.source)
    named = ((_("Amount"), row.amount), (_("In force from"), row.from_), (_("In force to"), row.to))
    facts = tuple(page.fact(figure, name) for name, figure in named if figure is not None)
    page.sentences(
        [
            (row.summary, column_key("policy", row.id, "summary_en")),
            *([(row.who, column_key("policy", row.id, "who_en"))] if row.who else []),
        ]
    )
    kicker = (row.kind_words, row.place_name, row.state_words, step_word(row.step))
    return page.draft(
        Layout.PROFILE,
        row.title,
        warnings=[f"{heading}. {sentence}" for heading, sentence in spec.warnings],
        kicker=" · ".join(filter(None, kicker)),
        facts=facts[:MOST_FACTS],
        alt=row.title,
    )
