"""The sheets of the map: one place with its figures, and lists of places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.evidence_words import FigureRows
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure, TakenAway
from jinpu_desktop.qt.kiosk.kiosk_sheet import KioskSheet
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.row_button import RowButton
from jinpu_desktop.qt.kiosk.widgets.take_button import TakeButton
from jinpu_desktop.qt.widgets.link_text import ScriptText
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.place_card import PlaceCardSpec


class PlaceSheet(KioskSheet):
    """What a touched pin stands for: kind, state, a summary and every figure of its card."""

    def __init__(self, kit: KioskKit, card: PlaceCardSpec, link: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, card.row.name, parent)
        self.card = card
        figures = card_figures(card)
        self.take_button = TakeButton(kit, TakenAway(link, card.row.name, tuple(figures[:4])))
        self.page_button = KioskButton(kit, _("Open its page"), icon="places")
        self.page_button.clicked.connect(lambda: kit.ui.open_link(card.page_link))
        self.foot.addWidget(self.take_button, 1)
        self.foot.addWidget(self.page_button, 1)
        self.set_content(self._content(figures))

    def _content(self, figures: Sequence[NamedFigure]) -> QWidget:
        kit, card, row = self.kit, self.card, self.card.row
        content, column = _column(kit)
        if row.name_original and row.name_original != row.name:
            column.addWidget(ScriptText(kit.ui, row.name_original, "zh", "body", "text-2"))
        rough = row.at is not None and row.at.approximate
        words = [row.kind_words, row.state_words, _("position approximate, to about 3 km") if rough else ""]
        column.addWidget(TextLabel(kit.ui, " · ".join(filter(None, words)), "body", "text-2"))
        if card.no_position:
            column.addWidget(TextLabel(kit.ui, card.no_position, "body", "text-2"))
        if card.summary:
            column.addWidget(NoteButton(kit, (card.summary,), key=card.summary_key))
        else:
            words_ = _("What this place is, is not stated in words.")
            column.addWidget(TextLabel(kit.ui, words_, "body", "text-3"))
        if figures:
            column.addWidget(FigureRows(kit, figures, lambda key: kit.ui.open_evidence(key, self)))
        return content


class PlaceListSheet(KioskSheet):
    """Places by name; a touch on one calls `chosen` with its id. `notes` are sentences with figures."""

    def __init__(
        self,
        kit: KioskKit,
        title: str,
        places: Sequence[tuple[str, str, str]],
        chosen: Callable[[str], None],
        notes: Sequence[tuple[str | Figure, ...]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`places` are an id, a name and a note each."""
        super().__init__(kit, title, parent)
        content, column = _column(kit)
        for parts in notes:
            column.addWidget(NoteButton(kit, parts, title=title))
        self.rows: list[RowButton] = []
        for place_id, name, note in places:
            row = RowButton(kit, name, note)
            row.clicked.connect(partial(_call, chosen, place_id))
            self.rows.append(row)
            column.addWidget(row)
        self.set_content(content)


def card_figures(card: PlaceCardSpec) -> list[NamedFigure]:
    """Every figure of a place's card, each once: its own, those in dispute, and distances."""
    found = [NamedFigure(" · ".join(filter(None, (one.name, one.note))), one.figure) for one in card.tiles]
    found += [NamedFigure(" · ".join((one.name, one.period)), one.figure) for one in card.conflicts]
    found += [NamedFigure(one.words, one.figure) for one in card.distances]
    if card.row.position is not None:
        found.append(NamedFigure(_("Position"), card.row.position))
    return list({one.figure.key: one for one in found}.values())


def _column(kit: KioskKit) -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(kit.theme.k(10))
    return content, column


def _call(chosen: Callable[[str], None], place_id: str, _on: bool = False) -> None:
    chosen(place_id)
