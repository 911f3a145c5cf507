"""A chip that leads to another page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.runtime.language import _


class LinkChip(StatusChip):
    """Words on a soft fill in the accent colour; click, Enter and Space open `link`."""

    def __init__(self, ui: UiContext, text: str, link: str, parent: QWidget | None = None) -> None:
        super().__init__(ui, None, text, "accent", icon="link", parent=parent)
        self.link = link
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("{text}. Opens its page.").format(text=text))
        self.clicked.connect(lambda: ui.open_link(link))
