"""Panes and things whose name contains what stands in the search field, below that field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from jinpu_desktop.domain.code_words import kind_word
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.pane_registry import PANES, pane_ids
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.lookup import Hit, LookupQuery

_LINK = Qt.ItemDataRole.UserRole
_MOST_ROWS = 10
_FRAME = 10  # px of border and padding above and below the rows, as in the style sheet


class FindPopup(QListWidget):
    """The list below the search field. Up, Down and Enter work from the field; Esc closes it."""

    def __init__(
        self, ui: UiContext, dispatcher: Dispatcher, services: Services, field: QLineEdit, window: QWidget
    ) -> None:
        super().__init__(window)
        self._ui = ui
        self._services = services
        self._field = field
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self.setAccessibleName(_("Found by name"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._on_item_clicked)
        field.installEventFilter(self)
        self.hide()

    def look_up(self, text: str) -> None:
        """Shows what is named so once the answer is there; hides for an empty text."""
        words = text.strip()
        if not words:
            self.hide()
            return
        query = LookupQuery(words, pane_ids())
        self._channel.ask(lambda: (words, self._services.lookup.find(query)))

    def _on_arrived(self, answer: tuple[str, Sequence[Hit]]) -> None:
        words, hits = answer
        if words != self._field.text().strip() or not self._field.hasFocus():
            return
        self.clear()
        folded = words.casefold()
        for entry in PANES:
            if folded in _(entry.label).casefold():
                self._add(f"{_(entry.label)}  ·  {_('Pane')}", f"jinpu://{entry.id}")
        for hit in hits:
            self._add(f"{hit.entity.name}  ·  {kind_word(hit.entity.kind)}", hit.link)
        if not self.count():
            self._add(_("No name contains “{words}”").format(words=words), "")
        self.setCurrentRow(0)
        self._place()

    def _add(self, text: str, link: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_LINK, link)
        if not link:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _place(self) -> None:
        corner = self._field.mapTo(self.window(), QPoint(0, self._field.height() + 4))
        rows = min(self.count(), _MOST_ROWS)
        height = rows * max(self.sizeHintForRow(0), 1) + _FRAME
        self.setGeometry(corner.x(), corner.y(), self._field.width(), height)
        self.raise_()
        self.show()

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        link = item.data(_LINK)
        if link:
            self.hide()
            self._field.clear()
            self._ui.open_link(link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and self.isVisible():
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._on_item_clicked(self.currentItem())
        else:
            return False
        return True
