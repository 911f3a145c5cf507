"""The Timeline pane: what happened, when, where and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.timeline import PANE, TimelinePaneSpec, TimelineQuery, TimelineService

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.timeline.timeline_page import TimelinePage


class TimelinePane(Pane):
    """`jinpu://timeline[/<event id>]?kind=&place=&industry=&company=&from=&to=&lanes=&zoom=`.

    Keys and filters change the link in place; a click and Enter open an event as a step.
    """

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, service: TimelineService) -> None:
        super().__init__(ui, dispatcher, _("Timeline"))
        self._service = service
        self._in_place = False
        self.page: TimelinePage | None = None

    def show_link(self, link: Link) -> None:
        query = TimelineQuery.of(link)
        # Asked first, so that the record is read while the widgets are made.
        self.ask(lambda: self._service.open(query, link.id), self._show)
        if self.page is None:
            self.page = self._make_page()

    def first_focus(self) -> QWidget | None:
        return self.page.line if self.page is not None and self.page.line.isVisible() else None

    def _show(self, spec: TimelinePaneSpec) -> None:
        assert self.page is not None and self.link is not None
        chosen = None if self._in_place or self.is_refreshing else bool(self.link.id)
        self._in_place = False
        self.page.show_spec(spec, chosen)
        self.set_content(self.page)

    def _make_page(self) -> TimelinePage:
        from jinpu_desktop.qt.panes.timeline.timeline_page import TimelinePage

        page = TimelinePage(self.ui)
        page.query_changed.connect(self._on_query_changed)
        page.event_chosen.connect(self._on_event_chosen)
        return page

    def _on_query_changed(self, query: TimelineQuery) -> None:
        now = self.link
        # Another form of the same events keeps the open one; other events begin with their newest.
        keeps = now is not None and TimelineQuery.of(now).filters_only() == query.filters_only()
        self._go(query.put_into(Link(PANE, now.id if now is not None and keeps else "")))

    def _on_event_chosen(self, event_id: str) -> None:
        if self.link is not None:
            self._go(self.link._replace(id=event_id))

    def _go(self, link: Link) -> None:
        """Show another state of this view without a step in the history."""
        self._in_place = True
        self.open(link)
        self.link_changed.emit(link)
