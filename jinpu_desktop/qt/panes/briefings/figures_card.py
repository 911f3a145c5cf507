"""The figures of the page: each with its period, its status and who states it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.whole_table import WholeTable
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.briefings_pane import ComposedPage, FigureRow

# More rows than these are shown when they are asked for.
_MOST_ROWS = 30


def figure_columns() -> tuple[Column, ...]:
    """What the figure is, its value, its status in words, and who states it."""
    return (
        Column(
            _("Figure"), lambda row: row.label, width=130, stretch=5, role="text", lines=3, citation=True
        ),
        Column(
            _("Value"), lambda row: row.figure.text, figures=lambda row: (row.figure,), numeric=True,
            width=112,
        ),
        Column(
            _("Unit"), lambda row: row.figure.unit_text, width=66, stretch=1, lines=2, drops=2, absent="",
            citation=True,
        ),
        Column(_("Status"), lambda row: row.status, width=96, stretch=1, lines=2),
        Column(_("Source"), _source, width=140, stretch=5, lines=3, citation=True, drops=1),
    )  # fmt: skip


class FiguresCard(Card):
    """Hidden on pages without a figure."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, _("Figures on this page"), parent=parent)
        outer = self.layout()
        if outer is not None:
            # The table reaches from edge to edge, as its cells have their own margins.
            outer.setContentsMargins(1, 14, 1, 7)
        self.head.setContentsMargins(EDGE, 0, EDGE, 0)
        self.counted = TextLabel(ui, "", "small", "text-2", wrap=False)
        # Counts what stands right below it.
        self.counted.setProperty("citation", True)
        self.head.addWidget(self.counted)
        self._rows: tuple[FigureRow, ...] = ()
        self.table = WholeTable(
            ui, figure_columns(), _("Figures on this page"), _source, key="briefing-figures"
        )
        self.table.row_opened.connect(lambda row: ui.open_evidence(row.key, self.table))
        self.more = LinkButton(ui, "")
        self.more.setProperty("citation", True)
        self.more.clicked.connect(self._show_all)
        self.body.addWidget(self.table)
        below = QHBoxLayout()
        below.setContentsMargins(EDGE, 0, EDGE, 4)
        below.addWidget(self.more)
        below.addStretch(1)
        self.body.addLayout(below)

    def show_page(self, page: ComposedPage) -> None:
        """Show the figures of a page."""
        self.setVisible(bool(page.figures))
        self.counted.setText(page.counted)
        if page.figures != self._rows:
            self._rows = page.figures
            self.table.set_rows(page.figures[:_MOST_ROWS])
            self.more.setText(_("Show all {n}").format(n=f"{len(page.figures):,}"))
            self.more.setVisible(len(page.figures) > _MOST_ROWS)
            self.more.updateGeometry()

    def _show_all(self) -> None:
        self.table.set_rows(self._rows)
        self.more.hide()
        self.table.setFocus()


def _source(row: FigureRow) -> str:
    return row.source
