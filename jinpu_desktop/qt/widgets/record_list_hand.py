"""What every list at the left of a pane does by mouse and keyboard, whatever view it is made on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    SignalInstance,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.coverage_strip import coverage_words
from jinpu_desktop.qt.widgets.record_list_delegate import RecordListDelegate
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.paged_rows import PAGE, PagedRows
from jinpu_desktop.services.statements import Coverage

Index = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

# Qt's part of a list: a mixin is none, so that each list names the view that it is made on.
if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object


class ListRow(NamedTuple):
    """One row. `left` and `right` share the last line; `level` 1 is indented below its parent.

    `coverage` and `figure` share the last line too; the figure is a door of its own. `heading` rows
    name a group and cannot be chosen.
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

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (
            self.title,
            self.subtitle,
            self.left,
            self.right,
            (self.figure.spoken or self.figure.printed) if self.figure else "",
            coverage_words(self.coverage) if self.coverage else "",
        )
        return comma().join(part for part in parts if part)


class RecordListModel(QAbstractListModel):
    """The rows of a record list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ListRow] = ()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Take other rows."""
        if isinstance(rows, PagedRows) and rows and len(rows) == len(self.rows):
            # The same number in another order: a million rows are not laid out anew for that.
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
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
            return row.spoken
        return row.id if role == _ID else None


class RecordListHand(_View):
    """Makes a list of a QAbstractItemView, which comes after it in the bases.

    Arrow keys and typed letters move to a row: `row_chosen(str)`. A click or Enter opens it:
    `row_opened(str)`. Right and Enter lead into what is open beside the list: `entered_detail()`.
    A click on a row's figure opens its evidence and moves nothing; Ctrl+Enter opens it by key.
    """

    row_chosen: SignalInstance
    row_opened: SignalInstance
    entered_detail: SignalInstance
    rings_itself = True
    # Whether all rows have one height; else each has what its words need.
    even_rows = False

    def take_up(self, ui: UiContext, name: str) -> None:
        """Make the model and the delegate; to be called once, by the constructor."""
        self.ui = ui
        self.hovered = -1
        self.shows_ring = False
        self._rows = RecordListModel(self)
        self._delegate = RecordListDelegate(ui, self)
        self._quiet = False
        self._pressed: Figure | None = None
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            _("Arrow keys and letters choose, Enter opens, Right goes into the page, Ctrl+Enter to evidence.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        dress(self, ui.theme)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        ui.theme.changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> Sequence[ListRow]:
        """The rows in their order."""
        return self._rows.rows

    @property
    def current_id(self) -> str:
        """The id of the open row, or an empty text."""
        return str(self.currentIndex().data(_ID) or "")

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the open one stays open if it is among them (no signal). In a list that is read
        in pages it would first have to be looked for: there none is open until `set_current`."""
        if rows == self._rows.rows:
            return
        kept = self.current_id
        self._quiet = True
        self._delegate.forget()
        self._rows.set_rows(rows)
        self._quiet = False
        self.set_current("" if isinstance(rows, PagedRows) else kept)

    def set_current(self, row_id: str) -> None:
        """Mark a row as the open one and bring it into view (no signal)."""
        self._quiet = True
        number = self._number_of(row_id)
        if number is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif number != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(number))
        if number == 0:
            self.scrollToTop()  # without measuring every row first
        elif number is not None:
            self.scrollTo(self.currentIndex())
        self._quiet = False

    def figure_at(self, point: QPoint) -> Figure | None:
        """The figure under a point of the viewport."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        place = self._delegate.figure_rect(self.visualRect(index), index.row())
        return self.rows[index.row()].figure if place.contains(point) else None

    def _number_of(self, row_id: str) -> int | None:
        if isinstance(self.rows, PagedRows):
            number = self.rows.number_of(row_id) if row_id else -1
            return None if number < 0 else number
        return next((at for at, row in enumerate(self.rows) if row.id == row_id and not row.heading), None)

    def readable_texts(self) -> list[str]:
        """What a person reads here; of a list that is read in pages, what is near."""
        texts = []
        rows = self.rows
        if isinstance(rows, PagedRows):
            first = max(0, self.indexAt(QPoint(0, 0)).row())
            rows = rows[first : first + PAGE]
        for row in rows:
            figure = row.figure.printed if row.figure else ""
            texts += [part for part in (row.title, row.subtitle, row.left, row.right, figure) if part]
        return texts

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.row_chosen.emit(str(current.data(_ID)))

    def _on_theme_changed(self) -> None:
        self._delegate.restyle()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.shows_ring = True
        figure = self.rows[self.currentIndex().row()].figure if self.currentIndex().isValid() else None
        if event.key() in _OPENING and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if figure is not None:
                self.ui.open_evidence(figure.key, self)
        elif event.key() in _OPENING and self.current_id:
            self.row_opened.emit(self.current_id)
            self.entered_detail.emit()
        elif event.key() == Qt.Key.Key_Right:
            self.entered_detail.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shows_ring = False
        point = event.position().toPoint()
        self._pressed = self.figure_at(point) if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is not None:
            return
        # The press marks the row; the release opens it, as a step of the reader's and not as a move.
        self._quiet = True
        super().mousePressEvent(event)
        self._quiet = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        live = index.isValid() and not self.rows[index.row()].heading
        self._hover(index.row() if live else -1)
        shape = Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if pressed is not None:
            if self.figure_at(point) == pressed:
                self.ui.open_evidence(pressed.key, self)
            return
        super().mouseReleaseEvent(event)
        index = self.indexAt(point)
        if index.isValid() and index == self.currentIndex():
            self.row_opened.emit(self.current_id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Who clicks knows where he is; the ring is for those who come by key or are brought.
        self.shows_ring = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid():
            first = next((at for at, row in enumerate(self.rows) if not row.heading), None)
            if first is not None:
                self._quiet = True
                self.setCurrentIndex(self._rows.index(first))
                self._quiet = False
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
