"""The page of the pane: head, filters, the line, and the selected event."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.timeline.event_card import EventCard
from jinpu_desktop.qt.panes.timeline.filter_bar import FilterBar
from jinpu_desktop.qt.panes.timeline.line_and_event import EVENT, LineAndEvent
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.timeline_layout import Form
from jinpu_desktop.qt.widgets.timeline_view import TimelineView
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.timeline import OPENED, PANE, TimelinePaneSpec, TimelineQuery, TimelineSpec

_EDGE = 14


class TimelinePage(ScrollPage):
    """Signals: `query_changed(TimelineQuery)` for other events or another form, `event_chosen(str)` for the
    one that the reader went to by key, in place."""

    query_changed = Signal(object)
    event_chosen = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._query = TimelineQuery()
        self._missing = ""
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(ui, _("Timeline"), "h1"))
        self.scope = SentenceLabel(ui, [])
        head.addWidget(self.scope)
        self.body.addLayout(head)
        self.filters = FilterBar(ui)
        self.filters.changed.connect(self.query_changed)
        self.body.addWidget(self.filters)
        self.both = LineAndEvent(ui, self._line_card())
        self.body.addWidget(self.both, 1)

    def show_spec(self, spec: TimelinePaneSpec, chosen: bool | None) -> None:
        """Show a timeline and an event. `chosen` says whether a narrow page shows the event (True), the
        line (False), or what it showed before (None)."""
        timeline = spec.timeline
        self._query = timeline.query
        self.scope.set_parts(
            [
                timeline.total,
                _("events from {first} to {last};").format(
                    first=timeline.first_year, last=timeline.last_year
                ),
                timeline.early,
                _("of them before {year}, when the development zone was begun").format(year=OPENED),
            ]
        )
        self.filters.show_spec(timeline)
        query = timeline.query
        self.line.set_rows(timeline.rows, Form(query.zoom, query.lanes, filtered=query.is_filtered))
        self.line.set_current(spec.page.row.id if spec.page is not None else "")
        self.line.setVisible(bool(timeline.rows))
        self._show_state(timeline, spec.missing)
        self._show_event(spec, chosen)

    def clear_filters(self) -> None:
        """Show all events again, or the pane without the event that is not there."""
        if self._missing:
            self.ui.open_link(str(self._query.put_into(Link(PANE))))
        else:
            self.query_changed.emit(self._query.without_filters())

    def _show_event(self, spec: TimelinePaneSpec, chosen: bool | None) -> None:
        now = self.both.event_card
        if spec.page is None:
            self.both.set_event(None, False)
        elif isinstance(now, EventCard) and now.spec == spec.page:
            self.both.set_event(now, chosen)
        else:
            self.both.set_event(EventCard(self.ui, spec.page), chosen)

    def _show_state(self, timeline: TimelineSpec, missing: str) -> None:
        self._missing = missing
        self.state.setVisible(bool(missing) or not timeline.rows)
        if missing:
            self.state.show_empty(_("Not found"), missing, _("Show the newest event"))
        elif not timeline.rows:
            told = _("Looked for {filters}. No event in the record fits all of it.").format(
                filters=timeline.sentence
            )
            words = " ".join(part for part in (told, timeline.nearest) if part)
            self.state.show_empty(_("Nothing found"), words, _("Clear filters"))
        else:
            self.state.clear()

    def _line_card(self) -> Card:
        card = Card(self.ui)
        layout = card.layout()
        if layout is not None:
            layout.setContentsMargins(1, 8, 1, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        told = QWidget()
        words = FlowLayout(told, gap=12, line_gap=4)
        words.addWidget(self.filters.sentence)
        words.addWidget(self.filters.clear)
        top = SplitLayout(gap=16, line_gap=8)
        top.addWidget(told)
        top.addWidget(self.filters.zoom)
        place = QVBoxLayout()
        place.setContentsMargins(_EDGE, 0, _EDGE, 8)
        place.addLayout(top)
        card.body.addLayout(place)
        card.body.addWidget(Rule(self.ui))
        self.state = StateView(self.ui)
        self.state.action_triggered.connect(self.clear_filters)
        nothing = QVBoxLayout()
        nothing.setContentsMargins(_EDGE, 0, _EDGE, 0)
        nothing.addWidget(self.state)
        card.body.addLayout(nothing)
        self.line = TimelineView(self.ui, _("Timeline"))
        self.line.event_chosen.connect(self.event_chosen)
        self.line.event_opened.connect(self._on_opened)
        self.line.zoom_wanted.connect(lambda zoom: self.query_changed.emit(self._query._replace(zoom=zoom)))
        self.line.entered_detail.connect(self._on_entered)
        card.body.addWidget(self.line, 1)
        card.setFocusProxy(self.line)
        return card

    def _on_opened(self, event_id: str) -> None:
        self.ui.open_link(str(self._query.put_into(Link(PANE, event_id))))

    def _on_entered(self) -> None:
        self.both.open_tab(EVENT)
        card = self.both.event_card
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
