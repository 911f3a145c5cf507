"""The page of the pane: head, views, controls, and below them table, weights or profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.compare.control_bar import ControlBar
from jinpu_desktop.qt.panes.compare.table_card import TableCard
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare import CompareSpec
from jinpu_desktop.services.compare_group import GROUPS
from jinpu_desktop.services.compare_query import CompareQuery

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.compare.profile_view import ProfileView
    from jinpu_desktop.qt.panes.compare.weights_view import WeightsView

_MARKED = {GROUPS[0]: "jinpu", GROUPS[1]: "dalian-port"}


class CompareView(ScrollPage):
    """Signals: `query_changed(CompareQuery)` for another state in place, `save_wanted()` for the weights."""

    query_changed = Signal(object)
    save_wanted = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._query = CompareQuery()
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(ui, _("Compare"), "h1"))
        self.scope = SentenceLabel(ui, [])
        head.addWidget(self.scope)
        self.missing = TextLabel(ui, "", "body", "definition")
        # It repeats what stood in the link.
        self.missing.setProperty("citation", True)
        self.missing.hide()
        head.addWidget(self.missing)
        self.body.addLayout(head)
        self.tabs = ListTabs(ui, _views())
        self.tabs.chosen.connect(lambda name: self.query_changed.emit(self._query._replace(view=name)))
        self.body.addWidget(self.tabs)
        self.controls = ControlBar(ui)
        self.controls.changed.connect(self.query_changed)
        self.body.addWidget(self.controls)
        self.table: TableCard | None = None
        self.weights: WeightsView | None = None
        self.profile: ProfileView | None = None
        self._views: dict[str, QWidget] = {}
        self.body.addStretch(1)
        for key, slot in (("[", self.controls.step_back), ("]", self.controls.step_forward)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def query(self) -> CompareQuery:
        """What is shown."""
        return self._query

    def show_spec(self, spec: CompareSpec) -> None:
        """Show a comparison in its view."""
        self._query = spec.query
        self.scope.set_parts(spec.scope)
        self.missing.setText(" ".join(spec.missing))
        self.missing.setVisible(bool(spec.missing))
        self.tabs.show_chosen(spec.query.view)
        self.controls.show_spec(spec)
        if spec.table is not None:
            self._made_table().show_table(spec.table)
        if spec.weights is not None:
            self._made_weights().show_weights(spec.weights)
        if spec.profile is not None:
            self._made_profile().show_profile(spec.profile)
        for name, view in self._views.items():
            view.setVisible(name == spec.query.view)

    def main_widget(self) -> QWidget | None:
        """What takes the keyboard when the pane is entered."""
        if self._query.view == "weights" and self.weights is not None and self.weights.dials:
            return next(iter(self.weights.dials.values()))
        if self._query.view == "profile" and self.profile is not None:
            return self.profile.table
        return self.table.table if self.table is not None else None

    def _made_table(self) -> TableCard:
        if self.table is None:
            self.table = TableCard(self.ui)
            self.table.place_opened.connect(self._open_place)
            self.table.year_wanted.connect(self._on_year_wanted)
            self._add_view("table", self.table)
        return self.table

    def _made_weights(self) -> WeightsView:
        if self.weights is None:
            from jinpu_desktop.qt.panes.compare.weights_view import WeightsView

            self.weights = WeightsView(self.ui)
            self.weights.weights_changed.connect(self._on_weights_changed)
            self.weights.save_wanted.connect(self.save_wanted)
            self.weights.place_opened.connect(self._open_place)
            self._add_view("weights", self.weights)
        return self.weights

    def _made_profile(self) -> ProfileView:
        if self.profile is None:
            from jinpu_desktop.qt.panes.compare.profile_view import ProfileView

            self.profile = ProfileView(self.ui)
            self.profile.places_changed.connect(self._on_places_changed)
            self._add_view("profile", self.profile)
        return self.profile

    def _add_view(self, name: str, view: QWidget) -> None:
        self._views[name] = view
        self.body.insertWidget(self.body.count() - 1, view)

    def _open_place(self, place: str) -> None:
        """The place beside the one that the comparison is about."""
        places = tuple(dict.fromkeys((_MARKED[self._query.group], place)))
        self.ui.open_link(str(self._query._replace(view="profile", places=places).link()))

    def _on_weights_changed(self, weights: tuple[tuple[str, int], ...]) -> None:
        self.query_changed.emit(self._query._replace(weights=weights))

    def _on_places_changed(self, places: tuple[str, ...]) -> None:
        self.query_changed.emit(self._query._replace(places=places))

    def _on_year_wanted(self, year: int) -> None:
        self.query_changed.emit(self._query._replace(year=year))


def _views() -> tuple[tuple[str, str], ...]:
    return (("table", _("One indicator")), ("weights", _("Weights")), ("profile", _("Side by side")))
