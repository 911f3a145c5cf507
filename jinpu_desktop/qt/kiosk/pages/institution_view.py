"""The page of one financial institution on the stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.detail_card import detail_card
from jinpu_desktop.qt.kiosk.pages.name_cards import source_card, source_note, statements_section
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.institution_page import InstitutionSpec
from jinpu_desktop.services.statements import StatedFigure


class InstitutionView(StagedView):
    """Shows an InstitutionSpec: what is stated, its figures, facts, events and sources."""

    def __init__(self, kit: KioskKit, spec: InstitutionSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        row = spec.row
        original = row.name_original if row.name_original != row.name else ""
        back = (_("All institutions"), "jinpu://finance")
        self.body.addWidget(PageHead(kit, row.name, original, back=back, script="zh"))
        if spec.warning:
            words = [Words(_("This may be out of date"), "h3"), Words(spec.warning, "body", "text-2")]
            self.body.addWidget(WordCard(kit, words))
        if spec.summary is not None:
            self.body.addWidget(WordCard(kit, [Words(spec.summary.text)], key=spec.summary.key))
        columns = 1 if kit.portrait() else 2
        self.body.addWidget(detail_card(kit, _("Details"), spec.details, columns))
        self.then(self._figures, self._facts, self._events, self._sources)

    def _figures(self) -> QWidget | None:
        makers: list[Maker] = [partial(stated_card, self.kit, one) for one in self.spec.figures]
        columns = 2 if self.kit.portrait() else 4
        return KioskSection(self.kit, _("Figures"), makers, columns=columns, first=8) if makers else None

    def _facts(self) -> QWidget:
        if self.spec.facts:
            return statements_section(self.kit, _("What is documented"), self.spec.facts, first=6)
        return TextLabel(self.kit.ui, _("No fact beside its name was found."), "body", "text-2")

    def _events(self) -> QWidget | None:
        told = self.spec.events
        return statements_section(self.kit, _("Events told by the same sources"), told) if told else None

    def _sources(self) -> QWidget:
        makers: list[Maker] = [partial(_source, self.kit, one) for one in self.spec.sources]
        return KioskSection(self.kit, _("Sources"), makers, columns=1 if self.kit.portrait() else 2, first=4)


def stated_card(kit: KioskKit, stated: StatedFigure) -> KioskCard:
    """One figure: what it measures, where and when, its value and its status."""
    name = comma().join(filter(None, (stated.name, stated.where, stated.period)))
    card = KioskCard(kit, stated.name, figures=[NamedFigure(name, stated.figure)])
    where = " · ".join(filter(None, (stated.where, stated.period)))
    card.body.addWidget(TextLabel(kit.ui, where, "small", "text-2"))
    card.body.addStretch(1)
    card.body.addWidget(plain_figure(kit, stated.figure, "value", show_mark=False))
    status = comma().join(filter(None, (stated.status, stated.age)))
    card.body.addWidget(StatusLine(kit, stated.figure.mark, status))
    card.seal()
    return card


def _source(kit: KioskKit, source: Source) -> WordCard:
    date = source.published_on
    note = source_note(source, format_date(date) if date else _("date of publication not stated"))
    return source_card(kit, source.id, source.title, source.language, note)
