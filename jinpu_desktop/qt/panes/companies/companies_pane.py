"""The companies pane: who is there, with whom, and what became of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.companies.company_lists import CompanyLists
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.companies import CompaniesQuery, CompaniesService, PaneSpec


class CompaniesPane(Pane):
    """`jinpu://companies` lists, `jinpu://companies/<id>` shows a company or a group beside the list."""

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: CompaniesService) -> None:
        super().__init__(ui, dispatcher, _("Joint ventures and companies"))
        self._service = service
        self._lists: CompanyLists | None = None
        self._in_place = False

    @property
    def lists(self) -> CompanyLists:
        """The page."""
        if self._lists is None:
            self._lists = CompanyLists(self.ui)
            self._lists.query_changed.connect(self._on_query_changed)
            self._lists.company_chosen.connect(self._on_company_chosen)
        return self._lists

    def show_link(self, link: Link) -> None:
        query = CompaniesQuery.of(link)
        # Asked first, so that the record is read while the widgets are made.
        self.ask(lambda: self._service.open(query, link.id), self._show_spec)
        if self._lists is None:
            self._lists = self.lists

    def first_focus(self) -> QWidget | None:
        return self._lists.main_widget() if self._lists is not None else None

    def _show_spec(self, spec: PaneSpec) -> None:
        link = self.link
        assert link is not None
        chosen = None if self._in_place or self.is_refreshing else bool(link.id and not spec.missing)
        self._in_place = False
        self.lists.show_spec(link, spec, chosen)
        self.set_content(self.lists)

    def _on_query_changed(self, query: CompaniesQuery) -> None:
        self._go(query.put_into(Link("companies")))

    def _on_company_chosen(self, company_id: str) -> None:
        link = self.link
        assert link is not None
        self._in_place = True
        self._go(link._replace(id=company_id))

    def _go(self, link: Link) -> None:
        """Show another state of this view without a step in the history."""
        self.open(link)
        self.link_changed.emit(link)
