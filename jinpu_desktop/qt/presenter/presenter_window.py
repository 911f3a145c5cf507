"""What the speaker sees on the other screen: this page and the next, notes, clock, figures and evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jinpu_desktop.domain.evidence import Evidence
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.evidence_drawer import EvidenceDrawer
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.presenter.figure_rows import FigureRows
from jinpu_desktop.qt.presenter.page_jump import PageJump
from jinpu_desktop.qt.presenter.stage_keys import Act
from jinpu_desktop.qt.slide.slide_view import SlideView
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.presentation import Cover, Presentation
from jinpu_desktop.services.slide_spec import SlideSpec

_TICK_MS = 500
_EDGE = 20
# Behind what is not final and the heading of the figures.
_BELOW_HEADS = 3


class _Evidences:
    """The evidence service as the drawer asks it, in the language of the talk."""

    def __init__(self, ask: Callable[[str], Evidence]) -> None:
        self.evidence = ask


class PresenterWindow(Themed, QWidget):
    """The presenter's window. It wears the reader's own theme and text size.

    Buttons tell `acted(Act)`, the list of pages `page_chosen(str)`; keys go to `on_key`. Figures open their
    evidence here; `show_wanted(str)` asks to show that of a figure to the audience.
    """

    acted = Signal(object)
    page_chosen = Signal(str)
    show_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(
        self,
        ui: UiContext,
        dispatcher: Dispatcher,
        evidence: Callable[[str], Evidence],
        state: Presentation,
        on_key: Callable[[QKeyEvent], bool],
        look: str,
        code: str,
    ) -> None:
        super().__init__()
        self._state, self._on_key = state, on_key
        self.is_ending = False
        self.setWindowTitle(_("Presenter – Jinpu Explorer"))
        own = ui._replace(open_evidence=self.open_evidence, open_link=lambda text: None)
        self._own = own
        # No pane is near that a link could lead to.
        self.drawer = EvidenceDrawer(own, dispatcher, _Evidences(evidence), panes=())  # type: ignore[arg-type]
        self.drawer.closed.connect(self._on_drawer_closed)
        self.place = TextLabel(own, "", "h2", wrap=False)
        self.title = TextLabel(own, "", "h3", "text-2", max_lines=1)
        self.clock = TextLabel(own, "", "figure", "text-2", wrap=False)
        self.timer = TextLabel(own, "", "figure", "text", wrap=False)
        self.view = SlideView(own, look=look, code=code, open_evidence=self.open_evidence, on_stage=True)
        self.next_view = SlideView(own, look=look, code=code)
        self.next_title = TextLabel(own, "", "h3", max_lines=2)
        self.notes = TextLabel(own, "", "fact", selectable=True)
        self.not_final = TextLabel(own, "", "body")
        self.jump = PageJump(own, state)
        self.jump.chosen.connect(self._on_chosen)
        self.jump.left.connect(self.close_jump)
        self._rows: FigureRows | None = None
        self._buttons: dict[Act, PushButton] = {}
        self._lay_out(own)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tell_time)
        self._tick.start()
        self.follow_theme(own)
        self.tell_time()

    # What is shown

    def show_state(self, now: SlideSpec | None, after: SlideSpec | None) -> None:
        """Show where the talk stands."""
        state = self._state
        self.place.setText(_("Page {number} of {total}").format(number=state.number, total=len(state.pages)))
        self.title.setText(state.page.title)
        following = state.next_page
        self.next_title.setText(
            _("Next: {title}").format(title=following.title) if following is not None else _("The last page")
        )
        if now is not None and now != self.view.slide:
            self.view.set_slide(now)
            self._tell_page(now)
        self.next_view.set_slide(after if following is not None else None)
        self.tell_marks()

    def tell_marks(self) -> None:
        """Freeze and covers on the buttons, digits that are being typed beside the page's number."""
        state = self._state
        self._name(Act.FREEZE, _("Let the audience follow") if state.is_frozen else _("Freeze"))
        self._name(Act.BLACK, _("Show the page") if state.cover is Cover.BLACK else _("Black"))
        self._name(Act.WHITE, _("Show the page") if state.cover is Cover.WHITE else _("White"))
        self.pause_button.setText(_("Go on") if state.is_paused else _("Pause"))
        self.pause_button.updateGeometry()
        if state.typed:
            self.place.setText(_("Go to page {digits}").format(digits=state.typed))
        if state.is_frozen:
            words = _("{title} (the audience sees page {number})")
            number = state.pages.index(state.audience_page) + 1
            self.title.setText(words.format(title=state.page.title, number=number))

    def tell_time(self) -> None:
        """The time of day, and how long the talk has lasted."""
        self.clock.setText(f"{datetime.now():%H:%M}")  # noqa: DTZ005 - the time where the speaker is
        seconds = int(self._state.seconds)
        hours, minutes = seconds // 3600, seconds // 60 % 60
        self.timer.setText(
            f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
        )

    def open_jump(self) -> None:
        """Show the list of pages."""
        self._stack.setCurrentWidget(self.jump)
        self.jump.begin()

    def close_jump(self) -> None:
        """Go back to the notes."""
        self._stack.setCurrentWidget(self._reading)
        self.setFocus()

    def open_evidence(self, key: str, origin: QWidget) -> None:
        """Show the evidence of a figure in this window."""
        self._side.hide()
        self.drawer.show()
        self.drawer.show_evidence(key, origin)
        # The keys go on turning pages; Tab leads into the evidence.
        self.setFocus()
        self.show_button.show()

    def _on_drawer_closed(self) -> None:
        self.show_button.hide()
        self._side.show()

    def _on_chosen(self, page_id: str) -> None:
        self.close_jump()
        self.page_chosen.emit(page_id)

    def _tell_page(self, slide: SlideSpec) -> None:
        self.notes.setText(slide.speaker or _("No notes on this page."))
        self.notes.set_role("text" if slide.speaker else "text-3")
        words = "\n".join(slide.not_final) or _("Nothing on this page.")
        self.not_final.setText(words)
        rows = FigureRows(self._own, slide)
        if self._rows is not None:
            self._figures.body.replaceWidget(self._rows, rows)
            self._rows.hide()
            self._rows.deleteLater()
        else:
            self._figures.body.insertWidget(_BELOW_HEADS, rows)
        self._rows = rows
        for label in rows.labels:
            label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        rows.show()

    def _name(self, act: Act, words: str) -> None:
        button = self._buttons[act]
        button.setText(words)
        button.setAccessibleName(words)
        button.updateGeometry()

    # Building

    def _lay_out(self, ui: UiContext) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.setSpacing(_EDGE)
        left = QVBoxLayout()
        left.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.place)
        head.addWidget(self.title, 1)
        left.addLayout(head)
        left.addWidget(self.view, 3)
        left.addLayout(self._button_row(ui))
        left.addWidget(self._figure_column(ui), 2)
        row.addLayout(left, 3)
        row.addWidget(self._side_column(ui), 2)
        row.addWidget(self.drawer)

    def _button_row(self, ui: UiContext) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        words = {
            Act.BACK: _("Back"), Act.NEXT: _("Next"), Act.FREEZE: _("Freeze"), Act.BLACK: _("Black"),
            Act.WHITE: _("White"), Act.SWAP: _("Swap screens"), Act.JUMP: _("Pages"), Act.LEAVE: _("End"),
        }  # fmt: skip
        for act, text in words.items():
            button = PushButton(ui, text, "primary" if act is Act.NEXT else "outlined")
            button.clicked.connect(lambda _on=False, act=act: self.acted.emit(act))
            # A click must not take the space bar away from the turning of pages.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[act] = button
            line.addWidget(button)
        self.show_button = PushButton(ui, _("Show the evidence to the audience"))
        self.show_button.clicked.connect(lambda: self.show_wanted.emit(self.drawer.key))
        self.show_button.hide()
        line.addStretch(1)
        line.addWidget(self.show_button)
        return line

    def _figure_column(self, ui: UiContext) -> ScrollColumn:
        column = self._figures = ScrollColumn(ui)
        column.body.addWidget(TextLabel(ui, _("Values that are not final"), "h3"))
        column.body.addWidget(self.not_final)
        column.body.addWidget(TextLabel(ui, _("Figures on this page"), "h3"))
        column.body.addStretch(1)
        return column

    def _side_column(self, ui: UiContext) -> QWidget:
        side = self._side = QWidget()
        side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        time = QHBoxLayout()
        time.setSpacing(12)
        self.pause_button = PushButton(ui, _("Pause"))
        self.restart_button = PushButton(ui, _("From 0"))
        self.pause_button.clicked.connect(self._on_pause)
        self.restart_button.clicked.connect(self._on_restart)
        for widget in (self.timer, self.pause_button, self.restart_button):
            time.addWidget(widget)
        for button in (self.pause_button, self.restart_button, self.show_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        time.addStretch(1)
        time.addWidget(self.clock)
        column.addLayout(time)
        column.addWidget(self.next_title)
        column.addWidget(self.next_view, 2)
        self._reading = ScrollColumn(ui)
        self._reading.body.addWidget(self.notes)
        self._reading.body.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading)
        self._stack.addWidget(self.jump)
        column.addWidget(self._stack, 3)
        return side

    def _on_pause(self) -> None:
        self._state.toggle_pause()
        self.tell_marks()
        self.tell_time()

    def _on_restart(self) -> None:
        self._state.restart_timer()
        self.tell_time()

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._on_key(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_ending:
            event.ignore()
            self.close_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.ui.theme.color("canvas"))
