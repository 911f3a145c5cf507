"""The pages of a talk, made in a thread before they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.services.slide_spec import SlideSpec

# So many pages are made by one question that nobody waits for.
_BATCH = 3


class Deck(QObject):
    """Keeps what `make` (called in a pool thread) says of each page id.

    Signals: `arrived(str, SlideSpec)`: a page is new or has changed; `failed(str)`: a sentence.
    """

    arrived = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self, dispatcher: Dispatcher, make: Callable[[str], SlideSpec], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._slides: dict[str, SlideSpec] = {}
        self._stale: set[str] = set()
        self._order: list[str] = []
        self._now, self._ahead = Channel(dispatcher, self), Channel(dispatcher, self)
        self._now.arrived.connect(self._take)
        self._now.failed.connect(self.failed)
        self._ahead.arrived.connect(self._on_ahead)

    def slide(self, page_id: str) -> SlideSpec | None:
        """The page, if it has been made; what it shows may be from before a change of the record."""
        return self._slides.get(page_id)

    def want(self, page_id: str, then: Sequence[str] = ()) -> None:
        """Have this page made now, and those of `then` after it, in their order."""
        self._order = [one for one in then if one != page_id]
        if self._is_missing(page_id):
            self._now.ask(lambda: {page_id: self._make(page_id)})
        self._go_on()

    def refresh(self) -> None:
        """The record or the briefing has changed: every page is made again, and shown as it was before."""
        self._stale = set(self._slides)
        # What is still being made ahead rests on the record of before: the newest answer wins.
        self._ahead.ask(dict)

    def _is_missing(self, page_id: str) -> bool:
        return page_id not in self._slides or page_id in self._stale

    def _go_on(self) -> None:
        batch = [page_id for page_id in self._order if self._is_missing(page_id)][:_BATCH]
        if batch and not self._ahead.is_waiting:
            self._ahead.ask(lambda: {page_id: self._make(page_id) for page_id in batch})

    def _on_ahead(self, slides: dict[str, SlideSpec]) -> None:
        self._take(slides)
        self._go_on()

    def _take(self, slides: dict[str, SlideSpec]) -> None:
        for page_id, slide in slides.items():
            self._stale.discard(page_id)
            if self._slides.get(page_id) != slide:
                self._slides[page_id] = slide
                self.arrived.emit(page_id, slide)
