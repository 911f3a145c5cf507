"""The selected event: what happened, who says so, what it is about, and the chart it can be seen on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.event_page import AboutLine, EventPageSpec

_GAP = 14


class EventCard(ScrollColumn):
    """Shows an EventPageSpec."""

    def __init__(self, ui: UiContext, spec: EventPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.spec = spec
        self.links: list[LinkText] = []
        self.lists: list[CountLink] = []
        self.chart: PushButton | None = None
        self.text: DoorText | None = None
        card = Card(ui)
        card.body.setSpacing(_GAP)
        card.body.addLayout(self._head())
        card.body.addLayout(self._source())
        if spec.chart is not None:
            card.body.addLayout(self._chart(spec.chart.words, spec.chart.link))
        card.body.addLayout(self._about())
        card.body.addStretch(1)
        self.body.addWidget(card, 1)
        self.setFocusProxy(self.title)

    def _head(self) -> QVBoxLayout:
        ui, row = self.ui, self.spec.row
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(TextLabel(ui, _("Selected event"), "small", "text-2"))
        head.addWidget(TextLabel(ui, row.when, "h2"))
        if self.spec.date_note:
            head.addWidget(TextLabel(ui, self.spec.date_note, "small", "text-3"))
        head.addSpacing(4)
        chip = StatusChip(ui, None, row.kind_words, "accent", icon=f"event-{row.kind}")
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        head.addSpacing(4)
        self.title = DoorText(ui, row.title, row.key, "h3")
        head.addWidget(self.title)
        if row.body:
            self.text = DoorText(ui, row.body, row.key)
            head.addWidget(self.text)
        return head

    def _source(self) -> QVBoxLayout:
        ui, source = self.ui, self.spec.source
        part = _part(ui, _("Stated by"))
        title = LinkText(ui, source.title, str(Link("sources", source.id)), source.language, "body")
        self.links.append(title)
        part.addWidget(title)
        note = TextLabel(ui, self.spec.source_note, "small", "text-2")
        note.setProperty("citation", True)
        part.addWidget(note)
        return part

    def _chart(self, words: str, link: str) -> QVBoxLayout:
        part = _part(self.ui, _("Seen beside a series"))
        part.addWidget(TextLabel(self.ui, words, "small", "text-2"))
        part.addSpacing(4)
        self.chart = PushButton(self.ui, _("Show on chart"), "primary", icon="trends")
        self.chart.setAccessibleDescription(words)
        self.chart.clicked.connect(lambda: self.ui.open_link(link))
        part.addWidget(self.chart, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _about(self) -> QVBoxLayout:
        part = _part(self.ui, _("About"))
        for line in self.spec.about:
            part.addLayout(self._line(line))
        return part

    def _line(self, line: AboutLine) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(0)
        column.addWidget(TextLabel(self.ui, line.words, "small", "text-2"))
        name = LinkText(self.ui, line.name, line.link)
        self.links.append(name)
        column.addWidget(name)
        if line.events.text != "1":
            words = _("All {n} events").format(n=line.events.text)
            every = CountLink(self.ui, line.events, words, line.events_link)
            self.lists.append(every)
            column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        return column


def _part(ui: UiContext, title: str) -> QVBoxLayout:
    """A part of the card with a rule and a heading."""
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Rule(ui))
    column.addSpacing(8)
    column.addWidget(TextLabel(ui, title, "h3"))
    return column
