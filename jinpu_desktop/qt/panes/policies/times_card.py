"""How fast a company is approved: the claim, its caveats, and every other record that speaks of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.policies.warning_line import WarningLine
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.note_box import NoteBox
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.approval_times import ApprovalTimes

_FOLD = 4


class TimesCard(Card):
    """`with_claim` False leaves the claim itself out, for the page that is about it."""

    def __init__(
        self, ui: UiContext, times: ApprovalTimes, with_claim: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(ui, _("How long does approval take?"), parent=parent)
        self.figure_label: FigureLabel | None = None
        self.claim: DoorText | None = None
        self.more: LinkButton | None = None
        if with_claim:
            self._add_claim(times)
        box = NoteBox(ui, _("Before you quote it"))
        for caveat in times.caveats:
            box.body.addWidget(WarningLine(ui, "", caveat))
        self.body.addWidget(box)
        self.body.addSpacing(6)
        self.body.addWidget(TextLabel(ui, _("What else the record says of approval times"), "h3"))
        self.others = StatementList(ui, times.others, fold=_FOLD if len(times.others) > _FOLD + 2 else 0)
        self.body.addWidget(self.others)

    def _add_claim(self, times: ApprovalTimes) -> None:
        claim = times.claim
        if claim.amount is not None:
            line = FlowLayout(gap=10, line_gap=0)
            self.figure_label = FigureLabel(self.ui, claim.amount, "figure")
            line.addWidget(self.figure_label)
            told = TextLabel(
                self.ui, _("claimed for {place}").format(place=claim.place_name), "body", "text-2", wrap=False
            )
            line.addWidget(told)
            self.body.addLayout(line)
        self.claim = DoorText(self.ui, claim.summary, f"policy:{claim.id}")
        self.more = LinkButton(self.ui, _("All about this claim"))
        link = str(Link("policies", claim.id))
        self.more.clicked.connect(lambda: self.ui.open_link(link))
        self.body.addWidget(self.claim)
        self.body.addWidget(self.more)
