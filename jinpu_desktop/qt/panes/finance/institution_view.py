"""The page of one institution."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.panes.finance.source_list import SourceList
from jinpu_desktop.qt.panes.finance.table_card import TableCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.entity_page import EntityPage
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.note_box import NoteBox
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.script_line import script_line
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


class InstitutionView(EntityPage):
    """Shows an InstitutionSpec, or one sentence if there is no such institution."""

    narrow_below = _NARROW

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, _("All institutions"), OriginalName(ui, "", "body", "text-2"), parent)
        self._spec: InstitutionSpec | None = None
        self.back.clicked.connect(self._on_back)
        self.state.action_triggered.connect(self._on_back)
        self.summary: DoorText | None = None
        self.facts: StatementList | None = None
        self.events: StatementList | None = None
        self.figures: RecordTable | None = None
        self.sources: SourceList | None = None
        self.doors: list[FigureLabel] = []

    def show_page(self, spec: InstitutionSpec) -> None:
        """Show an institution."""
        if spec == self._spec:
            return
        self._clear()
        self._spec = spec
        self.show_names(spec.row.name, spec.row.name_original)
        self.make_columns((self._main(spec), 2), (self._side(spec), 1))
        self.show_columns()

    def show_missing(self, sentence: str) -> None:
        """Say that there is no such institution, and lead back."""
        self._clear()
        self.show_no_such(_("Institution not found"), sentence, _("All institutions"))

    def _clear(self) -> None:
        self._spec = None
        self.summary = self.facts = self.events = self.figures = self.sources = None
        self.doors = []
        self.clear_columns()

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
        super()._arrange()
        if self.figures is not None:
            rows = min(self.figures.record_model.rowCount(), _MOST_ROWS)
            self.figures.set_row_lines(2 if self.viewport().width() < self.ui.theme.px(_ONE_LINE) else 1)
            self.figures.setFixedHeight(self.figures.height_for(rows) + 2)


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
