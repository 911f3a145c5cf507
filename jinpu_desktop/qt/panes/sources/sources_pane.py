"""The Sources pane: who stated what the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane, or_sentence
from jinpu_desktop.qt.panes.sources.source_list import SourceList
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.source_page import SourcePageSpec
from jinpu_desktop.services.sources import SourcesQuery, SourcesService, SourcesSpec

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.sources.source_view import SourceView


class SourcesPane(Pane):
    """`jinpu://sources` lists, `jinpu://sources/<id>` shows one source."""

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: SourcesService) -> None:
        super().__init__(ui, dispatcher, _("Sources"))
        self._service = service
        self._pages = QStackedWidget()
        self._list: SourceList | None = None
        self._page: SourceView | None = None

    @property
    def source_list(self) -> SourceList:
        """The page of the lists."""
        if self._list is None:
            self._list = SourceList(self.ui)
            self._list.query_changed.connect(self._on_query_changed)
            self._pages.addWidget(self._list)
        return self._list

    @property
    def source_page(self) -> SourceView:
        """The page of one source."""
        if self._page is None:
            from jinpu_desktop.qt.panes.sources.source_view import SourceView

            self._page = SourceView(self.ui)
            self._pages.addWidget(self._page)
        return self._page

    def show_link(self, link: Link) -> None:
        service = self._service
        if link.id:
            self.ask(or_sentence(lambda: service.page(link.id)), self._show_page)
            return
        query = SourcesQuery.of(link)
        # Asked first, so that the record is read while the widgets are made.
        self.ask(or_sentence(lambda: service.load(query)), self._show_list)
        self.source_list.show_query(query)

    def first_focus(self) -> QWidget | None:
        if self._page is not None and self._pages.currentWidget() is self._page:
            return self._page.statements if self._page.statements.isVisible() else self._page.back
        return self._list.table() if self._list is not None else None

    def _show_list(self, answer: SourcesSpec | str) -> None:
        if isinstance(answer, str):
            self._show_page(answer)
            return
        self.source_list.show_list(answer)
        self._pages.setCurrentWidget(self.source_list)
        self.set_content(self._pages)

    def _show_page(self, answer: SourcePageSpec | str) -> None:
        if isinstance(answer, str):
            self.source_page.show_missing(answer)
        else:
            self.source_page.show_page(answer)
        self._pages.setCurrentWidget(self.source_page)
        self.set_content(self._pages)

    def _on_query_changed(self, query: SourcesQuery) -> None:
        link = query.put_into(Link("sources"))
        self.open(link)
        self.link_changed.emit(link)
