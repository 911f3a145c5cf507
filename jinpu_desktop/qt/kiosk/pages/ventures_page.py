"""Joint ventures and companies on the stand: by country, from A to Z, by group, and a page for each."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.qt.kiosk.pages.name_lists import countries_view, groups_view, names_view
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.services.companies import CompaniesQuery, Page
from jinpu_desktop.services.company_page import CompanyPageSpec
from jinpu_desktop.services.kiosk_names import KioskNames, NamesQuery


class VenturesPage(KioskPage):
    """Links are those of the companies pane. Without a query the countries are shown; `sort=name` is A to Z,
    with `letter=` the names of one letter; `view=groups` the groups; any filter a list of names, with
    `page=` its further pages; an id the page of a company or group."""

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._names = KioskNames(kit.services.record, kit.services.companies)

    def show_link(self, link: Link) -> None:
        companies = self.kit.services.companies
        if link.id:
            self.ask(lambda: companies.page(link.id), self._show_page)
            return
        query = NamesQuery.of(link)
        if query.by_name or query.companies.is_filtered:
            self.ask(lambda: self._names.names(query), lambda spec: self._put(names_view(self.kit, spec)))
        elif query.companies.view == "groups":
            self.ask(
                lambda: self._names.groups(query.page), lambda spec: self._put(groups_view(self.kit, spec))
            )
        else:
            by_country = CompaniesQuery(view="country")
            show = partial(countries_view, self.kit)
            self.ask(lambda: companies.load(by_country), lambda spec: self._put(show(spec)))

    def _put(self, widget: QWidget) -> None:
        self.set_content(widget)

    def _show_page(self, page: Page) -> None:
        # What draws pages is imported when one is opened first.
        from jinpu_desktop.qt.kiosk.pages.company_view import CompanyView
        from jinpu_desktop.qt.kiosk.pages.group_view import GroupView

        if isinstance(page, CompanyPageSpec):
            self.set_content(CompanyView(self.kit, page))
        else:
            self.set_content(GroupView(self.kit, page))

    def clear(self) -> None:
        super().clear()
        for view in self.findChildren(StagedView):
            view.shorten()
