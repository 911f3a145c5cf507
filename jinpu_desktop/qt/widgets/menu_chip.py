"""Chips whose menu offers values: those of any choice, and of a filter with how many rows each leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


class ValueChip(FilterChip):
    """A chip that names its value; a subclass says which values there are, and shows them.

    Click, Enter, Space and Down open the menu. Signal `chosen(str)`: another value.
    """

    chosen = Signal(str)
    heard_as = "ButtonMenu"

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(ui, name, icon="chevron-down", parent=parent)
        self._name, self._value = name, ""
        self.menu: QMenu | None = None
        self.setAccessibleDescription(_("Opens a list of values."))
        self.clicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """The value in force, or an empty text."""
        return self._value

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
        for value, words in self._offered():
            action = QAction(words, one_of, checkable=True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _on, value=value: self._choose(value))
            menu.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)
        self.menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        return menu

    def _offered(self) -> Iterator[tuple[str, str]]:
        """The values of the menu, each with the words of its line."""
        raise NotImplementedError

    def _is_on(self) -> bool:
        """Whether the value in force is news."""
        raise NotImplementedError

    def _choose(self, value: str) -> None:
        if value != self._value:
            self.chosen.emit(value)

    def _on_clicked(self) -> None:
        self.setChecked(self._is_on())
        self.open_menu()

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)


def menu_words(words: str) -> str:
    """Words as a menu takes them: an ampersand would be taken for the mark of a key."""
    return words.replace("&", "&&")


class MenuChip(ValueChip):
    """Says its name while nothing is chosen, else the value and its count.

    `chosen` tells a value, or "" for all. `counted` False leaves the numbers out (an order has none) and
    then there is no "all".
    """

    def __init__(self, ui: UiContext, name: str, counted: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(ui, name, parent)
        self._counted = counted
        self._choices: Sequence[Choice] = ()

    @property
    def choices(self) -> Sequence[Choice]:
        """What the menu offers."""
        return self._choices

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """Offer these choices, with `value` in force."""
        self._choices, self._value = choices, value
        self._show()

    def _offered(self) -> Iterator[tuple[str, str]]:
        if self._counted:
            yield "", menu_words(_("All"))
        for choice in self._choices:
            words = menu_words(choice.words)
            yield choice.value, f"{words}\t{choice.n:,}" if self._counted and choice.value else words

    def _is_on(self) -> bool:
        return bool(self._value) and self._counted

    def _show(self) -> None:
        chosen = next((choice for choice in self._choices if choice.value == self._value), None)
        if self._counted:
            self.setText(chosen.words if chosen else self._value or self._name)
            self.set_count(chosen.n if chosen else 0 if self._value else None)
        else:
            words = chosen.words if chosen else self._value
            self.setText(_("{name}: {value}").format(name=self._name, value=words))
            self.set_count(None)
        self.setChecked(self._is_on())
        if self._is_on():
            n = f"{self.count or 0:,}"
            told = _("{name}: {value}, {n}").format(name=self._name, value=self.text(), n=n)
            self.setAccessibleName(told)
