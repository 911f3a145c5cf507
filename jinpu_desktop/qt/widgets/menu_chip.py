"""A filter as a chip whose menu offers the values, each with how many rows it would leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.choice import Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu


class MenuChip(FilterChip):
    """Says its name while nothing is chosen, else the value and its count.

    Click, Enter, Space and Down open the menu. Signal `chosen(str)`: a value, or "" for all. `counted`
    False leaves the numbers out (an order has none) and then there is no "all".
    """

    chosen = Signal(str)
    heard_as = "ButtonMenu"

    def __init__(self, ui: UiContext, name: str, counted: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(ui, name, icon="chevron-down", parent=parent)
        self._name, self._counted = name, counted
        self._choices: Sequence[Choice] = ()
        self._value = ""
        self.menu: QMenu | None = None
        self.setAccessibleDescription(_("Opens a list of values."))
        self.clicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """The value in force, or an empty text."""
        return self._value

    @property
    def choices(self) -> Sequence[Choice]:
        """What the menu offers."""
        return self._choices

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """Offer these choices, with `value` in force."""
        self._choices, self._value = choices, value
        self._show()

    def open_menu(self) -> QMenu:
        """Open the menu below the chip."""
        # Menus are made known to Python with the first one that is opened.
        from PySide6.QtGui import QAction, QActionGroup
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._name)
        one_of = QActionGroup(menu)
        offered = [Choice("", _("All"), 0)] if self._counted else []
        for choice in (*offered, *self._choices):
            # An ampersand would be taken for the mark of a key.
            words = choice.words.replace("&", "&&")
            if self._counted and choice.value:
                words = f"{words}\t{choice.n:,}"
            action = QAction(words, one_of, checkable=True)
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
        self.setChecked(bool(self._value) and self._counted)
        self.open_menu()

    def _show(self) -> None:
        chosen = next((choice for choice in self._choices if choice.value == self._value), None)
        if self._counted:
            self.setText(chosen.words if chosen else self._value or self._name)
            self.set_count(chosen.n if chosen else 0 if self._value else None)
        else:
            words = chosen.words if chosen else self._value
            self.setText(_("{name}: {value}").format(name=self._name, value=words))
            self.set_count(None)
        self.setChecked(bool(self._value) and self._counted)
        if self._value and self._counted:
            n = f"{self.count or 0:,}"
            told = _("{name}: {value}, {n}").format(name=self._name, value=self.text(), n=n)
            self.setAccessibleName(told)

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)
