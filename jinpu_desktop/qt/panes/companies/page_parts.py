"""What the pages of companies and groups are put together from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.company_page import FactTile, SourceLine
from jinpu_desktop.services.statements import Statement

# Rows that are shown at once; more come when they are asked for.
MOST_STATEMENTS = 6
MOST_SOURCES = 4
_SECTION_GAP = 6


class Section(QWidget):
    """A heading with what stands below it in `body`."""

    def __init__(self, ui: UiContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(_SECTION_GAP)
        self.title = TextLabel(ui, title, "h3")
        self.body.addWidget(self.title)
        self.setAccessibleName(title)


class StatementSection(Section):
    """Statements under a heading, the first MOST_STATEMENTS of them until all are asked for."""

    def __init__(self, ui: UiContext, title: str, statements: Sequence[Statement]) -> None:
        super().__init__(ui, title)
        fold = MOST_STATEMENTS if len(statements) > MOST_STATEMENTS + 2 else 0
        self.rows = StatementList(ui, statements, fold=fold)
        self.body.addWidget(self.rows)


class SourceSection(Section):
    """Titles that open the page of their source; `more` shows those beyond the first MOST_SOURCES."""

    def __init__(self, ui: UiContext, sources: Sequence[SourceLine]) -> None:
        super().__init__(ui, _("Sources"))
        self._ui, self._rest = ui, sources[MOST_SOURCES:]
        self.titles: list[LinkText] = []
        for source in sources[:MOST_SOURCES]:
            self._add(source)
        self.more: LinkButton | None = None
        if self._rest:
            self.more = LinkButton(ui, _("Show all"))
            self.more.clicked.connect(self.show_all)
            self.body.addWidget(self.more)

    def show_all(self) -> None:
        """Show every source; the keyboard goes on at the first one that came."""
        if self.more is None:
            return
        self.more.hide()
        first = len(self.titles)
        for source in self._rest:
            self._add(source)
        self.titles[first].show()
        self.titles[first].setFocus()

    def _add(self, source: SourceLine) -> None:
        title = LinkText(self._ui, source.title, str(Link("sources", source.id)), source.language, "body")
        self.titles.append(title)
        self.body.addWidget(title)
        note = TextLabel(self._ui, source.note, "small", "text-3")
        note.setProperty("citation", True)
        self.body.addWidget(note)


class TileFrame(Themed, QFrame):
    """One fact tile: name, value as a door, and the date that it holds for."""

    def __init__(self, ui: UiContext, tile: FactTile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        self.figure = FigureLabel(ui, tile.figure, "fact", show_unit=True)
        column.addWidget(TextLabel(ui, tile.name, "small", "text-2"))
        column.addWidget(self.figure)
        if tile.note:
            column.addWidget(TextLabel(ui, tile.note, "small", "text-2"))
        column.addStretch(1)
        self.follow_theme(ui)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.ui.theme.color("line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
