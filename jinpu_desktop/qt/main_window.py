"""The window: rail, top bar, page area and evidence drawer. It knows no pane by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import MOST_CHARACTERS, Link
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.keep.keep import Keep
from jinpu_desktop.qt.navigator import Navigator
from jinpu_desktop.qt.pane_registry import PANES, PaneEntry
from jinpu_desktop.qt.pane_theme import make_pane
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.rail_groups import rail_groups
from jinpu_desktop.qt.regions import go_region
from jinpu_desktop.qt.widgets.message_bar import MessageBar, MessageWay
from jinpu_desktop.qt.widgets.nav_rail import NavRail
from jinpu_desktop.qt.widgets.near_press import NearPresses
from jinpu_desktop.qt.widgets.top_bar import TopBar
from jinpu_desktop.qt.window_commands import WindowCommands
from jinpu_desktop.qt.window_place import keep_place, restore_place
from jinpu_desktop.runtime.language import OWN_NAMES, _, language
from jinpu_desktop.runtime.settings import LANGUAGE, LAST_LINK, TEXT_PERCENT, THEME
from jinpu_desktop.services.window_facts import RailFoot, rail_foot

if TYPE_CHECKING:
    from jinpu_desktop.qt.evidence_drawer import EvidenceDrawer
    from jinpu_desktop.qt.palette.palette import CommandPalette

COMPACT_BELOW, DRAWER_SHARE = 1400, 0.55
SMALLEST = (1024, 640)
USUAL = (1440, 900)


class MainWindow(NearPresses, QWidget):
    """Shows one pane at a time, opens evidence beside it, and remembers where the reader was.

    Signals: `settled()`: the page and the drawer show what was asked for; `beside_wanted(str)`: a link is to
    be shown in a second window; `language_chosen(str)`: a code or `system`; the rest say what they are.
    """

    settled = Signal()
    beside_wanted = Signal(str)
    own_figures_requested = Signal()
    language_chosen = Signal(str)
    closed = Signal()

    def __init__(self, context: AppContext, foot: RailFoot) -> None:
        super().__init__()
        self._context = context
        self._entries = {entry.id: entry for entry in PANES}
        self.setWindowTitle(_("Jinpu Explorer"))
        self.setMinimumSize(*SMALLEST)
        self._feet = Channel(context.dispatcher, self)
        self._feet.arrived.connect(self._show_foot)
        self.commands = WindowCommands(self, context)
        self.make_parts(foot)
        self.keep = Keep(self, context)
        context.navigator.link_opened.connect(self.show_link)
        context.navigator.history_changed.connect(self._on_history_changed)
        context.ui.theme.changed.connect(self._place_drawer)
        restore_place(self, context.settings, SMALLEST, USUAL)
        # Else the rail would take the focus, and its ring, before the reader pressed a key.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def make_parts(self, foot: RailFoot) -> None:
        """Make everything that can be seen, in the language spoken now; parts made before are to be gone."""
        ui = self._context.ui
        self._panes: dict[str, Pane] = {}
        self._foot = foot
        self.rail = NavRail(ui, rail_groups())
        self.rail.set_foot(foot.state, foot.lines, trusted=foot.trusted, detail=foot.detail)
        self.top_bar = TopBar(ui, tuple(OWN_NAMES.items()))
        self.messages = MessageBar(ui)
        self.pages = QStackedWidget()
        self.drawer: EvidenceDrawer | None = None
        self.palette_card: CommandPalette | None = None
        self._lay_out()
        self._connect_parts()

    @property
    def navigator(self) -> Navigator:
        """The history of this window."""
        return self._context.navigator

    @property
    def pane(self) -> Pane | None:
        """The pane shown now."""
        return pane if isinstance(pane := self.pages.currentWidget(), Pane) else None

    @property
    def is_settled(self) -> bool:
        """Whether the page shows what was asked for and no question is open."""
        pane = self.pane
        return pane is not None and pane.is_settled and self._context.dispatcher.is_idle

    def open_evidence(self, key: str, origin: QWidget | None) -> None:
        """Open the drawer on a figure; the link of the view now names it."""
        drawer = self._made_drawer()
        self._place_drawer()
        drawer.show()
        drawer.show_evidence(key, origin)
        self._note_evidence(key)

    def refresh(self) -> None:
        """Show the record as it is now: the page and the drawer at once, other pages when they are opened."""
        for pane in self._panes.values():
            pane.mark_stale()
        if (shown := self.pane) is not None:
            shown.refresh()
        if self.drawer is not None and self.drawer.isVisible():
            self.drawer.refresh()
        self.commands.record_changed.emit()
        self._feet.ask(lambda: rail_foot(self._context.services.record))

    def _show_foot(self, foot: RailFoot) -> None:
        if foot != self._foot:
            self._foot = foot
            self.rail.set_foot(foot.state, foot.lines, trusted=foot.trusted, detail=foot.detail)

    def show_message(self, sentence: str, way: MessageWay | None = None) -> None:
        """Tell a sentence across the top of the page, with a button for `way`."""
        self.messages.show_message(sentence, way)

    def start(self, text: str) -> None:
        """Show the first view: the link, or the Overview with a sentence if it is none of ours."""
        try:
            link = Link.parse(text)
        except ValueError:
            self.navigator.open(Link("overview"))
            self.open_text(text)
            return
        self.navigator.open(link)

    def open_text(self, text: str) -> None:
        """Open a link given as text; one that is not ours is answered with a sentence."""
        try:
            link = Link.parse(text)
        except ValueError as error:
            self.messages.show_message(_("This link cannot be opened: {reason}.").format(reason=error))
            return
        self._context.navigator.open(link)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        column = QVBoxLayout()
        below = QHBoxLayout()
        page = QVBoxLayout()
        for layout in (row, column, below, page):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        page.addWidget(self.messages)
        page.addWidget(self.pages, 1)
        below.addLayout(page, 1)
        self._beside, self._page = below, page
        column.addWidget(self.top_bar)
        column.addLayout(below, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def put_on_top(self, widget: QWidget) -> None:
        """Put a widget across the page, under what may already be told there."""
        self._page.insertWidget(self._page.indexOf(self.pages), widget)

    def _connect_parts(self) -> None:
        navigator, settings, bar = self._context.navigator, self._context.settings, self.top_bar
        self.rail.pane_selected.connect(self.commands.open_pane)
        self.top_bar.back_requested.connect(navigator.go_back)
        self.top_bar.forward_requested.connect(navigator.go_forward)
        for asked in (bar.search.textEdited, bar.search.pressed, bar.search.returnPressed):
            asked.connect(self.open_palette)
        bar.command_wanted.connect(self.commands.run)
        self.top_bar.theme_chosen.connect(lambda choice: settings.set(THEME, choice))
        self.top_bar.text_scale_chosen.connect(lambda scale: settings.set(TEXT_PERCENT, round(scale * 100)))
        self.top_bar.set_language(language(), settings.get(LANGUAGE))
        self.top_bar.language_chosen.connect(self.language_chosen)
        self.top_bar.own_figures_requested.connect(self.own_figures_requested)
        self._on_history_changed()

    def show_link(self, link: Link) -> None:
        """Show what the history has come to."""
        if (entry := self._entries.get(link.pane)) is None:
            self.messages.show_message(
                _("The pane “{pane}” is not in this version of the program.").format(pane=link.pane)
            )
            entry = PANES[0]
            link = Link(entry.id)
        pane = self._pane(entry)
        plain = link.having(evidence="")
        if pane.link != plain or not pane.is_settled:
            pane.open(plain)
        elif pane.is_stale:
            pane.refresh()
        self.pages.setCurrentWidget(pane)
        self.rail.set_current(entry.id)
        self.setWindowTitle(_("{pane} – Jinpu Explorer").format(pane=_(entry.label)))
        if link.get("evidence"):
            self.open_evidence(link.get("evidence"), None)
        elif self.drawer is not None and self.drawer.isVisible():
            self.drawer.close_evidence()
        self.settled.emit()

    def _pane(self, entry: PaneEntry) -> Pane:
        pane = self._panes.get(entry.id)
        if pane is None:
            pane = self._panes[entry.id] = make_pane(entry, self._context, self.pages)
            pane.link_changed.connect(partial(self._on_link_changed, pane))
            pane.settled.connect(self.settled)
        return pane

    def prepare(self, pane_id: str) -> None:
        """Open a pane behind the one that is shown, if it was never opened."""
        if pane_id not in self._panes:
            self._pane(self._entries[pane_id]).open(Link(pane_id))

    def _on_link_changed(self, pane: Pane, link: Link) -> None:
        if pane is self.pane:
            self._context.navigator.replace(link)

    def _note_evidence(self, key: str) -> None:
        current = self._context.navigator.current
        if current is not None:
            self._context.navigator.replace(current.having(evidence=key))

    def _made_drawer(self) -> EvidenceDrawer:
        """The drawer, made with the first figure that is opened: start-up does not show it."""
        if self.drawer is None:
            from jinpu_desktop.qt.evidence_drawer import EvidenceDrawer

            ui, services, dispatcher, *_rest = self._context
            earlier = services.earlier_values
            drawer = self.drawer = EvidenceDrawer(ui, dispatcher, services.evidence, earlier=earlier)
            drawer.closed.connect(lambda: self._note_evidence(""))
            drawer.settled.connect(self.settled)
            drawer.shown.connect(self._note_evidence)
            self._beside.addWidget(drawer)
        return self.drawer

    def open_palette(self, text: str = "") -> None:
        """Search everything and every command, made when first opened; `text` is what has been typed."""
        if self.palette_card is None:
            from jinpu_desktop.qt.palette.palette import CommandPalette

            ui, services, dispatcher, *_rest = self._context
            self.palette_card = CommandPalette(ui, dispatcher, services, self)
            self.palette_card.beside_wanted.connect(self.beside_wanted)
        self.top_bar.search.clear()
        self.palette_card.start(text)

    def announce(self, sentence: str) -> None:
        """Have screen readers say a sentence when they have said what they are saying."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _on_history_changed(self) -> None:
        self.top_bar.set_history(self.navigator.can_go_back, self.navigator.can_go_forward)

    def go_region(self, step: int) -> None:
        """Move the focus to another part of the window."""
        go_region([self.rail, self.top_bar, self.pages, self.drawer], step)

    def _place_drawer(self) -> None:
        if self.drawer is None:
            return
        theme = self._context.ui.theme
        width = min(theme.px(theme.size("drawer")), int(self.width() * DRAWER_SHARE))
        self.drawer.setFixedWidth(max(width, theme.size("drawer-min")))

    def fit_parts(self) -> None:
        """Give the parts the form that the window's width has room for."""
        self.rail.set_compact(self.width() < COMPACT_BELOW)
        margin = "page-margin-1366" if self.width() < COMPACT_BELOW else "page-margin"
        self.top_bar.set_margin(self._context.ui.theme.space(margin))
        self._place_drawer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit_parts()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.keep.finish():
            event.ignore()
            return
        settings, current = self._context.settings, self.navigator.current
        # Of several windows the one closed last says where the next start begins.
        if self.isVisible():
            keep_place(self, settings)
            if current is not None and len(text := str(current)) <= MOST_CHARACTERS:
                settings.set(LAST_LINK, text)
        super().closeEvent(event)
        self.closed.emit()
