"""One sentence across the top of the page: what went wrong and what to do. It never covers anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _


class MessageWay(NamedTuple):
    """What a message offers to do, and the words of its button."""

    words: str
    go: Callable[[], object]


class MessageBar(Themed, QWidget):
    """Hidden until `show_message`; stays until it is closed or the next message comes."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 12, 8)
        row.setSpacing(12)
        self.label = TextLabel(ui, "", "body", "conflict", selectable=True)
        self.close_button = IconButton(ui, "close", _("Close this message"))
        self.close_button.clicked.connect(self.hide)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button)
        # Made with the first message that offers a way on: hardly any start shows one.
        self.way_button: PushButton | None = None
        self._way: MessageWay | None = None
        self.hide()
        self.follow_theme(ui)

    @property
    def text(self) -> str:
        """The sentence shown, or an empty text."""
        return "" if self.isHidden() else self.label.text()

    def show_message(self, sentence: str, way: MessageWay | None = None) -> None:
        """Show a sentence, with a button for `way`, and have screen readers say it."""
        # Start-up shows no message and is spared the many roles of QAccessible.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self.label.setText(sentence)
        self._offer(way)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _offer(self, way: MessageWay | None) -> None:
        self._way = way
        if way is not None:
            if self.way_button is None:
                self.way_button = PushButton(self.ui, way.words)
                self.way_button.clicked.connect(self._on_way_chosen)
                self._row.insertWidget(1, self.way_button)
            self.way_button.setText(way.words)
            self.way_button.setAccessibleName(way.words)
        if self.way_button is not None:
            self.way_button.setVisible(way is not None)

    def _on_way_chosen(self) -> None:
        if self._way is not None:
            self._way.go()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("conflict-soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("conflict"))
        paint_border(painter, self.rect(), theme, "conflict")
