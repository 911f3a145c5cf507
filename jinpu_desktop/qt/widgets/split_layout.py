"""Two things on one line, left and right, that part into two lines where the line is too short."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class SplitLayout(QLayout):
    """The first widget stands left, the second right; both in one column when they do not fit."""

    def __init__(self, parent: QWidget | None = None, gap: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _fits(self, width: int) -> bool:
        shown = self._shown()
        return sum(item.sizeHint().width() for item in shown) + self._gap * (len(shown) - 1) <= width

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [item.sizeHint().height() for item in self._shown()]
        return (max(heights) if self._fits(width) else sum(heights)) if heights else 0

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        if not hints:
            return QSize(0, 0)
        width = sum(hint.width() for hint in hints) + self._gap * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._shown()]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        fits = self._fits(rect.width())
        y = rect.top()
        for number, item in enumerate(self._shown()):
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            x = rect.left() + (rect.width() - width if number and fits else 0)
            item.setGeometry(QRect(x, y, width, hint.height()))
            if not fits:
                y += hint.height()
