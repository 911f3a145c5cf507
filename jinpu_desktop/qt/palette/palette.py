"""The card with the field that finds everything and the list of what it found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.palette.palette_list import PaletteList
from jinpu_desktop.qt.palette.palette_row import PaletteRow
from jinpu_desktop.qt.palette.palette_rows import answer_rows, is_link, link_rows, resting_rows
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.search_field import SearchField
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.search import SearchQuery

if TYPE_CHECKING:
    from jinpu_desktop.domain.keepsake import Visit
    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.services.bundle import Services

WIDTH = 640
TOP = 120
_PADDING = 10
_EDGE = 24
_MOST_HITS = 50
_RECENT = 8
_STARRED = 12


class CommandPalette(Themed, QFrame):
    """Lies over the window while it is used. Every key goes to its field: Up, Down, Page Up, Page Down, Home
    and End choose a row, Enter opens it, Ctrl+Enter opens it in a second window, Esc closes.

    Signals: `beside_wanted(str)`: a link is to be shown in a second window; `filled()`: the rows for what
    is typed stand there.
    """

    beside_wanted = Signal(str)
    filled = Signal()

    def __init__(self, ui: UiContext, dispatcher: Dispatcher, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._before: QWidget | None = None
        self._answered = ""
        # Enter may be pressed before the answer is there: whether it then opens beside, else None.
        self._entered: bool | None = None
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(self._on_failed)
        self.setAccessibleName(_("Search and commands"))
        self.field = SearchField(ui, "Esc")
        self.field.setPlaceholderText(_("Search everything, or name a command"))
        self.field.textChanged.connect(self._on_text_changed)
        self.list = PaletteList(ui)
        self.list.row_opened.connect(self._on_row_opened)
        hint = _("Enter opens · Ctrl+Enter opens in a second window · Esc closes")
        self.hint = TextLabel(ui, hint, "small", "text-3")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        for widget in (self.field, self.list, self.hint):
            self._column.addWidget(widget)
        # A press on a heading or on the frame is no way out: else the window behind would take the focus.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()
        self.follow_theme(ui)

    @property
    def is_filled(self) -> bool:
        """Whether the rows are those of what is typed."""
        return not self._channel.is_waiting and self._answered == self.field.text()

    def start(self, text: str = "") -> None:
        """Open with this text; what had the focus gets it back in the end."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self.field.clear()
            self.list.set_rows(())
            self._place()
            self.show()
            self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(text)
        if not text:
            self.field.selectAll()
            self._on_text_changed("")

    def close_palette(self) -> None:
        """Go away; the focus returns to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        self._channel.ask(lambda: None)
        there = before is not None and isValid(before) and before.isVisible() and before.isEnabled()
        target = before if there and before is not None else self._window
        if not self._window.top_bar.search.isAncestorOf(target) and target is not self._window.top_bar.search:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text_changed(self, text: str) -> None:
        if self.isHidden():
            return
        self._entered = None
        # As it came: what no link may hold is to be refused and not mended.
        if is_link(text.strip()):
            self._channel.ask(lambda: (text, ()))
            self._fill(text, link_rows(text.strip()))
            return
        words = _whole(text).strip()
        services = self._services
        if not words:
            self._channel.ask(lambda: (text, _resting(services)))
            return
        query = SearchQuery(words, _MOST_HITS)
        self._channel.ask(lambda: (text, services.search.find(query)))

    def _on_arrived(self, answer: tuple[str, Any] | None) -> None:
        if answer is None or self.isHidden() or answer[0] != self.field.text():
            return
        text, found = answer
        if is_link(text.strip()):
            return
        if _whole(text).strip():
            rows = answer_rows(found, self._window.commands.can)
        else:
            stars, visits = found
            rows = resting_rows(stars, visits, self._window.commands.possible())
        self._fill(text, rows)

    def _on_failed(self, sentence: str) -> None:
        self._fill(self.field.text(), [PaletteRow(sentence)])

    def _fill(self, text: str, rows: Sequence[PaletteRow]) -> None:
        self._answered = text
        self.list.set_rows(rows)
        self._place()
        self._say(rows)
        self.filled.emit()
        if self._entered is not None:
            self._enter(self._entered)

    def _enter(self, beside: bool) -> None:
        self._entered = None if self.is_filled else beside
        if self._entered is None and (row := self.list.current) is not None and row.opens:
            self._open(row, beside)

    def _say(self, rows: Sequence[PaletteRow]) -> None:
        n = sum(row.opens for row in rows)
        if n == 0:
            self._window.announce(" ".join(row.title for row in rows))
        elif self._answered.strip() and self.list.current is not None:
            words = ngettext("{n} result: {first}", "{n} results, the first: {first}", n)
            self._window.announce(words.format(n=n, first=self.list.current.spoken))

    def _place(self) -> None:
        """Takes its width, and as much height as its rows need and the window has."""
        window, theme = self._window, self.ui.theme
        width = min(theme.px(WIDTH), window.width() - 2 * _EDGE)
        top = min(TOP, window.height() // 6)
        self.resize(width, self.height())
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        self.list.resize(inner, self.list.height())
        rest = margins.top() + margins.bottom() + 2 * self._column.spacing()
        rest += self.field.sizeHint().height() + self.hint.heightForWidth(inner)
        most = window.height() - top - _EDGE - rest
        wanted = self.list.wanted_height()
        self.setGeometry((window.width() - width) // 2, top, width, rest + min(wanted, most))

    def _on_row_opened(self, number: int, beside: bool) -> None:
        self._open(self.list.rows[number], beside)

    def _open(self, row: PaletteRow, beside: bool) -> None:
        self.close_palette()
        if row.command:
            self._window.commands.run(row.command)
        elif row.link and beside:
            self.beside_wanted.emit(row.link)
        elif row.link:
            self.ui.open_link(row.link)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = {
            Qt.Key.Key_Down: lambda: self.list.step(1),
            Qt.Key.Key_Up: lambda: self.list.step(-1),
            Qt.Key.Key_PageDown: lambda: self.list.step_page(1),
            Qt.Key.Key_PageUp: lambda: self.list.step_page(-1),
            Qt.Key.Key_End: lambda: self.list.step_to_end(1),
            Qt.Key.Key_Home: lambda: self.list.step_to_end(-1),
        }
        move = moves.get(Qt.Key(key))
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(control)
        elif move is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            move()
            if (row := self.list.current) is not None:
                self._window.announce(row.spoken)
        else:
            return False
        return True

    # Overrides of Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden():
            return False
        if watched is self.field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
            # A window that loses the focus as a whole keeps its palette for when it comes back.
            if event.type() == QEvent.Type.FocusOut and QApplication.focusWidget() is not None:
                self._before = None
                self.hide()
        elif watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line-strong"), 1))
        painter.setBrush(theme.color("surface"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def restyle(self) -> None:
        padding = self.ui.theme.px(_PADDING)
        self._column.setContentsMargins(padding, padding, padding, padding)
        if not self.isHidden():
            self._place()


def _resting(services: Services) -> tuple[Sequence[Any], Sequence[Any]]:
    """What has a star and what was seen last, this as the language spoken now names it; runs off the GUI
    thread."""
    notes = services.notes
    return notes.starred()[:_STARRED], tuple(_named_now(services, one) for one in notes.recent(_RECENT))


def _named_now(services: Services, visit: Visit) -> Visit:
    """A visit by its title of today; what is no longer in the record keeps the one that it had."""
    from jinpu_desktop.services.view_title import view_title

    try:
        link = Link.parse(visit.link)
    except ValueError:
        return visit
    pane = next((_(entry.label) for entry in PANES if entry.id == link.pane), link.pane)
    now = view_title(services.record, services.evidence, link, pane)
    return visit._replace(title=now.title) if now.kind == visit.kind else visit


def _whole(text: str) -> str:
    """The text without halves of characters, as the clipboard may bring them, and without NUL."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "")
