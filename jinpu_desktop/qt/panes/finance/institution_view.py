"""The page of one institution."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.panes.finance.source_list import SourceList
from jinpu_desktop.qt.panes.finance.table_card import TableCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.note_box import NoteBox
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.institution_page import InstitutionSpec

# Below this width of the content at 100 % text the side column goes under the statements.
_NARROW = 820
# From this width on, one line holds the name of a figure.
_ONE_LINE = 1280
_FOLD = 12
_MOST_ROWS = 12


class OriginalName(TextLabel):
    """A name in Chinese letters."""

    def restyle(self) -> None:
        super().restyle()
        self._line = script_line(self.ui.theme, self._style, "zh")
        self._natural = self._natural_width()


class InstitutionView(ScrollPage):
    """Shows an InstitutionSpec, or one sentence if there is no such institution."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._spec: InstitutionSpec | None = None
        self.back = LinkButton(ui, _("All institutions"))
        self.back.clicked.connect(self._on_back)
        self.title = TextLabel(ui, "", "h1")
        self.original = OriginalName(ui, "", "body", "text-2")
        self.state = StateView(ui)
        self.state.action_triggered.connect(self._on_back)
        self.summary: DoorText | None = None
        self.facts: StatementList | None = None
        self.events: StatementList | None = None
        self.figures: RecordTable | None = None
        self.sources: SourceList | None = None
        self.doors: list[FigureLabel] = []
        head = QVBoxLayout()
        head.setSpacing(2)
        for widget in (self.back, self.title, self.original, self.state):
            head.addWidget(widget)
        self.body.addLayout(head)
        self._content: QWidget | None = None
        self._columns: QBoxLayout | None = None
        self.body.addStretch(1)

    def show_page(self, spec: InstitutionSpec) -> None:
        """Show an institution."""
        if spec == self._spec:
            return
        self._clear()
        self._spec = spec
        self.state.clear()
        self.state.hide()
        self.back.show()
        self.title.setText(spec.row.name)
        self.original.setText(spec.row.name_original)
        self.original.setVisible(bool(spec.row.name_original))
        self._content = QWidget()
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(self.ui.theme.space("gutter"))
        for column, stretch in ((self._main(spec), 2), (self._side(spec), 1)):
            columns.addLayout(column, stretch)
        self._columns = columns
        self.body.insertWidget(1, self._content)
        self._content.show()
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def show_missing(self, sentence: str) -> None:
        """Say that there is no such institution, and lead back."""
        self._clear()
        self.back.hide()
        self.original.hide()
        self.title.setText(_("Institution not found"))
        self.state.show()
        self.state.show_error("", sentence, _("All institutions"))

    def _clear(self) -> None:
        self._spec = None
        self.summary = self.facts = self.events = self.figures = self.sources = None
        self.doors = []
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
            self._content = self._columns = None

    def _main(self, spec: InstitutionSpec) -> QVBoxLayout:
        ui = self.ui
        column = QVBoxLayout()
        column.setSpacing(ui.theme.space("gutter"))
        about = Card(ui, _("What is documented"))
        if spec.warning:
            box = NoteBox(ui, _("This may be out of date"))
            box.body.addWidget(TextLabel(ui, spec.warning, "small", "text-2"))
            about.body.addWidget(box)
        if spec.summary is not None:
            self.summary = DoorText(ui, spec.summary.text, spec.summary.key)
            about.body.addWidget(self.summary)
        if spec.facts:
            self.facts = StatementList(ui, spec.facts, fold=_FOLD)
            about.body.addWidget(self.facts)
        if not spec.facts and spec.summary is None:
            about.body.addWidget(TextLabel(ui, _("No fact beside its name was found."), "body", "text-2"))
        column.addWidget(about)
        if spec.figures:
            column.addWidget(self._figures_card(spec))
        if spec.events:
            events = Card(ui, _("Events told by the same sources"))
            self.events = StatementList(ui, spec.events, fold=_FOLD)
            events.body.addWidget(self.events)
            column.addWidget(events)
        column.addStretch(1)
        return column

    def _side(self, spec: InstitutionSpec) -> QVBoxLayout:
        ui = self.ui
        column = QVBoxLayout()
        column.setSpacing(ui.theme.space("gutter"))
        details = Card(ui, _("Details"))
        for name, value in spec.details:
            details.body.addLayout(self._detail(name, value))
        sources = Card(ui, _("Sources"))
        self.sources = SourceList(ui, spec.sources)
        sources.body.addWidget(self.sources)
        column.addWidget(details)
        column.addWidget(sources)
        column.addStretch(1)
        return column

    def _detail(self, name: str, value: str | Figure | None) -> QVBoxLayout:
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(TextLabel(self.ui, name, "small", "text-3"))
        if isinstance(value, Figure):
            door = FigureLabel(self.ui, value, show_unit=bool(value.unit_text))
            self.doors.append(door)
            line.addWidget(door)
        else:
            role = "text-3" if value is None else "text"
            line.addWidget(TextLabel(self.ui, value or _("Not stated"), "body", role))
        return line

    def _figures_card(self, spec: InstitutionSpec) -> Card:
        card = TableCard(self.ui, _("Figures"))
        self.figures = RecordTable(self.ui, figure_columns(), _("Figures"), key="institution-figures")
        self.figures.set_rows(spec.figures)
        self.figures.row_opened.connect(self._on_figure_opened)
        card.body.addWidget(self.figures)
        card.body.addWidget(TableBar(self.ui, self.figures))
        return card

    def _on_figure_opened(self, row: object) -> None:
        self.ui.open_evidence(row.figure.key, self.figures or self)  # type: ignore[attr-defined]

    def _on_back(self) -> None:
        self.ui.open_link(str(Link("finance")))

    def _arrange(self) -> None:
        theme = self.ui.theme
        narrow = self.viewport().width() - 2 * self.margin() < theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns is not None and self._columns.direction() != direction:
            self._columns.setDirection(direction)
        if self.figures is not None:
            rows = min(self.figures.record_model.rowCount(), _MOST_ROWS)
            self.figures.set_row_lines(2 if self.viewport().width() < theme.px(_ONE_LINE) else 1)
            self.figures.setFixedHeight(self.figures.height_for(rows) + 2)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._arrange()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def figure_columns() -> tuple[Column, ...]:
    """Of the figures of one institution."""
    return (
        Column(_("Figure"), lambda row: row.name, width=190, stretch=3, role="text", opens=True, lines=2),
        Column(_("Period"), lambda row: row.period, width=120, lines=2),
        Column(
            _("Value"),
            lambda row: row.figure.text,
            figures=lambda row: (row.figure,),
            numeric=True,
            width=112,
        ),
        Column(_("Unit"), lambda row: row.figure.unit_text, width=112, absent=""),
        Column(_("Status"), lambda row: row.status, width=130, drops=1),
    )
