"""The program's own counts: the evidence of each is the list that was counted."""

from __future__ import annotations

from decimal import Decimal

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import Evidence, EvidenceInput, EvidenceKey
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.about import AboutService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.sources import counted_list

# What is counted -> the page that lists it.
_LISTS = {
    "observation": "jinpu://sources?list=figures",
    "disputed": "jinpu://sources?list=disputed",
    "old": "jinpu://sources?list=old",
    "own": "jinpu://sources?list=yours",
}


def counted(record: Record, key: EvidenceKey) -> Evidence:
    """The evidence of a count. `key.rest` is `<what>` or `<what>|<parameter>`."""
    what, _bar, parameter = key.rest.partition("|")
    if what == "compare-facts":
        from jinpu_desktop.services.compare_profile import counted_facts

        return counted_facts(record, key, parameter)
    count, heading, link = _count(record, what, parameter)
    return Evidence(
        key=str(key),
        heading=heading,
        subject=_("Counted in the record of {date}").format(date=format_date(record.dossier_date)),
        marks=("C",),
        formula=_("Every row of the list is counted once; the list itself is the evidence."),
        value_text=f"{count:,}",
        inputs=(EvidenceInput(_("Open the list"), link=link),),
        number=Decimal(count),
        unit="count",
    )


def _count(record: Record, what: str, parameter: str) -> tuple[int, str, str]:
    if what == "observation":
        return record.observations.count(), _("Observations in the record"), _LISTS[what]
    if what == "source":
        return counted_list(record, parameter)
    if what == "institution":
        from jinpu_desktop.services.institution_rows import counted_institutions

        return counted_institutions(record, parameter)
    if what == "policy":
        from jinpu_desktop.services.policy_rows import counted_policies

        return counted_policies(record, parameter)
    if what == "company":
        from jinpu_desktop.services.companies import counted_companies

        return counted_companies(record, parameter)
    if what == "industry" or what.startswith("industry-"):
        from jinpu_desktop.services.industries import counted as counted_industries

        return counted_industries(record, what, parameter)
    if what == "event":
        from jinpu_desktop.services.timeline import counted_events

        return counted_events(record, parameter)
    if what == "place" or what.startswith("place-"):
        from jinpu_desktop.services.places import counted_places

        return counted_places(record, what, parameter)
    if what == "trend-years":
        from jinpu_desktop.services.trend_catalogue import counted_years

        return counted_years(record, parameter)
    if what == "own":
        return record.observations.count_own(), _("Figures of your own"), _LISTS[what]
    if what == "disputed":
        return record.observations.count_disputed(), _("Figures on which sources disagree"), _LISTS[what]
    if what == "old":
        old = record.observations.count_latest_before(record.this_month - 12)
        return old, _("Latest figures older than a year"), _LISTS[what]
    if what == "rests-on":
        source = record.observations.source(parameter)
        count = AboutService(record).statements()[parameter]
        return (
            count,
            _("Statements from “{title}”").format(title=source.title),
            f"jinpu://sources/{parameter}",
        )
    raise KnownError(_("Nothing called “{what}” is counted here.").format(what=what))
