"""The windows of the program: each with a history of its own, all over one record and in one look."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.adding import Adding
from jinpu_desktop.qt.context import AppContext, UiContext
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.navigator import Navigator
from jinpu_desktop.qt.table_actions import TableActions
from jinpu_desktop.qt.view_memory import ViewMemory
from jinpu_desktop.qt.widgets.spoken_role import tell_roles
from jinpu_desktop.services.window_facts import RailFoot

# So far right and down of the window before stands a new one, in pixels.
_STAGGER = 32


class _Doors:
    """The ways out of a widget. They lead to its window, which does not exist when widgets are made."""

    def __init__(self) -> None:
        self.window: MainWindow | None = None
        self.adding: Adding | None = None

    def open_evidence(self, key: str, origin: QWidget) -> None:
        if self.window is not None:
            self.window.open_evidence(key, origin)

    def open_link(self, text: str) -> None:
        if self.window is not None:
            self.window.open_text(text)

    def copy_citation(self, key: str) -> None:
        if self.window is not None:
            self.window.commands.copy_citation(key)

    def add_figure_actions(self, menu: QMenu, key: str) -> None:
        if self.adding is not None:
            self.adding.add_figure_actions(menu, key)
        if self.window is not None:
            self.window.keep.add_figure_actions(menu, key)

    def add_to_briefing(self, key: str) -> None:
        if self.adding is not None:
            self.adding.choose(key)

    def say(self, sentence: str) -> None:
        if self.window is not None:
            self.window.keep.notice.say(sentence)

    def refuse(self, sentence: str) -> None:
        if self.window is not None:
            self.window.show_message(sentence)


class Windows(QObject):
    """Makes windows. `shared` is what they have in common; its own history and ways out belong to none.

    Signals: `made(MainWindow)`, before the window is shown; `closed(MainWindow)`.
    """

    made = Signal(object)
    closed = Signal(object)

    def __init__(self, shared: AppContext, foot: Callable[[], RailFoot]) -> None:
        super().__init__()
        self._shared = shared
        self._foot = foot
        # The one used last is the last.
        self.all: list[MainWindow] = []
        self.first: MainWindow | None = None
        app = QGuiApplication.instance()
        self._app = app if isinstance(app, QGuiApplication) else None
        if self._app is not None:
            self._app.focusWindowChanged.connect(self._on_focus_window_changed)

    @property
    def front(self) -> MainWindow:
        """The window that was used last; any if none is open."""
        return next((window for window in reversed(self.all) if window.isVisible()), self.all[-1])

    def make(self) -> MainWindow:
        """A new window, not shown yet."""
        tell_roles()
        doors = _Doors()
        context, shared = self._shared, self._shared.ui
        tables = TableActions(context.dispatcher, context.services, context.settings, doors.say, doors.refuse)
        ui = UiContext(
            shared.theme,
            shared.icons,
            doors.open_evidence,
            doors.open_link,
            doors.copy_citation,
            doors.add_figure_actions,
            tables,
            doors.add_to_briefing if context.services.can_keep else None,
        )
        own = self._shared._replace(ui=ui, navigator=Navigator())
        window = doors.window = MainWindow(own, self._foot())
        doors.adding = Adding(window, own)
        tables.setParent(window)
        ViewMemory(window)
        window.beside_wanted.connect(self.open_beside)
        window.commands.add("new-window", partial(self._open_again, window))
        window.closed.connect(partial(self._on_closed, window))
        self.all.append(window)
        self.first = self.first or window
        self.made.emit(window)
        return window

    def open_beside(self, text: str) -> MainWindow:
        """Show a link in a new window."""
        before = self.front
        window = self.make()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.move(before.pos() + QPoint(_STAGGER, _STAGGER))
        window.start(text)
        window.show()
        window.activateWindow()
        return window

    def bring_forward(self, text: str) -> None:
        """Show a link, if there is one, in the window used last, and bring that window to the front."""
        window = self.front
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        if text:
            window.open_text(text)
        window.show()
        window.raise_()
        window.activateWindow()

    def close_all(self) -> None:
        """Close every window and let all go."""
        if self._app is not None:
            # The application lives on; told of a focus while Python takes this apart, it would crash.
            self._app.focusWindowChanged.disconnect(self._on_focus_window_changed)
            self._app = None
        for window in (*self.all, self.first):
            if window is not None and isValid(window):
                window.close()
                window.deleteLater()
        self.all = []

    def links(self) -> list[Link]:
        """What is shown in the windows that are open, the one used last being the last."""
        shown = (window.navigator.current for window in self.all if window.isVisible())
        return [link for link in shown if link is not None]

    def _open_again(self, window: MainWindow) -> None:
        self.open_beside(str(window.navigator.current or Link("overview")))

    def _on_closed(self, window: MainWindow) -> None:
        self.closed.emit(window)
        # The first one is what the program was started with: it goes with the program.
        if window is not self.first and window in self.all:
            self.all.remove(window)
            window.deleteLater()

    def _on_focus_window_changed(self, focused: QWindow | None) -> None:
        for window in self.all:
            if focused is not None and window.windowHandle() is focused and window is not self.all[-1]:
                self.all.remove(window)
                self.all.append(window)
                return
