"""What a page or window is doing in the background, and what came of it: one line in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_BAR = 4


class TaskLine(Themed, QWidget):
    """Hidden while there is nothing to say. Signal `cancel_wanted()`."""

    cancel_wanted = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._tone = ""
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        self.label = TextLabel(ui, "", "body", selectable=True)
        self.label.setProperty("citation", True)
        self.action = LinkButton(ui, "", "body-medium")
        self.action.clicked.connect(self._on_action)
        self.cancel_button = PushButton(ui, _("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.close_button = IconButton(ui, "close", _("Close this message"))
        self.close_button.clicked.connect(self.hide)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.action, self.cancel_button, self.close_button):
            row.addWidget(widget)
        self.hide()
        self.follow_theme(ui)

    @property
    def text(self) -> str:
        """What is said now, or an empty text."""
        return "" if self.isHidden() else self.label.text()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say what is being done, and how much of it is."""
        self._put(words, "running")
        self._part = done / total if total else 0.0
        self.update()

    def show_trouble(self, sentence: str) -> None:
        """Say why something could not be done."""
        self._put(sentence, "trouble")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def say(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say what was done; `action` in words does `do`."""
        self._put(sentence, "done", action, do)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _put(self, words: str, tone: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        self._tone, self._do, self._part = tone, do, 0.0
        self.label.set_role("conflict" if tone == "trouble" else "text")
        if words != self.label.text():
            self.label.setText(words)
        self.action.setText(action)
        self.action.updateGeometry()
        self.action.setVisible(bool(action))
        self.cancel_button.setVisible(tone == "running")
        self.close_button.setVisible(tone != "running")
        self.show()
        self.update()

    def _on_action(self) -> None:
        if self._do is not None:
            self._do()

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        trouble = self._tone == "trouble"
        painter.setPen(QPen(theme.color("conflict" if trouble else "line"), 1))
        painter.setBrush(theme.color("conflict-soft" if trouble else "surface"))
        radius = theme.radius("card")
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)
        if self._tone == "running":
            bar = QRectF(1, self.height() - _BAR - 1, self.width() - 2, _BAR)
            painter.fillRect(bar, theme.color("surface-2"))
            bar.setWidth(bar.width() * self._part)
            painter.fillRect(bar, theme.color("accent"))
