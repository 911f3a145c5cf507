"""The window of the user's own figures: where they lie, how they come in, and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.live import Live
from jinpu_desktop.qt.renewal import renewed
from jinpu_desktop.qt.ways_in import WaysIn
from jinpu_desktop.qt.ways_in_card import WaysInCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.message_bar import MessageBar
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.user_data import (
    Import,
    UserDataQuery,
    UserDataService,
    UserDataSpec,
    import_named_after_file,
    imported_words,
)

_MOST_IMPORTS = 40
OWN_LIST = "jinpu://sources?list=yours"


class UserDataWindow(QWidget):
    """Follows the store like every other view. A file is imported by its button or by dropping it here.

    Signal `settled()`: what was asked for, or why it was refused, is on screen.
    """

    settled = Signal()

    def __init__(self, context: AppContext, record: Record, live: Live, ways: WaysIn) -> None:
        super().__init__()
        self._ui, self._live = context.ui, live
        self._record = record
        self._dialog: QFileDialog | None = None
        # What was done last, in the language spoken when it is asked.
        self._done: Callable[[], str] | None = None
        channels = (Channel(context.dispatcher, self) for _channel in range(3))
        self._reading, self._acting, self._importing = channels
        self._reading.arrived.connect(self._show)
        for acting in (self._acting, self._importing):
            acting.arrived.connect(self._on_done)
            acting.failed.connect(self._on_refused)
        self._context, self._ways = context, ways
        self._make_parts()
        self.setAcceptDrops(True)
        live.record_changed.connect(self.refresh)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        theme = self._ui.theme
        self.setMinimumSize(480, 360)
        self.resize(theme.px(760), theme.px(680))
        self.refresh()

    @property
    def _service(self) -> UserDataService:
        """Of the record that is open now."""
        return UserDataService(self._record, self._live.store)

    def take(self, record: Record) -> None:
        """Show and check against another record."""
        self._record = record

    def say_anew(self) -> None:
        """Say everything in the language spoken now, where the reader is."""
        refused = self.messages.text
        with renewed(self):
            self._make_parts()
            self._name_button()
            if self._done is not None:
                self._say(self._done())
            if refused:
                self.messages.show_message(refused)
        self.refresh()

    def _make_parts(self) -> None:
        self.setWindowTitle(_("Your own figures"))
        self.messages = MessageBar(self._ui)
        self.path = TextLabel(self._ui, str(self._live.store.path), "body", selectable=True)
        self.count = CountLink(self._ui, count_figure("own", 0, ""), "", OWN_LIST)
        self.count.hide()
        self.holds = TextLabel(self._ui, "", "small", "text-2")
        self.said = TextLabel(self._ui, "", "body", selectable=True)
        self.save_button = PushButton(self._ui, _("Save a copy…"), icon="download")
        self.import_button = PushButton(self._ui, _("Import a file…"), kind="primary", icon="plus")
        self.imports = QVBoxLayout()
        self.ways = WaysInCard(self._ui, self._context.settings, self._ways)
        self._lay_out()
        self.save_button.clicked.connect(self._ask_where)
        self.import_button.clicked.connect(self._ask_file)
        self.ways.refused.connect(self.messages.show_message)

    def refresh(self) -> None:
        """Read the store again."""
        service = self._service
        self._reading.ask(lambda: service.load(UserDataQuery(_MOST_IMPORTS)))

    def import_file(self, path: Path) -> None:
        """Import a file, all rows or none, and say what came of it."""
        if self._importing.is_waiting:
            return
        service = self._service
        self._importing.ask(lambda: partial(imported_words, import_named_after_file(service, path)))
        self._name_button()

    def _name_button(self) -> None:
        # A button that is switched off would lose the focus, and the keyboard its place.
        words = _("Importing…") if self._importing.is_waiting else _("Import a file…")
        self.import_button.setText(words)
        self.import_button.setAccessibleName(words)
        self.import_button.updateGeometry()

    def undo(self, one: Import) -> None:
        """Take one import back."""
        service = self._service
        self._acting.ask(lambda: partial(_undone, service.undo(one.import_id), one))

    def save_copy(self, path: Path) -> None:
        """Write everything of the user's into one file."""
        service = self._service
        self._acting.ask(lambda: _saved(service, path))

    def _lay_out(self) -> None:
        page = ScrollPage(self._ui)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.messages)
        outer.addWidget(page, 1)
        page.body.addWidget(TextLabel(self._ui, _("Your own figures"), "h1"))
        place = Card(self._ui, _("Where they lie"))
        place.body.addWidget(self.path)
        place.body.addWidget(self.count)
        place.body.addWidget(self.holds)
        place.body.addLayout(_row(self.save_button))
        page.body.addWidget(place)
        brought = Card(self._ui, _("Imports"))
        hint = _("A CSV file may also be dropped here. All of its rows are imported, or none.")
        brought.body.addWidget(TextLabel(self._ui, hint, "small", "text-2"))
        brought.body.addLayout(_row(self.import_button))
        brought.body.addWidget(self.said)
        self.said.hide()
        self.imports.setSpacing(6)
        brought.body.addLayout(self.imports)
        page.body.addWidget(brought)
        page.body.addWidget(self.ways)
        page.body.addStretch(1)

    def _show(self, spec: UserDataSpec) -> None:
        if spec.problem:
            self.messages.show_message(spec.problem)
        self.path.setText(str(spec.path))
        shown = spec.n_observations - spec.n_hidden
        words = ngettext("{n} figure of your own", "{n} figures of your own", shown)
        figure = count_figure("own", shown, _("Figures of your own"))
        self.count.show_count(figure, words.format(n=figure.text))
        self.count.setVisible(spec.n_imports > 0)
        self.holds.setText(_held(spec))
        self.save_button.setEnabled(spec.n_imports > 0)
        while (item := self.imports.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for one in spec.imports:
            self.imports.addWidget(self._import_row(one))
        self.settled.emit()

    def _import_row(self, one: Import) -> QWidget:
        row = QWidget()
        line = SplitLayout(row, gap=12, line_gap=4)
        line.addWidget(TextLabel(self._ui, _import_words(one), "body", selectable=True))
        undo = PushButton(self._ui, _("Undo"))
        undo.setAccessibleName(_("Undo the import of {file}").format(file=one.file_name))
        undo.clicked.connect(partial(self.undo, one))
        line.addWidget(undo)
        return row

    def _ask_file(self) -> None:
        if self._importing.is_waiting:
            return
        self._open_dialog(QFileDialog.AcceptMode.AcceptOpen, self.import_file)

    def _ask_where(self) -> None:
        self._open_dialog(QFileDialog.AcceptMode.AcceptSave, self.save_copy)

    def _open_dialog(self, mode: QFileDialog.AcceptMode, then: Callable[[Path], None]) -> None:
        dialog = self._dialog = QFileDialog(self)
        dress(dialog, self._ui.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        if mode is QFileDialog.AcceptMode.AcceptSave:
            dialog.setDefaultSuffix("sqlite")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilters([_("CSV files (*.csv)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _on_done(self, done: Callable[[], str]) -> None:
        self._done = done
        self._say(done())
        self.messages.hide()
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self._name_button()
        self._done = None
        self.said.hide()
        self.messages.show_message(sentence)
        self.settled.emit()

    def _say(self, sentence: str) -> None:
        self._name_button()
        self.said.setText(sentence)
        self.said.show()

    # Overrides of Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1:
            self.import_file(files[0])
        elif files:
            self.messages.show_message(_("Drop one file at a time: each import can be undone by itself."))
        event.acceptProposedAction()


def _row(*widgets: QWidget) -> FlowLayout:
    row = FlowLayout(gap=8, line_gap=8)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _held(spec: UserDataSpec) -> str:
    if not spec.n_imports:
        return _("Nothing was imported yet: the file is made by the first import.")
    parts = [_("{n} KB").format(n=f"{-(-spec.size // 1024):,}")]
    if spec.n_hidden:
        hidden = ngettext(
            "{n} figure more cannot be shown beside this record",
            "{n} figures more cannot be shown beside this record",
            spec.n_hidden,
        )
        parts.append(hidden.format(n=f"{spec.n_hidden:,}"))
    if len(spec.imports) < spec.n_imports:
        parts.append(_("the latest imports are listed"))
    return " · ".join(parts)


def _import_words(one: Import) -> str:
    came = {"folder": _("watched folder"), "feed": _("feed")}.get(one.origin, _("imported"))
    rows = ngettext("{n} figure", "{n} figures", one.rows).format(n=f"{one.rows:,}")
    return " · ".join((one.file_name, rows, came, format_date(one.at[:10])))


def _undone(rows: int, one: Import) -> str:
    words = ngettext("{n} figure of {file} was taken back.", "{n} figures of {file} were taken back.", rows)
    return words.format(n=f"{rows:,}", file=one.file_name)


def _saved(service: UserDataService, path: Path) -> Callable[[], str]:
    service.save_copy(path)
    return lambda: _("A copy was saved as {path}.").format(path=path)
