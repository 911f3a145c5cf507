"""The events of one thing on its own page: a short timeline, and the way to all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.timeline_view import TimelineView
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.events_about import EventsSpec

_TEXT = 900
MOST = 6


class EventsBox(QWidget):
    """The newest `most` events of an EventsSpec, each a door to its evidence, and the link to all of them."""

    def __init__(
        self, ui: UiContext, spec: EventsSpec, most: int = MOST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.line = TimelineView(ui, _("Events"), compact=True)
        self.line.set_rows(spec.rows[:most])
        self.line.setMaximumWidth(ui.theme.px(_TEXT))
        column.addWidget(self.line)
        self.every = CountLink(ui, spec.total, spec.all_words, spec.link)
        column.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)


def events_card(ui: UiContext, spec: EventsSpec, most: int = MOST) -> Card:
    """A card of events for the page of a place or industry; `spec` comes from `events_about`. A page
    without events shows no such card."""
    card = Card(ui, _("Events"))
    card.body.addWidget(EventsBox(ui, spec, most))
    return card
