"""Frozen rows as a Qt table."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.paged_rows import PagedRows

_log = logging.getLogger(__name__)

Index = QModelIndex | QPersistentModelIndex
PLACEHOLDER = "…"


def _by_text(column: Column) -> Callable[[Any], Any]:
    # Not before something is sorted.
    from jinpu_desktop.qt.collation import text_key

    key = text_key()
    return lambda row: key(text) if (text := column.text(row)) else None


class RecordModel(QAbstractTableModel):
    """Shows rows through columns. Sorting moves numbers, never rows; texts are read when painted.

    A fault while a cell is read is logged once, and the cell shows a placeholder.
    """

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: Sequence[Any] = ()
        # What is shown in place of a list that is read in pages, once it is sorted; else None.
        self._arranged: PagedRows[Any] | None = None
        self._order: Sequence[int] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._faults: set[int] = set()

    @property
    def rows(self) -> Sequence[Any]:
        """The rows in the order in which they came."""
        return self._rows

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """Column and direction of the sorting, or None for the order in which the rows came."""
        return self._sorted

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the sorting in force."""
        if isinstance(rows, PagedRows) and rows and len(rows) == len(self._rows):
            # The same number in another order: a million rows are not laid out anew for that.
            self._rows = rows
            self._faults.clear()
            self._order = self._ordered()
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self._faults.clear()
        self._order = self._ordered()
        self.endResetModel()

    def row(self, number: int) -> Any:
        """The row that stands at this number now."""
        if self._arranged is not None:
            return self._arranged[number]
        return self._rows[self._order[number]]

    def shown_rows(self) -> Sequence[Any]:
        """All rows in the order in which they stand now; a list that is read in pages stays one."""
        if isinstance(self._rows, PagedRows):
            return self._arranged or self._rows
        return tuple(self._rows[at] for at in self._order)

    def number_of(self, row: Any) -> int:
        """Where a row stands now, or -1."""
        return next((at for at, index in enumerate(self._order) if self._rows[index] == row), -1)

    def text(self, index: Index) -> str:
        """The cell's text; empty where nothing is stated."""
        return self._read(index, self.columns[index.column()].text, PLACEHOLDER)

    def figures(self, index: Index) -> Sequence[Figure]:
        """The cell's figures."""
        read = self.columns[index.column()].figures
        return () if read is None else self._read(index, read, ())

    def language(self, index: Index) -> str:
        """The language of the cell's text, or an empty text for the reader's own."""
        read = self.columns[index.column()].language
        return "" if read is None else self._read(index, read, "")

    def absent(self, column: int) -> str:
        """What an empty cell of this column says."""
        words = self.columns[column].absent
        return _("Not stated") if words is None else words

    def _read(self, index: Index, read: Callable[[Any], Any], instead: Any) -> Any:
        try:
            return read(self.row(index.row()))
        except Exception:
            # An exception in data() would reach Qt once for each cell and each paint.
            if index.column() not in self._faults:
                self._faults.add(index.column())
                _log.exception("column %d could not be read", index.column())
            return instead

    def _spoken(self, index: Index) -> str:
        figures = self.figures(index)
        if figures:
            return "; ".join(figure.spoken or figure.printed for figure in figures)
        # A cell without a word would be read as if it were not there.
        return self.text(index) or self.absent(index.column()) or _("Empty")

    def _ordered(self) -> Sequence[int]:
        self._arranged = None
        if self._sorted is None:
            return range(len(self._rows))
        number, direction = self._sorted
        column = self.columns[number]
        if isinstance(self._rows, PagedRows):
            back = direction == Qt.SortOrder.DescendingOrder
            self._arranged = self._rows.sorted_by(column.order, back)
            return range(len(self._rows))
        key = column.sort_key or _by_text(column)
        try:
            keys: list[Any] = [key(row) for row in self._rows]
            stated = [at for at, value in enumerate(keys) if value is not None]
            stated.sort(key=lambda at: keys[at], reverse=direction == Qt.SortOrder.DescendingOrder)
        except Exception:
            _log.exception("column %d could not be sorted", number)
            return range(len(self._rows))
        return stated + [at for at, value in enumerate(keys) if value is None]

    def _sort_pages(self) -> None:
        """Another order of a long list: no row changes its height, so that nothing is laid out anew."""
        before = self.persistentIndexList()
        kept = [self.row(index.row()).id for index in before]
        self._order = self._ordered()
        rows: PagedRows[Any] = self._arranged or self._rows  # type: ignore[assignment]
        after = [
            self.index(rows.number_of(row_id), index.column())
            for row_id, index in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        last = self.index(len(rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    # Overrides of Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index) or self.absent(index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            return _("Opens evidence.") if self.figures(index) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if self.columns[index.column()].numeric
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        heading = self.columns[section].heading
        if role == Qt.ItemDataRole.DisplayRole:
            return heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self._sorted is None or self._sorted[0] != section:
                return heading
            if self._sorted[1] == Qt.SortOrder.AscendingOrder:
                return _("{heading}, sorted ascending").format(heading=heading)
            return _("{heading}, sorted descending").format(heading=heading)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = None if column < 0 else (column, order)
        if isinstance(self._rows, PagedRows):
            self._sort_pages()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._order[index.row()] for index in before]
        self._order = self._ordered()
        where = {at: number for number, at in enumerate(self._order)} if kept else {}
        after = [self.index(where[at], index.column()) for at, index in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
