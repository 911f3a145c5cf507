"""What every painted widget of ours does when the theme or the text size changes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext


class Themed:
    """Mixed into a widget: keeps the context, and measures and paints anew with each theme.

    The widget calls `follow_theme(ui)` at the end of its construction and overrides `restyle()`
    if it holds anything that was made from the theme. `ring_role` and `ring_radius` say how its
    focus ring looks (see `focus_ring`), `heard_as` names its role for screen readers where Qt would
    guess wrong (see `spoken_role`).
    """

    ui: UiContext
    ring_role = "focus"
    ring_radius = 3
    heard_as = ""

    def follow_theme(self, ui: UiContext) -> None:
        """Keeps the context and follows its theme from now on."""
        self.ui = ui
        (ui.looks or ui.theme).changed.connect(self._on_theme_changed)
        self.restyle()

    def restyle(self) -> None:
        """Takes fonts and sizes from the theme again. Does nothing here."""

    def _on_theme_changed(self) -> None:
        self.restyle()
        if isinstance(self, QWidget):
            self.updateGeometry()
            self.update()
