"""What the system wishes of the look of programs: light or dark, and high contrast."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints


class SystemWishes:
    """Calls `heard` whenever a wish may have changed, until `leave`. Older Qt tells nothing of contrast."""

    def __init__(self, hints: QStyleHints, heard: Callable[[], None]) -> None:
        self._hints = hints
        self._heard: Callable[[], None] | None = heard
        self._signals = [hints.colorSchemeChanged]
        if hasattr(hints, "accessibility"):
            self._signals.append(hints.accessibility().contrastPreferenceChanged)
        for signal in self._signals:
            signal.connect(heard)

    def theme(self) -> str:
        """The theme that the system wishes for: `light`, `dark` or `high-contrast`."""
        hints = self._hints
        if hasattr(hints, "accessibility"):
            wanted = hints.accessibility().contrastPreference()
            if wanted == Qt.ContrastPreference.HighContrast:
                return "high-contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def leave(self) -> None:
        """Hear nothing more. Repetition is harmless."""
        heard, self._heard = self._heard, None
        for signal in self._signals if heard is not None else ():
            signal.disconnect(heard)
