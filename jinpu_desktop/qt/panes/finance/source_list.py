"""The sources of a page, each a way to its own page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _


class SourceTitle(TextLabel):
    """The title of a source in its own letters; a click or Enter opens the source's page."""

    def __init__(self, ui: UiContext, source: Source) -> None:
        self._language = source.language
        super().__init__(ui, source.title, "body", "accent")
        self._link = str(Link("sources", source.id))
        self.setProperty("citation", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("{title}. Opens the source.").format(title=source.title))

    def restyle(self) -> None:
        super().restyle()
        self._line = script_line(self.ui.theme, self._style, self._language)
        self._natural = self._natural_width()

    # Overrides of Qt

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.ui.theme.px(120)), hint.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.ui.open_link(self._link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.ui.open_link(self._link)
        else:
            super().keyPressEvent(event)


class SourceList(QWidget):
    """Titles with publisher and date below each."""

    def __init__(self, ui: UiContext, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.titles = [SourceTitle(ui, source) for source in sources]
        for title, source in zip(self.titles, sources, strict=True):
            column.addWidget(title)
            told = " · ".join(part for part in (source.publisher, format_date(source.published_on)) if part)
            note = TextLabel(ui, told, "small", "text-3")
            note.setProperty("citation", True)
            column.addWidget(note)
            column.addSpacing(8)
