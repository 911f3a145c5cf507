"""One sentence across the top of the page: what went wrong and what to do. It never covers anything."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _


class MessageBar(Themed, QWidget):
    """Hidden until `show_message`; stays until it is closed or the next message comes."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 12, 8)
        row.setSpacing(12)
        self.label = TextLabel(ui, "", "body", "conflict", selectable=True)
        self.close_button = IconButton(ui, "close", _("Close this message"))
        self.close_button.clicked.connect(self.hide)
        row.addWidget(self.label, 1)
        row.addWidget(self.close_button)
        self.hide()
        self.follow_theme(ui)

    @property
    def text(self) -> str:
        """The sentence shown, or an empty text."""
        return "" if self.isHidden() else self.label.text()

    def show_message(self, sentence: str) -> None:
        """Show a sentence and have screen readers say it."""
        # Start-up shows no message and is spared the many roles of QAccessible.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self.label.setText(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("conflict-soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("conflict"))
        paint_border(painter, self.rect(), theme, "conflict")
