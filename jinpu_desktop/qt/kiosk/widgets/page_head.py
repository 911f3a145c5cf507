"""The first line of a page of the stand: the way back, what it shows, and a few large buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import KioskFigure
from jinpu_desktop.qt.widgets.link_text import ScriptText
from jinpu_desktop.qt.widgets.text_label import TextLabel


class PageHead(QWidget):
    """`back` is the word and the link of the way back, if there is one; `count` a figure behind the title,
    `beside` buttons at the right, or in a line of their own where the screen stands. `note` may be written in
    a `script` of its own."""

    def __init__(
        self,
        kit: KioskKit,
        title: str,
        note: str = "",
        *,
        back: tuple[str, str] | None = None,
        count: Figure | None = None,
        beside: Sequence[QWidget] = (),
        script: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = kit.theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        row = QHBoxLayout()
        row.setSpacing(theme.k(20))
        column.addLayout(row)
        self.back: KioskButton | None = None
        if back is not None:
            word, link = back
            self.back = KioskButton(kit, word, icon="back")
            self.back.clicked.connect(lambda: kit.ui.open_link(link))
            row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self.title = TextLabel(kit.ui, title, "h1")
        words.addWidget(self.title)
        if note:
            words.addWidget(_Note(kit.ui, note, script, "body", "text-2"))
        words.addStretch(1)
        row.addLayout(words, 1)
        if count is not None:
            self.count = KioskFigure(kit, count, "h1")
            row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        buttons = row
        if beside and kit.portrait():
            buttons = QHBoxLayout()
            buttons.setSpacing(theme.gap)
            column.addLayout(buttons)
        elif beside:
            buttons = QHBoxLayout()
            buttons.setSpacing(theme.gap)
            row.addLayout(buttons)
        for button in beside:
            buttons.addWidget(button, 1 if kit.portrait() else 0)


class _Note(ScriptText):
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # A visitor is shown no menu.
        event.ignore()
