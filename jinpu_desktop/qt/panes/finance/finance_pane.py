"""The pane of Xiaoyao Bay finance: the bay's figures, Dalian's banks and exchange, every institution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane, or_sentence
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.finance import FinanceService, FinanceSpec
from jinpu_desktop.services.institution_page import InstitutionSpec
from jinpu_desktop.services.institution_rows import FinanceQuery

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.finance.finance_view import FinanceView
    from jinpu_desktop.qt.panes.finance.institution_view import InstitutionView


class FinancePane(Pane):
    """`jinpu://finance?type=&country=&bay=` lists, `jinpu://finance/<id>` shows one institution."""

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: FinanceService) -> None:
        super().__init__(ui, dispatcher, _("Xiaoyao Bay finance"))
        self._service = service
        self._pages = QStackedWidget()
        self._view: FinanceView | None = None
        self._page: InstitutionView | None = None

    @property
    def view(self) -> FinanceView:
        """The page with the figures and the list."""
        if self._view is None:
            from jinpu_desktop.qt.panes.finance.finance_view import FinanceView

            self._view = FinanceView(self.ui)
            self._view.query_changed.connect(self._on_query_changed)
            self._pages.addWidget(self._view)
        return self._view

    @property
    def institution_page(self) -> InstitutionView:
        """The page of one institution."""
        if self._page is None:
            from jinpu_desktop.qt.panes.finance.institution_view import InstitutionView

            self._page = InstitutionView(self.ui)
            self._pages.addWidget(self._page)
        return self._page

    def show_link(self, link: Link) -> None:
        service = self._service
        if link.id:
            self.ask(or_sentence(lambda: service.institution(link.id)), self._show_institution)
            return
        query = FinanceQuery.of(link)
        # Asked first, so that the record is read while the widgets are made.
        self.ask(lambda: service.load(query), self._show_view)
        self.view.setAccessibleName(self.title)

    def first_focus(self) -> QWidget | None:
        if self._page is not None and self._pages.currentWidget() is self._page:
            return self._page.back if self._page.back.isVisible() else self._page.state.action
        bay = self._view.bay if self._view is not None else None
        return bay.figure_label if bay is not None else None

    def _show_view(self, spec: FinanceSpec) -> None:
        self.view.show_spec(spec)
        self._pages.setCurrentWidget(self.view)
        self.set_content(self._pages)

    def _show_institution(self, answer: InstitutionSpec | str) -> None:
        if isinstance(answer, str):
            self.institution_page.show_missing(answer)
        else:
            self.institution_page.show_page(answer)
        self._pages.setCurrentWidget(self.institution_page)
        self.set_content(self._pages)

    def _on_query_changed(self, query: FinanceQuery) -> None:
        link = query.put_into(Link("finance"))
        self.open(link)
        self.link_changed.emit(link)
