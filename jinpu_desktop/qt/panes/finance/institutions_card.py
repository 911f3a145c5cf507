"""All institutions that the record names: chips to filter by, and the table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.panes.finance.table_card import TableCard
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.finance import FinanceSpec
from jinpu_desktop.services.institution_rows import FILTERS, FinanceQuery, InstitutionRow, date_order

# More rows scroll within the table, so that what stands below it is not out of reach.
_MOST_ROWS = 10
# Narrower tables give names and places two lines.
_NARROW = 1000


class InstitutionsCard(TableCard):
    """Signal `query_changed(FinanceQuery)`: the reader wants other rows."""

    query_changed = Signal(object)

    def __init__(self, ui: UiContext) -> None:
        super().__init__(ui, _("Institutions"))
        self._query = FinanceQuery()
        self.chips: dict[tuple[str, str], FilterChip] = {}
        self.sentence = SentenceLabel(ui, [], figure_role="text")
        self.table = RecordTable(ui, institution_columns(), _("Institutions"), _citation, key="institutions")
        self.table.row_opened.connect(self._on_row_opened)
        self.state = StateView(ui)
        self.state.action_triggered.connect(lambda: self.query_changed.emit(FinanceQuery()))
        chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        self._flow = FlowLayout(chips, gap=8, line_gap=8)
        for widget in (chips, self.sentence, self.state):
            self.top.addWidget(widget)
        self.body.addWidget(self.table)
        self.body.addWidget(TableBar(ui, self.table))
        self._fit()

    def show_list(self, spec: FinanceSpec) -> None:
        """Show the institutions of a query, or that there are none."""
        self._query = spec.query
        self._show_chips(spec)
        words = spec.sentence or _("All institutions that the record names")
        self.sentence.set_parts([f"{words}:", spec.counted])
        self.table.setVisible(bool(spec.rows))
        self.state.setVisible(not spec.rows)
        if spec.rows:
            self.state.clear()
            self.table.set_rows(spec.rows)
        else:
            self.state.show_empty(_("Nothing found"), _nothing_words(spec), _("Show all institutions"))
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "table"):
            self._fit()

    def _show_chips(self, spec: FinanceSpec) -> None:
        wanted = [("", ""), *((name, one.value) for name in FILTERS for one in spec.choices[name])]
        if list(self.chips) != wanted:
            self._make_chips(spec)
        self.chips["", ""].setChecked(not spec.query.is_filtered)
        for name in FILTERS:
            for choice in spec.choices[name]:
                chip = self.chips[name, choice.value]
                if chip.count != choice.n:
                    chip.set_count(choice.n)
                chip.setChecked(getattr(spec.query, name) == choice.value)

    def _make_chips(self, spec: FinanceSpec) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        everything = FilterChip(self.ui, _("All"), spec.all_rows)
        everything.clicked.connect(lambda: self._choose(FinanceQuery()))
        self.chips = {("", ""): everything}
        self._flow.addWidget(everything)
        for name in FILTERS:
            if name != FILTERS[0]:
                self._flow.addWidget(_Divider(self.ui))
            for choice in spec.choices[name]:
                chip = FilterChip(self.ui, choice.words, choice.n)
                chip.clicked.connect(lambda on, n=name, v=choice.value: self._on_chip(n, v if on else ""))
                self.chips[name, choice.value] = chip
                self._flow.addWidget(chip)
        self._flow.invalidate()

    def _on_chip(self, name: str, value: str) -> None:
        self._choose(self._query._replace(**{name: value}))

    def _choose(self, query: FinanceQuery) -> None:
        self.query_changed.emit(query)

    def _on_row_opened(self, row: InstitutionRow) -> None:
        self.ui.open_link(str(Link("finance", row.id)))

    def _fit(self) -> None:
        narrow = self.width() < self.ui.theme.px(_NARROW)
        self.table.set_row_lines(2 if narrow else 1)
        rows = self.table.record_model.rowCount()
        self.table.setFixedHeight(self.table.height_for(max(1, min(rows, _MOST_ROWS))) + 2)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Divider(Themed, QWidget):
    """A thin upright line between two kinds of filter."""

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self.follow_theme(ui)

    def restyle(self) -> None:
        self.setFixedSize(9, self.ui.theme.px(28))

    def paintEvent(self, event: object) -> None:
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        inset = self.height() // 7
        painter.fillRect(4, inset, 1, self.height() - 2 * inset, self.ui.theme.color("line-strong"))


def institution_columns() -> tuple[Column, ...]:
    """Of the table of institutions."""
    return (
        Column(
            _("Name"), lambda row: row.name, width=250, stretch=5, style="body-medium", role="text",
            opens=True, lines=2,
        ),
        Column(_("Kind"), lambda row: row.kind, width=112),
        Column(_("Home"), lambda row: row.home, width=120, drops=2),
        Column(_("Place"), lambda row: row.place, width=170, stretch=3, lines=2, drops=3),
        Column(_("In Xiaoyao Bay"), lambda row: row.in_bay, width=124, role="text"),
        Column(
            _("As of"), lambda row: row.when, width=124, drops=1,
            sort_key=lambda row: date_order(row.as_of) or None,
        ),
    )  # fmt: skip


def _citation(row: InstitutionRow) -> str:
    source = row.source
    parts = (source.publisher, f"“{source.title}”", source.published_on, source.url)
    return comma().join(part for part in parts if part)


def _nothing_words(spec: FinanceSpec) -> str:
    words = _("Looked for: {filters}. No institution that the record names fits all of it.").format(
        filters=spec.sentence
    )
    if spec.query.bay == "yes":
        return words + " " + _("The source that counts the bay's institutions does not name them.")
    return words
