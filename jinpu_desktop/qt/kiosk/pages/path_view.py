"""The path of setting up as five cards, and the policies of one step as a list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.pages.forgetful_page import take_button
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import KioskFigure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.row_button import RowButton
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policies import PoliciesSpec, StepSpec
from jinpu_desktop.services.policy_rows import PoliciesQuery, PolicyRow

# The steps that everybody goes; the others come where they are wanted.
_PATH = ("1", "2", "3", "4", "5")
_NAMED = 3
_FIRST = 6


class PathView(StagedView):
    """Five numbered cards; below them what else there is, and how long approval takes."""

    def __init__(self, kit: KioskKit, spec: PoliciesSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        title, link = _("Setting up, step by step"), "jinpu://policies"
        note = _("Touch a step to see its policies.")
        self.body.addWidget(PageHead(kit, title, note, beside=[take_button(kit, link, title)]))
        steps = {step.step: step for step in spec.steps}
        grid = CardGrid(kit, 1 if kit.portrait() else 5)
        self.steps = [_step_card(kit, steps[one]) for one in _PATH if one in steps]
        for card in self.steps:
            grid.addWidget(card)
        self.body.addLayout(grid)
        self.then(self._others, self._times, self._scope)

    def _others(self) -> QWidget | None:
        rest = [step for step in self.spec.steps if step.step not in _PATH]
        makers: list[Maker] = [partial(_step_row, self.kit, step) for step in rest]
        columns = 1 if self.kit.portrait() else 2
        return KioskSection(self.kit, _("Beside the path"), makers, columns=columns) if makers else None

    def _times(self) -> QWidget | None:
        times = self.spec.times
        if times is None:
            return None
        words = [Words(_("How long does approval take?"), "h3"), Words(times.claim.title, "body", "text-2")]
        return WordCard(self.kit, words, link=_link_of(times.claim.id))

    def _scope(self) -> QWidget:
        return NoteButton(self.kit, self.spec.scope, title=_("Policies"))


def _step_card(kit: KioskKit, step: StepSpec) -> WordCard:
    if kit.portrait():
        words = [Words(f"{step.number} {step.words}", "h2")]
    else:
        words = [Words(step.number, "figure", "accent"), Words(step.words, "h3")]
    words += [Words(one.title, "small", "text-2", above=10) for one in step.policies[:_NAMED]]
    rest = len(step.policies) - _NAMED
    if rest > 0:
        words.append(Words(_("Show all"), "small", "accent", above=10))
    if not step.policies:
        words.append(Words(_("No policy found"), "small", "text-3", above=10))
    return WordCard(kit, words, link=_step_link(step.step))


def _step_row(kit: KioskKit, step: StepSpec) -> RowButton:
    names = step.policies[0].title if step.policies else _("No policy found")
    return RowButton(kit, step.words, names, _step_link(step.step))


def _step_link(step: str) -> str:
    return str(PoliciesQuery(step=step).put_into(Link("policies")))


def _link_of(policy_id: str) -> str:
    return str(Link("policies", policy_id))


class StepView(StagedView):
    """The policies that pass a filter: whether each holds, how much, for whom, and what is not known."""

    def __init__(self, kit: KioskKit, spec: PoliciesSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        link = str(spec.query.put_into(Link("policies")))
        step = next((one for one in spec.steps if one.step == spec.query.step), None)
        title = " ".join(filter(None, (step.number, step.words))) if step is not None else spec.filters
        self.body.addWidget(
            PageHead(
                kit,
                title,
                back=(_("All steps"), "jinpu://policies"),
                beside=[take_button(kit, link, title)],
            )
        )
        self.body.addWidget(NoteButton(kit, spec.sentence, title=title))
        if not spec.rows:
            card = KioskCard(kit, _("No policy found"))
            words = _("Looked for {filters}. No policy in the record fits all of it.")
            card.body.addWidget(TextLabel(kit.ui, words.format(filters=spec.filters), "body", "text-2"))
            self.body.addWidget(card)
        makers: list[Maker] = [partial(PolicyCard, kit, row) for row in spec.rows]
        columns = 1 if kit.portrait() else 2
        self.then(lambda: KioskSection(kit, _("Policies"), makers, columns=columns, first=_FIRST))


class PolicyCard(KioskCard):
    """A policy in short. A touch opens its page; its amount is a door of its own."""

    def __init__(self, kit: KioskKit, row: PolicyRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, row.title, link=_link_of(row.id), parent=parent)
        self.amount: KioskFigure | None = None
        state = " · ".join(filter(None, (row.state_words, row.place_name)))
        self.body.addWidget(TextLabel(kit.ui, state, "body", "text-2"))
        if row.amount is not None:
            line = FlowLayout(gap=kit.theme.k(12), line_gap=0)
            line.addWidget(TextLabel(kit.ui, _("How much"), "body", "text-2", wrap=False))
            self.amount = KioskFigure(kit, row.amount, "h3")
            line.addWidget(self.amount)
            self.body.addLayout(line)
        if row.who:
            who = _("Who qualifies: {who}").format(who=row.who)
            self.body.addWidget(TextLabel(kit.ui, who, "body"))
        self.body.addStretch(1)
        if words := unknown_words(row):
            self.body.addWidget(TextLabel(kit.ui, words, "small", "text-3"))
        self.seal()
        if self.amount is not None:
            self.amount.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)


def unknown_words(row: PolicyRow) -> str:
    """What the record does not say of a policy, in sentences."""
    named = _("{name}: {value}")
    words = []
    if row.is_over:
        words.append(_("No longer in force"))
    if not row.who:
        words.append(named.format(name=_("Who qualifies"), value=_("not stated")))
    if row.amount is None:
        words.append(named.format(name=_("How much"), value=_("not stated")))
    if not row.ends and not row.is_over:
        words.append(named.format(name=_("In force until"), value=_("not stated")))
    if row.is_second_hand:
        words.append(_("Second-hand"))
    return " · ".join(words)
