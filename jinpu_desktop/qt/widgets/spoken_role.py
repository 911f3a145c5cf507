"""What the widgets of ours are to a screen reader, where Qt would have to guess.

A widget that is `Themed` names its role in `heard_as`; everything else about it is told as Qt tells it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget

from jinpu_desktop.qt.handed_out import HandedOut

_handed_out = HandedOut()


def tell_roles() -> None:
    """From now on screen readers are told the roles in `heard_as`. Repetition is harmless."""
    if not _handed_out.has_factory:
        _handed_out.has_factory = True
        QAccessible.installFactory(_interface_for)


# PySide's stubs do not know that a factory may have nothing to give.
def _interface_for(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "heard_as", "")
    if not role or not isinstance(thing, QWidget):
        return None
    interface = _Spoken(thing, getattr(QAccessible.Role, role))
    _handed_out.hold(interface)
    return interface


class _Spoken(QAccessibleWidget):
    """A widget in a role of its own. What opens by a click can be pressed by a screen reader too."""

    def text(self, kind: QAccessible.Text) -> str:
        told = super().text(kind)
        thing = self.widget()
        if told or kind != QAccessible.Text.Name or not isinstance(thing, QLabel | QAbstractButton):
            return told
        return thing.text()

    def state(self) -> QAccessible.State:
        state = super().state()
        thing = self.widget()
        if isinstance(thing, QAbstractButton) and thing.isCheckable():
            state.checkable = True
            state.checked = state.selected = thing.isChecked()
        if self.role() == QAccessible.Role.ButtonMenu:
            state.hasPopup = True
        return state

    def actionNames(self) -> list[str]:
        names = super().actionNames()
        return [self.pressAction(), *names] if self._way_in() is not None else names

    def doAction(self, name: str) -> None:
        way_in = self._way_in()
        if name == self.pressAction() and way_in is not None:
            way_in()
        else:
            super().doAction(name)

    def _way_in(self):  # type: ignore[no-untyped-def]
        thing = self.widget()
        if isinstance(thing, QAbstractButton):
            return thing.click if thing.isEnabled() else None
        return getattr(thing, "open", None)
