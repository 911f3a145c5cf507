"""A choice as a chip that names it with its value and opens its menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.menu_chip import ValueChip, menu_words
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_options import TrendChoice


class ChoiceChip(ValueChip):
    """`name: value`; without choices it hides.

    `quiet` is the value that is no news: with any other the chip is on.
    """

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(ui, name, parent)
        self._choices: Sequence[TrendChoice] = ()
        self._quiet = ""

    @property
    def choices(self) -> Sequence[TrendChoice]:
        """What the menu offers."""
        return self._choices

    def show_choices(self, choices: Sequence[TrendChoice], value: str, quiet: str = "") -> None:
        """Offer these choices, with `value` in force."""
        self._choices, self._value, self._quiet = choices, value, quiet
        words = next((choice.words for choice in choices if choice.value == value), value)
        shown = self._name if not words else _("{name}: {value}").format(name=self._name, value=words)
        self.setText(shown)
        self.set_count(None)
        self.setChecked(self._is_on())
        self.setVisible(bool(choices))

    def _offered(self) -> Iterator[tuple[str, str]]:
        return ((choice.value, menu_words(choice.words)) for choice in self._choices)

    def _is_on(self) -> bool:
        return self._value != self._quiet
