"""The comparison on the stand: six indicators, one year, eight places and Jinpu as bars."""

from __future__ import annotations

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.pages.compare_view import CompareView
from jinpu_desktop.qt.kiosk.pages.forgetful_page import ForgetfulPage
from jinpu_desktop.services.compare import CompareSpec
from jinpu_desktop.services.compare_query import CompareQuery


class ComparePage(ForgetfulPage):
    """`jinpu://compare?i=gdp&y=2021`. The desk's other two views have no place here: the table is shown."""

    def show_link(self, link: Link) -> None:
        compare = self.kit.services.compare
        query = CompareQuery.of(link)._replace(view="table", weights=None, places=())
        self.ask(lambda: compare.load(query), self._show)

    def _show(self, spec: CompareSpec) -> None:
        before = self.findChildren(CompareView)
        view = CompareView(self.kit, spec)
        view.query_changed.connect(self._on_query)
        at = before[-1].verticalScrollBar().value() if before else 0
        self.set_content(view)
        view.verticalScrollBar().setValue(at)

    def _on_query(self, query: CompareQuery) -> None:
        compare = self.kit.services.compare
        self.note_link(query.link())
        self.ask(lambda: compare.load(query), self._show)
