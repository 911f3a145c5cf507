"""The `?` page: what the pane shows, its keys, the status marks and the words. It blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.renewal import renewed
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.help import HelpPart, HelpTerm, help_page

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

_FIRST_COLUMN = 190
_SIZE = (620, 760)
_LEAST = (420, 320)


class HelpWindow(QWidget):
    """One per main window, beside which it stands; it follows that window from pane to pane."""

    @classmethod
    def of(cls, window: MainWindow, ui: UiContext) -> HelpWindow:
        """The window's own."""
        found = next((one for one in window.children() if isinstance(one, cls)), None)
        return found or cls(window, ui)

    def __init__(self, window: MainWindow, ui: UiContext) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._window, self._ui = window, ui
        self._shown = ("", "")
        self.setMinimumSize(*_LEAST)
        self.resize(*(ui.theme.px(length) for length in _SIZE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)
        window.settled.connect(self._follow)

    @property
    def pane(self) -> str:
        """The id of the pane whose help is shown."""
        return self._shown[0]

    def show_help(self) -> None:
        """Show the help of the pane that the main window shows."""
        self._fill()
        self.show()
        self.raise_()
        self.activateWindow()

    def _follow(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        current = self._window.navigator.current
        wanted = (current.pane if current is not None else "", language())
        if wanted == self._shown:
            return
        self._shown = wanted
        with renewed(self):
            outer = QVBoxLayout(self)
            outer.setContentsMargins(0, 0, 0, 0)
            outer.addWidget(self._page(wanted[0]))

    def _page(self, pane: str) -> ScrollPage:
        ui, told = self._ui, help_page(pane)
        name = next((_(entry.label) for entry in PANES if entry.id == pane), _("Jinpu Explorer"))
        self.setWindowTitle(_("Help: {pane}").format(pane=name))
        page = ScrollPage(ui)
        # So that it is read and scrolled by keys.
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(self.windowTitle())
        page.body.addWidget(TextLabel(ui, name, "h1"))
        if told.shows:
            page.body.addWidget(TextLabel(ui, told.shows, "body", "text-2"))
        for part in (*told.parts, told.window):
            self._add_table(page, part.title, [(_keys(keys), words) for keys, words in _rows(part)])
        self._add_table(page, _("Status marks"), [(self._mark(term), term.words) for term in told.marks])
        self._add_table(page, _("Words"), [(term.term, term.words) for term in told.terms])
        page.body.addStretch(1)
        page.setFocus()
        return page

    def _mark(self, term: HelpTerm) -> QWidget:
        return StatusWord(self._ui, term.mark, term.term)

    def _add_table(self, page: ScrollPage, title: str, rows: Sequence[tuple[str | QWidget, str]]) -> None:
        card = Card(self._ui, title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, self._ui.theme.px(_FIRST_COLUMN))
        grid.setColumnStretch(1, 1)
        for number, (first, words) in enumerate(rows):
            head = TextLabel(self._ui, first, "body-medium") if isinstance(first, str) else first
            grid.addWidget(head, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(self._ui, words, "body"), number, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        page.body.addWidget(card)


def _rows(part: HelpPart) -> list[tuple[tuple[str, ...], str]]:
    return [(key.keys, key.words) for key in part.keys]


def _keys(keys: tuple[str, ...]) -> str:
    """As they are printed on the keyboards of this system."""
    written = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return "  ·  ".join(written)
