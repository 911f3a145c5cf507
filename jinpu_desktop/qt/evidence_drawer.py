"""The drawer at the right of the window: who states a figure, where, and why this value is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.drawer_foot import DrawerFoot
from jinpu_desktop.qt.drawer.earlier_section import EarlierSection, EarlierValues
from jinpu_desktop.qt.drawer.evidence_view import SIDE, EvidenceView, Rule
from jinpu_desktop.qt.drawer.scroll_keys import scroll_by
from jinpu_desktop.qt.drawer.source_block import SourceBlock, has_web_address
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.view_state import Origin, ViewState
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.citation import asked_block, citation, citation_for
from jinpu_desktop.services.evidence import EvidenceService

_PATIENCE_MS = 150  # what was shown before stays so long, then it gives way to "Reading…"
_EDGE = 2  # px of the line at the left


class EvidenceDrawer(Themed, QWidget):
    """Shows the evidence behind a key; hidden until asked for one.

    Signals: `shown(str)` with the key as soon as it is asked for (also when going onward and back inside
    the drawer), `settled()` when its evidence or the sentence of an error is on screen, `closed()` when the
    reader closed it.
    """

    shown = Signal(str)
    settled = Signal()
    closed = Signal()

    def __init__(
        self,
        ui: UiContext,
        dispatcher: Dispatcher,
        service: EvidenceService,
        panes: Collection[str] | None = None,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
        earlier: EarlierValues | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if panes is None:
            from jinpu_desktop.qt.pane_registry import pane_ids

            panes = pane_ids()
        self._service, self._panes, self._open_url = service, panes, open_url
        self._earlier = None if earlier is None else partial(EarlierSection, ui, dispatcher, earlier)
        self.key = ""
        self.is_settled = True
        self._is_refreshing = False
        self.view: EvidenceView | None = None
        self.past: list[str] = []
        self._came_from = ""
        self.origin = Origin(None)
        self._picked: EvidenceBlock | None = None
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(self._on_failed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self._state_place))
        self._citations = Channel(dispatcher, self)
        self._citations.arrived.connect(self._on_citation)
        self._build(ui)
        self._name(_("Evidence"))
        self.setMinimumWidth(ui.theme.size("drawer-min"))
        self.setMaximumWidth(ui.theme.px(ui.theme.size("drawer")))
        self.follow_theme(ui)
        self.hide()

    # What the window does with it

    def show_evidence(self, key: str, origin: QWidget | None = None) -> None:
        """Show the evidence of `key`, asked for by the figure `origin`, which gets the focus back on closing.

        A figure inside the drawer leads onward: Back then returns to what was shown before.
        """
        if origin is not None and self.isAncestorOf(origin):
            if self.key and self.key != key:
                self.past.append(self.key)
        else:
            self.past.clear()
            self.origin = Origin(origin)
        self._came_from = ""
        self._go(key)
        if origin is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask for the same evidence again; what says the same changes nothing on screen."""
        if self.key:
            self._is_refreshing = self._is_refreshing or self.is_settled
            self._ask()

    def go_back(self) -> None:
        """Return to the evidence from which the reader went onward, if any."""
        if self.past:
            self._came_from = self.key
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._go(self.past.pop())

    def close_evidence(self) -> None:
        """Hide the drawer and give the focus back to the figure it was opened from, if that still lives."""
        had_focus = self._has_focus_inside()
        origin, self.origin = self.origin, Origin(None)
        self.key = ""
        self.past.clear()
        self._patience.stop()
        self.state.clear()
        self.hide()
        # Another figure's evidence must not flash up when the drawer opens again.
        self._replace_view(None)
        self.foot.hide()
        if had_focus:
            origin.focus_again(self.window(), self)
        self.closed.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether the reader went onward inside the drawer."""
        return bool(self.past)

    def scroll_position(self) -> int:
        """How far down the evidence is scrolled, in pixels."""
        return self._scroll.verticalScrollBar().value()

    def sizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(self.ui.theme.size("drawer")), 600)

    # Building

    def _build(self, ui: UiContext) -> None:
        self.ui = ui
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        # Parts the head from what is scrolled under it; at the top nothing is.
        under_head = Rule(ui)
        under_head.set_drawn(False)
        column.addWidget(under_head)
        self._page = _Page()
        self._page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._page)
        self._stack = QStackedLayout(self._page)
        self.state = StateView(ui)
        place = QWidget()
        place_layout = QVBoxLayout(place)
        place_layout.setContentsMargins(SIDE, 0, SIDE, 0)
        place_layout.addWidget(self.state)
        self._state_place = place
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        dress(self._scroll, self.ui.theme)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(lambda value: under_head.set_drawn(value > 0))
        self._stack.addWidget(place)
        self._stack.addWidget(self._scroll)
        column.addWidget(self._page, 1)
        self.foot = DrawerFoot(ui)
        self.foot.open_requested.connect(self._on_open)
        self.foot.copy_requested.connect(self._on_copy)
        self.foot.add_requested.connect(lambda: self.foot.add_to_briefing(self.key))
        self.foot.more_requested.connect(lambda: self.foot.open_menu(self.key))
        self.foot.hide()
        column.addWidget(self.foot)
        for widget in (self._page, self.close_button, self.back_button, *self.foot.buttons):
            widget.installEventFilter(self)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 22, SIDE - 8, 0)
        head.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(TextLabel(self.ui, _("Evidence"), "small", "text-2", wrap=False))
        line.addStretch(1)
        line.addWidget(TextLabel(self.ui, _("Esc closes"), "small", "text-2", wrap=False))
        self.close_button = IconButton(self.ui, "close", _("Close evidence"))
        self.close_button.clicked.connect(self.close_evidence)
        line.addWidget(self.close_button)
        head.addLayout(line)
        self.back_button = PushButton(self.ui, _("Back"), "plain", icon="back")
        self.back_button.clicked.connect(self.go_back)
        self.back_button.hide()
        head.addWidget(self.back_button)
        return head

    def restyle(self) -> None:
        # A window that has given it a fixed width keeps the say.
        if self.minimumWidth() != self.maximumWidth():
            self.setMaximumWidth(self.ui.theme.px(self.ui.theme.size("drawer")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.ui.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        edge = theme.color("focus" if self._page.hasFocus() else "line-strong")
        painter.fillRect(0, 0, _EDGE, self.height(), edge)

    # Showing

    def _go(self, key: str) -> None:
        self.key = key
        self.is_settled = False
        self.back_button.setVisible(bool(self.past))
        self.show()
        self.foot.setEnabled(False)
        self.state.show_loading()
        if self.view is None:
            self._stack.setCurrentWidget(self._state_place)
        self._patience.start()
        self._is_refreshing = False
        self.shown.emit(key)
        self._ask()

    def _ask(self) -> None:
        service, key = self._service, self.key
        self.is_settled = False
        self._channel.ask(lambda: service.evidence(key))

    def _on_arrived(self, evidence: Evidence) -> None:
        if not self.key:  # closed before the answer came
            self._settle()
            return
        refreshing, self._is_refreshing = self._is_refreshing, False
        if refreshing and self.view is not None and self.view.evidence == evidence:
            if self.view.earlier is not None:
                self.view.earlier.ask()
            self._settle()
            return
        kept = ViewState.of(self._page) if refreshing else None
        self.state.clear()
        view = EvidenceView(self.ui, evidence, self._panes, self._earlier)
        view.picked.connect(self._on_picked)
        view.open_requested.connect(self._open)
        view.copy_requested.connect(self._copy)
        view.citation_requested.connect(self._on_citation_requested)
        self._replace_view(view)
        self._name(f"{_('Evidence')}: {evidence.heading}, {evidence.subject}")
        block = asked_block(evidence)
        self._pick(block)
        self.foot.setEnabled(True)
        self.foot.show()
        self._stack.setCurrentWidget(self._scroll)
        self._order_tabs(view)
        self._return_focus(view)
        if kept is not None:
            kept.restore(self._page)
        self._settle()

    def _on_failed(self, sentence: str) -> None:
        self._is_refreshing = False
        if not self.key:
            self._settle()
            return
        self._replace_view(None)
        self.foot.hide()
        self._name(f"{_('Evidence')}: {sentence}")
        self.state.show_error(_("There is no evidence to show"), sentence)
        self._stack.setCurrentWidget(self._state_place)
        self._settle()

    def _name(self, name: str) -> None:
        self.setAccessibleName(name)
        self._page.setAccessibleName(name)

    def _settle(self) -> None:
        self._patience.stop()
        self.is_settled = True
        self.settled.emit()

    def _replace_view(self, view: EvidenceView | None) -> None:
        old = self._scroll.takeWidget()
        if old is not None:
            if self._has_focus_inside():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            old.hide()
            old.deleteLater()
        self.view = view
        if view is not None:
            self._scroll.setWidget(view)
            view.setAutoFillBackground(False)
            for door in view.doors:
                door.installEventFilter(self)

    def _order_tabs(self, view: EvidenceView) -> None:
        stops = [self.close_button, self.back_button, *view.doors, *self.foot.buttons]
        for before, after in zip([self._page, *stops], stops, strict=False):
            QWidget.setTabOrder(before, after)

    def _return_focus(self, view: EvidenceView) -> None:
        # Back returns to the figure that led onward, as closing does to the one on the page.
        for door in view.doors:
            if self._came_from and isinstance(door, FigureLabel) and door.figure.key == self._came_from:
                door.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = ""

    def _has_focus_inside(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    # Acting on a source

    def _on_picked(self, widget: SourceBlock) -> None:
        self._pick(widget.block)

    def _pick(self, block: EvidenceBlock | None) -> None:
        self._picked = block
        widgets = self.view.blocks if self.view is not None else []
        for widget in widgets:
            widget.set_picked(widget is not widgets[0] and widget.block is block)
        self.foot.show_for(block, several=len(widgets) > 1)

    def _on_open(self) -> None:
        if self._picked is not None:
            self._open(self._picked)

    def _open(self, block: EvidenceBlock) -> None:
        # The one way out to the network, and only by the reader's own action.
        if has_web_address(block.source.url):
            self._open_url(QUrl(block.source.url))

    def _on_copy(self) -> None:
        self._copy(self._picked)

    def _copy(self, block: EvidenceBlock | None) -> None:
        if self.view is not None:
            self._on_citation(citation(self.view.evidence, block))

    def _on_citation_requested(self, key: str) -> None:
        service = self._service
        self._citations.ask(lambda: citation_for(service, key))

    def _on_citation(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.foot.say_copied()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_evidence()
        elif not scroll_by(event, self._scroll.verticalScrollBar(), self.ui.theme):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        # Buttons would take Up and Down for moving the focus; here they scroll wherever the focus is.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and scroll_by(event, self._scroll.verticalScrollBar(), self.ui.theme)
        ):
            return True
        if event.type() == QEvent.Type.FocusIn and self.view is not None and watched in self.view.doors:
            self._scroll.ensureWidgetVisible(watched, 0, 16)
        return False

    def _on_range_changed(self, _least: int, most: int) -> None:
        # The bar stands in the margin, so that the content is as wide with it as without.
        if self.view is not None:
            self.view.set_right_margin(SIDE - (self._scroll.verticalScrollBar().width() if most else 0))


class _Page(QWidget):
    """Takes the focus for the evidence as a whole; the drawer's left edge shows it instead of a ring."""

    rings_itself = True
