"""What the author writes on a page: its title, its text, what to say, and how the page is laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.briefing import LONGEST_TEXT, LONGEST_TITLE, BriefingPage
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.briefings.text_fields import TextField, TitleField
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.menu_chip import MenuChip
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.briefings_pane import LAYOUTS, layout_words
from jinpu_desktop.services.choice import Choice

_TEXT_LINES, _NOTE_LINES = 3, 4


class WordsCard(Card):
    """Signal `written(str, str)`: what the reader put into `title`, `text`, `notes` or `layout`."""

    written = Signal(str, str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, _("Words on this page"), parent=parent)
        self.layout_chip = MenuChip(ui, _("Layout"), counted=False)
        self.layout_chip.chosen.connect(lambda value: self.written.emit("layout", value))
        self.head.addWidget(self.layout_chip)
        self.title = TitleField(ui, _("Title of the page"), LONGEST_TITLE)
        self.text = TextField(ui, _("Text on the page"), LONGEST_TEXT, _TEXT_LINES)
        self.notes = TextField(ui, _("Notes for the speaker"), LONGEST_TEXT, _NOTE_LINES)
        self.text.setPlaceholderText(_("Stands on the page, below or beside what it shows."))
        self.notes.setPlaceholderText(_("Seen by you alone while you present, and in the slides' notes."))
        for name, field in (("title", self.title), ("text", self.text), ("notes", self.notes)):
            self.body.addWidget(TextLabel(ui, field.accessibleName(), "small", "text-2"))
            self.body.addWidget(field)
            field.written.connect(lambda value, name=name: self.written.emit(name, value))
        self.body.setSpacing(4)

    def show_page(self, page: BriefingPage, view_title: str) -> None:
        """Show what is written on a page; `view_title` is the title that it has without one of its own."""
        self.title.show_text(page.title)
        if view_title or page.title:
            self.title.setPlaceholderText(view_title)
        self.text.show_text(page.text)
        self.notes.show_text(page.notes)
        choices = [Choice(layout.value, layout_words(layout), 0) for layout in LAYOUTS]
        self.layout_chip.show_choices(choices, page.layout.value)

    def enter(self) -> None:
        """Bring the keyboard into the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()
