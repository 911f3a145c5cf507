"""How wide the columns of a table have to be so that none of its numbers is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QObject

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.models.record_model import RecordModel
from jinpu_desktop.services.paged_rows import PAGE, PagedRows

# So many rows are looked through; of a list that is read in pages, so many of the first.
_MOST_ROWS, _MOST_PAGED = 3_000, PAGE

# What a mark and the room between two figures take, in digits.
_MARK, _BETWEEN = 2, 2


class FigureWidths(QObject):
    """Knows the longest cell of each column with figures until there are other rows."""

    def __init__(self, model: RecordModel) -> None:
        super().__init__(model)
        self._model = model
        self._longest: dict[int, Sequence[Figure]] = {}
        model.modelReset.connect(self._forget)
        model.dataChanged.connect(self._forget)

    def longest(self, column: int) -> Sequence[Figure]:
        """The figures of the cell with the most characters; none in a column of words."""
        found = self._longest.get(column)
        if found is None:
            found = self._longest[column] = self._sought(column)
        return found

    def _forget(self) -> None:
        self._longest.clear()

    def _sought(self, number: int) -> Sequence[Figure]:
        form, rows = self._model.columns[number], self._model.rows
        read = form.figures
        if read is None:
            return ()
        best: Sequence[Figure] = ()
        most = 0
        for row in islice(rows, _MOST_PAGED if isinstance(rows, PagedRows) else _MOST_ROWS):
            try:
                figures = read(row)
            except Exception:  # told of by the model, when the cell is painted
                continue
            length = sum(_length(figure, form.show_unit) for figure in figures)
            if length > most:
                best, most = figures, length
        return best


def _length(figure: Figure, show_unit: bool) -> int:
    """In digits, with the room before the next one and that of the mark."""
    marked = 0 if figure.mark == "A" else _MARK
    return len(figure.text) + (len(figure.unit_text) if show_unit else 0) + _BETWEEN + marked
