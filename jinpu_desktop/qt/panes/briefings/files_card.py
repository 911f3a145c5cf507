"""What a briefing goes out as: the files, their language, and how figures stand in them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.briefings.check_line import CheckLine
from jinpu_desktop.qt.panes.briefings.checks_card import ChecksBox
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.segmented import Segmented
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import BRIEFING_FILES, BRIEFING_PAPER, BRIEFING_PICTURES, Settings

KINDS = ("pptx", "pdf", "xlsx", "pictures", "csv")
PAPERS = ("16:9", "a4", "letter")
PICTURES = ("png", "svg")
_LANGUAGES = (("en", "EN"), ("zh", "中文"), ("ja", "日本語"), ("ko", "한국어"))


class FileChoice(NamedTuple):
    """What is to be written: `kinds` of KINDS, in their order."""

    kinds: tuple[str, ...]
    paper: str
    pictures: str


class FilesCard(Card):
    """The files chosen are remembered for every briefing; language and marks belong to each one.

    Signals: `files_changed()`, `option_changed(str, object)` with the name of a field of the briefing.
    """

    files_changed = Signal()
    option_changed = Signal(str, object)

    def __init__(self, ui: UiContext, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent=parent)
        self._settings = settings
        self.setAccessibleName(_("Files and checks"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.kinds = {kind: CheckLine(ui, *words) for kind, words in _kind_words().items()}
        self.paper = Segmented(ui, _("Size of the PDF's pages"), (("16:9", "16:9"), ("a4", "A4"),
                                                                  ("letter", _("Letter"))))  # fmt: skip
        self.pictures = Segmented(ui, _("Kind of pictures"), (("png", "PNG"), ("svg", "SVG")))
        self.language = Segmented(ui, _("Language of the files"), _LANGUAGES, own_letters=True)
        self.keep_marks = CheckLine(ui, _("Keep status marks"), _("Expected and preliminary stay visible"))
        self.show_both = CheckLine(ui, _("Show both values"), _("Where sources disagree"))
        self.checks = ChecksBox(ui)
        self._lay_out()
        self._connect()
        self._show_choice()

    @property
    def choice(self) -> FileChoice:
        """The files to be written."""
        kinds = self._settings.get(BRIEFING_FILES)
        return FileChoice(
            tuple(kind for kind in KINDS if kind in kinds),
            self._settings.get(BRIEFING_PAPER),
            self._settings.get(BRIEFING_PICTURES),
        )

    def show_briefing(self, briefing: Briefing) -> None:
        """Show the options of a briefing."""
        self.language.show_chosen(briefing.language, [code for code, _name in _LANGUAGES])
        self.keep_marks.setChecked(briefing.keep_marks)
        self.show_both.setChecked(briefing.show_both)

    def _lay_out(self) -> None:
        ui, body, left = self.ui, self.body, Qt.AlignmentFlag.AlignLeft
        body.addWidget(TextLabel(ui, _("Files"), "h3"))
        for kind, line in self.kinds.items():
            body.addWidget(line)
            if kind == "pdf":
                body.addWidget(self.paper, 0, left)
            if kind == "pictures":
                body.addWidget(self.pictures, 0, left)
        body.addSpacing(8)
        body.addWidget(TextLabel(ui, _("Language"), "h3"))
        body.addWidget(self.language, 0, left)
        body.addSpacing(8)
        body.addWidget(TextLabel(ui, _("Figures"), "h3"))
        body.addWidget(self.keep_marks)
        body.addWidget(self.show_both)
        body.addSpacing(4)
        body.addWidget(Rule(ui))
        body.addSpacing(4)
        body.addWidget(self.checks)
        body.addStretch(1)

    def _connect(self) -> None:
        for line in self.kinds.values():
            line.toggled.connect(self._on_kinds_toggled)
        self.paper.chosen.connect(lambda value: self._choose(BRIEFING_PAPER, value))
        self.pictures.chosen.connect(lambda value: self._choose(BRIEFING_PICTURES, value))
        self.language.chosen.connect(lambda code: self.option_changed.emit("language", code))
        self.keep_marks.clicked.connect(lambda on: self.option_changed.emit("keep_marks", on))
        self.show_both.clicked.connect(lambda on: self.option_changed.emit("show_both", on))

    def _choose(self, setting, value: str) -> None:  # type: ignore[no-untyped-def]
        self._settings.set(setting, value)
        self._show_choice()
        self.files_changed.emit()

    def _on_kinds_toggled(self) -> None:
        self._settings.set(
            BRIEFING_FILES, tuple(kind for kind, line in self.kinds.items() if line.isChecked())
        )
        self._show_choice()
        self.files_changed.emit()

    def _show_choice(self) -> None:
        choice = self.choice
        for kind, line in self.kinds.items():
            line.blockSignals(True)
            line.setChecked(kind in choice.kinds)
            line.blockSignals(False)
            line.update()
        self.paper.show_chosen(choice.paper, PAPERS)
        self.paper.setVisible("pdf" in choice.kinds)
        self.pictures.show_chosen(choice.pictures, PICTURES)
        self.pictures.setVisible("pictures" in choice.kinds)


def _kind_words() -> dict[str, tuple[str, str]]:
    return {
        "pptx": ("PowerPoint", _("Native charts, sources in the notes")),
        "pdf": ("PDF", _("Archival and tagged, evidence attached")),
        "xlsx": ("Excel", _("Data, metadata and sources sheets")),
        "pictures": (_("Pictures"), _("Each page as an image")),
        "csv": (_("Data package"), _("CSV files with their description")),
    }
