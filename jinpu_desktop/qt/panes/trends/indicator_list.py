"""The list at the left: what people ask first, views and favourites of the reader, indicators by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.filter_field import FilterField
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.record_list import ListRow, RecordList
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.saved_views import Views
from jinpu_desktop.services.trend_catalogue import CatalogueRow, Preset, matching, topic_word

_FIELD_WIDTH = 90


class IndicatorList(Card):
    """Signals: `moved_to(str)` and `opened(str)`: the reader went to a row by key, or opened it; ids are
    `preset:<id>`, `view:<name>` or of an indicator. `entered_detail()`: on to the chart."""

    moved_to = Signal(str)
    opened = Signal(str)
    entered_detail = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent=parent)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(1, 10, 1, 7)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.field = FilterField(ui, _("Filter indicators by name"), _FIELD_WIDTH)
        self.field.setPlaceholderText(_("Filter by name"))
        self.field.textChanged.connect(self._fill)
        self.field.left_downwards.connect(self._on_left_downwards)
        line = QHBoxLayout()
        line.setContentsMargins(13, 0, 13, 0)
        line.addWidget(self.field)
        self.body.addLayout(line)
        self.singles = FilterChip(ui, _("Single years too"))
        self.singles.setAccessibleDescription(_("Lists indicators with figures of one year only as well."))
        self.singles.toggled.connect(self._fill)
        below = FlowLayout(gap=6, line_gap=6)
        below.setContentsMargins(13, 0, 13, 2)
        below.addWidget(self.singles)
        self.body.addLayout(below)
        self.list = RecordList(ui, _("Indicators"))
        self.list.row_chosen.connect(self.moved_to)
        self.list.row_opened.connect(self._on_opened)
        self.list.entered_detail.connect(self.entered_detail)
        self.body.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._rows: Sequence[CatalogueRow] = ()
        self._presets: Sequence[Preset] = ()
        self._views: Views = ()
        self._favourites: Sequence[str] = ()
        self._current = ""

    def show_rows(
        self,
        rows: Sequence[CatalogueRow],
        presets: Sequence[Preset],
        views: Views,
        favourites: Sequence[str],
        current: str,
    ) -> None:
        """Offer these; `current` is the indicator whose chart is shown, or an empty text."""
        state = (rows, presets, views, favourites, current)
        if state == (self._rows, self._presets, self._views, self._favourites, self._current):
            self._mark_current()
            return
        self._rows, self._presets, self._views, self._favourites, self._current = state
        self._fill()

    def _fill(self) -> None:
        self.list.set_rows(list(self._list_rows()))
        self._mark_current()

    def _mark_current(self) -> None:
        shown = self.list.current_id
        # A preset or favourite that shows the same chart stays the open row.
        same = {self._current, f"favourite:{self._current}"}
        if shown not in same and not shown.startswith(("preset:", "view:")):
            self.list.set_current(self._current)

    def mark(self, row_id: str) -> None:
        """Mark a row as the open one (no signal)."""
        self.list.set_current(row_id)

    def _list_rows(self) -> Iterator[ListRow]:
        words = self.field.text()
        found = [row for row in matching(self._rows, words) if self._is_listed(row)]
        if not words.split():
            yield ListRow("head:presets", _("What people ask first"), heading=True)
            yield from (ListRow(f"preset:{preset.id}", preset.name) for preset in self._presets)
            if self._views:
                yield ListRow("head:views", _("Saved views"), heading=True)
                yield from (ListRow(f"view:{name}", name) for name, _link in self._views)
        starred = [row for row in found if row.id in self._favourites]
        if starred:
            yield ListRow("head:favourites", _("Favourites"), heading=True)
            yield from (_row(row, f"favourite:{row.id}") for row in starred)
        topic = ""
        for row in found:
            if row.topic != topic:
                topic = row.topic
                yield ListRow(f"head:{topic}", topic_word(topic), heading=True)
            yield _row(row, row.id)
        if not found:
            yield ListRow("head:none", _("No indicator has these words in its name."), heading=True)

    def _is_listed(self, row: CatalogueRow) -> bool:
        """A single year is no trend: it is listed when it is asked for."""
        asked = bool(self.field.text().split()) or self.singles.isChecked()
        return asked or not row.is_single or row.id == self._current or row.id in self._favourites

    def _on_opened(self, row_id: str) -> None:
        self.opened.emit(row_id)

    def _on_left_downwards(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(row: CatalogueRow, row_id: str) -> ListRow:
    title = comma().join(filter(None, (row.name, row.place)))
    return ListRow(row_id, title, coverage=row.coverage, figure=row.years)
