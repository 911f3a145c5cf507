"""Words that lead to another page, wrapped into as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.opening_text import OpeningText
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _


class ScriptText(TextLabel):
    """Text in the letters of its own language (`zh`, `ja`, `ko`), whatever the reader's is."""

    # A name or title in its own words, digits and all.
    is_citation = True

    def __init__(
        self,
        ui: UiContext,
        text: str,
        language: str,
        style: str = "body",
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._language = language
        super().__init__(ui, text, style, role, selectable=True, parent=parent)
        self.setProperty("citation", True)

    def restyle(self) -> None:
        super().restyle()
        self._line = script_line(self.ui.theme, self._style, self._language)
        self._natural = self._natural_width()


class LinkText(OpeningText, ScriptText):
    """A name or title that opens `link` by click, Enter or Space; it underlines on hover and focus."""

    def __init__(
        self, ui: UiContext, text: str, link: str, language: str = "", style: str = "body-medium"
    ) -> None:
        super().__init__(ui, text, language, style, "accent")
        self.link = link
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("{text}. Opens its page.").format(text=text))

    def open(self) -> None:
        """Open the link."""
        self.ui.open_link(self.link)

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._hot or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setPen(self.ui.theme.color("accent"))
        for number, line in enumerate(self.lines(self.width())):
            y = number * self._line.height + self._line.baseline + 2
            painter.drawLine(0, y, round(self._line.width(line)), y)
