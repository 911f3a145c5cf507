"""The list of all pages in the presenter's window: to a page by number or by words of its title."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.filter_field import FilterField
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.presentation import Presentation

_FIELD = 200
_ROLE = Qt.ItemDataRole.UserRole


class PageJump(Themed, QWidget):
    """A field and the pages that fit what stands in it. Enter goes to the chosen one, Esc leaves.

    Signals: `chosen(str)`, the id of a page; `left()`.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, ui: UiContext, state: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.field = FilterField(ui, _("Go to a page"), _FIELD)
        self.field.setPlaceholderText(_("Number or words of the title"))
        self.field.textChanged.connect(self.fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Pages"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        dress(self.list, ui.theme)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.follow_theme(ui)

    def begin(self) -> None:
        """Show all pages, the present one chosen."""
        self.field.clear()
        self.fill()
        self.field.setFocus()

    def fill(self) -> None:
        """Show the pages that fit."""
        self.list.clear()
        for number, page in self._state.found(self.field.text()):
            item = QListWidgetItem(f"{number}   {page.title}")
            item.setData(_ROLE, page.id)
            self.list.addItem(item)
            if page == self._state.page:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 or self.field.text():
            self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_ROLE)))

    def restyle(self) -> None:
        self.list.setFont(self.ui.theme.font("body"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Do what a key in the field means here; False if it is one to type with."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing typed here turns a page.
        event.accept()
