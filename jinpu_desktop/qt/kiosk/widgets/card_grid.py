"""Cards of the stand side by side in equal columns; the last row keeps their width."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.tile_layout import TileLayout


class CardGrid(TileLayout):
    """`columns` side by side, or fewer where a card needs more room than that leaves. `gap` is in pixels;
    without it that of cards holds."""

    def __init__(
        self, kit: KioskKit, columns: int, *, gap: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, columns=columns, gap=kit.theme.space("gutter") if gap is None else gap)

    def sizeHint(self) -> QSize:
        # The height goes by the width; a guess from narrow cards would make pages longer than they are.
        return QSize(super().sizeHint().width(), self.minimumSize().height())

    def column_count(self, width: int) -> int:
        fitting = (width + self._gap) // max(1, self._widest() + self._gap)
        return max(1, min(self._columns, fitting))
