"""Weights that the reader sets, and the ranking that follows from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jinpu_desktop.charts.compare_chart import CompareBar, compare_axis
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.compare.bar_table import BarTable
from jinpu_desktop.qt.panes.compare.columns import BAR, score_columns
from jinpu_desktop.qt.panes.compare.foot import Foot
from jinpu_desktop.qt.panes.compare.weight_dial import WeightDial
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_weights import ScoreRow, WeightsSpec

_CALCULATED = frozenset((0, 3))
_WHOLE = CompareBar(Decimal(100), "C")


class _BarRow:
    """A score row with its bar."""

    __slots__ = ("bar", "row")

    def __init__(self, row: ScoreRow) -> None:
        self.row = row
        # Filled where it is ranked, else only outlined.
        look = "A" if row.rank is not None else "C"
        value = Decimal(row.value.numerator) / Decimal(row.value.denominator)
        self.bar = CompareBar(value, look, marked=row.marked)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _BarRow) and self.row == other.row

    def __hash__(self) -> int:
        return hash(self.row)


class WeightsView(QWidget):
    """Signals: `weights_changed(tuple)` of (indicator, weight), `save_wanted()`, `place_opened(str)`."""

    weights_changed = Signal(object)
    save_wanted = Signal()
    place_opened = Signal(str)

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self.ui = ui
        self.dials: dict[str, WeightDial] = {}
        self._labels: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ui.theme.space("gutter"))
        self.weights = Card(ui, _("Weights"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        words = _("Listed are the indicators that can be scaled: with firm values of two places and more.")
        self.weights.body.addWidget(TextLabel(ui, words, "small", "text-2"))
        self.weights.body.addLayout(self._grid)
        buttons = FlowLayout(gap=8, line_gap=8)
        self.save = PushButton(ui, _("Save weights"))
        self.save.clicked.connect(self.save_wanted)
        self.clear = PushButton(ui, _("Set all to zero"), kind="plain")
        self.clear.clicked.connect(self._on_clear)
        self.told = TextLabel(ui, "", "small", "text-2")
        for button in (self.save, self.clear):
            buttons.addWidget(button)
        self.weights.body.addLayout(buttons)
        self.weights.body.addWidget(self.told)
        self.told.hide()
        column.addWidget(self.weights)
        column.addWidget(self._ranking())
        column.addStretch(1)

    def show_weights(self, spec: WeightsSpec) -> None:
        """Show weights and ranking."""
        self._show_dials(spec)
        rows = [_BarRow(row) for row in spec.rows]
        self.table.show_rows(rows, compare_axis((_WHOLE,), ""))
        self.table.setAccessibleName(_("Ranking by your weights, {year}").format(year=spec.year))
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if not rows:
            self.state.show_empty(_("Nothing to rank"), spec.empty)
        self.foot.show_words([(_("How it is ranked"), spec.sentences)])

    def tell(self, words: str) -> None:
        """Say what became of saving."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _ranking(self) -> Card:
        card = Card(self.ui)
        card.setAccessibleName(_("Ranking"))
        layout = card.layout()
        assert layout is not None
        layout.setContentsMargins(1, 4, 1, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        self.table = BarTable(
            self.ui, score_columns(), _("Ranking"), BAR, calculated=_CALCULATED, key="ranking"
        )
        self.table.row_opened.connect(lambda row: self.place_opened.emit(row.id))
        self.state = StateView(self.ui)
        self._nothing = QWidget()
        box = QVBoxLayout(self._nothing)
        box.setContentsMargins(18, 8, 18, 8)
        box.addWidget(self.state)
        self._nothing.hide()
        self.foot = Foot(self.ui)
        for widget in (self.table, TableBar(self.ui, self.table), self._nothing, self.foot):
            card.body.addWidget(widget)
        return card

    def _show_dials(self, spec: WeightsSpec) -> None:
        if list(self.dials) != [row.id for row in spec.indicators]:
            for old in (*self._labels, *self.dials.values()):
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._labels, self.dials = [], {}
            for number, row in enumerate(spec.indicators):
                label = TextLabel(self.ui, row.name, "body")
                dial = WeightDial(self.ui, row.name, row.weight)
                dial.changed.connect(lambda _weight: self._on_changed())
                self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(dial, number, 1)
                self._labels.append(label)
                self.dials[row.id] = dial
        for row in spec.indicators:
            if self.dials[row.id].weight != row.weight:
                self.dials[row.id].set_weight(row.weight)

    def _on_changed(self) -> None:
        self.tell("")
        chosen = tuple((name, dial.weight) for name, dial in self.dials.items() if dial.weight)
        self.weights_changed.emit(chosen)

    def _on_clear(self) -> None:
        self.tell("")
        self.weights_changed.emit(())
