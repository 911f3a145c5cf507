"""The bar below a chart of the stand: one point back, the point in words, one point on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_point import TrendPoint


class PointStepper(QWidget):
    """Signal `stepped(int)`: back (-1) or on (1). The words open the evidence of the point."""

    stepped = Signal(int)

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(kit.theme.gap)
        self.back = KioskButton(kit, "", icon="chevron-left", spoken=_("Point before"))
        self.on = KioskButton(kit, "", icon="chevron-right", spoken=_("Next point"))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.words: NoteButton | None = None
        self._row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.on, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_point(self, point: TrendPoint, has_before: bool, has_next: bool) -> None:
        """Say a point."""
        words = NoteButton(self._kit, (point.words,), key=point.key, mark=point.figure.mark)
        words.setAccessibleName(_("{text} Opens evidence.").format(text=point.words))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if self.words is None:
            self._row.insertWidget(1, words, 1)
        else:
            self._row.replaceWidget(self.words, words)
            self.words.hide()
            self.words.deleteLater()
        words.show()
        self.words = words
        self.back.setEnabled(has_before)
        self.on.setEnabled(has_next)
