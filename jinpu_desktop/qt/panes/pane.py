"""What every pane has in common: it shows a link, asks a service, and has a state for each outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.qt.view_state import ViewState


class Pane(QWidget):
    """A page of the window.

    A subclass overrides `show_link` (which calls `ask`) and builds its page with `set_content`.
    Signals: `link_changed(Link)` when the reader changed the view's state in place, `settled()` when an
    answer or its error is on screen.
    """

    link_changed = Signal(object)
    settled = Signal()

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, title: str) -> None:
        super().__init__()
        self.ui = ui
        self.title = title
        self.is_settled = False
        # An answer is shown to a reader who did nothing: what he chose in place, such as one of two halves
        # of a narrow page, is not to change.
        self.is_refreshing = False
        self._show_answer: Callable[[Any], None] | None = None
        self._link: Link | None = None
        self._answer: object = None
        self._kept: ViewState | None = None
        self._is_stale = False
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(self._on_failed)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._state = StateView(ui)
        self._state.action_triggered.connect(self._on_retry)
        self._stack.addWidget(self._state)
        self._content: QWidget | None = None

    @property
    def link(self) -> Link | None:
        """The link shown last."""
        return self._link

    @property
    def is_stale(self) -> bool:
        """Whether the record has changed since the pane asked last."""
        return self._is_stale

    def open(self, link: Link) -> None:
        """Show a link of this pane."""
        self._kept = None
        self._answer = None
        self._ask_for(link)

    def mark_stale(self) -> None:
        """Note that the record has changed: the pane has to ask again before it is seen."""
        self._is_stale = True

    def refresh(self) -> None:
        """Ask for the same link again. An answer that says the same changes nothing on screen; another one
        is shown where the reader is: scroll positions, focus and current cells stay."""
        link = self._link
        if link is None:
            return
        from jinpu_desktop.qt.view_state import ViewState

        # A question that is still open may be about the old state: it is put again, for the first showing.
        if self.is_settled and self._content is not None and self._stack.currentWidget() is self._content:
            self._kept = ViewState.of(self)
        self._ask_for(link)

    def _ask_for(self, link: Link) -> None:
        self._link = link
        self._is_stale = False
        self.is_settled = False
        self.show_link(link)

    def show_link(self, link: Link) -> None:
        """Ask for what the link names."""
        raise NotImplementedError

    def ask(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Run `work` off the GUI thread and hand its answer to `show`; meanwhile say "Reading…"."""
        self._show_answer = show
        if self._content is None:
            self._state.show_loading(self.title)
            self._stack.setCurrentWidget(self._state)
        self._channel.ask(work)

    def set_content(self, widget: QWidget) -> None:
        """Make `widget` the page; the one before it goes away."""
        if self._content is not None and self._content is not widget:
            self._stack.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        if self._content is not widget:
            self._content = widget
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def first_focus(self) -> QWidget | None:
        """The widget that takes the focus when the pane is entered by keyboard; None: the first in order."""
        return None

    def _on_arrived(self, answer: object) -> None:
        kept, self._kept = self._kept, None
        if kept is None:
            self._put_on_screen(answer)
        elif answer != self._answer:
            self.is_refreshing = True
            try:
                self._put_on_screen(answer)
                kept.restore(self)
            finally:
                self.is_refreshing = False
        self._answer = answer
        self._settle()

    def _put_on_screen(self, answer: object) -> None:
        if self._show_answer is not None:
            self._show_answer(answer)

    def _on_failed(self, sentence: str) -> None:
        self._kept = self._answer = None
        self._state.show_error(self.title, sentence, _("Try again"))
        self._stack.setCurrentWidget(self._state)
        self._settle()

    def _settle(self) -> None:
        self.is_settled = True
        self.settled.emit()

    def _on_retry(self) -> None:
        if self._link is not None:
            self.open(self._link)


def or_sentence(work: Callable[[], Any]) -> Callable[[], Any]:
    """The work with its refusal as an answer, for a pane that shows it with a way back of its own."""

    def attempt() -> Any:
        try:
            return work()
        except KnownError as error:
            return str(error)

    return attempt
