"""One line inside a card that says what happened or what cannot be done, with one way on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.saved_views import LONGEST_NAME


class NoticeBar(Themed, QWidget):
    """Hidden until `say` or `ask_name`. Signals: `accepted(str)` with the name typed or an empty text."""

    accepted = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(gap=10, line_gap=6)
        self.setLayout(row)
        row.setContentsMargins(12, 8, 12, 8)
        self.words = TextLabel(ui, "", "body")
        # It may name a file.
        self.words.setProperty("citation", True)
        self.name = QLineEdit()
        dress(self.name, ui.theme)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(ui.theme.px(220))
        self.name.setAccessibleName(_("Name of the view"))
        self.name.returnPressed.connect(self._on_accepted)
        self.action = PushButton(ui, "", "primary")
        self.action.clicked.connect(self._on_accepted)
        self.close_button = PushButton(ui, _("Close"))
        self.close_button.clicked.connect(self.hide)
        for widget in (self.words, self.name, self.action, self.close_button):
            row.addWidget(widget)
        self.hide()
        self.follow_theme(ui)

    def say(self, words: str, action: str = "") -> None:
        """Say something, with a button for what can be done about it."""
        self._show(words, action, False)

    def ask_name(self, words: str, name: str, action: str) -> None:
        """Ask for a name, `name` being the one that is offered."""
        self.name.setText(name)
        self._show(words, action, True)
        self.name.selectAll()
        self.name.setFocus()

    def _show(self, words: str, action: str, asks: bool) -> None:
        self.words.setText(words)
        self.name.setVisible(asks)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_accepted(self) -> None:
        name = self.name.text() if self.name.isVisibleTo(self) else ""
        self.hide()
        self.accepted.emit(name)

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("surface" if theme.outlined else "surface-2"))
        painter.setPen(QPen(theme.color("line-strong"), 1))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
