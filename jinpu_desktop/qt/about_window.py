"""About the program: its version, its data, what it is made of, and under which licences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.drawer.labelled_rows import LabelledRows
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.side_window import SideWindow
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.program_facts import Toolkit, notice_text, program_facts

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

_LABEL_WIDTH = 132
_NOTICE_HEIGHT = 420


class AboutWindow(SideWindow):
    """Everything on it can be copied, line by line or as a whole. It follows the record."""

    size_wanted = (720, 720)

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window, context)
        self._notices = Channel(context.dispatcher, self)
        self._notices.arrived.connect(self._show_notice)
        self._notices.failed.connect(self._refuse)
        window.commands.record_changed.connect(self._on_record_changed)

    def title(self) -> str:
        return _("About Jinpu Explorer")

    def fill(self, page: ScrollPage) -> None:
        ui = self._ui
        words = _("The Jinpu New Area of Dalian on your desktop: every figure opens its evidence.")
        page.body.addWidget(TextLabel(ui, words, "body", "text-2"))
        line = FlowLayout(gap=8, line_gap=8)
        self.copy_button = PushButton(ui, _("Copy all"), icon="copy")
        self.copy_button.clicked.connect(self._copy)
        self.notice_button = PushButton(ui, _("Show all licences in full"))
        self.notice_button.clicked.connect(self._ask_notice)
        for button in (self.copy_button, self.notice_button):
            line.addWidget(button)
        page.body.addLayout(line)
        self.said = TextLabel(ui, "", "body", selectable=True)
        self.said.hide()
        page.body.addWidget(self.said)
        self._cards: list[Card] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(ui.theme.space("gutter"))
        page.body.addLayout(self._place)
        self._show_facts()
        self.notice = QPlainTextEdit()
        self.notice.setReadOnly(True)
        self.notice.setTabChangesFocus(True)
        self.notice.setAccessibleName(_("All licences in full"))
        dress(self.notice, ui.theme)
        self.notice.setMinimumHeight(ui.theme.px(_NOTICE_HEIGHT))
        self.notice.hide()
        page.body.addWidget(self.notice)

    def _on_record_changed(self) -> None:
        if self._code:
            self._show_facts()

    def _show_facts(self) -> None:
        self.facts = program_facts(self._context.services.record, _toolkit())
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for group in self.facts.groups:
            card = Card(self._ui, group.title)
            rows = LabelledRows(self._ui, _LABEL_WIDTH, selectable=True)
            for label, words in group.rows:
                rows.add(label, words)
            card.body.addWidget(rows)
            self._cards.append(card)
            self._place.addWidget(card)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts.text)
        self._say(_("All of it is on the clipboard."))

    def _ask_notice(self) -> None:
        if self.notice.isVisible():
            self.notice.setFocus()
        else:
            self._notices.ask(notice_text)

    def _show_notice(self, text: str) -> None:
        if not text:
            self._refuse(
                _(
                    "The program runs from its code here, not from a package: the licences of what it uses "
                    "lie with each library. Packages carry all of them in one file."
                )
            )
            return
        self.notice.setPlainText(text)
        self.notice.show()
        self.notice.setFocus()
        self.settled.emit()

    def _refuse(self, sentence: str) -> None:
        self._say(sentence)
        self.settled.emit()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))


def _toolkit() -> Toolkit:
    import PySide6
    from PySide6.QtCore import qVersion

    folder = Path(PySide6.__file__).resolve().parent
    return Toolkit((("Qt", qVersion()), ("PySide6", PySide6.__version__)), folder)
