"""One of the program's own counts: it opens the list that was counted, which is its evidence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.runtime.language import _


class CountLink(LinkButton):
    """`text` holds the count in words; `figure` is the count, `link` the page that lists what it counts."""

    def __init__(
        self, ui: UiContext, figure: Figure, text: str, link: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(ui, text, parent=parent)
        self.show_count(figure, text)
        self.clicked.connect(lambda: ui.open_link(link))

    def show_count(self, figure: Figure, text: str) -> None:
        """Shows another count of the same list."""
        self.figure = figure
        self.setText(text)
        self.updateGeometry()
        self.setAccessibleName(_("{text}. Opens the list.").format(text=text))
