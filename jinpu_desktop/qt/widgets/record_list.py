"""The list at the left of a pane: names with a line or two below, one of them open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.coverage_strip import coverage_words, paint_coverage
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.services.statements import Coverage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole
_SIDE = 14
_TOP = 8


class ListRow(NamedTuple):
    """One row. `left` and `right` share the last line; `level` 1 is indented below its parent.

    `heading` rows name a group and cannot be chosen.
    """

    id: str
    title: str
    subtitle: str = ""
    left: str = ""
    right: str = ""
    level: int = 0
    heading: bool = False
    coverage: Coverage | None = None
    figure: Figure | None = None


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ListRow] = ()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    # Overrides of Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = coverage_words(row.coverage) if row.coverage else ""
            return ", ".join(part for part in (row.title, row.subtitle, row.left, row.right, told) if part)
        return row.id if role == _ID else None


class RecordList(QListView):
    """Signals: `row_chosen(str)` with the id of the row the reader moved to by key, `row_opened(str)` with
    the one he clicked, `entered_detail()` for the Right and Enter keys, which lead into what is open
    beside the list."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    entered_detail = Signal()

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._rows = _Rows(self)
        self._quiet = False
        self._clicking = False
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(ui, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        ui.theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> Sequence[ListRow]:
        """The rows in their order."""
        return self._rows.rows

    @property
    def current_id(self) -> str:
        """The id of the open row, or an empty text."""
        return str(self.currentIndex().data(_ID) or "")

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the open one stays open if it is among them (no signal)."""
        kept = self.current_id
        self._rows.set_rows(rows)
        self.set_current(kept)

    def set_current(self, row_id: str) -> None:
        """Mark a row as the open one and bring it into view (no signal)."""
        self._quiet = True
        number = next((at for at, row in enumerate(self.rows) if row.id == row_id and not row.heading), None)
        if number is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._rows.index(number))
            self.scrollTo(self.currentIndex())
        self._quiet = False

    def readable_texts(self) -> list[str]:
        """What a person reads here."""
        return [
            part
            for row in self.rows
            for part in (row.title, row.subtitle, row.left, row.right, row.figure.text if row.figure else "")
            if part
        ]

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        row_id = str(current.data(_ID))
        if self._clicking:
            self.row_opened.emit(row_id)
        else:
            self.row_chosen.emit(row_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.current_id
        self._clicking = True
        super().mousePressEvent(event)
        self._clicking = False
        if before and before == self.indexAt(event.position().toPoint()).data(_ID):
            self.row_opened.emit(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_detail.emit()
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, ui: UiContext, view: RecordList) -> None:
        super().__init__(view)
        self._ui = ui
        self._view = view
        ui.theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        theme = self._ui.theme
        self._title = TextLine(theme, "body-medium")
        self._small = TextLine(theme, "small")

    def _last_line(self, row: ListRow) -> bool:
        return bool(row.left or row.right or row.coverage or row.figure)

    # Overrides of Qt

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, row = self._ui.theme, self._view.rows[index.row()]
        if row.heading:
            return QSize(0, theme.line_height("small") + theme.px(14))
        height = theme.line_height("body") + 2 * theme.px(_TOP)
        height += theme.line_height("small") * (bool(row.subtitle) + self._last_line(row))
        return QSize(0, height + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._ui.theme, self._view.rows[index.row()]
        # The option's own rectangle would bring all of QStyle's enumerations to life.
        rect = self._view.visualRect(self._view.model().index(index.row(), 0))
        if row.heading:
            top = rect.bottom() - theme.line_height("small") - theme.px(3)
            self._write(painter, self._small, rect.left() + theme.px(_SIDE), top, row.title, "text-2")
            return
        if index.row() == self._view.currentIndex().row():
            painter.fillRect(rect, theme.color("accent-soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        side = theme.px(_SIDE)
        left = rect.left() + side * (1 + row.level)
        width = rect.right() - side - left
        y = rect.top() + theme.px(_TOP)
        self._write(painter, self._title, left, y, row.title, "text", width)
        y += theme.line_height("body")
        if row.subtitle:
            self._write(painter, self._small, left, y, row.subtitle, "text-2", width)
            y += theme.line_height("small")
        self._paint_last_line(painter, row, left, y, width)

    def _paint_last_line(self, painter: QPainter, row: ListRow, left: int, y: int, width: int) -> None:
        theme = self._ui.theme
        right_width = int(self._small.width(row.right)) if row.right else 0
        if row.coverage:
            strip = QRectF(left, y, width, theme.line_height("small"))
            ink, pale = theme.series_color(0), theme.color("line-strong")
            paint_coverage(painter, strip, row.coverage, ink, pale, theme.text_scale)
        if row.left:
            room = width - right_width - theme.px(8)
            self._write(painter, self._small, left, y, row.left, "text-2", room)
        if row.right:
            self._write(painter, self._small, left + width - right_width, y, row.right, "text-2")

    def _write(
        self,
        painter: QPainter,
        line: TextLine,
        x: int,
        top: int,
        text: str,
        role: str,
        room: int | None = None,
    ) -> None:
        painter.setPen(self._ui.theme.color(role))
        if room is not None:
            text = line.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        line.draw(painter, x, top, text)
