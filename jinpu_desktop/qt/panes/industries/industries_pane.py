"""The Industries pane: every industry in a list, and beside it what is documented of one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.industries.industry_view import IndustryView
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.list_detail import ListDetail
from jinpu_desktop.qt.widgets.record_list import ListRow, RecordList
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.industries import (
    IndustriesQuery,
    IndustriesService,
    IndustriesSpec,
    IndustryRow,
)


class IndustriesPane(Pane):
    """`jinpu://industries/<id>` shows one; without an id the one seen last, at first the first.

    Arrow keys and letters move through the list in place; a click and Enter open a row as a step. Right
    leads into the page, Left and Esc back to the list.
    """

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: IndustriesService) -> None:
        super().__init__(ui, dispatcher, _("Industries"))
        self._service = service
        self._seen = ""
        self._moved = False
        self._page: ScrollPage | None = None
        self.view: IndustryView | None = None

    def show_link(self, link: Link) -> None:
        query = IndustriesQuery(link.id or self._seen)
        self.ask(lambda: _answer(self._service, query), self._show)

    def first_focus(self) -> QWidget | None:
        return self.list if self._page is not None else None

    def _show(self, answer: _Answer) -> None:
        spec = answer.spec
        if self._page is None:
            self._page = self._make_page()
        self.scope.set_parts(
            [spec.total, _("industries"), "·", spec.with_figures, _("of them with figures of their own")]
        )
        self.list.set_rows([_list_row(row) for row in spec.rows])
        chosen = None if self._moved or self.is_refreshing else bool(self.link and self.link.id)
        self._moved = False
        if answer.refusal:
            self.list.set_current("")
            self.view = None
            self.both.set_detail(self._nothing(answer.refusal), True)
        else:
            self._show_industry(spec, chosen)
        self.set_content(self._page)

    def _show_industry(self, spec: IndustriesSpec, chosen: bool | None) -> None:
        self._seen = spec.page.id
        self.list.set_current(spec.page.id)
        if self.view is None or self.view.spec != spec.page:
            self.view = IndustryView(self.ui, spec.page)
            self.view.left.connect(self._on_left)
        self.both.set_detail(self.view, chosen)

    def _make_page(self) -> ScrollPage:
        page = ScrollPage(self.ui)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(self.ui, _("Industries"), "h1"))
        self.scope = SentenceLabel(self.ui, [])
        head.addWidget(self.scope)
        page.body.addLayout(head)
        self.list = RecordList(self.ui, _("Industries"))
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_opened.connect(self._on_row_opened)
        self.list.entered_detail.connect(self._on_entered_detail)
        card = Card(self.ui)
        layout = card.layout()
        if layout is not None:
            layout.setContentsMargins(1, 7, 1, 7)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.list)
        card.setFocusProxy(self.list)
        self.both = ListDetail(self.ui, card, _("All industries"))
        page.body.addWidget(self.both, 1)
        return page

    def _nothing(self, sentence: str) -> QWidget:
        card = Card(self.ui)
        state = StateView(self.ui)
        state.show_error(_("Industry not found"), sentence, _("Show the first industry"))
        state.action_triggered.connect(lambda: self.ui.open_link(str(Link("industries"))))
        card.body.addWidget(state)
        return card

    def _on_row_chosen(self, industry_id: str) -> None:
        self._moved = True
        link = Link("industries", industry_id)
        self.open(link)
        self.link_changed.emit(link)

    def _on_row_opened(self, industry_id: str) -> None:
        self.both.show_detail()
        self.ui.open_link(str(Link("industries", industry_id)))

    def _on_entered_detail(self) -> None:
        self.both.show_detail()
        if self.view is not None and self.view.isVisible():
            self.view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        if self.both.is_narrow:
            self.both.show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class _Answer(NamedTuple):
    """What is to be shown; `refusal` says in a sentence that the industry asked for is not there."""

    spec: IndustriesSpec
    refusal: str = ""


def _answer(service: IndustriesService, query: IndustriesQuery) -> _Answer:
    try:
        return _Answer(service.load(query))
    except KnownError as error:
        return _Answer(service.load(IndustriesQuery()), str(error))


def _list_row(row: IndustryRow) -> ListRow:
    what = row.what or _("No figure found")
    return ListRow(row.id, row.name, what, level=row.level, coverage=row.coverage, figure=row.figure)
