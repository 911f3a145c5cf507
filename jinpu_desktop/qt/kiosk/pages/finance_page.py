"""Finance on the stand: the bay's figures, the institutions that the record names, and the page of each."""

from __future__ import annotations

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.pages.finance_view import FinanceView
from jinpu_desktop.qt.kiosk.pages.forgetful_page import ForgetfulPage
from jinpu_desktop.services.finance import FinanceSpec
from jinpu_desktop.services.institution_page import InstitutionSpec
from jinpu_desktop.services.institution_rows import FinanceQuery


class FinancePage(ForgetfulPage):
    """`jinpu://finance?type=bank` shows the whole with a filter, `jinpu://finance/<id>` one institution."""

    def show_link(self, link: Link) -> None:
        finance = self.kit.services.finance
        if link.id:
            self.ask(lambda: finance.institution(link.id), self._show_institution)
        else:
            self.ask(lambda: finance.load(FinanceQuery.of(link)), self._show)

    def _show(self, spec: FinanceSpec) -> None:
        view = FinanceView(self.kit, spec)
        view.query_changed.connect(self._on_query)
        self.set_content(view)

    def _show_institution(self, spec: InstitutionSpec) -> None:
        from jinpu_desktop.qt.kiosk.pages.institution_view import InstitutionView

        self.set_content(InstitutionView(self.kit, spec))

    def _on_query(self, query: FinanceQuery) -> None:
        """The visitor filters the list; the page stays where it is."""
        finance = self.kit.services.finance
        self.note_link(query.put_into(Link("finance")))
        self.ask(lambda: finance.load(query), self._show_rows)

    def _show_rows(self, spec: FinanceSpec) -> None:
        for view in self.findChildren(FinanceView):
            view.show_rows(spec)
