"""The table of every pane: rows from the record, each figure in it a door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.models.record_model import Index, RecordModel
from jinpu_desktop.qt.widgets.column_choice import ColumnChoice
from jinpu_desktop.qt.widgets.own_viewport import give_viewport
from jinpu_desktop.qt.widgets.record_delegate import RecordDelegate
from jinpu_desktop.qt.widgets.record_header import RecordHeader
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.services.table_export import TableContent

_LINE = 21  # px a further line of text adds to a row


class RecordTable(QTableView):
    """Shows frozen rows through columns; fast for tens of thousands.

    Arrow keys move by cell. Enter or a click on a figure opens its evidence; Enter elsewhere, a double
    click or a click on the cell that `opens` emits `row_opened(row)`. Ctrl+C copies the cell with
    `citation(row)` behind it. A click on a heading sorts, Ctrl+Up and Ctrl+Down sort by the current
    column. Ctrl+A and then Ctrl+C copies all rows with sources; the menus of the headings and of the cells
    choose columns, copy the table and save it as CSV. Under `key` the choice of columns is remembered.
    Typed letters are told by `typed(text)`, for a filter field to take up.
    """

    row_opened = Signal(object)
    typed = Signal(str)
    rings_itself = True

    def __init__(
        self,
        ui: UiContext,
        columns: Sequence[Column],
        name: str,
        citation: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
        *,
        key: str = "",
    ) -> None:
        super().__init__(parent)
        self.ui = ui
        give_viewport(self)
        self._citation = citation
        # Another number of columns is another table to choose columns of.
        self._key = f"{key}/{len(columns)}" if key else ""
        remembered = ui.tables.columns_of(self._key) if ui.tables is not None and key else ""
        self._choice = ColumnChoice(remembered)
        self.all_chosen = False
        self._row_lines = max(column.lines for column in columns)
        self._menu: QMenu | None = None
        self._model = RecordModel(columns, self)
        self.setModel(self._model)
        self._delegate = RecordDelegate(ui, self)
        self._header = RecordHeader(ui, self)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Arrow keys move by cell, Enter opens."))
        self._header.sectionClicked.connect(self._on_section_clicked)
        self._header.menu_requested.connect(self.open_columns_menu)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        dress(self, ui.theme)
        self.doubleClicked.connect(self._on_double_clicked)
        ui.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def record_model(self) -> RecordModel:
        """The model, for what is shown and in which order."""
        return self._model

    @property
    def row_height(self) -> int:
        """The height of one row in pixels."""
        return self.ui.theme.px(self.ui.theme.size("row") + (self._row_lines - 1) * _LINE)

    def height_for(self, rows: int) -> int:
        """The height in pixels at which so many rows stand below the headings without scrolling."""
        return self._header.sizeHint().height() + rows * self.row_height

    def set_row_lines(self, lines: int) -> None:
        """Give each row room for so many lines of text; a column takes no more than its own `lines`."""
        if lines != self._row_lines:
            self._row_lines = lines
            self._on_theme_changed()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, from the top; the same rows again stay as they are."""
        if rows == self._model.rows:
            return
        self._model.set_rows(rows)
        self._share_widths()
        self.scrollToTop()
        self._put_cursor()

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column; the current cell stays the current one."""
        self._model.sort(column, order)
        self._header.viewport().update()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def open_menu(self, index: QModelIndex, at: QPoint) -> QMenu:
        """Open the menu of a cell at a global point."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._model.figures(index):
            menu.addAction(_("Open evidence"), lambda: self._open(index))
        menu.addAction(_("Open row"), lambda: self.row_opened.emit(self._model.row(index.row())))
        menu.addAction(_("Copy with citation"), lambda: self._copy(index))
        if figures := self._model.figures(index):
            self.ui.add_figure_actions(menu, figures[0].key)
        menu.addSeparator()
        column = index.column()
        menu.addAction(_("Sort ascending"), lambda: self.sort_by(column, Qt.SortOrder.AscendingOrder))
        menu.addAction(_("Sort descending"), lambda: self.sort_by(column, Qt.SortOrder.DescendingOrder))
        menu.addSeparator()
        self._add_table_actions(menu)
        menu.addMenu(self._columns_menu(menu))
        return self._pop_up(menu, at)

    def open_columns_menu(self, at: QPoint) -> QMenu:
        """Open the choice of columns at a global point."""
        return self._pop_up(self._columns_menu(self), at)

    def open_table_menu(self, at: QPoint) -> QMenu:
        """Open what can be done with the table as a whole at a global point."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        self._add_table_actions(menu)
        return self._pop_up(menu, at)

    def choose_column(self, number: int, on: bool) -> None:
        """Show or hide a column, and remember it. The last one that is shown stays."""
        if not on and self._choice.shown(len(self._model.columns)) <= {number}:
            return
        self._choice.choose(number, on)
        if self.ui.tables is not None and self._key:
            self.ui.tables.remember_columns(self._key, str(self._choice))
        self._share_widths()
        self._model.layoutChanged.emit()

    def content(self) -> TableContent:
        """The table as it stands: the columns chosen and all rows in their present order."""
        from jinpu_desktop.services.table_export import TableColumn, TableContent

        model = self._model
        chosen = sorted(self._choice.shown(len(model.columns)))
        columns = ((number, model.columns[number]) for number in chosen)
        return TableContent(
            self.accessibleName(),
            tuple(
                TableColumn(
                    column.heading, column.text, column.figures, column.show_unit, model.absent(number)
                )
                for number, column in columns
            ),
            model.shown_rows(),
            self._citation,
        )

    def copy_table(self) -> None:
        """Put all rows on the clipboard, with their sources."""
        if self.ui.tables is not None:
            self.ui.tables.copy(self.content())

    def save_table(self) -> None:
        """Ask where to save all rows as CSV, with their sources."""
        if self.ui.tables is not None:
            dress(self.ui.tables.save(self.content(), self), self.ui.theme)

    def choose_all(self) -> None:
        """Choose all rows, for copying them."""
        self.all_chosen = True
        self.viewport().update()

    def _choose_one(self) -> None:
        if self.all_chosen:
            self.all_chosen = False
            self.viewport().update()

    def _add_table_actions(self, menu: QMenu) -> None:
        if self.ui.tables is not None:
            menu.addAction(_("Copy table"), self.copy_table)
            menu.addAction(_("Save table as CSV…"), self.save_table)

    def _columns_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(_("Columns"), parent)
        shown = self._choice.shown(len(self._model.columns))
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(number in shown)
            action.setEnabled(shown != {number})
            action.toggled.connect(partial(self.choose_column, number))
        return menu

    def _pop_up(self, menu: QMenu, at: QPoint) -> QMenu:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        self._menu = menu
        return menu

    def _put_cursor(self) -> None:
        # A table that is entered by Tab shows where the arrow keys start from.
        if self._model.rowCount():
            first = self._model.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _open(self, index: QModelIndex, figure: Figure | None = None) -> None:
        figures = self._model.figures(index)
        if figures:
            self.ui.open_evidence((figure or figures[0]).key, self)
        else:
            self.row_opened.emit(self._model.row(index.row()))

    def _copy(self, index: QModelIndex) -> None:
        figures = self._model.figures(index)
        text = "; ".join(figure.printed for figure in figures)
        text = text or self._model.text(index) or self._model.absent(index.column())
        if figures and figures[0].spoken:
            text += f" ({figures[0].spoken})"
        if self._citation is not None:
            text += f". {self._citation(self._model.row(index.row()))}"
        QGuiApplication.clipboard().setText(text)

    def _hover(self, index: QModelIndex) -> None:
        place = (index.row(), index.column())
        if place == self._delegate.hovered:
            return
        before = self._model.index(*self._delegate.hovered)
        self._delegate.hovered = place
        for cell in (before, index):
            if cell.isValid():
                self.viewport().update(self.visualRect(cell))

    def _share_widths(self) -> None:
        """Give each column its width, and what is left to those that stretch."""
        px, columns = self.ui.theme.px, self._model.columns
        delegate = self.itemDelegate()
        assert isinstance(delegate, RecordDelegate)
        widths = [
            max(px(column.width), self._header.heading_width(n), ceil(delegate.least_width(n)))
            for n, column in enumerate(columns)
        ]
        shown = self._choice.shown(len(columns))
        giving_way = {number for number in shown - self._choice.kept if columns[number].drops}
        for number in sorted(giving_way, key=lambda number: -columns[number].drops):
            if sum(widths[n] for n in shown) > self.viewport().width():
                shown.discard(number)
        left = self.viewport().width() - sum(widths[n] for n in shown)
        shares = sum(columns[n].stretch for n in shown)
        if left > 0 and shares:
            for number in sorted(shown):
                column = columns[number]
                if not column.stretch:
                    continue
                extra = left * column.stretch // shares
                left, shares = left - extra, shares - column.stretch
                widths[number] += extra
        for number, width in enumerate(widths):
            if self._header.isSectionHidden(number) == (number in shown):
                self._header.setSectionHidden(number, number not in shown)
            self._header.resizeSection(number, width)

    def _on_section_clicked(self, section: int) -> None:
        now = self._model.sorted_by
        again = now is not None and now == (section, Qt.SortOrder.AscendingOrder)
        self.sort_by(section, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._model.figures(index) and not self._model.columns[index.column()].opens:
            self.row_opened.emit(self._model.row(index.row()))

    def _on_theme_changed(self) -> None:
        self._delegate.restyle()
        self._header.restyle()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._share_widths()
        self.viewport().update()

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        # Never below the least height it was given: a page adds up what its parts would like to have.
        return super().sizeHint().expandedTo(QSize(0, self.minimumHeight()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, control = self.currentIndex(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy) and self.all_chosen:
            self.copy_table()
        elif event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            self._copy(index)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_all()
        elif key == Qt.Key.Key_Escape and self.all_chosen:
            self._choose_one()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and index.isValid():
            up = key == Qt.Key.Key_Up
            self.sort_by(index.column(), Qt.SortOrder.AscendingOrder if up else Qt.SortOrder.DescendingOrder)
        elif event.text().isprintable() and event.text().strip() and not control:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing filters (see `typed`); it does not jump."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._choose_one()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._choose_one()
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        figure = self._delegate.figure_at(index, self.visualRect(index), event.position().toPoint())
        if figure is not None:
            self._open(index, figure)
        elif self._model.columns[index.column()].opens:
            self.row_opened.emit(self._model.row(index.row()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index)
        door = index.isValid() and (
            self._model.columns[index.column()].opens or bool(self._model.figures(index))
        )
        shape = Qt.CursorShape.PointingHandCursor if door else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.open_menu(index, event.globalPos() if by_mouse else below)
