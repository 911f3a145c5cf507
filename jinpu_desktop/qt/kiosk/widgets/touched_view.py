"""What a view of the explorer's loses on the stand: pointer and keyboard. Its marks keep their touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

# A mixin is no widget, so that each view names the one that it is made of.
if TYPE_CHECKING:
    _View = QWidget
else:
    _View = object


class TouchedView(_View):
    """Comes before a view that opens what is hit by a press. A touch beside is left to what it stands on."""

    if TYPE_CHECKING:
        _pressed: int | None

        def _hit_at(self, position: QPointF) -> int | None: ...

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._hit_at(event.position()) is None:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            event.ignore()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()
