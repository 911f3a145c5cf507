"""Cards side by side in equal columns, as many as fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class TileLayout(QLayout):
    """Equal columns with a gutter between; fewer columns where the width is short, so that nothing is
    cut off at any text size. Items of one row are equally high, and rows share what height there is.

    `columns` is the most that stand side by side; an item needs at least `column_width` pixels and
    at least its own minimum width.
    """

    def __init__(
        self, parent: QWidget | None = None, columns: int = 3, column_width: int = 0, gap: int = 16
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._columns, self._column_width, self._gap = columns, column_width, gap
        self.setContentsMargins(0, 0, 0, 0)

    def column_count(self, width: int) -> int:
        """How many columns there are at this width."""
        needed = max(self._column_width, self._widest())
        fitting = (width + self._gap) // (needed + self._gap) if needed + self._gap > 0 else self._columns
        shown = len(self._shown())
        count = max(1, min(self._columns, fitting, max(shown, 1)))
        rows = -(-shown // count)
        return max(1, -(-shown // rows)) if rows else 1

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _widest(self) -> int:
        return max((item.minimumSize().width() for item in self._shown()), default=0)

    def _rows(self, width: int) -> list[tuple[list[tuple[QLayoutItem, int, int]], int]]:
        """Each row as its items with their x and width, and its least height."""
        count = self.column_count(width)
        shown = self._shown()
        rows = []
        for start in range(0, len(shown), count):
            row, heights = [], []
            for column, item in enumerate(shown[start : start + count]):
                left = round(column * (width + self._gap) / count)
                right = round((column + 1) * (width + self._gap) / count) - self._gap
                row.append((item, left, right - left))
                tall = item.heightForWidth(right - left) if item.hasHeightForWidth() else 0
                heights.append(max(tall, item.minimumSize().height()))
            rows.append((row, max(heights)))
        return rows

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [height for _row, height in self._rows(width)]
        return sum(heights) + self._gap * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        columns = max(1, min(self._columns, len(shown)))
        width = columns * max(self._column_width, self._widest()) + self._gap * (columns - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(self._widest(), max((i.minimumSize().height() for i in self._shown()), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rows = self._rows(rect.width())
        least = sum(height for _row, height in rows) + self._gap * max(len(rows) - 1, 0)
        spare = max(0, rect.height() - least)
        y = rect.top()
        for number, (row, height) in enumerate(rows):
            share = spare // (len(rows) - number)
            spare -= share
            for item, left, width in row:
                item.setGeometry(QRect(rect.left() + left, y, width, height + share))
            y += height + share + self._gap
