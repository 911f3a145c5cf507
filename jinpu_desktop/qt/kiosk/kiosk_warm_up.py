"""Pages of the stand made ready while no finger moves, so that a visitor's first look at each is as
quick as a second one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_face import KioskFace
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES, entry_of
from jinpu_desktop.qt.kiosk.widgets.thrower import Thrower
from jinpu_desktop.services.kiosk_machine import KioskState

if TYPE_CHECKING:
    from jinpu_desktop.qt.kiosk.kiosk_shell import KioskShell

# After so many seconds without a touch. Each step takes no longer than a page change.
_REST_S = 0.7


class KioskWarmUp(QObject):
    """`tick` is called with every tick of the stand. `clock` only goes forward, in seconds."""

    def __init__(self, shell: KioskShell, clock: Callable[[], float]) -> None:
        super().__init__(shell)
        self._shell, self._clock = shell, clock
        self._touched_at = clock()
        self._painted: KioskFace | None = None
        self._is_loaded = False
        shell.guard.touched.connect(self._on_touched)

    def tick(self) -> None:
        """Use the time in which nobody does anything."""
        shell = self._shell
        if shell.machine.state not in (KioskState.ATTRACT, KioskState.ACTIVE):
            return
        attract = shell.attract
        is_moving = Thrower.of(shell.window).is_moving or (attract is not None and attract.is_moving)
        if not is_moving and self._clock() - self._touched_at >= _REST_S:
            self.step()

    def step(self) -> bool:
        """Do one thing: ask for a page behind the one in sight, or paint one where nobody sees it. To be
        called a few times a second while the stand rests. Whether there was anything to do or to wait for."""
        face = self._shell.face
        if face is None:
            return False
        if not face.is_settled:
            return True
        for link in self._wanted(face):
            page = face.prepare(link)
            if page is not None and (not page.is_settled or page.paint_ahead()):
                return True
        return self._paint(face) or self._load()

    def _wanted(self, face: KioskFace) -> Iterator[Link]:
        """What a finger may open next; of each page only what is likelier."""
        attract, subject = self._shell.attract, Link.parse(face.kit.config.start)
        if attract is not None and self._shell.machine.state is KioskState.ATTRACT:
            subject = Link.parse(attract.subject()[0])
        yield subject
        for entry in KIOSK_PAGES:
            if entry is not entry_of(subject):
                yield face.first_link(entry)

    def _paint(self, face: KioskFace) -> bool:
        """Head and dock, before the face is seen for the first time."""
        if self._painted is face:
            return False
        self._painted = face
        if not face.isVisible():
            face.grab()
        return True

    def _load(self) -> bool:
        """The modules of what is one touch further."""
        if self._is_loaded:
            return False
        self._is_loaded = True
        import jinpu_desktop.qt.kiosk.pages.company_view
        import jinpu_desktop.qt.kiosk.pages.group_view
        import jinpu_desktop.qt.kiosk.pages.institution_view
        import jinpu_desktop.qt.kiosk.pages.place_view
        import jinpu_desktop.qt.kiosk.pages.policy_view
        import jinpu_desktop.qt.kiosk.pages.trend_view
        import jinpu_desktop.qt.kiosk.take_away_sheet
        import jinpu_desktop.services.figure_facts  # noqa: F401 - so that they are there

        return True

    def _on_touched(self) -> None:
        self._touched_at = self._clock()
