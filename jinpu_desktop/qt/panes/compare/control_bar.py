"""What is compared: group, indicator, year, other years; and what the bars mean."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.charts.compare_chart import OTHER_YEAR
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.compare.indicator_box import IndicatorBox
from jinpu_desktop.qt.panes.compare.legend import TICK, LegendItem
from jinpu_desktop.qt.panes.compare.segments import Segments
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare import CompareSpec
from jinpu_desktop.services.compare_group import GROUPS, group_words
from jinpu_desktop.services.compare_pick import FARTHEST
from jinpu_desktop.services.compare_query import CompareQuery


class ControlBar(Card):
    """Signal `changed(CompareQuery)`: the reader wants another comparison."""

    changed = Signal(object)

    def __init__(self, ui: UiContext) -> None:
        super().__init__(ui)
        self._query = CompareQuery()
        self._earlier: int | None = None
        self._later: int | None = None
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(18, 12, 18, 12)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.groups = Segments(ui, _("Group"), [(group, group_words(group)) for group in GROUPS])
        self.indicator = IndicatorBox(ui)
        self.back = IconButton(ui, "chevron-left", _("Earlier year"), framed=True)
        self.year = TextLabel(ui, "", "body-strong", wrap=False)
        self.forward = IconButton(ui, "chevron-right", _("Later year"), framed=True)
        choices = [("0", _("Hide")), (str(FARTHEST), _("Up to two years off"))]
        self.off = Segments(ui, _("Other years"), choices)
        self.legend = (
            LegendItem(ui, "A", ""),
            LegendItem(ui, OTHER_YEAR, _("other year")),
            LegendItem(ui, TICK, _("other stated value")),
        )
        self._parts = {
            "group": _labelled(ui, _("Compare"), self.groups),
            "indicator": _labelled(ui, _("Indicator"), self.indicator),
            "year": _labelled(ui, _("Year"), self.back, self.year, self.forward),
            "off": _labelled(ui, _("Other years"), self.off),
        }
        flow = FlowLayout(gap=22, line_gap=10)
        for widget in (*self._parts.values(), *self.legend):
            flow.addWidget(widget)
        self.body.addLayout(flow)
        self.groups.chosen.connect(self._on_group_chosen)
        self.indicator.chosen.connect(lambda value: self._change(indicator=value))
        self.off.chosen.connect(lambda value: self._change(off=int(value)))
        self.back.clicked.connect(self.step_back)
        self.forward.clicked.connect(self.step_forward)

    def show_spec(self, spec: CompareSpec) -> None:
        """Show the state of a comparison."""
        query = self._query = spec.query
        self._earlier, self._later = spec.earlier, spec.later
        self.groups.show_chosen(query.group)
        title = spec.table.title if spec.table is not None else ""
        self.indicator.show_choices(spec.indicators, query.indicator, title)
        self.year.setText(str(query.year or "–"))
        self.off.show_chosen(str(query.off))
        self.legend[0].set_text(str(query.year or "–"))
        self.back.setEnabled(spec.earlier is not None)
        self.forward.setEnabled(spec.later is not None)
        table = query.view == "table"
        self._parts["indicator"].setVisible(table)
        self._parts["off"].setVisible(table)
        self._parts["year"].setVisible(query.view != "profile")
        rows = spec.table.rows if spec.table is not None else ()
        self.legend[0].setVisible(table)
        self.legend[1].setVisible(any(row.is_other_year for row in rows))
        self.legend[2].setVisible(any(row.rivals for row in rows))

    def step_back(self) -> None:
        """Go to the next earlier year with any value."""
        if self._earlier is not None:
            self._change(year=self._earlier)

    def step_forward(self) -> None:
        """Go to the next later year with any value."""
        if self._later is not None:
            self._change(year=self._later)

    def _on_group_chosen(self, group: str) -> None:
        # Indicators, years and places of one group mean nothing in the other.
        query = self._query
        self.changed.emit(CompareQuery(group, view=query.view, off=query.off))

    def _change(self, **values: object) -> None:
        query = self._query._replace(**values)  # type: ignore[arg-type]
        if query != self._query:
            self.changed.emit(query)


def _labelled(ui: UiContext, name: str, *controls: QWidget) -> QWidget:
    """A control with its name before it."""
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(TextLabel(ui, name, "small", "text-2", wrap=False))
    for control in controls:
        row.addWidget(control)
    return box
