"""The page of one policy."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.policies.times_card import TimesCard
from jinpu_desktop.qt.panes.policies.warning_line import WarningLine
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_chip import LinkChip
from jinpu_desktop.qt.widgets.link_text import LinkText, ScriptText
from jinpu_desktop.qt.widgets.note_box import NoteBox
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.approval_times import CLAIM
from jinpu_desktop.services.policy_page import Detail, PolicyPageSpec, Tie

# Below this width at 100 % text the side column goes under the main one.
_NARROW = 760
_LABEL = 140
_FOLD = 6
_MOST_TIES = 6
# A longer amount is a text that takes several lines.
_FIGURE_LENGTH = 30


class PolicyView(QWidget):
    """Shows a PolicyPageSpec, or one sentence if there is no such policy.

    Signals: `left()`: Left or Esc led back to the path; `list_wanted()`: back to the table.
    """

    left = Signal()
    list_wanted = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.spec: PolicyPageSpec | None = None
        self.summary: DoorText | None = None
        self.doors: dict[str, DoorText | FigureLabel] = {}
        self.links: list[LinkText] = []
        self.times: TimesCard | None = None
        self.events: StatementList | None = None
        self.source: LinkText | None = None
        self.back = LinkButton(ui, _("All policies"))
        self.back.clicked.connect(self.list_wanted)
        self.state = StateView(ui)
        self.state.action_triggered.connect(self.list_wanted)
        self._content: QWidget | None = None
        self._columns: QBoxLayout | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self._body.addWidget(self.back)
        self._missing = Card(ui)
        self._missing.body.addWidget(self.state)
        self._body.addWidget(self._missing)
        self._missing.hide()
        self._body.addStretch(1)

    def show_page(self, spec: PolicyPageSpec) -> None:
        """Show a policy."""
        if spec == self.spec:
            return
        self._clear()
        self.spec = spec
        self._missing.hide()
        self._content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(self.ui.theme.space("gutter"))
        self._columns.addLayout(self._main(spec), 5)
        self._columns.addLayout(self._side(spec), 3)
        self._body.insertWidget(1, self._content)
        self._content.show()
        self._watch()
        self._arrange()

    def show_missing(self, sentence: str) -> None:
        """Say that there is no such policy, and lead back."""
        self._clear()
        self._missing.show()
        self.state.show_error(_("Policy not found"), sentence, _("Show all policies"))

    def first_focus(self) -> QWidget:
        """Where the keyboard enters the page."""
        return self.summary if self.summary is not None else self.state.action

    def _clear(self) -> None:
        self.spec = self.summary = self.times = self.events = self.source = None
        self.doors, self.links = {}, []
        self.state.clear()
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
            self._content = self._columns = None

    def _main(self, spec: PolicyPageSpec) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.ui.theme.space("gutter"))
        column.addWidget(self._head(spec))
        column.addWidget(self._details(spec))
        if spec.times is not None:
            self.times = TimesCard(self.ui, spec.times, with_claim=spec.row.id != CLAIM)
            column.addWidget(self.times)
        column.addStretch(1)
        return column

    def _head(self, spec: PolicyPageSpec) -> Card:
        ui, row = self.ui, spec.row
        card = Card(ui)
        title = TextLabel(ui, row.title, "h2")
        title.setProperty("citation", True)
        card.body.setSpacing(6)
        card.body.addWidget(title)
        if row.title_original:
            card.body.addWidget(ScriptText(ui, row.title_original, "zh", "body", "text-2"))
        chips = FlowLayout(gap=8, line_gap=6)
        icon = "check" if row.state == "in-force" and not row.is_over else "warning"
        tone = "accent" if icon == "check" else "definition"
        chips.addWidget(StatusChip(ui, None, row.state_words, tone, icon=icon))
        chips.addWidget(StatusChip(ui, None, row.kind_words))
        chips.addWidget(LinkChip(self.ui, row.place_name, str(Link("places", row.place))))
        card.body.addLayout(chips)
        self.summary = DoorText(ui, row.summary, f"policy:{row.id}")
        card.body.addSpacing(2)
        card.body.addWidget(self.summary)
        if spec.warnings:
            card.body.addSpacing(4)
            box = NoteBox(ui, _("Before you rely on it"))
            for number, (heading, words) in enumerate(spec.warnings):
                role = "conflict" if number == 0 and row.is_over else "definition"
                box.body.addWidget(WarningLine(ui, heading, words, role))
            card.body.addWidget(box)
        return card

    def _details(self, spec: PolicyPageSpec) -> Card:
        card = Card(self.ui, _("In detail"))
        card.body.setSpacing(0)
        for detail in spec.details:
            line = _DetailLine(self.ui, detail)
            if line.door is not None:
                self.doors[detail.name] = line.door
            card.body.addWidget(line)
        return card

    def _side(self, spec: PolicyPageSpec) -> QVBoxLayout:
        ui = self.ui
        column = QVBoxLayout()
        column.setSpacing(ui.theme.space("gutter"))
        source = Card(ui, _("Source"))
        source.body.setSpacing(2)
        self.source = LinkText(
            ui, spec.source.title, str(Link("sources", spec.source.id)), spec.source.language, "body"
        )
        note = TextLabel(ui, spec.source_note, "small", "text-3")
        note.setProperty("citation", True)
        source.body.addWidget(self.source)
        source.body.addWidget(note)
        column.addWidget(source)
        events = Card(ui, _("Events"))
        if spec.events:
            words = _("Told by the same source, for the same place.")
            events.body.addWidget(TextLabel(ui, words, "small", "text-2"))
            self.events = StatementList(ui, spec.events, fold=_FOLD if len(spec.events) > _FOLD else 0)
            events.body.addWidget(self.events)
        else:
            words = _("The record ties no event to this policy.")
            events.body.addWidget(TextLabel(ui, words, "body", "text-2"))
        column.addWidget(events)
        if spec.companies:
            column.addWidget(self._ties(_("Companies"), spec.companies))
        if spec.other_policies:
            column.addWidget(self._ties(_("Other policies from this source"), spec.other_policies))
        column.addStretch(1)
        return column

    def _ties(self, title: str, ties: tuple[Tie, ...]) -> Card:
        card = Card(self.ui, title)
        names = [LinkText(self.ui, tie.name, tie.link, style="body") for tie in ties]
        for name in names:
            card.body.addWidget(name)
        self.links += names
        if len(names) > _MOST_TIES + 2:
            for name in names[_MOST_TIES:]:
                name.hide()
            more = LinkButton(self.ui, _("Show all"))
            more.clicked.connect(lambda: self._show_all(names, more))
            card.body.addWidget(more)
        return card

    @staticmethod
    def _show_all(names: list[LinkText], more: LinkButton) -> None:
        for name in names:
            name.show()
        more.hide()
        names[_MOST_TIES].setFocus(Qt.FocusReason.OtherFocusReason)

    def _watch(self) -> None:
        """Hear the keys of everything that takes the focus: Left and Esc lead back to the path."""
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.installEventFilter(self)

    def _arrange(self) -> None:
        narrow = self.width() < self.ui.theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns is not None and self._columns.direction() != direction:
            self._columns.setDirection(direction)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
            return True
        return False


class _DetailLine(Themed, QWidget):
    """A label and what is stated; what is not stated says so."""

    def __init__(self, ui: UiContext, detail: Detail) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Rule(ui))
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(12)
        self._name = TextLabel(ui, detail.name, "small", "text-2")
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.door: DoorText | FigureLabel | None = None
        if detail.is_figure and len(detail.text) <= _FIGURE_LENGTH:
            spoken = f"{detail.name}: {detail.text}"
            self.door = FigureLabel(ui, Figure(detail.key, detail.text, spoken=spoken))
            column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)
        elif detail.key:
            self.door = DoorText(ui, detail.text, detail.key)
            column.addWidget(self.door)
        else:
            role = "text" if detail.text else "text-3"
            column.addWidget(TextLabel(ui, detail.text or _("Not stated"), "body", role))
        if detail.note:
            column.addWidget(TextLabel(ui, detail.note, "small", "text-3"))
        row.addLayout(column, 1)
        outer.addLayout(row)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self._name.setFixedWidth(self.ui.theme.px(_LABEL))
