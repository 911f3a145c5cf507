"""What the tables of a window share: copying and saving them with sources, and the columns chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.runtime.settings import TABLE_COLUMNS, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from jinpu_desktop.services.bundle import Services
    from jinpu_desktop.services.table_export import TableContent

Say = Callable[[str], None]
_MOST_TABLES = 200


class TableActions(QObject):
    """One per window. `say` tells the reader what was done, `refuse` why something was not."""

    def __init__(
        self, dispatcher: Dispatcher, services: Services, settings: Settings, say: Say, refuse: Say
    ) -> None:
        super().__init__()
        self._services, self._settings, self._say = services, settings, say
        self._dialog: QFileDialog | None = None
        self._copies, self._files = (Channel(dispatcher, self) for _channel in range(2))
        self._copies.arrived.connect(self._on_copied)
        self._files.arrived.connect(self._on_saved)
        for channel in (self._copies, self._files):
            channel.failed.connect(refuse)

    def say(self, sentence: str) -> None:
        """Tell the reader what was done."""
        self._say(sentence)

    def columns_of(self, key: str) -> str:
        """The choice of columns that was remembered for a table, or an empty text."""
        pairs = self._settings.get(TABLE_COLUMNS)
        return next((choice for table, choice in pairs if table == key), "")

    def remember_columns(self, key: str, choice: str) -> None:
        """Remember a choice of columns; an empty one forgets it."""
        others = [pair for pair in self._settings.get(TABLE_COLUMNS) if pair[0] != key]
        chosen = ((key, choice),) if key and choice else ()
        self._settings.set(TABLE_COLUMNS, (*others[-_MOST_TABLES:], *chosen))

    def copy(self, content: TableContent) -> None:
        """Put a table on the clipboard, with its sources, once they have been read."""
        self._copies.ask(partial(_copied, self._services, content))

    def save(self, content: TableContent, parent: QWidget) -> QFileDialog:
        """Ask where a table is to be saved as CSV, with its sources; returns what asks."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._dialog = QFileDialog(parent.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("CSV files (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{_file_name(content.name)}.csv")
        dialog.fileSelected.connect(lambda name: self.save_to(content, Path(name)))
        dialog.open()
        return dialog

    def save_to(self, content: TableContent, path: Path) -> None:
        """Save a table as CSV, with its sources, whole or not at all."""
        self._files.ask(partial(_saved, self._services, content, path))

    def _on_copied(self, answer: tuple[str, int]) -> None:
        text, rows = answer
        QGuiApplication.clipboard().setText(text)
        words = ngettext(
            "{n} row was copied with its sources.", "{n} rows were copied with their sources.", rows
        )
        self._say(words.format(n=f"{rows:,}"))

    def _on_saved(self, path: Path) -> None:
        self._say(_("The table was saved with its sources as {path}.").format(path=path))


def _copied(services: Services, content: TableContent) -> tuple[str, int]:
    from jinpu_desktop.services.table_export import tab_separated, table_cells

    return tab_separated(table_cells(content, services.evidence)), len(content.rows)


def _saved(services: Services, content: TableContent, path: Path) -> Path:
    from jinpu_desktop.services.table_export import csv_bytes, table_cells
    from jinpu_desktop.services.written_file import write_whole

    write_whole(path, csv_bytes(table_cells(content, services.evidence)))
    return path


def _file_name(words: str) -> str:
    """A name that every file system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in words)
    return "-".join(kept.split())[:60].lower() or "table"
