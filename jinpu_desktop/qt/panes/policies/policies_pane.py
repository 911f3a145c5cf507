"""Policies and setting up: the path by steps, every policy, and what is documented of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.panes.policies.policies_page import LIST, PATH, PoliciesPage
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policies import PoliciesService, PoliciesSpec
from jinpu_desktop.services.policy_rows import PoliciesQuery

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.policies.policy_view import PolicyView

# The window's rail is not wider at 100 % text; with the drawer there is more beside the page.
_RAIL = 300


class PoliciesPane(Pane):
    """`jinpu://policies?kind=&place=&state=&step=` lists, `jinpu://policies/<id>` shows one beside the path.

    `view=path` and `view=list` say which tab of a narrow page is open.
    """

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: PoliciesService) -> None:
        super().__init__(ui, dispatcher, _("Policies and setting up"))
        self._service = service
        self._page: PoliciesPage | None = None
        self._view: PolicyView | None = None

    @property
    def page(self) -> PoliciesPage:
        """The page with the path and the table."""
        if self._page is None:
            self._page = PoliciesPage(self.ui)
            self._page.setAccessibleName(self.title)
            self._page.list.query_changed.connect(self._on_query_changed)
            self._page.path.step_chosen.connect(self._on_step_chosen)
            self._page.path.entered.connect(self._on_entered)
            self._page.tab_chosen.connect(self._on_tab_chosen)
        return self._page

    @property
    def policy_view(self) -> PolicyView:
        """The page of one policy."""
        if self._view is None:
            from jinpu_desktop.qt.panes.policies.policy_view import PolicyView

            self._view = PolicyView(self.ui)
            self._view.left.connect(self._on_left)
            self._view.list_wanted.connect(self._on_list_wanted)
        return self._view

    def show_link(self, link: Link) -> None:
        service, query = self._service, PoliciesQuery.of(link)
        # Asked first, so that the record is read while the widgets are made.
        self.ask(lambda: _answer(service, query, link.id), self._show)
        self.page.setAccessibleName(self.title)

    def first_focus(self) -> QWidget | None:
        if self._page is None or not self._page.path.buttons:
            return None
        if self._page.path.isVisible():
            return self._page.path.current()
        shows_policy = self._view is not None and self._view.isVisible()
        return self._view.first_focus() if shows_policy and self._view else self._page.list.table

    def _show(self, answer: _Answer) -> None:
        spec, page = answer.spec, self.page
        page.show_spec(spec)
        if answer.refusal:
            self.policy_view.show_missing(answer.refusal)
        elif spec.page is not None:
            self.policy_view.show_page(spec.page)
        shows_policy = bool(answer.refusal) or spec.page is not None
        page.show_beside(self.policy_view if shows_policy else None)
        if not self.is_refreshing:
            page.show_tab(self._tab(spec.query, shows_policy))
        self.set_content(page)
        page.lay_out()
        if shows_policy and not self.is_refreshing:
            page.scroll_to_top_of(self.policy_view)

    def _tab(self, query: PoliciesQuery, shows_policy: bool) -> str:
        view = self.link.get("view") if self.link else ""
        if view in (PATH, LIST):
            return view
        # Evidence beside the page is about what stands in the table: the path has no figures.
        has_drawer = self.window().width() - self.width() > self.ui.theme.px(_RAIL)
        return LIST if shows_policy or query.is_filtered or has_drawer else PATH

    def _go_to(self, link: Link) -> None:
        self.open(link)
        self.link_changed.emit(link)

    def _on_query_changed(self, query: PoliciesQuery) -> None:
        link = query.put_into(Link("policies"))
        self._go_to(link.having(view=LIST) if self.page.is_narrow else link)

    def _on_step_chosen(self, step: str) -> None:
        query = PoliciesQuery.of(self.link)._replace(step=step) if self.link else PoliciesQuery(step=step)
        link = query.put_into(Link("policies"))
        self._go_to(link.having(view=PATH) if self.page.is_narrow else link)

    def _on_tab_chosen(self, tab: str) -> None:
        if self.link is None:
            return
        if tab == LIST and self.page.tab == LIST and self.link.id:
            self._on_list_wanted()
        else:
            self._go_to(self.link.having(view=tab))

    def _on_list_wanted(self) -> None:
        query = PoliciesQuery.of(self.link) if self.link else PoliciesQuery()
        link = query.put_into(Link("policies"))
        self.ui.open_link(str(link.having(view=LIST) if self.page.is_narrow else link))

    def _on_entered(self) -> None:
        if self.page.is_narrow:
            self._on_tab_chosen(LIST)
        if self._view is not None:
            self._view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        if self.page.is_narrow:
            self._on_tab_chosen(PATH)
        self.page.path.current().setFocus(Qt.FocusReason.OtherFocusReason)


class _Answer(NamedTuple):
    """What is to be shown; `refusal` says in a sentence that the policy asked for is not there."""

    spec: PoliciesSpec
    refusal: str = ""


def _answer(service: PoliciesService, query: PoliciesQuery, policy_id: str) -> _Answer:
    try:
        return _Answer(service.load(query, policy_id))
    except KnownError as error:
        return _Answer(service.load(query), str(error))
