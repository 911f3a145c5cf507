"""A window beside a main window: it belongs to it, leads back into it, and blocks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.renewal import renewed
from jinpu_desktop.qt.widgets.near_press import NearPresses
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import language

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

_LEAST = (420, 320)
Kind = TypeVar("Kind", bound="SideWindow")


class SideWindow(NearPresses, QWidget):
    """One of each kind per main window. A subclass says its `title` and fills a page; Esc closes it.

    What it opens, evidence or a page, opens in the main window, which comes to the front. It is said anew
    when another language is spoken. Signal `settled()`: what was asked for is on screen.
    """

    settled = Signal()
    size_wanted = (760, 680)

    @classmethod
    def of(cls: type[Kind], window: MainWindow, context: AppContext) -> Kind:
        """The window's own. `context` is what its panes are given."""
        return _Beside.of(window).made(cls, context)

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        # Without a parent: a child would stay in front of the drawer that it opens.
        super().__init__()
        self._window = window
        self._ui = context.ui._replace(open_evidence=self._open_evidence, open_link=self._open_link)
        self._context = context._replace(ui=self._ui)
        self._code = ""
        theme = self._ui.theme
        self.setMinimumSize(*_LEAST)
        # With large letters on a small screen, what fits there.
        wanted = QSize(*(theme.px(length) for length in self.size_wanted))
        self.resize(wanted.boundedTo(window.screen().availableSize()))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        theme.changed.connect(self._on_look_changed)

    def title(self) -> str:
        """What the window is called."""
        raise NotImplementedError

    def fill(self, page: ScrollPage) -> None:
        """Put everything below the title into the body of the page."""
        raise NotImplementedError

    def show_it(self) -> None:
        """Bring it to the front."""
        if not self._code:
            self.make()
        self.show()
        self.raise_()
        self.activateWindow()

    def make(self) -> None:
        """Make the page, in the language spoken now."""
        self._code = language()
        self.setWindowTitle(self.title())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = ScrollPage(self._ui)
        # So that it is read and scrolled by keys.
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.title())
        outer.addWidget(self.page)
        self.page.body.addWidget(TextLabel(self._ui, self.title(), "h1"))
        self.fill(self.page)
        self.page.body.addStretch(1)

    def _on_look_changed(self) -> None:
        if self._code and language() != self._code:
            with renewed(self):
                self.make()

    def _open_evidence(self, key: str, _origin: QWidget) -> None:
        self._window.open_evidence(key, None)
        self._to_front()

    def _open_link(self, text: str) -> None:
        self._window.open_text(text)
        self._to_front()

    def _to_front(self) -> None:
        self._window.raise_()
        self._window.activateWindow()


class _Beside(QObject):
    """The windows beside one main window: they close with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._windows: list[SideWindow] = []
        window.closed.connect(self._on_closed)

    @classmethod
    def of(cls, window: MainWindow) -> _Beside:
        found = next((one for one in window.children() if isinstance(one, cls)), None)
        return found or cls(window)

    def made(self, kind: type[Kind], context: AppContext) -> Kind:
        found = next((one for one in self._windows if isinstance(one, kind)), None)
        if found is None:
            found = kind(self._window, context)
            self._windows.append(found)
        return found

    def _on_closed(self) -> None:
        for one in self._windows:
            if isValid(one):
                one.close()
                one.deleteLater()
        self._windows = []
