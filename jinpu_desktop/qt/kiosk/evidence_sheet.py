"""The evidence of a figure on the stand: who says it, why this value is shown, what else was said."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import Evidence
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.evidence_words import EvidenceWords, FigureRows
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure, TakenAway
from jinpu_desktop.qt.kiosk.kiosk_sheet import KioskSheet
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.take_button import TakeButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.bundle import Services

_log = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What the sheet shows: one figure, or all of a card; told by evidence keys, in no language."""

    keys: tuple[str, ...]
    is_list: bool = False


class EvidenceSheet(KioskSheet):
    """`show_key` for one figure, `show_list` for a card. A figure in it leads onward, Back returns.

    Signal `settled()` when what was asked for is on screen.
    """

    settled = Signal()

    def __init__(self, kit: KioskKit, page_link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, _("Evidence"), parent)
        self.is_settled = False
        self.shown = Shown(())
        self.past: list[Shown] = []
        self._page_link = page_link
        self._evidence: Evidence | None = None
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(self._on_failed)
        self.back_button.clicked.connect(self.go_back)
        self.take_button = TakeButton(kit)
        self.take_button.clicked.connect(self._on_take)
        self.onward_button = KioskButton(kit, "", icon="trends")
        self.onward_button.clicked.connect(self._on_onward)
        self.foot.addWidget(self.take_button, 1)
        self.foot.addWidget(self.onward_button, 1)
        for button in (self.take_button, self.onward_button):
            button.hide()

    def show_key(self, key: str) -> None:
        """Show the evidence of one figure; from another one in this sheet it is a step onward."""
        self._go(Shown((key,)))

    def show_list(self, title: str, figures: Sequence[NamedFigure]) -> None:
        """Show all figures of a card; a touch on one opens its evidence."""
        self._remember()
        self.shown = Shown(tuple(one.figure.key for one in figures), True)
        self._show_rows(title, figures)

    def show_again(self, shown: Shown, past: Sequence[Shown]) -> None:
        """Show the same in the language spoken now."""
        self._go(shown)
        self.past = list(past)
        self.back_button.setVisible(bool(self.past))

    def go_back(self) -> None:
        """Return to what the visitor came from, if to anything."""
        if self.past:
            before = self.past.pop()
            self.shown = Shown(())
            self._go(before)

    def _go(self, shown: Shown) -> None:
        if shown == self.shown:
            return
        self._remember()
        self.shown = shown
        self.is_settled = False
        services, keys, is_list = self.kit.services, shown.keys, shown.is_list
        self._channel.ask(lambda: _answers(services, keys, is_list))

    def _remember(self) -> None:
        if self.shown.keys:
            self.past.append(self.shown)
        self.back_button.setVisible(bool(self.past))

    def _on_arrived(self, answer: Evidence | list[NamedFigure]) -> None:
        if isinstance(answer, Evidence):
            self._show_evidence(answer)
        else:
            self._show_rows(_("Figures on this card"), answer)

    def _show_evidence(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.back_button.setVisible(bool(self.past))
        title = f"{evidence.heading} · {evidence.subject}" if evidence.subject else evidence.heading
        self.set_title(title)
        self.take_button.show()
        link = _link_of(evidence)
        words = _("See the whole trend") if link.startswith("jinpu://trends") else _("Open its page")
        self.onward_button.set_words(words)
        self.onward_button.setVisible(bool(link))
        self.set_content(EvidenceWords(self.kit, evidence, self.show_key))
        self._settle()

    def _show_rows(self, title: str, figures: Sequence[NamedFigure]) -> None:
        self._evidence = None
        self.set_title(title)
        self.take_button.show()
        self.onward_button.hide()
        self.set_content(FigureRows(self.kit, figures, self.show_key))
        self._settle()

    def _on_failed(self, sentence: str) -> None:
        _log.warning("evidence of %s: %s", self.shown.keys, sentence)
        self._evidence = None
        self.take_button.hide()
        self.onward_button.hide()
        words = _("Nothing more is recorded about this figure.")
        self.set_content(TextLabel(self.kit.ui, words, "body", "text-2"))
        self._settle()

    def _settle(self) -> None:
        self.is_settled = True
        self.settled.emit()

    def _on_take(self) -> None:
        evidence = self._evidence
        figures: tuple[NamedFigure, ...] = ()
        link = self._page_link
        if evidence is not None:
            figures = (_named(evidence),)
            link = _link_of(evidence) or link
        self.kit.take_away(TakenAway(link, self.title_label.text(), figures))

    def _on_onward(self) -> None:
        if self._evidence is not None:
            self.kit.ui.open_link(_link_of(self._evidence))


def _answers(services: Services, keys: tuple[str, ...], is_list: bool) -> Evidence | list[NamedFigure]:
    if not is_list:
        return services.evidence.evidence(keys[0])
    found = []
    for key in keys:
        try:
            found.append(_named(services.evidence.evidence(key)))
        except KnownError:
            _log.warning("no evidence for %s", key)
    return found


def figure_now(services: Services, key: str) -> NamedFigure:
    """A figure as it is called now. Raises KnownError where nothing is recorded about it."""
    return _named(services.evidence.evidence(key))


def _named(evidence: Evidence) -> NamedFigure:
    """The figure that a piece of evidence is about."""
    name = " · ".join(part for part in (evidence.heading, evidence.subject) if part)
    if evidence.blocks:
        block = evidence.blocks[0]
        return NamedFigure(name, Figure(evidence.key, block.value_text, block.unit_text, evidence.marks))
    return NamedFigure(name, Figure(evidence.key, evidence.value_text, "", evidence.marks or ("C",)))


def _link_of(evidence: Evidence) -> str:
    """Where the stand shows more about it; empty if nowhere."""
    from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES

    try:
        link = Link.parse(evidence.subject_link)
    except ValueError:
        return ""
    return str(link) if any(entry.pane == link.pane for entry in KIOSK_PAGES) else ""
