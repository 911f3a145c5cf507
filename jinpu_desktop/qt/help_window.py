"""The `?` page: what the pane shows, its keys, the status marks and the words. It blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.renewal import renewed
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.help import HelpPart, HelpTerm, help_page

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

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
        for part in told.parts:
            self._add_keys(page, part)
        self._add_table(page, _("Status marks"), [(self._mark(term), term.words) for term in told.marks])
        self._add_table(page, _("Words"), [(term.term, term.words) for term in told.terms])
        self._add_keys(page, told.window)
        self.about_button = PushButton(ui, _("About Jinpu Explorer…"))
        self.about_button.clicked.connect(lambda: self._window.commands.run("about"))
        page.body.addWidget(self.about_button, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addStretch(1)
        page.setFocus()
        return page

    def _mark(self, term: HelpTerm) -> QWidget:
        mark = StatusWord(self._ui, term.mark, term.term)
        mark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return mark

    def _add_keys(self, page: ScrollPage, part: HelpPart) -> None:
        self._add_table(page, part.title, [(_written(key.keys), key.words) for key in part.keys])

    def _add_table(self, page: ScrollPage, title: str, rows: Sequence[tuple[str | QWidget, str]]) -> None:
        card = Card(self._ui, title)
        for first, words in rows:
            row = QHBoxLayout()
            row.setSpacing(16)
            head = TextLabel(self._ui, first, "body-medium") if isinstance(first, str) else first
            row.addWidget(head, 2, Qt.AlignmentFlag.AlignTop)
            row.addWidget(TextLabel(self._ui, words, "body"), 3, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
        page.body.addWidget(card)


def _written(keys: tuple[str, ...]) -> str:
    """As they are printed on the keyboards of this system."""
    written = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return "  ·  ".join(written)
