"""The rail on the left: where in the program one is, and the state of the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.own_viewport import give_viewport
from jinpu_desktop.qt.widgets.rail_brand import RailBrand
from jinpu_desktop.qt.widgets.rail_item import RailGroup, RailItemButton
from jinpu_desktop.qt.widgets.rail_state_line import RailStateLine
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_SCROLL_BAR = 12


class RailItem(NamedTuple):
    """One pane on the rail: its id, its label, the label for the narrow rail, and its icon's name."""

    pane_id: str
    label: str
    short_label: str
    icon: str


class NavRail(Themed, QWidget):
    """Three groups of panes. 208 px wide, or 88 px with the icon over a short label.

    Up, Down, Home and End move, Enter and Space choose. The foot shows the pack's state and counts.
    """

    pane_selected = Signal(str)

    def __init__(
        self,
        ui: UiContext,
        groups: Sequence[tuple[str, Sequence[RailItem]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Panes"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.brand = RailBrand(ui)
        self._column.addWidget(self.brand)
        self.buttons: list[RailItemButton] = []
        self._groups: list[RailGroup] = []
        self._column.addWidget(self._make_list(ui, groups), 1)
        self.foot = QWidget()
        self._foot_column = QVBoxLayout(self.foot)
        self._foot_column.setContentsMargins(20, 12, 12, 12)
        self._foot_column.setSpacing(0)
        self.foot.hide()
        self._column.addWidget(self.foot)
        self.follow_theme(ui)

    @property
    def compact(self) -> bool:
        """Whether the rail is narrow."""
        return self._compact

    @property
    def current(self) -> str:
        """The id of the active pane, or an empty text."""
        return next((button.pane_id for button in self.buttons if button.isChecked()), "")

    def set_current(self, pane_id: str) -> None:
        """Marks a pane as the active one (no signal)."""
        for button in self.buttons:
            button.setChecked(button.pane_id == pane_id)

    def set_compact(self, compact: bool) -> None:
        """Narrow (icon over a short label, no foot) or wide."""
        if compact == self._compact:
            return
        self._compact = compact
        self.brand.set_compact(compact)
        for group in self._groups:
            group.set_compact(compact)
        for button in self.buttons:
            button.set_compact(compact)
        self.foot.setVisible(not compact and self._foot_column.count() > 0)
        self.restyle()

    def set_foot(
        self, state: str, lines: Sequence[Sequence[str | Figure]], trusted: bool = True, detail: str = ""
    ) -> None:
        """Shows the pack's state in one line and further lines of words and figures below.

        `trusted` draws the tick; without it a warning sign stands there. `detail` is told by the line's tip.
        """
        while (item := self._foot_column.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        state_line = RailStateLine(self.ui, state, "check" if trusted else "warning")
        state_line.setToolTip(detail)
        state_line.setAccessibleDescription(detail)
        self._foot_column.addWidget(state_line)
        for parts in lines:
            self._foot_column.addWidget(SentenceLabel(self.ui, parts, "small", "rail-text-2", on_rail=True))
        self.foot.setVisible(not self._compact)
        self.restyle()

    def restyle(self) -> None:
        theme = self.ui.theme
        floor = theme.size("rail-compact" if self._compact else "rail")
        widest = max((button.sizeHint().width() for button in self.buttons), default=0)
        brand = 0 if self._compact else self.brand.sizeHint().width()
        self.setFixedWidth(max(floor, brand, widest + _SCROLL_BAR))

    def _make_list(self, ui: UiContext, groups: Sequence[tuple[str, Sequence[RailItem]]]) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for title, items in groups:
            heading = RailGroup(ui, title, first=not self._groups)
            self._groups.append(heading)
            column.addWidget(heading)
            for item in items:
                button = RailItemButton(ui, item.pane_id, item.label, item.short_label, item.icon)
                button.clicked.connect(lambda _on=False, pane_id=item.pane_id: self._on_chosen(pane_id))
                place = len(self.buttons)
                button.step_requested.connect(lambda step, place=place: self._on_step(place + step))
                self.buttons.append(button)
                column.addWidget(button)
        column.addStretch(1)
        self._list = QScrollArea()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        give_viewport(self._list)
        dress(self._list, ui.theme)
        self._list.setWidget(inner)
        # The rail paints the ground for all of them.
        for surface in (self._list.viewport(), inner):
            surface.setAutoFillBackground(False)
        return self._list

    def _on_chosen(self, pane_id: str) -> None:
        self.set_current(pane_id)
        self.pane_selected.emit(pane_id)

    def _on_step(self, place: int) -> None:
        button = self.buttons[min(max(place, 0), len(self.buttons) - 1)]
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.ensureWidgetVisible(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("rail"))
        if self.foot.isVisible():
            rule = theme.color("line" if theme.outlined else "rail-active")
            painter.fillRect(0, self.foot.y(), self.width(), 1, rule)
        if theme.outlined:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))
