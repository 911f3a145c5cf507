"""A part of a page of the stand: a title and cards, of which the first few are shown before all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import KioskFigure
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _

Maker = Callable[[], QWidget]
# What a touch on "Show more" adds.
_STEP = 12


class KioskSection(QWidget):
    """`makers` make a card each when it is shown: `first` of them at once, the others a few at a time.
    `total` stands behind the title as a door."""

    def __init__(
        self,
        kit: KioskKit,
        title: str,
        makers: Sequence[Maker],
        *,
        columns: int = 1,
        first: int = 6,
        total: Figure | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._makers, self._first = kit, tuple(makers), first
        self.cards: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, kit.theme.k(12), 0, 0)
        column.setSpacing(kit.theme.k(12))
        head = QHBoxLayout()
        head.setSpacing(kit.theme.k(20))
        self.title = TextLabel(kit.ui, title, "h2", wrap=total is None)
        head.addWidget(self.title)
        if total is not None:
            self.total = KioskFigure(kit, total, "h2")
            head.addWidget(self.total)
            head.addStretch(1)
        column.addLayout(head)
        self._grid = CardGrid(kit, columns)
        column.addLayout(self._grid)
        self.more = KioskButton(kit, _("Show more"), icon="chevron-down")
        self.more.clicked.connect(self.show_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(first)

    def show_more(self) -> None:
        """Show some of those that are not shown yet."""
        self._show(len(self.cards) + _STEP)

    def shorten(self) -> None:
        """Show the first ones only, as in the beginning."""
        for card in self.cards[self._first :]:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        del self.cards[self._first :]
        self._show(self._first)

    def _show(self, most: int) -> None:
        for make in self._makers[len(self.cards) : most]:
            card = make()
            self.cards.append(card)
            self._grid.addWidget(card)
        self.more.setVisible(len(self.cards) < len(self._makers))
