"""The page of one thing of the record: its names, and two columns that go below each other if narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel


class EntityPage(ScrollPage):
    """`back` leads away, `title` and `original` name the thing; `state` says that there is none.

    `narrow_below` is the width of the content, at 100 % text, below which the columns stand below each other.
    """

    narrow_below = 0

    def __init__(self, ui: UiContext, back: str, original: TextLabel, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.back = LinkButton(ui, back)
        self.title = TextLabel(ui, "", "h1")
        self.original = original
        self.state = StateView(ui)
        head = QVBoxLayout()
        head.setSpacing(2)
        for widget in (self.back, self.title, self.original, self.state):
            head.addWidget(widget)
        self.body.addLayout(head)
        self.body.addStretch(1)
        self._content: QWidget | None = None
        self._columns: QBoxLayout | None = None

    def show_names(self, name: str, original: str) -> None:
        """Name the thing, and no longer say that there is none."""
        self.state.clear()
        self.state.hide()
        self.back.show()
        self.title.setText(name)
        self.original.setText(original)
        self.original.setVisible(bool(original))

    def make_columns(self, *columns: tuple[QBoxLayout, int]) -> None:
        """Take the columns, each with its part of the width; `show_columns` shows them."""
        self._content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(self.ui.theme.space("gutter"))
        for column, stretch in columns:
            self._columns.addLayout(column, stretch)

    def show_columns(self) -> None:
        """Show the columns made, from their top."""
        if self._content is None:
            return
        self.body.insertWidget(1, self._content)
        self._content.show()
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def show_no_such(self, title: str, sentence: str, action: str) -> None:
        """Say that there is no such thing, and lead back."""
        self.back.hide()
        self.original.hide()
        self.title.setText(title)
        self.state.show()
        self.state.show_error("", sentence, action)

    def clear_columns(self) -> None:
        """Take the columns away."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
            self._content = self._columns = None

    def _arrange(self) -> None:
        narrow = self.viewport().width() - 2 * self.margin() < self.ui.theme.px(self.narrow_below)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns is not None and self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._arrange()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
