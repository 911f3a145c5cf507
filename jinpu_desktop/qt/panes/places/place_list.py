"""The places of the layers that are on, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.services.place_row import PlaceRow

_ONE_LINE = 1000


class PlaceList(Card):
    """Signal `place_chosen(str)`: a place was opened from its row."""

    place_chosen = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent=parent)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(1, 4, 1, 4)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.table = RecordTable(ui, _columns(), _("Places"))
        self.table.row_opened.connect(lambda row: self.place_chosen.emit(row.id))
        self.body.addWidget(self.table)

    def show_rows(self, rows: Sequence[PlaceRow], selected: str) -> None:
        """Show these places and mark the selected one."""
        self.table.set_rows(rows)
        model = self.table.record_model
        for number in range(model.rowCount()):
            if model.row(number).id == selected:
                self.table.setCurrentIndex(model.index(number, 0))
                self.table.scrollTo(model.index(number, 0))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.set_row_lines(2 if self.width() < self.ui.theme.px(_ONE_LINE) else 1)


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            _("Place"), lambda row: row.name, width=240, stretch=4, style="body-medium", role="text",
            opens=True, lines=2,
        ),
        Column(
            _("Chinese name"), lambda row: row.name_original, width=150, stretch=2, drops=3, lines=2,
            citation=True, language=lambda _row: "zh",
        ),
        Column(_("Kind"), lambda row: row.kind_words, width=96),
        Column(_("State"), lambda row: row.state_words, width=140, drops=4, absent="–"),
        Column(
            _("Position"), lambda row: row.position.text if row.position else "",
            figures=lambda row: (row.position,) if row.position else (), show_unit=True, width=272,
            absent=_("No position"), sort_key=lambda row: (row.at.lat, row.at.lon) if row.at else None,
        ),
        Column(
            _("Area, km²"), lambda row: row.area.text if row.area else "",
            figures=lambda row: (row.area,) if row.area else (), numeric=True, width=110,
            sort_key=lambda row: row.area_km2 or None, drops=1,
        ),
        Column(
            _("Companies"), lambda row: row.companies.text, figures=lambda row: (row.companies,),
            numeric=True, width=112, sort_key=lambda row: row.n_companies, drops=2,
        ),
        Column(_("Part of"), lambda row: row.parent, width=140, stretch=2, drops=5, lines=2, absent="–"),
    )  # fmt: skip
