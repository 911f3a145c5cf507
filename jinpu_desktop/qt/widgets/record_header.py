"""The head of a record table: small headings over a strong rule, an arrow on the sorted one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.record_model import RecordModel
from jinpu_desktop.qt.widgets.own_viewport import give_viewport
from jinpu_desktop.qt.widgets.record_delegate import EDGE, paddings
from jinpu_desktop.qt.widgets.text_line import TextLine

_ARROW = 12
# Where the glyph column of a numeric column begins: headings end above the digits.
_GLYPH_COLUMN = 17


class RecordHeader(QHeaderView):
    """Paints the headings of a RecordModel; a click sorts, a right click is told by `menu_requested` with the
    global point."""

    menu_requested = Signal(QPoint)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.ui = ui
        give_viewport(self, QPalette.ColorRole.Button)
        self.viewport().setMouseTracking(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take font and sizes from the theme again."""
        self._line = TextLine(self.ui.theme, "small-medium")
        self.updateGeometry()
        self.viewport().update()

    def heading_width(self, section: int) -> int:
        """The width a heading needs, its arrow and padding counted in."""
        heading = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        return round(self._line.width(heading)) + self.ui.theme.px(_ARROW + 4) + 2 * EDGE

    # Overrides of Qt

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.ui.theme.px(36))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, RecordModel):
            return
        theme, px = self.ui.theme, self.ui.theme.px
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.setPen(QPen(theme.color("line-strong"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        column, sorting = model.columns[section], model.sorted_by
        is_sorted = sorting is not None and sorting[0] == section
        arrow = px(_ARROW) + px(4) if is_sorted else 0
        left, right = paddings(section, len(model.columns))
        room = rect.width() - left - right - arrow
        words = self._line.metrics.elidedText(column.heading, Qt.TextElideMode.ElideRight, room)
        width = self._line.width(words)
        x = float(rect.left() + left)
        if column.numeric:
            tail = px(_GLYPH_COLUMN) if column.figures else 0
            x = max(x, rect.right() + 1 - right - max(tail, arrow) - width)
        top = rect.top() + (rect.height() - self._line.height) // 2
        painter.setPen(theme.color("text" if is_sorted else "text-2"))
        self._line.draw(painter, x, top, words)
        if sorting is not None and is_sorted:
            name = "sort-up" if sorting[1] == Qt.SortOrder.AscendingOrder else "sort-down"
            side = px(_ARROW)
            box = QRectF(x + width + px(4), rect.top() + (rect.height() - side) // 2, side, side)
            self.ui.icons.paint(painter, name, box, "text")
        painter.restore()
