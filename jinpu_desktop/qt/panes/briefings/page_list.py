"""The pages of a briefing, one below the other: chosen, put in order, doubled and taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.panes.briefings.page_list_delegate import PageListDelegate
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.briefings_pane import PageRow

Index = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class PageListModel(QAbstractListModel):
    """The pages in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PageRow, ...] = ()

    def set_rows(self, rows: tuple[PageRow, ...]) -> None:
        """Take other pages; where only words changed, no row moves."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    # Overrides of Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = _("Page {number} of {total}, {layout}: {title}")
            return words.format(
                number=row.number, total=len(self.rows), layout=row.layout_words, title=row.title
            )
        return row.id if role == _ID else None


class PageList(QListView):
    """Up and Down choose a page, Enter goes into it, Alt+Up and Alt+Down move it, Delete takes it away,
    Ctrl+D doubles it, Ctrl+N adds one. Dragging moves a page as well.

    Signals carry page ids: `page_chosen(str)`, `entered()`, `move_wanted(str, int)` with the place that the
    page is to have, from 0; `remove_wanted(str)`, `duplicate_wanted(str)`, `add_wanted()`.
    """

    page_chosen = Signal(str)
    entered = Signal()
    move_wanted = Signal(str, int)
    remove_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    add_wanted = Signal()
    rings_itself = True

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.shows_ring = False
        self.hovered = -1
        # Where a dragged page would go, as the number of the row that it would stand before; -1: no drag.
        self.drop_row = -1
        self._pressed: tuple[str, int] | None = None
        self._quiet = False
        self._model = PageListModel(self)
        self._delegate = PageListDelegate(ui, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Pages"))
        self.setAccessibleDescription(
            _("Up and Down choose, Alt+Up and Alt+Down move the page, Delete takes it away, Enter edits it.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        dress(self, ui.theme)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        ui.theme.changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> Sequence[PageRow]:
        """The pages in their order."""
        return self._model.rows

    @property
    def current_id(self) -> str:
        """The id of the page chosen, or an empty text."""
        return str(self.currentIndex().data(_ID) or "")

    def show_pages(self, rows: tuple[PageRow, ...], current: str) -> None:
        """Show these pages with one of them chosen (no signal)."""
        self._quiet = True
        if rows != self._model.rows:
            self._model.set_rows(rows)
        number = next((at for at, row in enumerate(rows) if row.id == current), -1)
        if number >= 0 and number != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(number))
        if number >= 0:
            self.scrollTo(self.currentIndex())
        self._quiet = False
        self.viewport().update()

    def readable_texts(self) -> list[str]:
        """What a person reads here."""
        return [text for row in self.rows for text in (str(row.number), row.title)]

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.page_chosen.emit(str(current.data(_ID)))

    def _on_theme_changed(self) -> None:
        self._delegate.restyle()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _move_by(self, step: int) -> None:
        number = self.currentIndex().row() + step
        if self.current_id and 0 <= number < len(self.rows):
            self.move_wanted.emit(self.current_id, number)

    def _drop_row_at(self, y: int) -> int:
        """The row before which a page dropped at this height would go."""
        for number in range(len(self.rows)):
            if y < self.visualRect(self._model.index(number)).center().y():
                return number
        return len(self.rows)

    def _drag_to(self, y: int) -> None:
        edge, bar = self.ui.theme.px(28), self.verticalScrollBar()
        if y < edge:
            bar.setValue(bar.value() - edge // 2)
        elif y > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge // 2)
        self.drop_row = self._drop_row_at(y)
        self.viewport().update()

    def _drop(self, page_id: str) -> None:
        target, self.drop_row = self.drop_row, -1
        self.viewport().update()
        before = next((at for at, row in enumerate(self.rows) if row.id == page_id), -1)
        # Without the page itself the rows behind it stand one place further up.
        place = target - 1 if target > before else target
        if before >= 0 and place != before:
            self.move_wanted.emit(page_id, place)

    def _key_command(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & (_CONTROL | _ALT)
        if held == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move_by(-1 if key == Qt.Key.Key_Up else 1)
        elif not held and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current_id:
            self.remove_wanted.emit(self.current_id)
        elif held == _CONTROL and key == Qt.Key.Key_D and self.current_id:
            self.duplicate_wanted.emit(self.current_id)
        elif held == _CONTROL and key == Qt.Key.Key_N:
            self.add_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (not held and key == Qt.Key.Key_F2):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.drop_row >= 0:
            self._pressed, self.drop_row = None, -1
            self.viewport().update()
        else:
            return False
        return True

    # Overrides of Qt

    def event(self, event: QEvent) -> bool:
        # In the list these keys are the list's own, elsewhere Ctrl+D gives the view a star.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (_CONTROL | _ALT)
            if (held == _CONTROL and event.key() in (Qt.Key.Key_D, Qt.Key.Key_N)) or (
                held == _ALT and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            ):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.shows_ring = True
        if not self._key_command(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shows_ring = False
        super().mousePressEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (str(index.data(_ID)), point.y()) if left and index.isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self.drop_row >= 0 or abs(point.y() - self._pressed[1]) >= QApplication.startDragDistance():
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._drag_to(point.y())
            return
        row = self.indexAt(point).row()
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        if pressed is not None and self.drop_row >= 0:
            self._drop(pressed[0])
        else:
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = -1
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.shows_ring = event.reason() != Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        if event.oldSize().height() < self.sizeHintForRow(0):
            # There was no room yet in which the page could be brought into view.
            self.scrollToTop()
            self.scrollTo(self.currentIndex())
