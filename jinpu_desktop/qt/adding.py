"""Add to briefing: what a window shows, or one figure of it, becomes a page of a briefing of the reader's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from shiboken6 import isValid

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.runtime.language import _, language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from jinpu_desktop.domain.briefing import BriefingPage
    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.services.briefing_editor import BriefingEditor
    from jinpu_desktop.services.briefing_library import BriefingEntry

# So many briefings stand in the menu; the others are reached through their pane.
_MOST = 10
# Below this width of the bar, at 100 % text, there is no room for the chip; the key and the menus remain.
_CHIP_FROM = 1180
PANE = "briefings"
# What the pane does while a briefing is on it.
_PANE_COMMANDS = ("undo", "redo", "export-briefing", "print-briefing")


class _Made(NamedTuple):
    editor: BriefingEditor
    name: str
    page: BriefingPage


class Adding(QObject):
    """One per window. The last briefing used is the first choice: Ctrl+B and Enter add to it."""

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.menu: QMenu | None = None
        self.chip: FilterChip | None = None
        self._figure = ""
        self._lists, self._pages, self._names = (Channel(context.dispatcher, self) for _channel in range(3))
        self._lists.arrived.connect(self._open_menu)
        self._pages.arrived.connect(self._put)
        self._names.arrived.connect(lambda name: context.ui.open_link(str(Link(PANE, name))))
        for channel in (self._lists, self._pages, self._names):
            channel.failed.connect(window.show_message)
        commands = window.commands
        commands.add("verify-document", lambda: context.ui.open_link("jinpu://briefings?view=verify"))
        for name in _PANE_COMMANDS:
            commands.add(name, partial(self._run, name), self._shows_briefing)
        if context.services.can_keep:
            commands.add("add-to-briefing", self.choose, self.can_add)
            commands.add("new-briefing", self._new)
            self._make_chip()
            window.settled.connect(self._on_settled)

    def can_add(self) -> bool:
        """Whether the view shown can become a page."""
        current = self._context.navigator.current
        return current is not None and current.pane != PANE

    def choose(self, figure_key: str = "") -> None:
        """Ask which briefing the view, or one figure, is to be added to."""
        library = self._context.services.briefings
        self._figure = figure_key
        self._lists.ask(library.list)

    def add_figure_actions(self, menu: QMenu, key: str) -> None:
        """The line of a figure's menu."""
        if self._context.services.can_keep:
            menu.addAction(_("Add to briefing…"), lambda: self.choose(key))

    def add_to(self, name: str, figure_key: str = "") -> None:
        """Add the view, or one figure, to the briefing of this file name; "" makes a new one."""
        current = self._context.navigator.current
        if current is not None:
            link = Link("overview") if current.pane == PANE else current.having(evidence="")
            self._pages.ask(partial(_made, self._context, name, link, figure_key))

    def _open_menu(self, entries: tuple[BriefingEntry, ...]) -> None:
        from PySide6.QtWidgets import QMenu

        usable = [entry for entry in entries if not entry.trouble]
        current = self._context.services.briefings.current_file
        usable.sort(key=lambda entry: entry.file != current)
        menu = self.menu = QMenu(self._window)
        dress(menu, self._context.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Add to which briefing?"))
        figure = self._figure
        head = menu.addAction(_("Add this figure to") if figure else _("Add this view to"))
        head.setEnabled(False)
        actions = []
        for entry in usable[:_MOST]:
            words = (entry.title or entry.file).replace("&", "&&")
            actions.append(menu.addAction(words, partial(self.add_to, entry.file, figure)))
        if usable:
            menu.addSeparator()
        actions.append(menu.addAction(_("Make a new briefing"), partial(self.add_to, "", figure)))
        if len(usable) > _MOST:
            menu.addAction(_("All briefings"), lambda: self._context.ui.open_link(f"jinpu://{PANE}"))
        pages = self._window.pages
        corner = pages.mapToGlobal(QPoint(pages.width() - menu.sizeHint().width() - 20, 8))
        menu.popup(corner)
        menu.setActiveAction(actions[0])

    def _put(self, made: _Made) -> None:
        """In the thread of the window, to which editing belongs."""
        try:
            page_id = made.editor.add_page(made.page)
        except KnownError as error:
            self._window.show_message(str(error))
            return
        briefing = made.editor.briefing
        words = _("Added to “{title}”, page {page}.")
        link = str(Link(PANE, made.name).having(page=page_id))
        self._window.keep.notice.say(
            words.format(title=briefing.title, page=briefing.number_of(page_id)),
            _("Open the briefing"),
            lambda: self._context.ui.open_link(link),
        )

    def _new(self) -> None:
        services, lang = self._context.services, language()
        self._names.ask(lambda: services.composing.made("", lang))

    def _shows_briefing(self) -> bool:
        return bool(getattr(self._window.pane, "shows_briefing", False))

    def _run(self, name: str) -> None:
        commands: dict[str, Callable[[], object]] = getattr(self._window.pane, "commands", {})
        if name in commands:
            commands[name]()

    # --- the chip of the top bar ------------------------------------------------------------------

    def _make_chip(self) -> None:
        bar = self._window.top_bar
        self.chip = FilterChip(self._context.ui, _("Add to briefing"), icon="plus", parent=bar)
        self.chip.setCheckable(False)
        self.chip.setToolTip(_("Make this view a page of a briefing ({key})").format(key="Ctrl+B"))
        self.chip.clicked.connect(lambda _on=False: self.choose(""))
        bar.add_tools(self.chip)
        bar.installEventFilter(self)
        self._fit_chip()

    def _fit_chip(self) -> None:
        bar, theme = self._window.top_bar, self._context.ui.theme
        if self.chip is not None and isValid(self.chip):
            self.chip.setVisible(bar.width() >= theme.px(_CHIP_FROM) and self.can_add())

    def _on_settled(self) -> None:
        if self.chip is None or not isValid(self.chip):
            # The bar was made anew, as for another language.
            self._make_chip()
        self._fit_chip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window.top_bar:
            self._fit_chip()
        return False


def _made(context: AppContext, name: str, link: Link, figure_key: str) -> _Made:
    """The page, and the editor that it goes to. In a pool thread."""
    services = context.services
    page = services.slides.page_of(link, figure_key)
    library = services.briefings
    editor = library.open(name or services.composing.made("", language()))
    return _Made(editor, library.name_of(editor), page)
