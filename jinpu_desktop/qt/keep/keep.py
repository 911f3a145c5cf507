"""Star and note of whatever a window shows, the views seen last, and what a figure's menu offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.keep.writer import Writer
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.qt.keep.keep_window import KeepWindow
    from jinpu_desktop.qt.keep.note_panel import NotePanel
    from jinpu_desktop.qt.keep.notice_line import NoticeLine
    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.services.notes import NotesService
    from jinpu_desktop.services.view_title import ViewTitle

# A view counts as seen when the reader has stayed so long.
VISIT_AFTER_MS = 1000
# How soon a star that another window or process has set is seen here. A look costs microseconds.
LOOK_MS = 400
# The page comes first, and its star a moment later; the first page of all has more to do.
STATE_MS = 60
FIRST_STATE_MS = 500


class _State(NamedTuple):
    link: str
    starred: bool
    noted: bool


class Keep(QObject):
    """Belongs to one window, whose top bar gets the two chips. Signal `changed()`: what is kept, is other
    than before."""

    changed = Signal()

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.writer = Writer(context.dispatcher, self)
        self.panel: NotePanel | None = None
        self.list_window: KeepWindow | None = None
        self._notice: NoticeLine | None = None
        self._came_from: QWidget | None = None
        self._seen = 0
        self._states, self._reports, self._titles = (
            Channel(context.dispatcher, self) for _channel in range(3)
        )
        self._states.arrived.connect(self._show_state)
        self._reports.arrived.connect(self._on_report)
        self._reports.failed.connect(window.show_message)
        self._titles.arrived.connect(self._on_title)
        self.writer.written.connect(self.refresh)
        self.writer.refused.connect(window.show_message)
        self._visit = self._timer(VISIT_AFTER_MS, self._note_visit)
        self._visit.setSingleShot(True)
        self._soon = self._timer(FIRST_STATE_MS, self._refresh_soon)
        self._soon.setSingleShot(True)
        self._looking = self._timer(LOOK_MS, self._look)
        self.make_chips()
        if self.can_keep:
            window.commands.add("keepsakes", self.show_list)
            context.navigator.current_changed.connect(self._on_current_changed)
            self._looking.start()
        window.commands.add(
            "report-error", lambda: self.report_error(self._evidence), lambda: bool(self._evidence)
        )

    def make_chips(self) -> None:
        """Give the window's top bar, which may be a new one, the chips in the language spoken now."""
        ui, top_bar = self._context.ui, self._window.top_bar
        self.star = FilterChip(ui, _("Star"), icon="star", parent=top_bar)
        self.note = FilterChip(ui, _("Note"), icon="note", parent=top_bar)
        self.star.setToolTip(_("Star this view ({key})").format(key="Ctrl+D"))
        self.note.setToolTip(_("Write a note on this view ({key})").format(key="Ctrl+Shift+D"))
        self.star.clicked.connect(self._on_star)
        self.note.clicked.connect(self._on_note)
        if self.can_keep:
            top_bar.add_tools(self.star, self.note)
            top_bar.keepsakes_requested.connect(self.show_list)
            self._window.commands.add("star", self.star.click)
            self._window.commands.add("note", self.note.click)
        else:
            self.star.hide()
            self.note.hide()

    def take_down(self) -> None:
        """Let go of what is to be made anew, but keep the note that is being written."""
        self._notice = None
        if self.panel is not None:
            self.panel.save()
            self.panel.hide()
            self.panel.setParent(None)

    def put_up(self, with_note: bool) -> None:
        """Say everything in the language spoken now; `with_note` shows the note again."""
        self.make_chips()
        if self.panel is not None:
            self._window.put_on_top(self.panel)
            self.panel.say_anew()
            self.panel.setVisible(with_note)
            link = self.panel.link
            if with_note:
                self._titles.ask(lambda: (link, self._title(Link.parse(link)).title))
        if self.list_window is not None:
            self.list_window.say_anew()
        self.refresh()

    @property
    def can_keep(self) -> bool:
        """Whether there is a place to keep stars and notes in."""
        return self._context.services.can_keep

    @property
    def notes(self) -> NotesService:
        """Where stars and notes are kept."""
        return self._context.services.notes

    @property
    def notice(self) -> NoticeLine:
        """The line that says what was done; made when something is said first."""
        if self._notice is None:
            from jinpu_desktop.qt.keep.notice_line import NoticeLine

            self._notice = NoticeLine(self._context.ui)
            self._window.put_on_top(self._notice)
        return self._notice

    @property
    def window(self) -> MainWindow:
        """The window that this belongs to."""
        return self._window

    def refresh(self) -> None:
        """Ask for the state of what is shown again."""
        current = self._plain()
        if current is not None and self.can_keep:
            notes, link = self.notes, str(current)
            self._states.ask(lambda: _State(link, notes.is_starred(link), bool(notes.note(link))))

    def open_note(self, link: Link) -> None:
        """Open the note of a view, or of a figure if the link names one, for writing."""
        if self.panel is None:
            from jinpu_desktop.qt.keep.note_panel import NotePanel

            self.panel = NotePanel(self._context.ui, self.notes, self.writer)
            self.panel.closed.connect(self._on_note_closed)
            self._window.put_on_top(self.panel)
        if not self.panel.isVisible():
            self._came_from = QApplication.focusWidget()
        try:
            self.panel.open_note(str(link))
        except KnownError as error:
            self._window.messages.show_message(str(error))
            return
        self.note.setChecked(True)
        self._titles.ask(lambda: (str(link), self._title(link).title))

    def show_list(self) -> KeepWindow:
        """Open the window of stars and notes, or bring it to the front."""
        if self.list_window is None:
            from jinpu_desktop.qt.keep.keep_window import KeepWindow

            self.list_window = KeepWindow(self._context, self)
        self.list_window.show()
        self.list_window.raise_()
        self.list_window.activateWindow()
        return self.list_window

    def add_figure_actions(self, menu: QMenu, key: str) -> None:
        """What can be done with a figure, besides opening and copying it."""
        current = self._plain() or Link(PANES[0].id)
        link = current.having(evidence=key)
        trend = trends_link(key)
        if trend:
            menu.addAction(_("Show in Trends"), partial(self._context.ui.open_link, trend))
        if self.can_keep:
            menu.addSeparator()
            starred = self._is_starred(link)
            words = _("Take the star away") if starred else _("Star this figure")
            menu.addAction(words, partial(self._star_figure, link, not starred))
            menu.addAction(_("Note on this figure"), partial(self.open_note, link))
        menu.addSeparator()
        menu.addAction(_("Report an error"), partial(self.report_error, key))

    def report_error(self, key: str) -> None:
        """Put a text about a figure on the clipboard, for a mail. Nothing is sent."""
        from jinpu_desktop import __version__
        from jinpu_desktop.services.error_report import error_report

        services = self._context.services
        link = str((self._plain() or Link(PANES[0].id)).having(evidence=key))
        date = services.record.dossier_date
        self._reports.ask(lambda: error_report(services.evidence, key, link, __version__, date))

    def save(self) -> list[str]:
        """Write what is typed or asked for now; returns the sentences of what cannot be written."""
        if self.panel is not None:
            self.panel.save()
        return [*self.writer.finish(), *self._context.services.unsaved()]

    def finish(self) -> bool:
        """Save what is typed or asked for, before the window closes. False, once, if that cannot be done:
        the window then says so."""
        if self.list_window is not None:
            self.list_window.close()
            self.list_window.deleteLater()
            self.list_window = None
        troubles = self.save()
        if troubles and self._window.messages.text != troubles[-1]:
            self._window.messages.show_message(troubles[-1])
            if self.panel is not None:
                self.panel.on_refused()
            return False
        return True

    def _timer(self, interval: int, slot) -> QTimer:  # type: ignore[no-untyped-def]
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def _plain(self) -> Link | None:
        current = self._context.navigator.current
        return None if current is None else current.having(evidence="")

    @property
    def _evidence(self) -> str:
        current = self._context.navigator.current
        return "" if current is None else current.get("evidence")

    def _title(self, link: Link) -> ViewTitle:
        from jinpu_desktop.services.view_title import view_title

        services = self._context.services
        pane = next((_(entry.label) for entry in PANES if entry.id == link.pane), link.pane)
        return view_title(services.record, services.evidence, link, pane)

    def _is_starred(self, link: Link) -> bool:
        try:
            return self.notes.is_starred(str(link))
        except KnownError:
            # What is wrong with the store is said by whoever watches it.
            return False

    def _on_current_changed(self, _link: Link) -> None:
        self._soon.start()
        self._visit.start()
        plain = self._plain()
        if self.panel is not None and self.panel.isVisible() and plain is not None:
            if "evidence=" in self.panel.link:
                self.panel.close_note()
            elif self.panel.link != str(plain):
                self.open_note(plain)

    def _refresh_soon(self) -> None:
        self._soon.setInterval(STATE_MS)
        self.refresh()

    def _note_visit(self) -> None:
        link = self._plain()
        if link is not None:
            self.writer.put(lambda: self.notes.visited(str(link), *self._title(link)))

    def _on_star(self, on: bool) -> None:
        link = self._plain()
        if link is not None:
            self._show_words(on, self.note.isChecked())
            # What was asked before this press is no longer true when it is answered.
            state = _State(str(link), on, self.note.isChecked())
            self._states.ask(lambda: state)
            self._put_star(link, on)

    def _put_star(self, link: Link, on: bool) -> None:
        self.writer.put(lambda: self.notes.set_starred(str(link), self._title(link).title, on))

    def _star_figure(self, link: Link, on: bool) -> None:
        self._put_star(link, on)
        self.notice.say(
            _("This figure has a star: it is listed under “Stars and notes”.")
            if on
            else _("The star of this figure is gone."),
            _("Undo"),
            partial(self._put_star, link, not on),
        )

    def _on_note(self, _on: bool) -> None:
        link = self._plain()
        if link is None:
            return
        if self.panel is not None and self.panel.isVisible() and self.panel.link == str(link):
            self.panel.close_note()
            return
        self.open_note(link)
        if self.panel is not None:
            self.panel.field.setFocus()

    def _on_title(self, answer: tuple[str, str]) -> None:
        if self.panel is not None:
            self.panel.set_title(*answer)

    def _on_note_closed(self) -> None:
        self.refresh()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()

    def _on_report(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.say(_("Copied: paste it into a mail to whoever gave you this record. Nothing was sent."))

    def _look(self) -> None:
        """See whether anything was kept or taken away, by whatever window."""
        try:
            version = self.notes.version()
        except KnownError:
            return
        if version != self._seen:
            self._seen = version
            self.refresh()
            if self.panel is not None:
                self.panel.follow_store()
            self.changed.emit()

    def _show_state(self, state: _State) -> None:
        if state.link == str(self._plain()):
            open_here = self.panel is not None and self.panel.isVisible()
            self._show_words(state.starred, state.noted or open_here)

    def _show_words(self, starred: bool, noted: bool) -> None:
        self.star.setChecked(starred)
        self.note.setChecked(noted)
        self.star.setText(_("Starred") if starred else _("Star"))
        self.star.updateGeometry()


def trends_link(key: str) -> str:
    """The page of Trends that shows the series of an observation; empty for any other figure."""
    from jinpu_desktop.domain.evidence import EvidenceKey

    parsed = EvidenceKey.parse(key)
    if parsed.kind != "observation":
        return ""
    indicator, place, industry, _period, _source = parsed.rest.split("|")
    return str(Link("trends", "", (("i", indicator), ("p", place))).having(ind=industry))
