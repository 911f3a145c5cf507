"""What the system hands to the running program: links and files, by a later start or by macOS itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QGuiApplication

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.windows import Windows


class OpenEvents(QObject):
    """Opens in the window used last what is handed over; what cannot be opened is told of there.

    `briefings` is the folder of the library; `offer_pack(path)` shows a data pack with a way to install it.
    """

    def __init__(self, windows: Windows, briefings: Path, offer_pack: Callable[[Path], None]) -> None:
        super().__init__(windows)
        self._windows = windows
        self._briefings = briefings
        self._offer_pack = offer_pack

    def follow(self, app: QGuiApplication) -> None:
        """Take what macOS opens with this program. Elsewhere a later start brings it, and a filter of all
        events would cost time for nothing."""
        app.installEventFilter(self)

    def take(self, text: str) -> None:
        """Open a link or the `file:` URL of a briefing or a data pack; without text only come forward."""
        from jinpu_desktop.services import opening

        pack = None
        if opening.is_file_url(text):
            try:
                path = opening.path_of(text)
                text = opening.opened_by(path, self._briefings)
            except KnownError as error:
                self._windows.bring_forward("")
                self._windows.front.show_message(str(error))
                return
            if opening.is_pack(path):
                pack, text = path, ""
        self._windows.bring_forward(text)
        if pack is not None:
            self._offer_pack(pack)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.take(Path(event.file()).absolute().as_uri() if event.file() else event.url().toString())
            return True
        return super().eventFilter(watched, event)
