"""The Places & ports pane: where things are, how sure that is, and how far they lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane, or_sentence
from jinpu_desktop.qt.panes.places.places_view import PlacesView
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.places import PlacesService, PlacesSpec
from jinpu_desktop.services.places_query import PlacesQuery

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.places.place_view import PlaceView
    from jinpu_desktop.services.place_page import PlacePageSpec


class PlacesPane(Pane):
    """`jinpu://places[/<id>]?level=&view=&layers=&approx=&x=&y=&z=&from=&to=`; `view=page` is a place's own
    page."""

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: PlacesService) -> None:
        super().__init__(ui, dispatcher, _("Places and ports"))
        self._service = service
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(self.title)
        self._view: PlacesView | None = None
        self._page: PlaceView | None = None

    @property
    def view(self) -> PlacesView:
        """The page with map or list."""
        if self._view is None:
            self._view = PlacesView(self.ui)
            self._view.setAccessibleName(self.title)
            self._view.query_changed.connect(self._on_query_changed)
            self._view.camera_changed.connect(self._on_camera_changed)
            self._pages.addWidget(self._view)
        return self._view

    @property
    def place_page(self) -> PlaceView:
        """The page of one place."""
        if self._page is None:
            from jinpu_desktop.qt.panes.places.place_view import PlaceView

            self._page = PlaceView(self.ui)
            self._pages.addWidget(self._page)
        return self._page

    def show_link(self, link: Link) -> None:
        query = PlacesQuery.of(link)
        # Asked first, so that the record is read while the widgets are made.
        if query.view == "page" and query.place:
            self.ask(or_sentence(lambda: self._service.page(query.place)), self._show_page)
            self.place_page.setAccessibleName(self.title)
        else:
            self.ask(lambda: self._service.load(query), self._show_view)
            self.view.setAccessibleName(self.title)

    def first_focus(self) -> QWidget | None:
        if self._page is not None and self._pages.currentWidget() is self._page:
            return self._page.main_widget()
        return self._view.main_widget() if self._view is not None else None

    def _show_view(self, spec: PlacesSpec) -> None:
        self.view.show_spec(spec)
        self._pages.setCurrentWidget(self.view)
        self.set_content(self._pages)

    def _show_page(self, answer: PlacePageSpec | str) -> None:
        if isinstance(answer, str):
            self.place_page.show_missing(answer)
        else:
            self.place_page.show_page(answer)
        self._pages.setCurrentWidget(self.place_page)
        self.set_content(self._pages)

    def _on_query_changed(self, query: PlacesQuery) -> None:
        link = query.link()
        self.open(link)
        self.link_changed.emit(link)

    def _on_camera_changed(self, query: PlacesQuery) -> None:
        """The map was moved: nothing has to be read for that."""
        self._link = query.link()
        self.link_changed.emit(self._link)
