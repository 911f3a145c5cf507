"""All briefings of the reader: open one, make a new one, double, rename and delete them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jinpu_desktop.domain.briefing import LONGEST_TITLE
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.panes.briefings.composer_head import _NameField
from jinpu_desktop.qt.panes.briefings.new_menu import open_new_menu, template_words
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.task_line import TaskLine
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.whole_table import WholeTable
from jinpu_desktop.runtime.language import OWN_NAMES, _
from jinpu_desktop.services.briefing_library import BriefingEntry
from jinpu_desktop.services.briefings_pane import LibrarySpec, pages_words


class LibraryPage(ScrollPage):
    """Signals carry file names: `open_wanted`, `duplicate_wanted`, `delete_wanted`, `renamed(str, str)`;
    `new_wanted(str)` with the name of a template or "", `file_wanted()`, `verify_wanted()`."""

    open_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    delete_wanted = Signal(str)
    renamed = Signal(str, str)
    new_wanted = Signal(str)
    file_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._spec: LibrarySpec | None = None
        self._menu: QMenu | None = None
        self._renaming = ""
        self.body.addLayout(self._head())
        self.task = TaskLine(ui)
        self.body.addWidget(self.task)
        self.card = self._list_card()
        self.body.addWidget(self.card)
        self.starts = Card(ui, _("Start from a template"))
        self.templates: dict[str, LinkButton] = {}
        for name, (title, words) in template_words().items():
            self.starts.body.addWidget(self._template(name, title, words))
        self.body.addWidget(self.starts)
        self.body.addStretch(1)

    def show_library(self, spec: LibrarySpec) -> None:
        """Show what there is."""
        self._spec = spec
        self.card.setVisible(bool(spec.rows))
        self.scope.setText(_scope(spec))
        self.table.set_rows(spec.rows)
        for button in (self.new_button, *self.templates.values()):
            button.setEnabled(spec.can_keep)
        self._show_acts()

    @property
    def current(self) -> BriefingEntry | None:
        """The briefing in whose row the reader is."""
        index = self.table.currentIndex()
        return self.table.record_model.row(index.row()) if index.isValid() else None

    def start_renaming(self, entry: BriefingEntry) -> None:
        """Let the reader write another title for a briefing."""
        self._renaming = entry.file
        self.field.show_text(entry.title)
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def open_new_menu(self) -> QMenu:
        """Offer what a new briefing can start from."""
        self._menu = open_new_menu(self.ui, self.new_button, self.new_wanted.emit)
        return self._menu

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        split = SplitLayout(gap=16, line_gap=8)
        split.addWidget(TextLabel(self.ui, _("Briefings"), "h1"))
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, gap=8, line_gap=8)
        self.verify_button = PushButton(self.ui, _("Verify a document…"), icon="check")
        self.file_button = PushButton(self.ui, _("Open file…"))
        self.new_button = PushButton(self.ui, _("New briefing"), "primary", icon="plus", chevron=True)
        self.verify_button.clicked.connect(self.verify_wanted)
        self.file_button.clicked.connect(self.file_wanted)
        self.new_button.clicked.connect(self.open_new_menu)
        for button in (self.verify_button, self.file_button, self.new_button):
            row.addWidget(button)
        split.addWidget(self._buttons)
        column.addLayout(split)
        self.scope = TextLabel(self.ui, "", "body", "text-2")
        column.addWidget(self.scope)
        return column

    def _list_card(self) -> Card:
        card = Card(self.ui, _("Your briefings"))
        outer = card.layout()
        if outer is not None:
            # The table reaches from edge to edge, as its cells have their own margins.
            outer.setContentsMargins(1, 14, 1, 12)
        card.head.setContentsMargins(EDGE, 0, EDGE, 0)
        self.table = _Table(self.ui, _columns(), _("Your briefings"), key="briefings")
        self.table.row_opened.connect(self._on_opened)
        self.table.rename_wanted.connect(lambda: self._act("rename"))
        self.table.delete_wanted.connect(lambda: self._act("delete"))
        self.table.selectionModel().currentChanged.connect(lambda *_rows: self._show_acts())
        card.body.addWidget(self.table)
        self.acts = QWidget()
        row = FlowLayout(self.acts, gap=8, line_gap=8)
        row.setContentsMargins(EDGE, 4, EDGE, 0)
        self.buttons = {
            "open": PushButton(self.ui, _("Open")),
            "duplicate": PushButton(self.ui, _("Duplicate"), icon="copy"),
            "rename": PushButton(self.ui, _("Rename…")),
            "delete": PushButton(self.ui, _("Delete"), icon="trash"),
        }
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, name=name: self._act(name))
            row.addWidget(button)
        self.field = _NameField(self.ui, _("Title of the briefing"), LONGEST_TITLE)
        self.field.hide()
        self.field.taken.connect(self._on_named)
        self.field.dropped.connect(self._stop_renaming)
        card.body.addWidget(self.field)
        card.body.addWidget(self.acts)
        return card

    def _template(self, name: str, title: str, words: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(0)
        button = self.templates[name] = LinkButton(self.ui, title, "body-medium")
        button.setAccessibleName(title)
        button.clicked.connect(lambda _on=False: self.new_wanted.emit(name))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(TextLabel(self.ui, words, "small", "text-2"))
        return holder

    def _show_acts(self) -> None:
        entry = self.current
        for name, button in self.buttons.items():
            usable = entry is not None and (not entry.trouble or name == "delete")
            button.setEnabled(usable)
            if entry is not None:
                button.setAccessibleName(f"{button.text()}: {entry.title}")

    def _act(self, name: str) -> None:
        entry = self.current
        if entry is None or (entry.trouble and name != "delete"):
            return
        if name == "rename":
            self.start_renaming(entry)
        else:
            {"open": self.open_wanted, "duplicate": self.duplicate_wanted, "delete": self.delete_wanted}[
                name
            ].emit(entry.file)

    def _on_opened(self, entry: BriefingEntry) -> None:
        self.open_wanted.emit(entry.file)

    def _on_named(self, text: str) -> None:
        name = self._renaming
        self._stop_renaming()
        if text.strip() and name:
            self.renamed.emit(name, text.strip())

    def _stop_renaming(self) -> None:
        had_focus = self.field.hasFocus()
        self._renaming = ""
        self.field.hide()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class _Table(WholeTable):
    """F2 renames, Delete deletes."""

    rename_wanted = Signal()
    delete_wanted = Signal()

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            _("Briefing"), lambda row: row.title, width=220, stretch=4, style="body-medium", role="text",
            opens=True, lines=3,
        ),
        Column(_("Pages"), _pages, sort_key=lambda row: row.n_pages, width=190, stretch=2, lines=4,
               citation=True),
        Column(
            _("Edited"), lambda row: format_date(row.edited_on) if row.edited_on else "", width=120,
            stretch=1,
            sort_key=lambda row: row.edited_on or None, absent="", lines=2,
        ),
        Column(
            _("Language"), lambda row: OWN_NAMES.get(row.language, ""), width=96, stretch=1, drops=2,
            absent="",
            language=lambda row: row.language,
        ),
        Column(_("Lies in"), lambda row: row.folder, width=120, stretch=1, drops=1, lines=3, citation=True,
               absent=_("this program’s folder")),
    )  # fmt: skip


def _pages(row: BriefingEntry) -> str:
    return row.trouble or pages_words(row.n_pages)


def _scope(spec: LibrarySpec) -> str:
    if not spec.can_keep:
        return _("This start keeps nothing: briefings can be looked at, but not made.")
    words = _(
        "Pages made from views of the record, to present and to hand over. Each figure keeps its evidence, "
        "and everything works without a network."
    )
    if spec.rows:
        return words
    return (
        words
        + " "
        + _("There is none yet: start one below, or press Ctrl+B on any view that should become a page.")
    )
