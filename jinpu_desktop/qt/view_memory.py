"""Where the reader was on a page: back and forward bring him to the same lines and to the same focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from jinpu_desktop.domain.link import Link

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow


class ViewMemory(QObject):
    """Belongs to a window: keeps the state of the page that is left, in the history, beside its link."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._awaited: Any = None
        navigator = window.navigator
        navigator.left.connect(self._on_left)
        navigator.link_opened.connect(self._on_link_opened)
        window.settled.connect(self._on_settled)

    def _on_left(self) -> None:
        self._awaited = None
        pane = self._window.pane
        # A page that has not come yet has no state: what was kept before stays.
        if pane is not None and pane.is_settled:
            # Not needed at the start, so not loaded with it.
            from jinpu_desktop.qt.view_state import ViewState

            self._window.navigator.keep(ViewState.of(pane))

    def _on_link_opened(self, _link: Link) -> None:
        self._awaited = self._window.navigator.kept
        self._on_settled()

    def _on_settled(self) -> None:
        pane, current = self._window.pane, self._window.navigator.current
        if self._awaited is None or pane is None or current is None or pane.link is None:
            return
        if pane.is_settled and pane.link.pane == current.pane:
            awaited, self._awaited = self._awaited, None
            awaited.restore(pane)
