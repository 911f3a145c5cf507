"""The Compare pane: Jinpu among the new areas, Dalian's port among its rivals."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.compare.compare_view import CompareView
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import COMPARE_WEIGHTS, Settings
from jinpu_desktop.services.compare import CompareService, CompareSpec
from jinpu_desktop.services.compare_query import CompareQuery, parse_weights, weights_text


class ComparePane(Pane):
    """`jinpu://compare?group=&i=&y=&off=&view=&p=&w=`; weights that were saved stand in where none are
    named."""

    def __init__(
        self, ui: UiContext, dispatcher: Dispatcher, service: CompareService, settings: Settings
    ) -> None:
        super().__init__(ui, dispatcher, _("Compare"))
        self._service, self._settings = service, settings
        self._view: CompareView | None = None

    @property
    def view(self) -> CompareView:
        """The page."""
        if self._view is None:
            self._view = CompareView(self.ui)
            self._view.setAccessibleName(self.title)
            self._view.query_changed.connect(self._on_query_changed)
            self._view.save_wanted.connect(self._on_save_wanted)
        return self._view

    def show_link(self, link: Link) -> None:
        query = CompareQuery.of(link)
        if query.weights is None and query.view == "weights":
            query = query._replace(weights=parse_weights(self._settings.get(COMPARE_WEIGHTS), []))
        # Asked first, so that the record is read while the widgets are made.
        self.ask(lambda: self._service.load(query), self._show)
        self.view.setAccessibleName(self.title)

    def first_focus(self) -> QWidget | None:
        return self._view.main_widget() if self._view is not None else None

    def _show(self, spec: CompareSpec) -> None:
        self.view.show_spec(spec)
        self.set_content(self.view)

    def _on_query_changed(self, query: CompareQuery) -> None:
        link = query.link()
        self.open(link)
        self.link_changed.emit(link)

    def _on_save_wanted(self) -> None:
        weights = self.view.weights
        if weights is None:
            return
        try:
            self._settings.set(COMPARE_WEIGHTS, weights_text(self.view.query.weights or ()))
            self._settings.save()
        except (KnownError, ValueError) as error:
            weights.tell(str(error))
            return
        weights.tell(_("Saved. These weights are used whenever no others are named."))
