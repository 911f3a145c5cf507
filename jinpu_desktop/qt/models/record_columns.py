"""The columns of tables that several pages have: figures, companies, sources."""

from __future__ import annotations

from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _, comma

# A row of a WholeTable is as high as its words need.
MANY = 99


def figure_columns() -> tuple[Column, ...]:
    """Of the figures of an industry or a place."""
    return (
        Column(
            _("Figure"), lambda row: row.name, width=150, stretch=4, style="body-medium", role="text",
            opens=True, lines=MANY,
        ),
        Column(_("Where"), lambda row: row.where, width=120, stretch=3, lines=MANY),
        Column(
            _("Period"), lambda row: row.period, width=112, lines=MANY,
            sort_key=lambda row: (row.shown.period.start, row.shown.period.months),
        ),
        Column(
            _("Value"), lambda row: row.figure.text, figures=lambda row: (row.figure,),
            sort_key=lambda row: row.shown.value, numeric=True, width=96,
        ),
        Column(_("Unit"), lambda row: row.figure.unit_text, width=84, absent=_("counted"), lines=MANY),
        Column(_("Status"), lambda row: row.status, width=106, drops=1, lines=MANY),
        Column(
            _("Source"), lambda row: _said_by(row.source), citation=True, width=170, stretch=3, drops=2,
            language=lambda row: row.source.language, lines=MANY,
        ),
        Column(
            _("Age"), lambda row: row.age, width=100, drops=3, lines=MANY, absent=_("under a year"),
            sort_key=lambda row: -row.shown.period.end,
        ),
    )  # fmt: skip


def company_columns() -> tuple[Column, ...]:
    """Of the companies of an industry or a place."""
    return (
        Column(
            _("Company"), lambda row: row.name, width=170, stretch=4, style="body-medium", role="text",
            opens=True, lines=MANY,
        ),
        Column(
            _("Chinese name"), lambda row: row.name_original, width=150, stretch=3, drops=2, lines=MANY,
            citation=True, language=lambda _row: "zh",
        ),
        Column(_("Ownership"), lambda row: row.ownership, width=110, lines=MANY),
        Column(_("In Jinpu"), lambda row: row.in_jinpu, width=96, drops=1),
        Column(_("Status"), lambda row: row.status, width=110, lines=MANY),
        Column(
            _("As of"), lambda row: row.as_of, width=104, lines=MANY,
            sort_key=lambda row: row.as_of_code or None,
        ),
    )  # fmt: skip


def source_columns() -> tuple[Column, ...]:
    """Of the sources that a page rests on."""
    return (
        Column(
            _("Title"), lambda row: row.source.title, width=190, stretch=5, style="body-medium", role="text",
            language=lambda row: row.source.language, opens=True, lines=MANY,
        ),
        Column(
            _("Publisher"), lambda row: row.source.publisher, citation=True, width=110, stretch=2, drops=1,
            language=lambda row: row.source.language, lines=MANY,
        ),
        Column(
            _("Statements"), lambda row: row.uses.text, figures=lambda row: (row.uses,),
            sort_key=lambda row: row.n, numeric=True, width=112,
        ),
    )  # fmt: skip


def citation(source: Source) -> str:
    """A source in one line: publisher, title, date, address."""
    parts = (source.publisher, f"“{source.title}”", source.published_on, source.url)
    return comma().join(part for part in parts if part)


def _said_by(source: Source) -> str:
    return source.publisher or source.title
