"""The bar below a chart: steps from point to point by touch, and the point in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_point import TrendPoint

# From this width on there is room for the hint.
_HINT_FROM = 660


class StepperBar(Themed, QWidget):
    """Signal `stepped(int)`: one point back (-1) or on (1). The words are a door to the evidence."""

    stepped = Signal(int)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 12, 5)
        row.setSpacing(8)
        self.back = IconButton(ui, "chevron-left", _("Point before"), framed=True)
        self.on = IconButton(ui, "chevron-right", _("Next point"), framed=True)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.words = DoorText(ui, "", "", "body")
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.hint = TextLabel(ui, _("Enter opens the evidence"), "small", "text-3", wrap=False)
        row.addWidget(self.hint)
        self.follow_theme(ui)

    def show_point(self, point: TrendPoint, has_before: bool, has_next: bool) -> None:
        """Say a point."""
        self.words.key = point.key
        self.words.setText(point.words)
        self.words.setAccessibleName(_("{text} Opens evidence.").format(text=point.words))
        self.back.setEnabled(has_before)
        self.on.setEnabled(has_next)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The words of the point come first.
        self.hint.setVisible(event.size().width() >= self.ui.theme.px(_HINT_FROM))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("surface-2"))
        painter.setPen(QPen(theme.color("line" if theme.outlined else "surface-2"), 1))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
