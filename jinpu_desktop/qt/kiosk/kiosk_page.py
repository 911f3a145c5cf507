"""What every page of the stand has in common: it shows a link, asks a service, and forgets its visitor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _

_PATIENCE_MS = 150
# A map places its labels once it has been seen without them.
_PAINTINGS = 2


class KioskPage(QWidget):
    """A page of the stand. The window calls `open(link)`; a subclass overrides `show_link`, asks its service
    with `ask(work, show)` and puts what it built on the page with `set_content`. It always ends settled.

    Signals: `settled()` when an answer is on screen; `link_changed(str)` when the visitor changed the view in
    place; `failed(str)` instead of any words about an error: the window then shows the start.
    """

    settled = Signal()
    link_changed = Signal(str)
    failed = Signal(str)

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.ui = kit.ui
        self.is_settled = False
        self._link: Link | None = None
        # What was made ready for the next visitor to come here, and how often it was painted ahead.
        self._ready: Link | None = None
        self._has_failed = False
        self._painted = 0
        self._show_answer: Callable[[Any], None] | None = None
        self._content: QWidget | None = None
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(self._on_failed)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._words = _Words(kit)
        self._stack.addWidget(self._words)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._say(_("Reading…")))

    @property
    def link(self) -> Link | None:
        """The link shown last; None on a fresh page."""
        return self._link

    def open(self, link: Link) -> None:
        """Show a link of this page; at once, if it stands ready, and soon, if it is being made so."""
        is_coming = self._ready == link and not self._has_failed
        self._ready = None
        if is_coming:
            if self.is_settled:
                self.settle()
            return
        self._link = link
        self.is_settled = self._has_failed = False
        self.show_link(link)

    # Made ready before anybody comes

    def prepare(self, link: Link) -> None:
        """Make this link ready, so that the next visitor who opens it waits for nothing."""
        if self._ready == link:
            return
        self.clear()
        self.open(link)
        self._ready, self._painted = link, 0

    @property
    def is_ready(self) -> bool:
        """Whether something was made ready, or is about to be, that no visitor has seen yet."""
        return self._ready is not None

    def is_ready_for(self, link: Link) -> bool:
        """Whether this very link stands ready."""
        return self._ready == link and self.is_settled and not self._has_failed

    def paint_ahead(self) -> bool:
        """Paint what stands ready where nobody sees it: letters, icons and maps are drawn once, and then
        known. Whether there was something to do."""
        if self._painted == _PAINTINGS or not self.is_settled:
            return False
        self._painted += 1
        self.grab()
        return True

    def brings_sheet(self, link: Link) -> bool:
        """Whether a link opens a sheet over the page, and so cannot be made ready."""
        return bool(link.get("evidence"))

    def show_link(self, link: Link) -> None:
        """Ask for what the link names. To be overridden; ends in `ask` or in `settle`."""
        raise NotImplementedError

    def open_sheet(self, name: tuple[str, ...]) -> None:
        """Open a sheet of this page anew, by its `page_name`. A page without such has nothing to do."""

    def refit(self) -> None:
        """The screen stands another way now: lay out anew. By default what is shown is asked for again."""
        if self._link is not None:
            self.open(self._link)

    def subject(self) -> str:
        """The link to hand over to a visitor: what he sees now."""
        return str(self._link) if self._link is not None else ""

    def clear(self) -> None:
        """No trace of a visitor: scroll positions, selection and filters. A subclass adds its own to it."""
        self._ready = None
        from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll

        for scroll in self.findChildren(KioskScroll):
            scroll.to_top()

    def note_link(self, link: Link) -> None:
        """The visitor changed the view in place; `link` is what it shows now."""
        self._link = link
        self.link_changed.emit(str(link))

    # For subclasses

    def ask(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Run `work` off the GUI thread and hand its answer to `show`; the newest question wins."""
        self.is_settled = False
        self._show_answer = show
        if self._content is None or self._stack.currentWidget() is self._words:
            self._patience.start()
        self._channel.ask(work)

    def set_content(self, widget: QWidget) -> None:
        """Make `widget` the page; the one before it goes away."""
        self._patience.stop()
        if self._content is not None and self._content is not widget:
            self._stack.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        if self._content is not widget:
            self._content = widget
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def show_empty(self, title: str, words: str = "") -> None:
        """Say calmly what is not there, and what is."""
        self._say(title, words)

    def settle(self) -> None:
        """What was asked for is on screen."""
        self._patience.stop()
        self.is_settled = True
        self.settled.emit()

    def _say(self, title: str, words: str = "") -> None:
        self._patience.stop()
        self._words.say(title, words)
        self._stack.setCurrentWidget(self._words)

    def _on_arrived(self, answer: object) -> None:
        if self._show_answer is not None:
            self._show_answer(answer)
        self.settle()

    def _on_failed(self, sentence: str) -> None:
        # A visitor never sees an error: the window takes the page away.
        self._has_failed = True
        self._words.say("", "")
        self._stack.setCurrentWidget(self._words)
        self.settle()
        self.failed.emit(sentence)


class _Words(QWidget):
    """Two lines in the middle of an empty page."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        side = kit.theme.space("page-margin")
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(kit.theme.k(12))
        self._title = TextLabel(kit.ui, "", "h2", "text-2", align=middle)
        self._line = TextLabel(kit.ui, "", "body", "text-2", align=middle)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addStretch(1)
        self.say("", "")

    def say(self, title: str, words: str) -> None:
        """Show these words, or none."""
        for label, text in ((self._title, title), (self._line, words)):
            label.setText(text)
            label.setVisible(bool(text))
