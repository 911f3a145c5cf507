"""The stand's pages for pictures: a face that nobody touches, in no stand's order of events."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_parts import KioskParts
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES
from jinpu_desktop.qt.kiosk.kiosk_window import KioskWindow
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.data_in_use import DataChoice
from jinpu_desktop.services.kiosk_config import KioskConfig

# The boards that draw visitors, as a page beside the others.
ATTRACT = "attract"


def kiosk_views() -> dict[str, str]:
    """The links of what can be drawn, by their names: each page, and the first board."""
    return {**{entry.id: entry.link for entry in KIOSK_PAGES}, ATTRACT: ""}


class KioskDesk:
    """A stand's window over a record, for pictures of `width` x `height` pixels.

    Raises KnownError for a record that cannot be read.
    """

    def __init__(self, app: QApplication, choice: DataChoice, theme: str, width: int, height: int) -> None:
        config = KioskConfig(language=language())
        self._parts = KioskParts(
            app, theme, choice, config, lambda _moving: None, lambda _face: None, locked=False
        )
        self.window: KioskWindow = self._parts.window
        self.window.resize(width, height)
        if not self._parts.record.open():
            trouble = self._parts.record.trouble
            self.close()
            raise KnownError(trouble)
        self._parts.measure()
        self._parts.make()
        self.window.show()

    @property
    def is_settled(self) -> bool:
        """Whether everything that was asked for is on screen."""
        attract, face = self._parts.attract, self._parts.face
        if attract is not None and attract.isVisible():
            return attract.is_settled
        return face is not None and face.is_settled

    def open(self, text: str) -> None:
        """Show the page of a link; without one the first board."""
        attract, face = self._parts.attract, self._parts.face
        assert attract is not None and face is not None
        if not text:
            attract.show_board(0)
            self.window.cover(attract)
            return
        self.window.uncover(attract)
        face.clear()
        face.show_link(Link.parse(text))

    def complete(self) -> None:
        """Make what a page makes only while its visitor looks at the rest."""
        for view in self.window.findChildren(StagedView):
            view.complete()

    def close(self) -> None:
        """Let it go."""
        self._parts.close()
