"""The columns of the pane's tables."""

from __future__ import annotations

from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _, comma, list_comma


def source_columns() -> tuple[Column, ...]:
    """Of the list of sources."""
    return (
        Column(
            _("Title"), lambda row: row.source.title, width=230, stretch=5, style="body-medium", role="text",
            language=lambda row: row.source.language, opens=True,
        ),
        Column(
            _("Publisher"), lambda row: row.source.publisher, citation=True, width=110, stretch=2,
            language=lambda row: row.source.language,
        ),
        Column(
            _("Published"), lambda row: row.published, width=108, drops=1,
            sort_key=lambda row: row.source.published_on or None,
        ),
        Column(_("Language"), lambda row: row.language, width=96, drops=3),
        Column(_("Kind"), lambda row: row.kind, width=198, drops=2),
        Column(
            _("Statements"), lambda row: row.uses.text, figures=lambda row: (row.uses,),
            sort_key=lambda row: row.n, numeric=True, width=112,
        ),
    )  # fmt: skip


def figure_columns() -> tuple[Column, ...]:
    """Of the lists of figures."""
    return (
        Column(
            _("Figure"), lambda row: row.name, width=140, stretch=4, style="body-medium", role="text",
            opens=True,
        ),
        Column(_("Place"), lambda row: row.subject, width=100, stretch=3),
        Column(
            _("Period"), lambda row: row.period, width=136,
            sort_key=lambda row: (row.shown.period.start, row.shown.period.months),
        ),
        Column(
            _("Value"), lambda row: row.figure.text, figures=lambda row: (row.figure,),
            sort_key=lambda row: row.shown.value, numeric=True, width=112,
        ),
        Column(_("Unit"), lambda row: row.figure.unit_text, width=136, absent=""),
        Column(
            _("Other values"), lambda row: list_comma().join(figure.text for figure in row.others),
            figures=lambda row: row.others, width=126, absent=_("none"),
        ),
        Column(
            _("Source"), lambda row: row.source, citation=True, width=110, stretch=2, drops=2,
            language=lambda row: row.shown.source.language,
        ),
        Column(
            _("Age"), lambda row: row.age, width=126, drops=3, sort_key=lambda row: -row.shown.period.end,
            absent=_("under a year"),
        ),
    )  # fmt: skip


def statement_columns() -> tuple[Column, ...]:
    """Of what rests on one source."""
    return (
        Column(
            _("Statement"), lambda row: row.text, width=190, stretch=3, role="text", opens=True, lines=2
        ),
        Column(_("About"), lambda row: row.about, width=130, stretch=2, opens=True, lines=2),
        Column(_("Kind"), lambda row: row.kind_words, width=76, drops=1),
        Column(_("Period or date"), lambda row: row.when, width=118, lines=2),
        Column(
            _("Value"), lambda row: row.figure.text if row.figure else "",
            figures=lambda row: (row.figure,) if row.figure else (),
            sort_key=lambda row: row.value, numeric=True, width=104, absent="–",
        ),
        Column(_("Unit"), lambda row: row.figure.unit_text if row.figure else "", width=128, absent=""),
    )  # fmt: skip


def citation(source: Source) -> str:
    """A source in one line: publisher, title, date, address."""
    parts = (source.publisher, f"“{source.title}”", source.published_on, source.url)
    return comma().join(part for part in parts if part)
