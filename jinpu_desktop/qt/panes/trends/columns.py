"""The columns of the table twin of a chart."""

from __future__ import annotations

from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _

MANY = 3


def trend_columns() -> tuple[Column, ...]:
    """Of the points of a chart."""
    return (
        Column(
            _("Period"), lambda row: row.period_text, width=96, style="body-medium", role="text",
            sort_key=lambda row: (row.period.start, row.period.months), lines=MANY,
        ),
        Column(
            _("Value"), lambda row: row.figure.text, figures=lambda row: (row.figure,),
            sort_key=lambda row: row.value, numeric=True, width=110,
        ),
        Column(_("Unit"), lambda row: row.unit, width=84, absent=_("counted"), lines=MANY),
        Column(_("Status"), lambda row: row.status, width=104, lines=MANY),
        Column(
            _("Series"), lambda row: row.line, width=130, stretch=3, lines=MANY, citation=True, drops=1
        ),
        Column(
            _("Other values"), lambda row: "; ".join(figure.text for figure in row.others),
            figures=lambda row: row.others, width=108, absent=_("none"), drops=2,
        ),
        Column(
            _("Source"), lambda row: row.said_by, width=150, stretch=4, citation=True, lines=MANY, drops=3
        ),
    )  # fmt: skip
