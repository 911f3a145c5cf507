"""Where the reader is, where he was, and how to go on: a history of links."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.domain.link import Link

MOST_STEPS = 200


class Navigator(QObject):
    """Keeps the history of links and says which one to show.

    Signals: `left()` before another view is shown, `link_opened(Link)` whenever one is to be shown,
    `history_changed()` whenever going back or forward may have become possible or impossible,
    `current_changed(Link)` whenever the link of the view is another one, also by a change in place.
    """

    left = Signal()
    link_opened = Signal(object)
    history_changed = Signal()
    current_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._links: list[Link] = []
        # What is kept of the view of each step, None where nothing was.
        self._kept: list[object] = []
        self._place = -1
        self._told: Link | None = None

    @property
    def current(self) -> Link | None:
        """The link shown now."""
        return self._links[self._place] if self._links else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier view."""
        return self._place > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later view to return to."""
        return self._place + 1 < len(self._links)

    @property
    def kept(self) -> object:
        """What was kept of the view when the reader left it the last time, else None."""
        return self._kept[self._place] if self._links else None

    def keep(self, state: object) -> None:
        """Keep something of the view shown now, for when the reader returns to it."""
        if self._links:
            self._kept[self._place] = state

    def open(self, link: Link) -> None:
        """Show a link; what lay ahead in the history is dropped. The same link again changes nothing."""
        if link == self.current:
            return
        self.left.emit()
        self._links = [*self._links[: self._place + 1], link][-MOST_STEPS:]
        self._kept = [*self._kept[: self._place + 1], None][-MOST_STEPS:]
        self._place = len(self._links) - 1
        self.history_changed.emit()
        self.link_opened.emit(link)
        self._tell()

    def replace(self, link: Link) -> None:
        """Note that the view shown now has another state, without a step in the history."""
        if self._links:
            self._links[self._place] = link
            self._tell()

    def go_back(self) -> None:
        """Return to the view before, if there is one."""
        self._go(-1)

    def go_forward(self) -> None:
        """Return to the view after, if there is one."""
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._place + step < len(self._links):
            self.left.emit()
            self._place += step
            self.history_changed.emit()
            self.link_opened.emit(self._links[self._place])
            self._tell()

    def _tell(self) -> None:
        if self.current != self._told:
            self._told = self.current
            self.current_changed.emit(self._told)
