"""The page of one group on the stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.pages.name_cards import company_card, sources_section, statements_section
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.group_page import GroupPageSpec, NamedIn

_BACK = "jinpu://companies?view=groups"


class GroupView(StagedView):
    """Shows a GroupPageSpec: its companies, what became of it, facts, what is not known, sources."""

    def __init__(self, kit: KioskKit, spec: GroupPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        original = spec.name_original if spec.name_original != spec.name else ""
        back = (_("All groups"), _BACK)
        self.body.addWidget(PageHead(kit, spec.name, original, back=back, script="zh"))
        if spec.country:
            self.body.addWidget(TextLabel(kit.ui, spec.country, "h3"))
        if spec.summary:
            self.body.addWidget(WordCard(kit, [Words(spec.summary)], key=spec.summary_key))
        makers: list[Maker] = [partial(company_card, kit, member.company) for member in spec.members]
        self.companies = KioskSection(
            kit, _("Companies here"), makers, columns=self._columns(3), first=6, total=spec.companies
        )
        self.body.addWidget(self.companies)
        self.then(self._outcomes, self._facts, self._gaps, self._named, self._sources)

    def _columns(self, lying: int) -> int:
        return max(1, lying - 1) if self.kit.portrait() else lying

    def _outcomes(self) -> QWidget | None:
        told = self.spec.outcomes
        return statements_section(self.kit, _("What became of it"), told) if told else None

    def _facts(self) -> QWidget | None:
        told = self.spec.facts
        return statements_section(self.kit, _("Facts about its companies"), told) if told else None

    def _gaps(self) -> QWidget | None:
        if not self.spec.gaps:
            return None
        words = [Words(_("What is not known"), "h3")]
        words += [Words(gap, "body", "text-2", above=6) for gap in self.spec.gaps]
        return WordCard(self.kit, words)

    def _named(self) -> QWidget | None:
        if not self.spec.named_in:
            return None
        makers = [partial(self._named_card, named) for named in self.spec.named_in]
        title = _("Also named on the pages of")
        return KioskSection(self.kit, title, makers, columns=self._columns(3), first=6)

    def _named_card(self, named: NamedIn) -> WordCard:
        return WordCard(self.kit, [Words(named.name, "h3")], link=str(Link("companies", named.id)))

    def _sources(self) -> QWidget | None:
        return sources_section(self.kit, self.spec.sources)
