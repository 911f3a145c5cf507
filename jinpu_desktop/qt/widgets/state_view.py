"""What stands where content should be while there is none: nothing found, reading, failed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _

_PATIENCE_MS = 150  # quicker answers come without any word in between


class StateView(QWidget):
    """One of three states, in words: `show_empty`, `show_loading`, `show_error`; `clear` hides it."""

    action_triggered = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        self.title = TextLabel(ui, "", "h3")
        self.words = TextLabel(ui, "", "body", "text-2", selectable=True)
        self.code = TextLabel(ui, "", "small", "text-3", selectable=True)
        self.action = PushButton(ui, "")
        self.action.clicked.connect(self.action_triggered)
        for widget in (self.title, self.words, self.code):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self.action)
        column.addStretch(1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self.state = ""
        self.clear()

    def show_empty(self, title: str, words: str = "", action: str = "") -> None:
        """Says what was looked for and what the nearest thing is that exists."""
        self._show("empty", title, words, action=action)

    def show_loading(self, title: str = "") -> None:
        """Says "Reading…" below the title, but only if it is not over within 150 ms."""
        self.clear()
        self.state = "loading"
        self.title.setText(title)
        self._patience.start()

    def show_error(self, title: str, words: str, action: str = "", code: str = "") -> None:
        """Says what failed and what still works, with one action and a code for support."""
        told = _("Code for support: {code}").format(code=code) if code else ""
        self._show("error", title, words, told, action)

    def clear(self) -> None:
        """Says nothing."""
        self._patience.stop()
        self.state = ""
        for widget in (self.title, self.words, self.code, self.action):
            widget.hide()

    def _show(self, state: str, title: str, words: str, code: str = "", action: str = "") -> None:
        self._patience.stop()
        self.state = state
        for widget, text in (
            (self.title, title),
            (self.words, words),
            (self.code, code),
            (self.action, action),
        ):
            widget.setText(text)
            widget.setVisible(bool(text))
        self.action.setAccessibleName(action)
        self.action.updateGeometry()

    def _on_patience_over(self) -> None:
        self._show("loading", self.title.text(), _("Reading…"))
