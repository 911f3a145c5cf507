"""A talk: one state, the windows that show it, and the screens they stand on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.qt.awake import TALK, Awake
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.presenter.audience_window import AudienceWindow
from jinpu_desktop.qt.presenter.deck import Deck
from jinpu_desktop.qt.presenter.presenter_window import PresenterWindow
from jinpu_desktop.qt.presenter.stage_keys import Act, act_of
from jinpu_desktop.services.presentation import (
    Cover,
    PageName,
    Presentation,
    next_screen,
    plan_screens,
)
from jinpu_desktop.services.slide_spec import SlideSpec
from jinpu_desktop.services.stage import StageServices

# The next page's widgets are made once the present one has been painted.
_PREPARE_MS = 30


def page_names(briefing: Briefing, deck: Deck | None = None) -> tuple[PageName, ...]:
    """The pages of a briefing as they can be jumped to; one without a title of its own has that of its view,
    as soon as it has been made."""
    made = {page.id: deck.slide(page.id) for page in briefing.pages} if deck is not None else {}
    return tuple(
        PageName(page.id, page.title or (slide.title if (slide := made.get(page.id)) is not None else ""))
        for page in briefing.pages
    )


class Talk(QObject):
    """Presents a briefing. `home` is the name of the screen that the speaker works at.

    Signal `ended(str)`: the talk is over; the id of the page that was shown last.
    """

    ended = Signal(str)

    def __init__(
        self,
        ui: UiContext,
        dispatcher: Dispatcher,
        stage: StageServices,
        briefing: Briefing,
        clock: Callable[[], float],
        *,
        start: str = "",
        home: str = "",
        look: str = "projector",
        screens: Callable[[], list[QScreen]] = QGuiApplication.screens,
        parent: QObject | None = None,
    ) -> None:
        """`screens` are those that there are now. Raises ValueError for a briefing without pages."""
        super().__init__(parent)
        self._ui, self._dispatcher, self._stage, self._briefing = ui, dispatcher, stage, briefing
        self._home, self._wanted, self._look, self._screens = home, "", look, screens
        self.state = Presentation(page_names(briefing), clock, start)
        self.deck = Deck(dispatcher, self._make, self)
        self.deck.arrived.connect(self._on_arrived)
        self._evidence = Channel(dispatcher, self)
        self.awake = Awake(self, TALK)
        self.audience = AudienceWindow(ui, self.on_key, look, stage.code)
        self._evidence.arrived.connect(self.audience.show_evidence)
        self._evidence.failed.connect(self.audience.show_trouble)
        self.audience.view.early_key = self.on_early_key
        self.audience.evidence_wanted.connect(self.show_evidence)
        self.audience.close_wanted.connect(self.end)
        self.presenter: PresenterWindow | None = None
        self._behind = QTimer(self)
        self._behind.setSingleShot(True)
        self._behind.setInterval(_PREPARE_MS)
        self._behind.timeout.connect(self._show_behind)
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.timeout.connect(self.settle_screens)
        self._waking = QTimer(self)
        self._waking.setSingleShot(True)
        self._waking.timeout.connect(self.awake.begin)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for signal in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            signal.connect(self._on_screens_changed)

    # Beginning and end

    def begin(self) -> None:
        """Open the windows on their screens, and keep those awake until the end."""
        self.settle_screens()
        self._show()
        # The system is asked once the first page is on its way: the hall does not wait for its answer.
        self._waking.start(0)

    def end(self) -> None:
        """Close the windows; the explorer comes back."""
        if self.state.is_over:
            return
        self.state.end()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            for signal in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                signal.disconnect(self._on_screens_changed)
        # What is still being made has nowhere to go.
        self.deck.arrived.disconnect(self._on_arrived)
        for timer in (self._behind, self._moving, self._waking):
            timer.stop()
        self.awake.end()
        for window in self._windows():
            window.is_ending = True
            window.close()
            window.deleteLater()
        self.ended.emit(self.state.page.id)

    def refresh(self) -> None:
        """The record has changed: pages are made anew behind what is shown."""
        if self.state.is_over:
            return
        self._stage.refresh()
        self.deck.refresh()
        self._ask()

    def take_briefing(self, briefing: Briefing) -> None:
        """The briefing has changed in mid-talk; one without pages is not taken."""
        if not briefing.pages or self.state.is_over:
            return
        self._briefing = briefing
        self.state.take_pages(page_names(briefing, self.deck))
        self.deck.refresh()
        self._show()

    # Screens

    def settle_screens(self) -> None:
        """Put each window on its screen; what is shown, the position and the timer stay as they are."""
        screens = self._screens()
        if not screens or self.state.is_over:
            return
        by_name = _named(screens)
        plan = plan_screens(tuple(by_name), self._home, self._wanted)
        self._fill(self.audience, by_name[plan.audience])
        if plan.presenter:
            presenter = self._made_presenter()
            _put(presenter, by_name[plan.presenter])
            presenter.showMaximized()
            self._behind.start()
        elif self.presenter is not None:
            self.presenter.hide()
        front = self.presenter if plan.presenter and self.presenter is not None else self.audience
        front.raise_()
        front.activateWindow()
        front.setFocus()

    def swap_screens(self) -> None:
        """Show the audience's page on the next screen."""
        names = tuple(_named(self._screens()))
        shown = plan_screens(names, self._home, self._wanted).audience
        self._wanted = next_screen(names, shown)
        self.settle_screens()

    def _fill(self, window: AudienceWindow, screen: QScreen) -> None:
        if window.isVisible() and window.screen() is screen and window.geometry() == screen.geometry():
            return
        _put(window, screen)
        window.showFullScreen()

    def _on_screens_changed(self, _screen: QScreen | None) -> None:
        # The system is still moving windows about when this is told.
        self._moving.start(0)

    def _made_presenter(self) -> PresenterWindow:
        if self.presenter is None:
            window = self.presenter = PresenterWindow(
                self._ui, self._dispatcher, self._stage.evidence, self.state, self.on_key,
                self._look, self._stage.code,
            )  # fmt: skip
            window.view.early_key = self.on_early_key
            window.acted.connect(self.do)
            window.page_chosen.connect(self._go_to)
            window.show_wanted.connect(self.show_evidence)
            window.close_wanted.connect(self.end)
        return self.presenter

    def _windows(self) -> list[AudienceWindow | PresenterWindow]:
        return [self.audience] if self.presenter is None else [self.presenter, self.audience]

    # Keys and what they do

    def on_early_key(self, event: QKeyEvent) -> bool:
        """A key before the figure or chart that was entered: the clicker's keys always turn pages, and Enter
        after digits goes to their page."""
        key = Qt.Key(event.key())
        is_jump = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.state.typed)
        return (is_jump or key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)) and self.on_key(event)

    def on_key(self, event: QKeyEvent) -> bool:
        """A key in one of the windows; whether it meant something."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and self.audience.move_pointer(event.key()):
            return True
        act = act_of(event)
        if act is Act.DIGIT:
            self.state.type_digit(event.text())
            self._tell_marks()
        elif act is not None:
            self.do(act)
        return act is not None

    def do(self, act: Act) -> None:
        """Do what a key or a button asks for."""
        state = self.state
        moves: dict[Act, Callable[[], None]] = {
            Act.NEXT: state.next, Act.BACK: state.back, Act.FIRST: state.first, Act.LAST: state.last,
            Act.ENTER: state.enter, Act.FREEZE: state.toggle_freeze,
            Act.BLACK: partial(state.toggle_cover, Cover.BLACK),
            Act.WHITE: partial(state.toggle_cover, Cover.WHITE),
        }  # fmt: skip
        others: dict[Act, Callable[[], None]] = {
            Act.EVIDENCE: self.show_focused_evidence, Act.SWAP: self.swap_screens,
            Act.POINTER: self.audience.toggle_pointer, Act.JUMP: self._jump, Act.LEAVE: self._leave,
        }  # fmt: skip
        if act in moves:
            moves[act]()
            self._show()
        else:
            others[act]()

    def show_focused_evidence(self) -> None:
        """Show the audience the evidence of the figure that has the keyboard, there or in the presenter's
        window; without one, that of the page's first figure, and then of the next."""
        views = [self.audience.view]
        if self.presenter is not None:
            views.append(self.presenter.view)
        key = next((key for view in views if (key := view.focused_key())), "")
        if not key and self.presenter is not None and self.presenter.drawer.isVisible():
            key = self.presenter.drawer.key
        page = self.audience.view.page
        keys = page.keys if page is not None else []
        if not key and keys:
            shown = self.audience.panel.key
            key = keys[(keys.index(shown) + 1) % len(keys)] if shown in keys else keys[0]
        if key:
            self.show_evidence(key)

    def show_evidence(self, key: str) -> None:
        """Show the audience the evidence of a figure."""
        self.audience.panel.show_waiting(key)
        self._evidence.ask(lambda: self._stage.evidence(key))

    def _leave(self) -> None:
        if self.audience.panel.key:
            self.audience.panel.close_evidence()
        elif self.presenter is not None and self.presenter.drawer.isVisible():
            self.presenter.drawer.close_evidence()
        else:
            self.end()

    def _jump(self) -> None:
        if self.presenter is not None and self.presenter.isVisible():
            self.presenter.activateWindow()
            self.presenter.open_jump()

    def _go_to(self, page_id: str) -> None:
        if self.state.go_to(page_id):
            self._show()

    # Showing

    def _make(self, page_id: str) -> SlideSpec:
        return self._stage.slide(self._briefing, page_id)

    def _ask(self) -> None:
        state = self.state
        around = [page.id for page in (state.next_page, state.back_page) if page is not None]
        ahead = [page.id for page in state.pages[state.number :]]
        behind = [page.id for page in reversed(state.pages[: state.number])]
        self.deck.want(state.page.id, list(dict.fromkeys([*around, *ahead, *behind])))

    def _show(self) -> None:
        state = self.state
        slide = self.deck.slide(state.audience_page.id)
        if slide is not None:
            self.audience.show_slide(slide)
        self.audience.lay_cover(state.cover)
        self._tell_marks()
        self._behind.start()
        self._ask()

    def _tell_marks(self) -> None:
        if self.presenter is not None and self.presenter.isVisible():
            self.presenter.tell_marks()

    def _on_arrived(self, page_id: str, slide: SlideSpec) -> None:
        self.state.take_pages(page_names(self._briefing, self.deck))
        if page_id == self.state.audience_page.id:
            self.audience.show_slide(slide)
        near = (self.state.page, self.state.next_page)
        if any(page is not None and page.id == page_id for page in near):
            self._behind.start()

    def _show_behind(self) -> None:
        """What nobody in the hall waits for: the presenter's window, and the widgets of the next page."""
        state = self.state
        following = state.next_page
        after = self.deck.slide(following.id) if following is not None else None
        if after is not None:
            self.audience.view.prepare(after)
        if self.presenter is not None and self.presenter.isVisible():
            self.presenter.show_state(self.deck.slide(state.page.id), after)


def _named(screens: list[QScreen]) -> dict[str, QScreen]:
    """Screens by name, the system's first one first; twins get a number behind theirs."""
    first = QGuiApplication.primaryScreen()
    named: dict[str, QScreen] = {}
    for screen in sorted(screens, key=lambda one: one is not first):
        name, number = screen.name(), 2
        while name in named:
            name, number = f"{screen.name()} {number}", number + 1
        named[name] = screen
    return named


def _put(window: QWidget, screen: QScreen) -> None:
    """Move a window to a screen, out of full screen first: no system moves one that fills another."""
    if window.isVisible() and window.screen() is not screen:
        window.showNormal()
    window.setScreen(screen)
    window.setGeometry(screen.geometry())


def screen_name(window: QWidget) -> str:
    """The name of the screen that a window stands on."""
    return window.screen().name()
