"""What was handed out to screen readers, for as long as Qt may look at it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from shiboken6 import isValid

# So many may have gone with their widgets before they are looked for.
_SPARE = 256


class HandedOut:
    """Qt keeps bare pointers to interfaces and may look at them until it deletes them, as it does when their
    widget goes: as long they are held here, and no longer. Only screen readers ask for any.

    Of each that a factory has made an empty shell of some hundred bytes stays: PySide6 counts it once too
    often.
    """

    def __init__(self) -> None:
        self.has_factory = False
        self._held: list[QAccessibleInterface] = []
        self._most = _SPARE

    def __len__(self) -> int:
        return len(self._held)

    def hold(self, interface: QAccessibleInterface) -> None:
        """Keep one until Qt has deleted it."""
        self._held.append(interface)
        if len(self._held) > self._most:
            self._held = [one for one in self._held if isValid(one)]
            self._most = len(self._held) + _SPARE


def let_go(parts: list[QAccessibleInterface]) -> None:
    """Have Qt delete the parts of a widget that goes: they have no widget of their own, and would stay."""
    for part in parts:
        if isValid(part):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))
    parts.clear()
