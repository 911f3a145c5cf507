"""Two to four places side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.compare.columns import profile_columns
from jinpu_desktop.qt.panes.compare.foot import Foot
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.whole_table import WholeTable
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_profile import ProfileSpec
from jinpu_desktop.services.compare_query import MOST_PLACES


class ProfileView(QWidget):
    """Signal `places_changed(tuple)`: the reader wants these places side by side."""

    places_changed = Signal(object)

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self.ui = ui
        self.chips: dict[str, FilterChip] = {}
        self.table: WholeTable | None = None
        self._bar: TableBar | None = None
        self._places: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ui.theme.space("gutter"))
        self.chooser = Card(ui, _("Places side by side"))
        self._flow = FlowLayout(gap=8, line_gap=8)
        self.chooser.body.addLayout(self._flow)
        self.told = TextLabel(ui, _("Choose two to four places."), "small", "text-2")
        self.chooser.body.addWidget(self.told)
        column.addWidget(self.chooser)
        self._card = Card(ui)
        self._card.setAccessibleName(_("Figures side by side"))
        layout = self._card.layout()
        assert layout is not None
        layout.setContentsMargins(1, 4, 1, 1)
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._card.body.setSpacing(0)
        self.foot = Foot(ui)
        self._card.body.addWidget(self.foot)
        column.addWidget(self._card)
        column.addStretch(1)

    def show_profile(self, spec: ProfileSpec) -> None:
        """Show the places chosen, and their figures."""
        self._show_chips(spec)
        self.told.setText(_("Choose two to four places."))
        places = tuple(place.id for place in spec.places)
        if self.table is None or places != self._places:
            for old in (self.table, self._bar):
                if old is not None:
                    old.hide()
                    old.deleteLater()
            words = _("Figures side by side")
            self.table = WholeTable(self.ui, profile_columns(spec), words, key="compare-profile")
            self._bar = TableBar(self.ui, self.table)
            self._card.body.insertWidget(0, self.table)
            self._card.body.insertWidget(1, self._bar)
        self._places = places
        self.table.set_rows(spec.rows)
        self.foot.show_words([(_("How to read this"), spec.sentences)])

    def _show_chips(self, spec: ProfileSpec) -> None:
        if list(self.chips) != [choice.id for choice in spec.choices]:
            for chip in self.chips.values():
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = {}
            for choice in spec.choices:
                chip = FilterChip(self.ui, choice.name)
                chip.clicked.connect(lambda on, place=choice.id: self._on_clicked(place, on))
                self.chips[choice.id] = chip
                self._flow.addWidget(chip)
        for choice in spec.choices:
            self.chips[choice.id].setChecked(choice.is_chosen)

    def _on_clicked(self, place: str, on: bool) -> None:
        places = (*self._places, place) if on else tuple(one for one in self._places if one != place)
        if 2 <= len(places) <= MOST_PLACES:
            self.places_changed.emit(places)
            return
        self.chips[place].setChecked(not on)
        if on:
            self.told.setText(_("Four places are the most: take one away first."))
        else:
            self.told.setText(_("Two places are the least: add another first."))
