"""The boards that change by themselves while nobody is at the stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import language


class AttractLoop(Themed, QWidget):
    """Shows one board of `config.scenes` at a time. It takes no touches: the window does that, and asks for
    `subject()` when one comes."""

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.number = 0
        self._languages: tuple[str, ...] = kit.config.languages
        column = QVBoxLayout(self)
        self._words = TextLabel(kit.ui, "Touch to begin", "h1", align=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addStretch(1)
        self.follow_theme(kit.ui)

    def set_languages(self, codes: Sequence[str]) -> None:
        """The languages offered, one a round."""
        self._languages = tuple(codes)

    def show_board(self, number: int) -> None:
        """Show a board, counted from 0 over all rounds."""
        self.number = number

    def next_board(self) -> None:
        """Show the next one."""
        self.show_board(self.number + 1)

    def subject(self) -> tuple[str, str]:
        """The link and the language of the board that is shown."""
        scenes = self._kit.config.scenes
        return scenes[self.number % len(scenes)], language()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._kit.theme.color("canvas"))
