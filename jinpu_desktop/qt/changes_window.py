"""What changed from one data pack to the next, by kinds: added, revised and removed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.side_window import SideWindow
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.change_list import ChangeList
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.pack_changes import Change, KindCount, PackChanges, changes
from jinpu_desktop.services.pack_words import changed_words

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.services.bundle import Services

_FOLD = 12


class ChangesWindow(SideWindow):
    """Compares two records. Every figure of the newer one opens its evidence in the main window."""

    size_wanted = (780, 720)

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window, context)
        self.cards: dict[str, Card] = {}
        self._work: Callable[[Callable[[], bool]], PackChanges | None] = lambda _stops: None
        self._stop = threading.Event()
        self._channel = Channel(context.dispatcher, self)
        self._channel.arrived.connect(self._show)
        self._channel.failed.connect(self._refuse)
        # Nobody is kept waiting for the end of the program.
        window.closed.connect(self._on_main_closed)

    def title(self) -> str:
        return _("What changed")

    def show_between(self, before: Path, after: Path) -> None:
        """Compare two database files, the earlier one first."""
        self._work = partial(changes, before, after)
        self._begin()

    def show_latest(self) -> None:
        """Compare the data pack in use with what was in use before it."""
        self._work = partial(_latest, self._context.services)
        self._begin()

    def fill(self, page: ScrollPage) -> None:
        self.scope = TextLabel(self._ui, "", "body", "text-2")
        page.body.addWidget(self.scope)
        self.state = StateView(self._ui)
        page.body.addWidget(self.state)
        self._place = QVBoxLayout()
        self._place.setSpacing(self._ui.theme.space("gutter"))
        page.body.addLayout(self._place)
        self._ask()

    def _begin(self) -> None:
        if self._code:
            self._ask()
        self.show_it()

    def _ask(self) -> None:
        self._clear()
        self.state.show()
        self.state.show_loading(_("Comparing the records"))
        self._stop.set()
        self._stop = threading.Event()
        self._channel.ask(partial(self._work, self._stop.is_set))

    def _on_main_closed(self) -> None:
        self._stop.set()

    def _clear(self) -> None:
        self.cards = {}
        self.scope.setText("")
        while (item := self._place.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
            elif (line := item.layout()) is not None:
                _empty(line)

    def _show(self, found: PackChanges | None) -> None:
        self.state.clear()
        if found is None:
            words = _("The record that came with the program is shown, so there is none to compare it with.")
            self.state.show_empty(_("No data pack is in use"), words)
        else:
            scope = _("From the record of {before} to that of {after}.")
            dates = {"before": format_date(found.before_date), "after": format_date(found.after_date)}
            self.scope.setText(scope.format(**dates))
            if not found:
                words = _("Every figure and every sentence is the same in both.")
                self.state.show_empty(_("Nothing has changed"), words)
            self._show_kinds(found)
        # Empty, it would leave a gap.
        self.state.setVisible(bool(self.state.state))
        self.settled.emit()

    def _show_kinds(self, found: PackChanges) -> None:
        if len(found.counts) > 1:
            line = FlowLayout(gap=8, line_gap=8)
            for count in found.counts:
                button = PushButton(self._ui, count.words)
                button.setAccessibleName(comma().join((count.words, _counted(count))))
                button.clicked.connect(partial(self._go_to, count.kind))
                line.addWidget(button)
            self._place.addLayout(line)
        for count in found.counts:
            card = self.cards[count.kind] = self._card(count, found)
            self._place.addWidget(card)

    def _card(self, count: KindCount, found: PackChanges) -> Card:
        card = Card(self._ui, count.words)
        told = TextLabel(self._ui, _counted(count), "small", "text-2")
        # It counts the list below it.
        told.setProperty("citation", True)
        card.body.addWidget(told)
        parts = (
            (_("Added"), count.added, found.added),
            (_("Revised"), count.revised, found.revised),
            (_("Removed"), count.removed, found.removed),
        )
        for heading, total, all_of_them in parts:
            of_kind = [change for change in all_of_them if change.kind == count.kind]
            if of_kind:
                self._add_part(card, heading, total, of_kind)
        return card

    def _add_part(self, card: Card, heading: str, total: int, of_kind: Sequence[Change]) -> None:
        ui = self._ui
        card.body.addSpacing(4)
        card.body.addWidget(TextLabel(ui, heading, "h3"))
        card.body.addWidget(ChangeList(ui, of_kind, _FOLD))
        listed = len({change.id for change in of_kind})
        if listed < total:
            words = _("The first {listed} of {total} are listed.")
            note = TextLabel(ui, words.format(listed=f"{listed:,}", total=f"{total:,}"), "small", "text-2")
            note.setProperty("citation", True)
            card.body.addWidget(note)

    def _go_to(self, kind: str) -> None:
        card = self.cards[kind]
        self.page.verticalScrollBar().setValue(card.mapTo(self.page.content, card.rect().topLeft()).y())
        rows = (row for part in card.findChildren(ChangeList) for row in part.rows)
        first = next((row.door for row in rows if row.door is not None), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str) -> None:
        self.state.show_error(_("The records cannot be compared"), sentence)
        self.settled.emit()


def _latest(services: Services, stops: Callable[[], bool]) -> PackChanges | None:
    """In a pool thread. None where no data pack is in use."""
    shelf, record = services.shelf, services.record
    if shelf is None:
        return None
    spec = shelf.load(record)
    return None if spec.before is None else changes(spec.before, record.database.path, stops)


def _counted(count: KindCount) -> str:
    return changed_words(count.added, count.revised, count.removed)


def _empty(line: object) -> None:
    while isinstance(line, FlowLayout) and (item := line.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
