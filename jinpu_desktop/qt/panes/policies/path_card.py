"""The path of setting up: its steps in order, the policies of one of them opened below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.policies.step_button import StepButton, StepPolicies
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policies import PoliciesSpec
from jinpu_desktop.services.policy_rows import PoliciesQuery


class PathCard(Card):
    """Up and Down go through the steps, Right to the policies of a step and into a policy, Left back.

    Signals: `step_chosen(str)`: the reader wants the policies of a step, "" those of all; `entered()`:
    Right on the policy that is shown already.
    """

    step_chosen = Signal(str)
    entered = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, _("Setting up, step by step"), heading="h3", parent=parent)
        self.body.setSpacing(0)
        self.buttons: dict[str, StepButton] = {}
        self.policies: StepPolicies | None = None
        self._query = PoliciesQuery()
        self._open_step = ""
        self._shown = ""
        self._enters = False

    def show_spec(self, spec: PoliciesSpec) -> None:
        """Show the steps with the policies that pass the filters, one of them open."""
        self._query = spec.query
        self._shown = spec.page.row.id if spec.page else ""
        if not self.buttons:
            self._make_buttons(spec)
        open_step = spec.page.row.step if spec.page else spec.query.step
        for step in spec.steps:
            button = self.buttons[step.step]
            button.show_spec(step, step.step == open_step)
            button.setChecked(step.step == spec.query.step)
        self._show_policies(spec, open_step)
        if self._enters and self.policies is not None and self.policies.names:
            self.policies.names[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._enters = False

    def current(self) -> QWidget:
        """Where the keyboard enters the path: the policy shown, else the open step, else the first."""
        if self.policies is not None:
            for policy, name in zip(self.policies.policies, self.policies.names, strict=True):
                if policy.id == self._shown:
                    return name
        return self.buttons.get(self._open_step) or next(iter(self.buttons.values()))

    def _make_buttons(self, spec: PoliciesSpec) -> None:
        numbered = [step.step for step in spec.steps if step.number]
        for step in spec.steps:
            button = StepButton(self.ui, step, step.step == numbered[0], step.step == numbered[-1])
            button.clicked.connect(lambda on, name=step.step: self.step_chosen.emit(name if on else ""))
            button.installEventFilter(self)
            self.buttons[step.step] = button
            if not step.number:
                self.body.addSpacing(4)
                self.body.addWidget(Rule(self.ui))
                self.body.addSpacing(2)
            self.body.addWidget(button)

    def _show_policies(self, spec: PoliciesSpec, open_step: str) -> None:
        step = next((step for step in spec.steps if step.step == open_step), None)
        links = [str(spec.query.put_into(Link("policies", one.id))) for one in step.policies] if step else []
        same = (
            self.policies is not None
            and step is not None
            and self._open_step == open_step
            and self.policies.policies == step.policies
            and [name.link for name in self.policies.names] == links
        )
        if not same:
            self._drop_policies()
            if step is not None:
                self._add_policies(step.step, StepPolicies(self.ui, step.policies, links, not step.number))
        self._open_step = open_step if step is not None else ""
        if self.policies is not None:
            self.policies.set_current(self._shown)

    def _add_policies(self, step: str, policies: StepPolicies) -> None:
        last: QWidget = self.buttons[step]
        policies.setParent(self)
        self.body.insertWidget(self.body.indexOf(last) + 1, policies)
        self.policies = policies
        for name in policies.names:
            name.installEventFilter(self)
        policies.show()
        # The Tab key goes through the path as it reads.
        for name in policies.names:
            QWidget.setTabOrder(last, name)
            last = name

    def _drop_policies(self) -> None:
        if self.policies is None:
            return
        had_focus = any(name.hasFocus() for name in self.policies.names)
        self.body.removeWidget(self.policies)
        self.policies.hide()
        self.policies.deleteLater()
        self.policies = None
        if had_focus and self._open_step in self.buttons:
            self.buttons[self._open_step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_step(self, button: StepButton) -> None:
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        if button.spec.step != self._query.step:
            self.step_chosen.emit(button.spec.step)

    def _neighbour(self, step: str, by: int) -> StepButton | None:
        steps = list(self.buttons)
        at = steps.index(step) + by
        return self.buttons[steps[at]] if 0 <= at < len(steps) else None

    def _on_step_key(self, button: StepButton, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = self._neighbour(button.spec.step, -1 if key == Qt.Key.Key_Up else 1)
            if other is not None:
                self._go_to_step(other)
            return True
        if key == Qt.Key.Key_Right:
            if button.is_open and self.policies is not None and self.policies.names:
                self.policies.names[0].setFocus(Qt.FocusReason.OtherFocusReason)
            elif not button.is_open:
                self._enters = True
                self._go_to_step(button)
            return True
        return key == Qt.Key.Key_Left

    def _on_policy_key(self, name: LinkText, key: int) -> bool:
        assert self.policies is not None
        names, at = self.policies.names, self.policies.names.index(name)
        if key == Qt.Key.Key_Right:
            if self.policies.policies[at].id == self._shown:
                self.entered.emit()
            else:
                name.open()
        elif key == Qt.Key.Key_Left:
            self.buttons[self._open_step].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Up:
            before = names[at - 1] if at else self.buttons[self._open_step]
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Down and at + 1 < len(names):
            names[at + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Down:
            after = self._neighbour(self._open_step, 1)
            if after is not None:
                self._go_to_step(after)
        else:
            return False
        return True

    # Overrides of Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if isinstance(watched, StepButton):
            return self._on_step_key(watched, event.key())
        if isinstance(watched, LinkText) and self.policies and watched in self.policies.names:
            return self._on_policy_key(watched, event.key())
        return False
