"""The page of one group beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.companies.page_parts import Section, SourceSection, StatementSection
from jinpu_desktop.qt.panes.companies.sheet import Sheet
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_text import LinkText, ScriptText
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.group_page import GroupPageSpec, Member
from jinpu_desktop.services.statements import Statement


class GroupView(Sheet):
    """Shows a GroupPageSpec."""

    def __init__(self, ui: UiContext, spec: GroupPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.spec = spec
        self.members: list[LinkText] = []
        self._head(spec)
        if spec.summary:
            section = Section(ui, _("In short"))
            self.summary = DoorText(ui, spec.summary, spec.summary_key)
            section.body.addWidget(self.summary)
            self.left.addWidget(section)
        self._companies(spec)
        self.outcomes: StatementSection | None = None
        self.facts: StatementSection | None = None

    def fill_rest(self) -> list[QWidget]:
        spec = self.spec
        gaps = self._gaps(spec)
        self.left.addWidget(gaps)
        self.outcomes = self._statements(_("What became of it"), spec.outcomes)
        self.facts = self._statements(_("Facts about its companies"), spec.facts)
        sources = SourceSection(self.ui, spec.sources)
        self.right.addWidget(sources)
        return [gaps, self.outcomes, self.facts, sources]

    def first_focus(self) -> QWidget | None:
        """The first company, or the summary where there is none."""
        return self.members[0] if self.members else self.summary

    def _head(self, spec: GroupPageSpec) -> None:
        ui = self.ui
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(ScriptText(ui, spec.name, "", "fact-strong"))
        if spec.name_original and spec.name_original != spec.name:
            names.addWidget(ScriptText(ui, spec.name_original, "zh", "body", "text-2"))
        self.head.addLayout(names)
        chips = FlowLayout(gap=8, line_gap=8)
        chips.addWidget(StatusChip(ui, None, _("Group"), "accent"))
        if spec.country:
            chips.addWidget(StatusChip(ui, None, spec.country))
        self.head.addLayout(chips)

    def _companies(self, spec: GroupPageSpec) -> None:
        section = Section(self.ui, _("Companies"))
        self.left.addWidget(section)
        section.body.addWidget(
            SentenceLabel(self.ui, [_("Companies of this group in the record:"), spec.companies])
        )
        for member in spec.members:
            section.body.addWidget(Rule(self.ui))
            self._link(section, member.company.id, member.company.name, _member_words(member))
        if spec.n_companies > len(spec.members):
            link = Link("companies").having(group=spec.id)
            self.all_link = CountLink(
                self.ui, spec.companies, _("All {n}").format(n=spec.companies.text), str(link)
            )
            section.body.addWidget(self.all_link, alignment=Qt.AlignmentFlag.AlignLeft)
        if spec.named_in:
            also = Section(self.ui, _("Also named on the pages of"))
            self.left.addWidget(also)
            for named in spec.named_in:
                self._link(also, named.id, named.name, "")

    def _link(self, section: Section, company_id: str, name: str, note: str) -> None:
        link = LinkText(self.ui, name, str(Link("companies", company_id)))
        self.members.append(link)
        section.body.addWidget(link)
        if note:
            section.body.addWidget(TextLabel(self.ui, note, "small", "text-2"))

    def _gaps(self, spec: GroupPageSpec) -> Section:
        section = Section(self.ui, _("What is not known"))
        for sentence in spec.gaps:
            gap = TextLabel(self.ui, sentence, "body", "text-2")
            # Names of companies keep their digits.
            gap.setProperty("citation", True)
            section.body.addWidget(gap)
        if not spec.gaps:
            section.body.addWidget(TextLabel(self.ui, _("Nothing is missing here."), "body", "text-2"))
        return section

    def _statements(self, title: str, statements: Sequence[Statement]) -> StatementSection:
        section = StatementSection(self.ui, title, statements)
        if not statements:
            section.body.addWidget(TextLabel(self.ui, _("Nothing is recorded."), "body", "text-2"))
        self.right.addWidget(section)
        return section


def _member_words(member: Member) -> str:
    company = member.company
    status = comma().join(part for part in (company.status_words, company.as_of_words) if part)
    parts = [company.ownership_words, member.shares, status, company.in_jinpu_words]
    return " · ".join(part for part in parts if part)
