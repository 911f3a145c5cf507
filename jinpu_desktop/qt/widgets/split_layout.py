"""Things on one line, left and right, that part into two lines where the line is too short."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class SplitLayout(QLayout):
    """The first item stands left, all others right, each in the middle of the line.

    Where they do not fit, the first gets the whole width and the others follow below it, left.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 12, line_gap: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, width: int, origin: QPoint | None) -> int:
        """The height at this width; with an origin the items are placed as well."""
        shown = self._shown()
        if not shown:
            return 0
        hints = [item.sizeHint() for item in shown]
        natural = sum(hint.width() for hint in hints) + self._gap * (len(hints) - 1)
        if natural <= width:
            height = max(hint.height() for hint in hints)
            if origin is not None:
                x = 0
                for number, (item, hint) in enumerate(zip(shown, hints, strict=True)):
                    if number == 1:
                        x += width - natural
                    top = (height - hint.height()) // 2
                    item.setGeometry(QRect(origin + QPoint(x, top), hint))
                    x += hint.width() + self._gap
            return height
        return self._stack(shown, width, origin)

    def _stack(self, shown: list[QLayoutItem], width: int, origin: QPoint | None) -> int:
        x = y = bottom = 0
        for number, item in enumerate(shown):
            hint = item.sizeHint()
            wanted = width if number == 0 else min(hint.width(), width)
            height = item.heightForWidth(wanted) if item.hasHeightForWidth() else hint.height()
            if number == 1 or (x > 0 and x + wanted > width):
                x, y = 0, bottom + self._line_gap
            if origin is not None:
                item.setGeometry(QRect(origin + QPoint(x, y), QSize(wanted, height)))
            x += wanted + self._gap
            bottom = max(bottom, y + height)
        return bottom

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
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._arrange(inner, None) + margins.top() + margins.bottom()

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        if not hints:
            return QSize(0, 0)
        width = sum(hint.width() for hint in hints) + self._gap * (len(hints) - 1)
        return self._with_margins(QSize(width, max(hint.height() for hint in hints)))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        self._arrange(inner.width(), inner.topLeft())
