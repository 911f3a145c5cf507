"""What can be done with a table as a whole, as two small words below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.runtime.language import _


class TableBar(QWidget):
    """Columns; Copy or save. `aligned` puts the words below the table's first cell."""

    def __init__(self, ui: UiContext, table: RecordTable, *, aligned: bool = True) -> None:
        super().__init__()
        self.columns = LinkButton(ui, _("Columns"))
        self.more = LinkButton(ui, _("Copy or save"))
        name = table.accessibleName()
        self.columns.setAccessibleName(_("Columns of the table {name}").format(name=name))
        self.more.setAccessibleName(_("Copy or save the table {name}").format(name=name))
        self.columns.clicked.connect(lambda: table.open_columns_menu(_below(self.columns)))
        self.more.clicked.connect(lambda: table.open_table_menu(_below(self.more)))
        # Where a table gives way to words such as "nothing fits", so does this.
        table.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE if aligned else 0, 6, 0, 6)
        row.setSpacing(16)
        row.addWidget(self.columns)
        row.addWidget(self.more)
        row.addStretch(1)

    # Overrides of Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return False


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
