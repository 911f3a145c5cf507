"""A card with labelled lines: what is stated of one thing, and what is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _

_NAME = 150
_LONG = 36


def detail_card(
    kit: KioskKit, title: str, rows: Sequence[tuple[str, str | Figure | None]], columns: int = 1
) -> KioskCard:
    """The lines side by side in `columns`; a touch opens all figures among them."""
    figures = [NamedFigure(name, value) for name, value in rows if isinstance(value, Figure)]
    card = KioskCard(kit, title, figures=figures)
    grid = QGridLayout()
    grid.setHorizontalSpacing(kit.theme.k(20))
    grid.setVerticalSpacing(kit.theme.k(6))
    for number, (name, value) in enumerate(rows):
        line, column = number // columns, 2 * (number % columns)
        top = Qt.AlignmentFlag.AlignTop
        label = TextLabel(kit.ui, name, "body", "text-2")
        label.setMinimumWidth(kit.theme.k(_NAME))
        grid.addWidget(label, line, column, top)
        if isinstance(value, Figure):
            # Some amounts are whole sentences.
            style = "h3" if len(value.text) <= _LONG else "body-strong"
            grid.addWidget(
                plain_figure(kit, value, style), line, column + 1, top | Qt.AlignmentFlag.AlignLeft
            )
        else:
            role = "text" if value else "text-3"
            grid.addWidget(TextLabel(kit.ui, value or _("not stated"), "body", role), line, column + 1, top)
    for column in range(columns):
        grid.setColumnStretch(2 * column, 2)
        grid.setColumnStretch(2 * column + 1, 3)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    card.seal()
    return card
