"""The card in the middle: head, choices, charts or their table, the stepper and the source line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jinpu_desktop.charts.words import source_line
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.trends.chart_area import ChartArea
from jinpu_desktop.qt.panes.trends.chart_head import ChartHead
from jinpu_desktop.qt.panes.trends.columns import trend_columns
from jinpu_desktop.qt.panes.trends.control_bar import ControlBar
from jinpu_desktop.qt.panes.trends.notice_bar import NoticeBar
from jinpu_desktop.qt.panes.trends.stepper_bar import StepperBar
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_options import TrendEvent
from jinpu_desktop.services.trend_point import TrendPoint
from jinpu_desktop.services.trend_table import tab_separated, table_rows
from jinpu_desktop.services.trends import TrendSpec

_TABLE_HEIGHT = 280
_ROW_LINES = 2


class ChartCard(Card):
    """Signals: `query_changed(TrendQuery)`, `link_wanted(TrendQuery)` a step to another view,
    `point_selected(str)` an evidence key, `stepped(int)`, `star_toggled()`."""

    query_changed = Signal(object)
    link_wanted = Signal(object)
    point_selected = Signal(str)
    stepped = Signal(int)
    star_toggled = Signal()

    def __init__(
        self, ui: UiContext, motion: Callable[[], bool] = lambda: True, parent: QWidget | None = None
    ) -> None:
        """`motion` says whether points may move."""
        super().__init__(ui, parent=parent)
        self._spec: TrendSpec | None = None
        # The table is filled when it is looked at.
        self._in_table: TrendSpec | None = None
        self.top = ChartHead(ui)
        self.top.form_chosen.connect(self._on_form)
        self.top.table_toggled.connect(self.show_table)
        self.controls = ControlBar(ui)
        self.controls.query_changed.connect(self.query_changed)
        self.controls.events_chosen.connect(self._on_events)
        self.controls.log_toggled.connect(self._on_log)
        self.controls.star_toggled.connect(self.star_toggled)
        self.notice = NoticeBar(ui)
        self.event_line = DoorText(ui, "", "", "small", "text-2")
        self.area = ChartArea(ui, motion)
        self.area.point_selected.connect(self.point_selected)
        self.table_page = self._make_table()
        self.state = self._make_state()
        self.pages = QStackedWidget()
        for page in (self.area, self.table_page, self.state_page):
            self.pages.addWidget(page)
        self.stepper = StepperBar(ui)
        self.stepper.stepped.connect(self.stepped)
        # Periods, not figures: nothing stands behind what is gone.
        self.withdrawn = TextLabel(ui, "", "small", "text-2")
        self.withdrawn.setProperty("citation", True)
        self.sources = TextLabel(ui, "", "small", "text-2")
        self.sources.setProperty("citation", True)
        self.body.setSpacing(10)
        for widget in (self.top, self.controls, self.notice, self.event_line):
            self.body.addWidget(widget)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.withdrawn)
        self.body.addWidget(self.stepper)
        self.body.addWidget(self.sources)
        self.event_line.hide()
        self.withdrawn.hide()

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in place of the charts."""
        return self.pages.currentWidget() is self.table_page

    def show_spec(self, spec: TrendSpec, is_favourite: bool) -> None:
        """Show a view."""
        self._spec = spec
        self.top.show_spec(spec)
        self.controls.show_spec(spec, is_favourite)
        one = len(spec.panels) == 1
        stated = (observation for line in spec.lines for observation in line.stated)
        self.sources.setText(spec.panels[0].chart.source_line if one else source_line(stated))
        self.sources.setVisible(bool(spec.panels))
        if spec.panels:
            self.area.show_charts(spec)
            self._offer_log()
            self.show_table(self.top.table.isChecked())
        else:
            self._show_state(spec)

    def show_point(
        self, point: TrendPoint | None, has_before: bool, has_next: bool, pin: bool = True
    ) -> None:
        """Say a point in the stepper, and `pin` it in the charts."""
        self.stepper.setVisible(point is not None)
        if point is not None:
            self.stepper.show_point(point, has_before, has_next)
            if pin:
                self.area.select(point.key)

    def say_withdrawn(self, words: str) -> None:
        """Say which figures are gone since the view was shown, until it is asked for again."""
        self.withdrawn.setText(words)
        self.withdrawn.setVisible(bool(words))

    def show_table(self, on: bool) -> None:
        """Show the table of the same numbers, or the charts again."""
        self.top.table.setChecked(on)
        spec = self._spec
        if spec is None or not spec.panels:
            return
        if on and self._in_table is not spec:
            self._in_table = spec
            self.table.set_rows(table_rows(spec))
        self.pages.setCurrentWidget(self.table_page if on else self.area)

    def copy_table(self) -> None:
        """Put the table on the clipboard, in its present order, with sources."""
        model = self.table.record_model
        rows = [model.row(number) for number in range(model.rowCount())]
        QGuiApplication.clipboard().setText(tab_separated(rows))

    def _make_table(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        line = SplitLayout(gap=12)
        line.addWidget(TextLabel(self.ui, _("The numbers of the chart"), "h3"))
        self.copy = PushButton(self.ui, _("Copy table"), icon="copy")
        self.copy.setToolTip(_("As text with tabs and sources, for a spreadsheet"))
        self.copy.clicked.connect(self.copy_table)
        line.addWidget(self.copy)
        column.addLayout(line)
        self.table = RecordTable(
            self.ui, trend_columns(), _("The numbers of the chart"), lambda row: row.citation, key="trend"
        )
        self.table.set_row_lines(_ROW_LINES)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.table.row_opened.connect(lambda row: self.ui.open_evidence(row.figure.key, self.table))
        column.addWidget(self.table, 1)
        return page

    def _make_state(self) -> StateView:
        self.state_page = QWidget()
        column = QVBoxLayout(self.state_page)
        column.setContentsMargins(0, 0, 0, 0)
        state = StateView(self.ui)
        self.nearest = SentenceLabel(self.ui, [])
        self.way_on = PushButton(self.ui, "")
        self.way_on.clicked.connect(self._on_state_action)
        # While the first chart is on its way this page is in front, with nothing to say.
        self.way_on.hide()
        self.nearest.hide()
        column.addWidget(state)
        column.addWidget(self.nearest)
        column.addWidget(self.way_on)
        column.addStretch(1)
        return state

    def _show_state(self, spec: TrendSpec) -> None:
        if spec.refusal:
            self.state.show_error(_("No chart"), spec.refusal)
        else:
            self.state.show_empty(_("No figure found"), spec.empty)
        self.nearest.set_parts(spec.nearest.parts)
        self.nearest.setVisible(bool(spec.nearest.parts))
        action = _("Show the growth of the area") if spec.refusal else spec.nearest.action
        self.way_on.setText(action)
        self.way_on.setAccessibleName(action)
        self.way_on.setVisible(bool(action))
        self.way_on.updateGeometry()
        self.pages.setCurrentWidget(self.state_page)

    def _on_state_action(self) -> None:
        spec = self._spec
        if spec is None:
            return
        if spec.refusal:
            self.link_wanted.emit(spec.presets[0].query)
        elif spec.nearest.query is not None:
            self.link_wanted.emit(spec.nearest.query)

    def _on_form(self, form: str) -> None:
        if self._spec is not None:
            self.query_changed.emit(self._spec.query.showing(form))

    def _offer_log(self) -> None:
        plots = self.area.plots
        able = bool(plots) and all(plot.can_be_logarithmic for plot in plots)
        self.controls.log.setVisible(able)
        self._on_log(able and self.controls.log.isChecked())

    def _on_log(self, on: bool) -> None:
        for plot in self.area.plots:
            plot.set_logarithmic(on)

    def _on_events(self, events: tuple[TrendEvent, ...]) -> None:
        self.area.show_events(events)
        self.event_line.setVisible(len(events) == 1)
        for event in events[:1]:
            words = _("{date}: {event}.").format(date=event.date, event=event.words.rstrip("."))
            self.event_line.key = event.key
            self.event_line.setText(words)
            self.event_line.setAccessibleName(_("{text} Opens evidence.").format(text=words))
