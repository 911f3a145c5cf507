"""The page of the pane: head, views, filters, and below them list and page, table, countries or groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.companies.company_view import CompanyView
from jinpu_desktop.qt.panes.companies.filter_bar import FilterBar
from jinpu_desktop.qt.panes.companies.sheet import Sheet
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.list_detail import ListDetail
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.record_list import ListRow, RecordList
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.companies import CompaniesQuery, CompaniesSpec, Page, PaneSpec
from jinpu_desktop.services.company_page import CompanyPageSpec
from jinpu_desktop.services.company_row import CompanyRow
from jinpu_desktop.services.paged_rows import PagedRows

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.companies.country_view import CountryView
    from jinpu_desktop.qt.widgets.long_record_list import LongRecordList
    from jinpu_desktop.qt.widgets.record_table import RecordTable

_LEAST_ROWS = 6
_LEAST_LIST = 240


class CompanyLists(ScrollPage):
    """Signals: `query_changed(CompaniesQuery)` for other companies or another view, `company_chosen(str)`
    for the one that the reader went to by key, in place."""

    query_changed = Signal(object)
    company_chosen = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._query = CompaniesQuery()
        self._link = Link("companies")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(ui, _("Joint ventures and companies"), "h1"))
        self.scope = SentenceLabel(ui, [])
        head.addWidget(self.scope)
        self.body.addLayout(head)
        self.tabs = ListTabs(ui, _views())
        self.tabs.chosen.connect(self._on_view_chosen)
        self.filters = FilterBar(ui)
        self.filters.changed.connect(self.query_changed)
        top = QVBoxLayout()
        top.setSpacing(8)
        line = SplitLayout(gap=16, line_gap=8)
        for widget in (self.tabs, self.filters.clear, self.filters.sentence):
            line.addWidget(widget)
        top.addLayout(line)
        top.addWidget(self.filters)
        self.body.addLayout(top)
        self.state = StateView(ui)
        self.state.action_triggered.connect(self.clear_filters)
        self.state.hide()
        self.body.addWidget(self.state)
        self.split: ListDetail | None = None
        self.rows: RecordList | LongRecordList | None = None
        self.detail: Sheet | None = None
        self.table: RecordTable | None = None
        self.groups: RecordTable | None = None
        self.countries: CountryView | None = None
        self._places: dict[str, QWidget] = {}

    def show_spec(self, link: Link, spec: PaneSpec, chosen: bool | None) -> None:
        """Show a list in its view. `chosen` says whether a narrow page shows the open company (True), the
        list (False), or what it showed before (None)."""
        companies = spec.companies
        self._query, self._link = companies.query, link
        self.scope.set_parts(
            [
                companies.total, _("companies ·"), companies.joint_ventures,
                _("documented as joint ventures,"), companies.wholly_foreign, _("as wholly foreign; for"),
                companies.not_stated, _("no ownership is stated"),
            ]
        )  # fmt: skip
        self.tabs.show_chosen(companies.query.view)
        self.filters.show_spec(companies)
        nothing = not companies.rows and not spec.page and not spec.missing
        self._show_state(spec) if nothing or spec.missing else self.state.hide()
        view = "" if nothing else companies.query.view
        if view:
            {
                "list": lambda: self._show_list(spec, chosen),
                "table": lambda: self._made_table().set_rows(companies.rows),
                "groups": lambda: self._made_groups().set_rows(companies.groups),
                "country": lambda: self._made_countries().show_countries(companies.countries),
            }[view]()
        for name, place in self._places.items():
            place.setVisible(name == view)

    def clear_filters(self) -> None:
        """Show all companies again."""
        self.query_changed.emit(self._query.without_filters())

    def main_widget(self) -> QWidget | None:
        """What takes the keyboard when the pane is entered."""
        if self._query.view == "country" and self.countries is not None and self.countries.cards:
            return self.countries.cards[0].names[0]
        return {"list": self.rows, "table": self.table, "groups": self.groups}.get(self._query.view)

    def _show_state(self, spec: PaneSpec) -> None:
        self.state.show()
        if spec.missing:
            self.state.show_empty(_("Not found"), spec.missing, _("Show all companies"))
            return
        words = _("Looked for {filters}. No company in the record fits all of it.").format(
            filters=spec.companies.sentence
        )
        self.state.show_empty(_("Nothing found"), words, _("Clear filters"))

    def _show_list(self, spec: PaneSpec, chosen: bool | None) -> None:
        split = self._made_split()
        rows = _list_rows(spec.companies)
        self._put_list(isinstance(rows, PagedRows))
        assert self.rows is not None
        if rows != self.rows.rows:
            self.rows.set_rows(rows)
            self.rows.scrollToTop()
        page = spec.page
        self.rows.set_current(page.company.id if isinstance(page, CompanyPageSpec) else "")
        if page is None:
            split.set_detail(QWidget(), chosen=False)
            self.detail = None
            return
        if self.detail is None or self.detail.spec != page:  # type: ignore[attr-defined]
            self.detail = self._sheet(page)
        split.set_detail(self.detail, chosen)

    def _sheet(self, page: Page) -> Sheet:
        if isinstance(page, CompanyPageSpec):
            return CompanyView(self.ui, page)
        from jinpu_desktop.qt.panes.companies.group_view import GroupView

        return GroupView(self.ui, page)

    def _made_split(self) -> ListDetail:
        if self.split is None:
            side = Card(self.ui)
            layout = side.layout()
            if layout is not None:
                layout.setContentsMargins(1, 6, 1, 7)
            side.body.setContentsMargins(0, 0, 0, 0)
            self._side = side
            self.split = ListDetail(self.ui, side, _("All companies"))
            self._add_view("list", self.split)
        return self.split

    def _put_list(self, long: bool) -> None:
        """Show the list for few rows or the one for any number."""
        if self.rows is not None and self.rows.even_rows == long:
            return
        before, words = self.rows, _("Companies")
        if long:
            from jinpu_desktop.qt.widgets.long_record_list import LongRecordList

            rows: RecordList | LongRecordList = LongRecordList(self.ui, words)
        else:
            rows = RecordList(self.ui, words)
        rows.setMinimumHeight(_LEAST_LIST)
        rows.row_chosen.connect(self.company_chosen)
        rows.row_opened.connect(self._open)
        rows.entered_detail.connect(self._on_detail_entered)
        self._side.body.addWidget(rows)
        self._side.setFocusProxy(rows)
        self.rows = rows
        if before is not None:
            if before.hasFocus():
                rows.setFocus()
            self._side.body.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _made_table(self) -> RecordTable:
        if self.table is None:
            from jinpu_desktop.qt.panes.companies.columns import company_columns

            self.table = self._table("table", company_columns(), _("Companies"))
        return self.table

    def _made_groups(self) -> RecordTable:
        if self.groups is None:
            from jinpu_desktop.qt.panes.companies.columns import group_columns

            self.groups = self._table("groups", group_columns(), _("Groups"))
        return self.groups

    def _table(self, name: str, columns, words: str) -> RecordTable:  # type: ignore[no-untyped-def]
        from jinpu_desktop.qt.widgets.record_table import RecordTable
        from jinpu_desktop.qt.widgets.table_bar import TableBar

        card = Card(self.ui)
        layout = card.layout()
        if layout is not None:
            layout.setContentsMargins(1, 6, 1, 7)
        card.body.setContentsMargins(0, 0, 0, 0)
        table = RecordTable(self.ui, columns, words, key=f"companies-{name}")
        table.setMinimumHeight(table.height_for(_LEAST_ROWS))
        table.row_opened.connect(lambda row: self._open(row.id))
        card.body.addWidget(table)
        card.body.addWidget(TableBar(self.ui, table))
        self._add_view(name, card)
        return table

    def _made_countries(self) -> CountryView:
        if self.countries is None:
            from jinpu_desktop.qt.panes.companies.country_view import CountryView

            self.countries = CountryView(self.ui)
            self._add_view("country", self.countries)
        return self.countries

    def _add_view(self, name: str, widget: QWidget) -> None:
        self._places[name] = widget
        self.body.addWidget(widget, 1)

    def _open(self, entity_id: str) -> None:
        link = self._query._replace(view="list").put_into(Link("companies", entity_id))
        self.ui.open_link(str(link))

    def _on_detail_entered(self) -> None:
        if self.split is None or self.detail is None:
            return
        self.split.show_detail()
        first = self.detail.first_focus()
        if first is not None:
            first.setFocus()

    def _on_view_chosen(self, name: str) -> None:
        self.query_changed.emit(self._query._replace(view=name))


def _list_rows(spec: CompaniesSpec) -> Sequence[ListRow]:
    """The companies in the list; a list that is read in pages stays one."""
    by_founding = spec.query.sort == "established"
    if isinstance(spec.rows, PagedRows):
        return spec.rows.shown_as(lambda row: _list_row(row, by_founding), ("list", by_founding))
    return [_list_row(row, by_founding) for row in spec.rows]


def _list_row(row: CompanyRow, by_founding: bool) -> ListRow:
    """A company in the list; in the order of founding its date stands in the corner."""
    right = row.as_of_words
    if by_founding:
        right = _("since {date}").format(date=format_date(row.established)) if row.established else ""
    subtitle = " · ".join(part for part in (row.industry, row.country_words) if part)
    return ListRow(row.id, row.short_name, subtitle, row.ownership_words, right)


def _views() -> tuple[tuple[str, str], ...]:
    return (
        ("list", _("List")),
        ("table", _("Table")),
        ("country", _("By country")),
        ("groups", _("Groups")),
    )
