"""The table of all policies with its filters, and what is told of approval times below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.policies.policy_table import PolicyTable
from jinpu_desktop.qt.panes.policies.times_card import TimesCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.menu_chip import MenuChip
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policies import PoliciesSpec
from jinpu_desktop.services.policy_rows import PoliciesQuery, PolicyRow

# What stands above the table's rows: heads, filters and the sentence, at 100 % text.
_ABOVE = 262
_LEAST_ROWS = 4
# Below this width at 100 % text a title takes three lines.
_NARROW = 900


class ListView(QWidget):
    """Signal `query_changed(PoliciesQuery)`: the reader wants other policies."""

    query_changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._query = PoliciesQuery()
        self._room = 700
        self.states: dict[str, FilterChip] = {}
        self.menus = {
            "kind": MenuChip(ui, _("Kind"), parent=self),
            "place": MenuChip(ui, _("Place"), parent=self),
            "step": MenuChip(ui, _("Step"), parent=self),
        }
        self.sentence = SentenceLabel(ui, [], figure_role="text")
        self.clear = LinkButton(ui, _("Clear filters"))
        self.clear.clicked.connect(lambda: self.query_changed.emit(PoliciesQuery()))
        self.table = PolicyTable(ui)
        self.table.row_opened.connect(self._on_row_opened)
        self.state = StateView(ui)
        self.state.action_triggered.connect(lambda: self.query_changed.emit(PoliciesQuery()))
        self.times: TimesCard | None = None
        self._chips = FlowLayout(gap=8, line_gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ui.theme.space("gutter"))
        column.addWidget(self._make_card())
        for name, menu in self.menus.items():
            menu.chosen.connect(lambda value, name=name: self._choose(name, value))

    def show_spec(self, spec: PoliciesSpec) -> None:
        """Show the policies of a query, or that there are none."""
        self._query = spec.query
        self._show_chips(spec)
        self.sentence.set_parts(spec.sentence)
        self.clear.setVisible(spec.query.is_filtered)
        self.table.setVisible(bool(spec.rows))
        self._nothing.setVisible(not spec.rows)
        if spec.rows:
            self.state.clear()
            self.table.set_rows(spec.rows)
        else:
            words = _("Looked for {filters}. No policy in the record fits all of it.")
            self.state.show_empty(_("Nothing found"), words.format(filters=spec.filters), _("Clear filters"))
        self._fit()

    def complete(self, spec: PoliciesSpec) -> None:
        """Make what stands below the table."""
        if self.times is None and spec.times is not None:
            self.times = TimesCard(self.ui, spec.times, with_claim=True)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.times)
            self.times.show()

    def set_room(self, height: int) -> None:
        """Let the table fill a page of this height."""
        self._room = height
        self._fit()

    def _make_card(self) -> Card:
        card = Card(self.ui)
        card.setAccessibleName(_("Policies"))
        outer = card.layout()
        assert outer is not None
        outer.setContentsMargins(1, 14, 1, 7)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(EDGE, 0, EDGE, 6)
        top.setSpacing(10)
        chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        chips.setLayout(self._chips)
        told = SplitLayout(gap=12, line_gap=4)
        told.addWidget(self.sentence)
        told.addWidget(self.clear)
        top.addWidget(chips)
        top.addLayout(told)
        card.body.addLayout(top)
        card.body.addWidget(self.table)
        self._nothing = QWidget()
        around = QVBoxLayout(self._nothing)
        around.setContentsMargins(EDGE, 8, EDGE, 8)
        around.addWidget(self.state)
        self._nothing.hide()
        card.body.addWidget(self._nothing)
        return card

    def _show_chips(self, spec: PoliciesSpec) -> None:
        if not self.states:
            for choice in spec.choices["state"]:
                chip = FilterChip(self.ui, choice.words, choice.n)
                chip.clicked.connect(
                    lambda on, value=choice.value: self._choose("state", value if on else "")
                )
                self.states[choice.value] = chip
                self._chips.addWidget(chip)
            for menu in self.menus.values():
                self._chips.addWidget(menu)
        for choice in spec.choices["state"]:
            chip = self.states[choice.value]
            if chip.count != choice.n:
                chip.set_count(choice.n)
            chip.setChecked(choice.value == spec.query.state)
        for name, menu in self.menus.items():
            menu.show_choices(spec.choices[name], getattr(spec.query, name))

    def _choose(self, name: str, value: str) -> None:
        self.query_changed.emit(self._query._replace(**{name: value}))

    def _on_row_opened(self, row: PolicyRow) -> None:
        self.ui.open_link(str(self._query.put_into(Link("policies", row.id))))

    def _fit(self) -> None:
        self.table.set_row_lines(4 if self.width() < self.ui.theme.px(_NARROW) else 3)
        rows = self.table.record_model.rowCount()
        room = self._room - self.ui.theme.px(_ABOVE)
        fitting = max(_LEAST_ROWS, room // self.table.row_height)
        self.table.setFixedHeight(self.table.height_for(max(1, min(rows, fitting))) + 2)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
