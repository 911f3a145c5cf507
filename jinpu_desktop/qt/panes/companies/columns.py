"""The columns of the pane's tables."""

from __future__ import annotations

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _


def company_columns() -> tuple[Column, ...]:
    """Of the table of companies."""
    return (
        Column(
            _("Company"), lambda row: row.short_name, width=250, stretch=5, style="body-medium", role="text",
            opens=True, order="name",
        ),
        Column(_("Group"), lambda row: row.group, width=130, stretch=2, drops=4, order="group"),
        Column(_("Country"), lambda row: row.country_words, width=104, drops=2, order="country"),
        Column(
            _("Ownership"), lambda row: row.ownership_words if row.ownership != "unknown" else "", width=126,
            order="ownership",
        ),
        Column(_("Industry"), lambda row: row.industry, width=160, stretch=2, drops=3, order="industry"),
        Column(_("Place"), lambda row: row.place, width=150, stretch=1, drops=7, order="place"),
        Column(
            _("In Jinpu"), lambda row: {"yes": _("Yes"), "no": _("No")}.get(row.in_jinpu, ""), width=84,
            absent=_("Not known"), drops=6, order="in_jinpu",
        ),
        Column(
            _("Established"), lambda row: format_date(row.established) if row.established else "", width=104,
            sort_key=lambda row: row.established or None, drops=8, order="established",
        ),
        Column(
            _("Status"), lambda row: row.status_words if row.status != "unknown" else "", width=138,
            absent=_("Not known"), drops=1, order="status",
        ),
        Column(
            _("As of"), lambda row: format_date(row.status_as_of) if row.status_as_of else "", width=92,
            sort_key=lambda row: row.status_as_of or None, order="status-date",
        ),
        Column(
            _("Employees"), lambda row: row.employees.text if row.employees else "",
            figures=lambda row: (row.employees,) if row.employees else (),
            sort_key=lambda row: row.n_employees or None, numeric=True, width=108, drops=5,
            order="employees",
        ),
    )  # fmt: skip


def group_columns() -> tuple[Column, ...]:
    """Of the table of groups."""
    return (
        Column(
            _("Group"), lambda row: row.name, width=240, stretch=3, style="body-medium", role="text",
            opens=True,
        ),
        Column(
            _("Name in Chinese"), lambda row: row.name_original, width=160, stretch=2, drops=1, opens=True,
            language=lambda _row: "zh",
        ),
        Column(_("Country"), lambda row: row.country, width=130, stretch=1),
        Column(
            _("Companies here"), lambda row: row.companies.text, figures=lambda row: (row.companies,),
            sort_key=lambda row: row.n, numeric=True, width=150,
        ),
    )  # fmt: skip
