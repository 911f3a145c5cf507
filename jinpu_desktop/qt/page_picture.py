"""A picture of the page as it is on screen, written into a file that the reader names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow


def start_saving(window: MainWindow) -> QFileDialog:
    """Ask where; the picture is the page of that moment. What cannot be written is said in the window."""
    picture = window.pages.grab()
    pane = window.pane
    name = pane.link.pane if pane is not None and pane.link is not None else "page"
    dialog = QFileDialog(window, _("Save a picture of this page"), f"{name}.png", _("Pictures (*.png)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("png")

    def save(path: str) -> None:
        if not picture.save(path, "PNG"):
            sentence = _("The picture cannot be written to {path}: choose another place.")
            window.messages.show_message(sentence.format(path=Path(path)))

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
