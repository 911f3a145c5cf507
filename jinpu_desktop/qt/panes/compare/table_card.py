"""One indicator of one year for all places."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.compare.bar_table import BarTable
from jinpu_desktop.qt.panes.compare.columns import BAR, CALCULATED, YEAR, compare_columns
from jinpu_desktop.qt.panes.compare.foot import Foot
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_table import TableSpec


class TableCard(Card):
    """Signals: `place_opened(str)` for a place whose name was opened, `year_wanted(int)` for the year
    that an empty table offers."""

    place_opened = Signal(str)
    year_wanted = Signal(int)

    def __init__(self, ui: UiContext) -> None:
        super().__init__(ui)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(1, 4, 1, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.table: BarTable | None = None
        self._bar: TableBar | None = None
        self.foot = Foot(ui)
        self._headings: tuple[object, ...] = ()
        self._nearest: int | None = None
        self.state = StateView(ui)
        self.state.action_triggered.connect(self._on_action)
        self._nothing = QWidget()
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(18, 8, 18, 8)
        column.addWidget(self.state)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.foot)
        self._nothing.hide()

    def show_table(self, spec: TableSpec) -> None:
        """Show the places, or that there is none."""
        self.setAccessibleName(spec.title)
        self._nearest = spec.nearest
        headings = (spec.unit, spec.density_unit, spec.with_areas)
        if self.table is None or headings != self._headings:
            self._headings = headings
            self._make_table(spec)
        assert self.table is not None
        self.table.setAccessibleName(f"{spec.title}, {spec.unit}, {spec.year}")
        self.table.show_rows(spec.rows, spec.axis)
        self.table.setVisible(bool(spec.rows))
        self._nothing.setVisible(not spec.rows)
        if not spec.rows:
            action = _("Show {year}").format(year=spec.nearest) if spec.nearest else ""
            self.state.show_empty(_("No figure found"), spec.empty, action)
        self.foot.show_words(
            [(_("Left out"), spec.left_out), (_("In the table without a rank"), spec.not_ranked)], spec.notes
        )

    def _make_table(self, spec: TableSpec) -> None:
        for old in (self.table, self._bar):
            if old is not None:
                old.hide()
                old.deleteLater()
        calculated = CALCULATED if spec.density_unit else frozenset((0,))
        self.table = BarTable(
            self.ui, compare_columns(spec), spec.title, BAR, YEAR, calculated, key="compare"
        )
        self.table.row_opened.connect(lambda row: self.place_opened.emit(row.id))
        self._bar = TableBar(self.ui, self.table)
        self.body.insertWidget(0, self.table)
        self.body.insertWidget(1, self._bar)

    def _on_action(self) -> None:
        if self._nearest is not None:
            self.year_wanted.emit(self._nearest)
