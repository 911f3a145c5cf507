"""A row of large buttons of which one is chosen, and the two that turn the pages of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.runtime.language import _


class ChoiceRow(QWidget):
    """`choices` are values and their words; `chosen` is called with the value that is touched. A value in
    `idle` cannot be touched. The buttons wrap into as many lines as they need; with `columns` they are all
    equally wide, so many in a line."""

    def __init__(
        self,
        kit: KioskKit,
        choices: Sequence[tuple[str, str]],
        current: str,
        chosen: Callable[[str], None],
        idle: Sequence[str] = (),
        columns: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        gap = kit.theme.gap
        flow = CardGrid(kit, columns, gap=gap, parent=self) if columns else FlowLayout(self, gap, gap)
        self.buttons: dict[str, KioskButton] = {}
        for value, words in choices:
            button = KioskButton(kit, words)
            button.setCheckable(True)
            button.setChecked(value == current)
            button.setEnabled(value not in idle)
            button.clicked.connect(partial(self._on_clicked, value, current, chosen))
            self.buttons[value] = button
            flow.addWidget(button)

    def _on_clicked(self, value: str, current: str, chosen: Callable[[str], None], _on: bool = False) -> None:
        for other, button in self.buttons.items():
            button.setChecked(other == value)
        if value != current:
            chosen(value)


class PageTurner(QWidget):
    """Two buttons: `turned` is called with the number of the page before or behind page `page` of `pages`."""

    def __init__(
        self,
        kit: KioskKit,
        page: int,
        pages: int,
        turned: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.theme.gap)
        self.before = KioskButton(kit, _("Names before"), icon="chevron-left")
        self.behind = KioskButton(kit, _("More names"), icon="chevron-right")
        self.before.setEnabled(page > 0)
        self.behind.setEnabled(page + 1 < pages)
        self.before.clicked.connect(lambda: turned(page - 1))
        self.behind.clicked.connect(lambda: turned(page + 1))
        row.addWidget(self.before)
        row.addWidget(self.behind)
        row.addStretch(1)
