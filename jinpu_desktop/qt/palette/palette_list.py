"""The rows of the palette as a list that is painted, with one row current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.palette.palette_delegate import PaletteDelegate
from jinpu_desktop.qt.palette.palette_row import PaletteRow
from jinpu_desktop.qt.palette.palette_rows import items
from jinpu_desktop.qt.widgets.own_viewport import give_viewport
from jinpu_desktop.runtime.language import _

Index = QModelIndex | QPersistentModelIndex
_BESIDE = (Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.MiddleButton)


class PaletteModel(QAbstractListModel):
    """The rows as Qt's list reads them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[PaletteRow] = ()

    def set_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    # Overrides of Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.rows[index.row()].opens:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        return None


class PaletteList(QListView):
    """Follows the keys of the field above, so it never takes the focus itself.

    Signal `row_opened(int, bool)`: a click on a row, and whether it is to open beside.
    """

    row_opened = Signal(int, bool)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.hovered = -1
        give_viewport(self)
        # It paints all of itself: else every row that changes has the page behind painted first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._rows = PaletteModel(self)
        self._delegate = PaletteDelegate(ui, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        dress(self, ui.theme)
        ui.theme.changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> Sequence[PaletteRow]:
        """The rows in their order."""
        return self._rows.rows

    @property
    def current(self) -> PaletteRow | None:
        """The row that Enter opens."""
        number = self.currentIndex().row()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def set_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show other rows, the first that opens something being the current one."""
        self.hovered = -1
        self._delegate.forget()
        self._rows.set_rows(rows)
        self._go_to(next(items(rows), -1))
        self.scrollToTop()

    def wanted_height(self) -> int:
        """How high all rows are together, in pixels."""
        return sum(self.sizeHintForRow(number) for number in range(len(self.rows)))

    def step(self, by: int) -> None:
        """Move by so many rows that open something, and stop at the ends."""
        places = list(items(self.rows))
        if places:
            here = self.currentIndex().row()
            at = places.index(here) if here in places else 0
            self._go_to(places[min(max(at + by, 0), len(places) - 1)])

    def step_page(self, direction: int) -> None:
        """Move by what is seen at once, up (-1) or down (1)."""
        height, here = self.viewport().height(), self.visualRect(self.currentIndex()).top()
        far = [
            at for at in items(self.rows) if abs(self.visualRect(self._rows.index(at)).top() - here) <= height
        ]
        if far:
            self._go_to(far[-1] if direction > 0 else far[0])

    def step_to_end(self, direction: int) -> None:
        """Move to the first (-1) or the last row (1)."""
        self.step(direction * len(self.rows))

    def readable_texts(self) -> list[str]:
        """What a person reads here."""
        return [part for row in self.rows for part in (row.title, row.below, row.end) if part]

    def _go_to(self, number: int) -> None:
        self.setCurrentIndex(self._rows.index(number) if number >= 0 else QModelIndex())
        if number >= 0:
            # The heading of the first row of a group is to be seen with it.
            above = number - 1 if number and not self.rows[number - 1].opens else number
            self.scrollTo(self._rows.index(above))
            self.scrollTo(self._rows.index(number))

    def _on_theme_changed(self) -> None:
        self._delegate.restyle()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ui.theme.color("surface"))
        painter.end()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        live = index.isValid() and self.rows[index.row()].opens
        shape = Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        if self.hovered != (hovered := index.row() if live else -1):
            self.hovered = hovered
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows[index.row()].opens:
            self.setCurrentIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index != self.currentIndex():
            return
        beside = bool(event.modifiers() & _BESIDE[0]) or event.button() == _BESIDE[1]
        if beside or event.button() == Qt.MouseButton.LeftButton:
            self.row_opened.emit(index.row(), beside)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = -1
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
