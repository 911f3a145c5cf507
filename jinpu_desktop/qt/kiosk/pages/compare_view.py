"""Indicators as buttons, the year between two arrows, and the bars."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.compare_row import CompareRowButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare import Choice, CompareSpec
from jinpu_desktop.services.compare_table import CompareRow, TableSpec

INDICATORS, TOP = 6, 8
_BUTTON_HEIGHT = 80


class CompareView(KioskScroll):
    """Signal `query_changed(CompareQuery)`: another indicator or year."""

    query_changed = Signal(object)

    def __init__(self, kit: KioskKit, spec: CompareSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent=parent)
        self.kit, self.spec = kit, spec
        note = next((part for part in spec.scope if isinstance(part, str)), "")
        self.body.addWidget(PageHead(kit, _("Compare"), note, beside=[self._years()]))
        self.indicators: dict[str, KioskButton] = {}
        self.body.addLayout(self._choices())
        self.rows: list[CompareRowButton] = []
        if spec.table is not None:
            self._add_table(spec.table)
        self.body.addStretch(1)

    def _years(self) -> QWidget:
        kit, spec = self.kit, self.spec
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.theme.k(16))
        self.earlier = KioskButton(kit, "", icon="chevron-left", spoken=_("Earlier year"))
        self.later = KioskButton(kit, "", icon="chevron-right", spoken=_("Later year"))
        self.year = TextLabel(kit.ui, str(spec.query.year or ""), "h1", wrap=False)
        row.addStretch(1)
        for button, year in ((self.earlier, spec.earlier), (self.later, spec.later)):
            button.setEnabled(year is not None)
            button.clicked.connect(partial(self._on_year, year))
        row.addWidget(self.earlier)
        row.addWidget(self.year, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.later)
        if kit.portrait():
            row.addStretch(1)
        return box

    def _choices(self) -> QGridLayout:
        kit = self.kit
        grid = QGridLayout()
        grid.setSpacing(kit.theme.gap)
        columns = 3 if kit.portrait() else 6
        for number, choice in enumerate(offered(self.spec.indicators, self.spec.query.indicator)):
            button = KioskButton(kit, choice.words, style="body-strong")
            button.setCheckable(True)
            button.setChecked(choice.value == self.spec.query.indicator)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setFixedHeight(max(kit.theme.hit, kit.theme.k(_BUTTON_HEIGHT)))
            button.clicked.connect(partial(self._on_indicator, choice.value))
            self.indicators[choice.value] = button
            grid.addWidget(button, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _on_year(self, year: int | None, _on: bool = False) -> None:
        if year is not None:
            self.query_changed.emit(self.spec.query._replace(year=year))

    def _on_indicator(self, indicator: str, _on: bool = False) -> None:
        self.indicators[indicator].setChecked(True)
        # The year that most places have figures of is another one for each indicator.
        self.query_changed.emit(self.spec.query._replace(indicator=indicator, year=0))

    # The table

    def _add_table(self, table: TableSpec) -> None:
        kit = self.kit
        if not table.rows:
            self.body.addWidget(self._nothing(table))
            return
        column = QVBoxLayout()
        column.setSpacing(kit.theme.gap)
        words = " · ".join(filter(None, (table.title, table.unit)))
        column.addWidget(TextLabel(kit.ui, words, "h3"))
        for row in shown_rows(table.rows):
            button = CompareRowButton(kit, row, table.axis, table.title)
            self.rows.append(button)
            column.addWidget(button)
        self.body.addLayout(column)
        if table.told:
            self.body.addWidget(NoteButton(kit, table.told, title=table.title))
        for note in table.notes:
            self.body.addWidget(NoteButton(kit, (note.text,), key=note.key, mark=note.mark, style="small"))
        left_out = ((_("Left out"), table.left_out), (_("In the table without a rank"), table.not_ranked))
        for title, sentences in left_out:
            if sentences:
                lines = [Words(sentence, "small", "text-2", above=4) for sentence in sentences]
                self.body.addWidget(WordCard(kit, [Words(title, "h3"), *lines]))

    def _nothing(self, table: TableSpec) -> QWidget:
        card = KioskCard(self.kit, _("No figure found"))
        card.body.addWidget(TextLabel(self.kit.ui, table.empty, "body", "text-2"))
        if table.nearest:
            button = KioskButton(self.kit, _("Show {year}").format(year=table.nearest), "primary")
            button.clicked.connect(partial(self._on_year, table.nearest))
            card.body.addWidget(button)
        return card


def offered(choices: Sequence[Choice], chosen: str) -> tuple[Choice, ...]:
    """Six indicators, among them the chosen one."""
    first = list(choices[:INDICATORS])
    other = next((one for one in choices[INDICATORS:] if one.value == chosen), None)
    if other is not None:
        first[-1:] = [other]
    return tuple(first)


def shown_rows(rows: Sequence[CompareRow]) -> tuple[CompareRow, ...]:
    """The eight highest, and the place that the comparison is about wherever it stands."""
    return (*rows[:TOP], *(row for row in rows[TOP:] if row.marked))
