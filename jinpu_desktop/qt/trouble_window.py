"""What a person sees when the program cannot start: the reason, and the ways on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _


class WayOn(NamedTuple):
    """What to start with: this database and this folder; None stands for the default."""

    data: Path | None = None
    user_dir: Path | None = None


class TroubleWindow(QWidget):
    """One sentence and three ways on. `chosen` is None if the reader closed it.

    `tried` is what the program was to start with: choosing another database keeps the folder, and the
    other way round.
    """

    def __init__(self, ui: UiContext, sentence: str, tried: WayOn) -> None:
        super().__init__()
        self._tried, self._theme = tried, ui.theme
        self.chosen: WayOn | None = None
        self._dialog: QFileDialog | None = None
        self.setWindowTitle(_("Jinpu Explorer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(TextLabel(ui, _("Jinpu Explorer cannot start like this"), "h1"))
        self.sentence = TextLabel(ui, sentence, "body", selectable=True)
        column.addWidget(self.sentence)
        column.addWidget(
            TextLabel(ui, _("Nothing was changed or overwritten. Choose how to go on:"), "body", "text-2")
        )
        self.shipped = PushButton(ui, _("Start with the shipped data"), kind="primary")
        self.other_data = PushButton(ui, _("Open another database…"))
        self.other_folder = PushButton(ui, _("Use another folder for my data…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.shipped, self.other_data, self.other_folder):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.shipped.clicked.connect(lambda: self._choose(WayOn()))
        self.other_data.clicked.connect(self._ask_database)
        self.other_folder.clicked.connect(self._ask_folder)
        self.resize(ui.theme.px(760), ui.theme.px(300))

    def _choose(self, way: WayOn) -> None:
        self.chosen = way
        self.close()

    def _ask_database(self) -> None:
        self._open_dialog(QFileDialog.FileMode.ExistingFile, lambda path: self._tried._replace(data=path))

    def _ask_folder(self) -> None:
        self._open_dialog(QFileDialog.FileMode.Directory, lambda path: self._tried._replace(user_dir=path))

    def _open_dialog(self, mode: QFileDialog.FileMode, way) -> None:  # type: ignore[no-untyped-def]
        dialog = QFileDialog(self)
        dress(dialog, self._theme)
        dialog.setFileMode(mode)
        dialog.fileSelected.connect(lambda name: self._choose(way(Path(name))))
        self._dialog = dialog
        dialog.open()
