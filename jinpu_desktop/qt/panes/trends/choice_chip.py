"""A choice as a chip that names it with its value and opens its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_options import TrendChoice


class ChoiceChip(FilterChip):
    """`name: value`; without choices it hides. Click, Enter, Space and Down open the menu.

    `quiet` is the value that is no news: with any other the chip is on. Signal `chosen(str)`.
    """

    chosen = Signal(str)
    heard_as = "ButtonMenu"

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(ui, name, icon="chevron-down", parent=parent)
        self._name = name
        self._choices: Sequence[TrendChoice] = ()
        self._value = self._quiet = ""
        self.menu: QMenu | None = None
        self.setAccessibleDescription(_("Opens a list of values."))
        self.clicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """The value in force."""
        return self._value

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
        self.setChecked(value != quiet)
        self.setVisible(bool(choices))

    def open_menu(self) -> QMenu:
        """Open the menu below the chip."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._name)
        one_of = QActionGroup(menu)
        for choice in self._choices:
            # An ampersand would be taken for the mark of a key.
            action = QAction(choice.words.replace("&", "&&"), one_of, checkable=True)
            action.setChecked(choice.value == self._value)
            action.triggered.connect(lambda _on, value=choice.value: self._choose(value))
            menu.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)
        self.menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        return menu

    def _choose(self, value: str) -> None:
        if value != self._value:
            self.chosen.emit(value)

    def _on_clicked(self) -> None:
        self.setChecked(self._value != self._quiet)
        self.open_menu()

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)
