"""A document that was made from the record, held against the record as it is now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.briefings_pane import BriefingsService
from jinpu_desktop.services.verify import State

if TYPE_CHECKING:
    from jinpu_desktop.export.document_check import CheckedValue, DocumentCheck

_ROWS = 12
ALL, CHANGED, GONE = "all", "revised", "gone"


class VerifyPage(ScrollPage):
    """Choose a file, read what became of its values. Signals: `left()`, `settled()` after each answer."""

    left = Signal()
    settled = Signal()

    def __init__(
        self, ui: UiContext, dispatcher: Dispatcher, service: BriefingsService, parent: QWidget | None = None
    ) -> None:
        super().__init__(ui, parent)
        self._service = service
        self._verified: DocumentCheck | None = None
        self._dialog: QFileDialog | None = None
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._show)
        self._channel.failed.connect(self._refuse)
        self.body.addLayout(self._head())
        self.state = StateView(ui)
        self.state.hide()
        self.body.addWidget(self.state)
        self.card = self._result_card()
        self.card.hide()
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        if service.verified is not None:
            # Asked before the page was made anew, as in another language.
            self.verify(service.verified)

    @property
    def is_settled(self) -> bool:
        """Whether no file is being read."""
        return not self._channel.is_waiting

    def verify(self, path: Path) -> None:
        """Hold a document against the record."""
        service = self._service
        service.verified = path
        self.card.hide()
        self.state.show()
        self.state.show_loading(path.name)
        self._channel.ask(lambda: _checked(service, path))

    def ask_file(self) -> QFileDialog:
        """Ask which document."""
        dialog = self._dialog = QFileDialog(self.window())
        dress(dialog, self.ui.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = "*.jinpubrief *.pdf *.pptx *.xlsx"
        dialog.setNameFilters([_("Documents ({kinds})").format(kinds=kinds), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.verify(Path(name)))
        dialog.open()
        return dialog

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self.back = LinkButton(self.ui, _("All briefings"))
        self.back.clicked.connect(self.left)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(TextLabel(self.ui, _("Verify a document"), "h1"))
        words = _(
            "A briefing, or a PDF, PowerPoint or Excel file made from one, carries its values with their "
            "evidence. Here each of them is compared with the record that is open."
        )
        column.addWidget(TextLabel(self.ui, words, "body", "text-2"))
        words = _(
            "This compares numbers with the open data; it is no proof that nobody has forged the document."
        )
        self.limit = TextLabel(self.ui, words, "body-medium")
        column.addWidget(self.limit)
        column.addSpacing(4)
        self.choose_button = PushButton(self.ui, _("Choose a document…"), "primary")
        self.choose_button.clicked.connect(self.ask_file)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _result_card(self) -> Card:
        card = Card(self.ui, " ")
        outer = card.layout()
        if outer is not None:
            # The table reaches from edge to edge, as its cells have their own margins.
            outer.setContentsMargins(1, 14, 1, 12)
        card.head.setContentsMargins(EDGE, 0, EDGE, 0)
        self.summary = TextLabel(self.ui, "", "body")
        self.made = TextLabel(self.ui, "", "small", "text-2")
        for label in (self.summary, self.made, card.title_label):
            if label is not None:
                # It counts the rows below, and names the reader's own file.
                label.setProperty("citation", True)
        told = QVBoxLayout()
        told.setContentsMargins(EDGE, 0, EDGE, 0)
        told.addWidget(self.made)
        told.addWidget(self.summary)
        card.body.addLayout(told)
        self.tabs = ListTabs(self.ui, ((ALL, _("All values")), (CHANGED, _("Revised")), (GONE, _("Gone"))))
        self.tabs.chosen.connect(self._show_rows)
        told.addWidget(self.tabs)
        self.table = RecordTable(self.ui, _columns(), _("Values of the document"), key="verified")
        self.table.row_opened.connect(self._open)
        card.body.addWidget(self.table)
        return card

    def _show(self, verified: DocumentCheck) -> None:
        from jinpu_desktop.export.document_check import summary_words

        self._verified = verified
        self.state.clear()
        self.state.hide()
        self.card.set_title(verified.path.name)
        day = format_date(verified.frozen_date) if verified.frozen_date else _("an unknown day")
        self.made.setText(_("Made from data of {date}").format(date=day))
        self.summary.setText(summary_words(verified))
        self.card.show()
        first = CHANGED if verified.number(State.REVISED) else GONE if verified.number(State.GONE) else ALL
        self._show_rows(first)
        self.settled.emit()

    def _show_rows(self, state: str) -> None:
        self.tabs.show_chosen(state)
        values = self._verified.values if self._verified is not None else ()
        rows = tuple(row for row in values if state in (ALL, row.checked.state))
        self.table.setFixedHeight(self.table.height_for(min(max(len(rows), 1), _ROWS)) + 2)
        self.table.set_rows(rows)

    def _refuse(self, sentence: str) -> None:
        self.state.show()
        self.state.show_error(_("The document cannot be verified"), sentence)
        self.settled.emit()

    def _open(self, row: CheckedValue) -> None:
        if figures := _now(row):
            self.ui.open_evidence(figures[0].key, self.table)


def _checked(service: BriefingsService, path: Path) -> DocumentCheck:
    from jinpu_desktop.export.document_check import check_document

    return check_document(service.record, path)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Value of"), _label, width=200, stretch=4, role="text", lines=2, citation=True),
        Column(_("In the document"), lambda row: row.checked.old, width=130, stretch=2, citation=True,
               lines=2),
        Column(_("In the record"), lambda row: row.checked.new, figures=_now, width=130, stretch=2,
               absent=_("not there any more")),
        Column(_("What became of it"), lambda row: row.checked.words, width=200, stretch=4, lines=2,
               citation=True),
        Column(_("Page"), lambda row: str(row.page or ""), width=56, absent="", drops=1, citation=True,
               sort_key=lambda row: row.page or None),
    )  # fmt: skip


def _label(row: CheckedValue) -> str:
    frozen = row.checked.frozen
    return comma().join(filter(None, (frozen.label, frozen.period))) or frozen.key


def _now(row: CheckedValue) -> tuple[Figure, ...]:
    if row.checked.state == State.GONE:
        return ()
    new = row.checked.new
    return (Figure(row.checked.frozen.key, new, spoken=f"{_label(row)}, {new}"),)
