"""The columns of the tables on an industry's page."""

from __future__ import annotations

from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _


def figure_columns() -> tuple[Column, ...]:
    """Of the figures of an industry."""
    return (
        Column(
            _("Figure"), lambda row: row.name, width=150, stretch=4, style="body-medium", role="text",
            opens=True, lines=2,
        ),
        Column(_("Where"), lambda row: row.where, width=110, stretch=3, lines=2),
        Column(
            _("Period"), lambda row: row.period, width=112, lines=2,
            sort_key=lambda row: (row.shown.period.start, row.shown.period.months),
        ),
        Column(
            _("Value"), lambda row: row.figure.text, figures=lambda row: (row.figure,),
            sort_key=lambda row: row.shown.value, numeric=True, width=96,
        ),
        Column(_("Unit"), lambda row: row.figure.unit_text, width=84, absent=_("counted"), lines=2),
        Column(_("Status"), lambda row: row.status, width=106, drops=1, lines=2),
        Column(
            _("Source"), lambda row: _said_by(row.source), citation=True, width=110, stretch=2, drops=2,
            language=lambda row: row.source.language, lines=2,
        ),
        Column(
            _("Age"), lambda row: row.age, width=112, drops=3, sort_key=lambda row: -row.shown.period.end,
            absent=_("under a year"),
        ),
    )  # fmt: skip


def company_columns() -> tuple[Column, ...]:
    """Of the companies of an industry."""
    return (
        Column(
            _("Company"), lambda row: row.name, width=170, stretch=4, style="body-medium", role="text",
            opens=True, lines=2,
        ),
        Column(
            _("Chinese name"), lambda row: row.name_original, width=150, stretch=3, drops=2, lines=2,
            citation=True, language=lambda _row: "zh",
        ),
        Column(_("Ownership"), lambda row: row.ownership, width=120),
        Column(_("In Jinpu"), lambda row: row.in_jinpu, width=96, drops=1),
        Column(_("Status"), lambda row: row.status, width=110, lines=2),
        Column(
            _("As of"), lambda row: row.as_of, width=104, sort_key=lambda row: row.as_of_code or None,
        ),
    )  # fmt: skip


def source_columns() -> tuple[Column, ...]:
    """Of the sources that an industry's page rests on."""
    return (
        Column(
            _("Title"), lambda row: row.source.title, width=190, stretch=5, style="body-medium", role="text",
            language=lambda row: row.source.language, opens=True, lines=2,
        ),
        Column(
            _("Publisher"), lambda row: row.source.publisher, citation=True, width=110, stretch=2, drops=1,
            language=lambda row: row.source.language, lines=2,
        ),
        Column(
            _("Statements"), lambda row: row.uses.text, figures=lambda row: (row.uses,),
            sort_key=lambda row: row.n, numeric=True, width=112,
        ),
    )  # fmt: skip


def citation(source: Source) -> str:
    """A source in one line: publisher, title, date, address."""
    parts = (source.publisher, f"“{source.title}”", source.published_on, source.url)
    return ", ".join(part for part in parts if part)


def _said_by(source: Source) -> str:
    return source.publisher or source.title
