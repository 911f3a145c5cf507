"""One quiet line across the top of the page: what was just done, and a way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _


class NoticeLine(Themed, QWidget):
    """Hidden until `say`; stays until it is closed, acted on, or something else is said."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, 12, 6)
        row.setSpacing(12)
        self.label = TextLabel(ui, "", "body", selectable=True)
        self.action = LinkButton(ui, "", "body-medium")
        self.close_button = IconButton(ui, "close", _("Close this message"))
        self.close_button.clicked.connect(self.hide)
        self.action.clicked.connect(self._on_action)
        self._do: Callable[[], None] | None = None
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.hide()
        self.follow_theme(ui)

    @property
    def text(self) -> str:
        """What is said now, or an empty text."""
        return "" if self.isHidden() else self.label.text()

    def say(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Say a sentence, to screen readers too; `action` in words does `do`."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self.label.setText(sentence)
        self._do = do
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def add_words(self, sentence: str, more: str) -> None:
        """Say more in the same line, if it still says `sentence`. Screen readers were told that one."""
        if self.text == sentence:
            self.label.setText(more)

    def _on_action(self) -> None:
        do, self._do = self._do, None
        self.hide()
        if do is not None:
            do()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface-2"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
