"""Widgets one after the other like words, with as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its items left to right and wraps; items of one line share their baseline.

    An item's widget may have a `baseline` (pixels from its top); one without stands on the middle
    of the line. `right` lines the items up at the right edge.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = 8, line_gap: int = 8, right: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._right = gap, line_gap, right
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._arrange(inner, None) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in sizes), default=0)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        margins = self.contentsMargins()
        inner = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        self._arrange(inner.width(), inner.topLeft())

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = min(item.sizeHint().width(), max(width, 1))
            if not lines or used + self._gap + wanted > width:
                lines.append([item])
                used = wanted
            else:
                lines[-1].append(item)
                used += self._gap + wanted
        return lines

    def _arrange(self, width: int, origin: QPoint | None) -> int:
        """The height at this width; with an origin the items are placed as well."""
        y = 0
        for number, line in enumerate(self._lines(width)):
            y += self._line_gap if number else 0
            sizes = [self._size(item, width) for item in line]
            bases = [self._baseline(item, size) for item, size in zip(line, sizes, strict=True)]
            above = max(bases)
            below = max(size.height() - base for size, base in zip(sizes, bases, strict=True))
            if origin is not None:
                total = sum(size.width() for size in sizes) + self._gap * (len(sizes) - 1)
                x = origin.x() + (width - total if self._right else 0)
                for item, size, base in zip(line, sizes, bases, strict=True):
                    item.setGeometry(QRect(QPoint(x, origin.y() + y + above - base), size))
                    x += size.width() + self._gap
            y += above + below
        return y

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        hint = item.sizeHint()
        if hint.width() <= width:
            return hint
        return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())

    @staticmethod
    def _baseline(item: QLayoutItem, size: QSize) -> int:
        # Middle plus a third stands on the baseline of its neighbours to within a pixel.
        baseline = getattr(item.widget(), "baseline", None)
        return baseline if isinstance(baseline, int) else round(size.height() * 0.68)
