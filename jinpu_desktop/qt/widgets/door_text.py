"""A sentence as one door: where a text tells figures, the whole of it opens its evidence."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.opening_text import OpeningText
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _


class DoorText(OpeningText, TextLabel):
    """Plain wrapped text that opens the evidence `key` by click, Enter or Space; it underlines on hover.

    Right click, the menu key and Shift+F10 open the menu of its figure.
    """

    def __init__(
        self,
        ui: UiContext,
        text: str,
        key: str,
        style: str = "body",
        role: str = "text",
        *,
        max_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, text, style, role, max_lines=max_lines, parent=parent)
        self.key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("{text} Opens evidence.").format(text=text))

    def open(self) -> None:
        """Open the evidence."""
        self.ui.open_evidence(self.key, self)

    def open_menu(self, at: QPoint | None = None) -> QMenu:
        """Open the menu at a global point (default: below the text)."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open evidence"), self.open)
        menu.addAction(_("Copy citation"), lambda: self.ui.copy_citation(self.key))
        self.ui.add_figure_actions(menu, self.key)
        menu.popup(at or self.mapToGlobal(QPoint(0, self.height())))
        self._menu = menu
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.open_menu(event.globalPos() if by_mouse else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._hot or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setPen(self.ui.theme.color("text-3"))
        height = self.ui.theme.line_height(self._style)
        for number, line in enumerate(self.lines(self.width())):
            y = min((number + 1) * height - 2, self.height() - 1)
            painter.drawLine(0, y, min(self.width(), self.fontMetrics().horizontalAdvance(line)), y)
