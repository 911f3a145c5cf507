"""The page of one policy on the stand: whether it holds, how much, for whom, and what to beware of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.detail_card import detail_card
from jinpu_desktop.qt.kiosk.pages.forgetful_page import take_button
from jinpu_desktop.qt.kiosk.pages.name_cards import source_card, statements_section
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.row_button import RowButton
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policy_page import Detail, PolicyPageSpec, Tie
from jinpu_desktop.services.policy_rows import PoliciesQuery


class PolicyView(StagedView):
    """Shows a PolicyPageSpec."""

    def __init__(self, kit: KioskKit, spec: PolicyPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        row = spec.row
        original = row.title_original if row.title_original != row.title else ""
        link = str(Link("policies", row.id))
        figures = [NamedFigure(one.name, _figure(one)) for one in spec.details if one.is_figure and one.key]
        back = str(PoliciesQuery(step=row.step).put_into(Link("policies")))
        self.body.addWidget(
            PageHead(
                kit, row.title, original, back=(_("Back"), back),
                beside=[take_button(kit, link, row.title, figures)], script="zh",
            )
        )  # fmt: skip
        if spec.warnings:
            card = KioskCard(kit, _("Before you rely on it"))
            for title, words in spec.warnings:
                card.body.addWidget(TextLabel(kit.ui, title, "body-strong"))
                card.body.addWidget(TextLabel(kit.ui, words, "body", "text-2"))
            self.body.addWidget(card)
        if row.summary:
            key = column_key("policy", row.id, "summary_en")
            self.body.addWidget(WordCard(kit, [Words(row.summary)], key=key))
        self.body.addWidget(self._details())
        self.then(self._who, self._times, self._other_times, self._events, self._ties, self._source)

    def _details(self) -> KioskCard:
        spec = self.spec
        rows: list[tuple[str, str | Figure | None]] = [(_("Place"), spec.row.place_name)]
        for one in spec.details:
            value: str | Figure | None = _figure(one) if one.is_figure and one.key else one.text or None
            if one.name != _("Who qualifies"):
                rows.append((one.name, value))
        return detail_card(self.kit, _("In detail"), rows, 1 if self.kit.portrait() else 2)

    def _who(self) -> QWidget:
        row = self.spec.row
        words = [
            Words(_("Who qualifies"), "h3"),
            Words(row.who or _("not stated"), "body", "text-2", above=6),
        ]
        return WordCard(self.kit, words, key=column_key("policy", row.id, "who_en") if row.who else "")

    def _times(self) -> QWidget | None:
        times = self.spec.times
        if times is None or not times.caveats:
            return None
        card = KioskCard(self.kit, _("Before you quote it"))
        for words in times.caveats:
            card.body.addWidget(NoteButton(self.kit, (words,)))
        return card

    def _other_times(self) -> QWidget | None:
        times = self.spec.times
        title = _("What else the record says of approval times")
        return statements_section(self.kit, title, times.others) if times and times.others else None

    def _events(self) -> QWidget | None:
        events = self.spec.events
        return statements_section(self.kit, _("Events"), events) if events else None

    def _ties(self) -> QWidget | None:
        ties: Sequence[Tie] = (*self.spec.companies, *self.spec.other_policies)
        makers: list[Maker] = [partial(RowButton, self.kit, one.name, "", one.link) for one in ties]
        title = _("Other policies from this source") if not self.spec.companies else _("Tied to it")
        return KioskSection(self.kit, title, makers, first=4) if makers else None

    def _source(self) -> QWidget:
        source = self.spec.source
        card: Maker = partial(
            source_card, self.kit, source.id, source.title, source.language, self.spec.source_note
        )
        return KioskSection(self.kit, _("Source"), [card])


def _figure(detail: Detail) -> Figure:
    return Figure(detail.key, detail.text, "", ("A",), f"{detail.name}: {detail.text}")
