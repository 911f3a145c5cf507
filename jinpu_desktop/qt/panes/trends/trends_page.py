"""The page of the pane: head with its buttons, the list, the chart and the selected point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.panes.trends.chart_and_point import ChartAndPoint
from jinpu_desktop.qt.panes.trends.indicator_list import IndicatorList
from jinpu_desktop.qt.panes.trends.series_menu import series_menu
from jinpu_desktop.qt.widgets.list_detail import ListDetail
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.saved_views import Views
from jinpu_desktop.services.trend_point import TrendPoint
from jinpu_desktop.services.trends import TrendSpec

_LIST = 226


class TrendsPage(ScrollPage):
    """Signals: `lines_wanted(TrendQuery)` from "Add series", `export_wanted(str)` png, svg or csv,
    `save_wanted()`, `view_wanted(str)`, `removal_wanted(str)` of saved views."""

    lines_wanted = Signal(object)
    export_wanted = Signal(str)
    save_wanted = Signal()
    view_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, ui: UiContext, motion: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.spec: TrendSpec | None = None
        self._views: Views = ()
        self._selected = ""
        self.menu: QMenu | None = None
        self.body.addLayout(self._make_head())
        self.side = IndicatorList(ui)
        self.both = ListDetail(ui, self.side, _("All indicators"), _LIST)
        self.centre = ChartAndPoint(ui, motion)
        self.chart, self.point = self.centre.chart, self.centre.point
        self.chart.point_selected.connect(self._on_point_selected)
        self.chart.stepped.connect(self.step)
        self.both.set_detail(self.centre, False)
        self.body.addWidget(self.both, 1)

    @property
    def selected(self) -> TrendPoint | None:
        """The point that is pinned."""
        points = self.spec.points if self.spec else ()
        return next((point for point in points if point.key == self._selected), None)

    def show_spec(
        self, spec: TrendSpec, favourites: tuple[str, ...], views: Views, chosen: bool | None
    ) -> None:
        """Show a view; the selected point stays selected if it is there too, or one of its period."""
        before = self.selected
        self.spec, self._views = spec, views
        keys = {point.key for point in spec.points}
        if self._selected not in keys:
            same = [point.key for point in spec.points if before and point.period == before.period]
            self._selected = same[0] if same else spec.selected
        is_favourite = bool(spec.query.indicators) and spec.query.indicators[0] in favourites
        self.side.show_rows(spec.rows, spec.presets, views, favourites, self._current_row(spec, views))
        self.chart.show_spec(spec, is_favourite)
        self.point.show_notes(spec.notes if spec.panels else ())
        self._show_point()
        self.centre.show_point_card(bool(spec.panels))
        self.add.setEnabled(spec.choices is not None)
        self.export.setEnabled(bool(spec.panels))
        if chosen is not None:
            self.both.set_detail(self.centre, chosen)

    def select(self, key: str) -> None:
        """Pin the point that has this evidence, be it its shown value or another; else nothing changes."""
        self._select(key, pin=True)

    def _on_point_selected(self, key: str) -> None:
        self._select(key, pin=False)

    def _select(self, key: str, pin: bool) -> None:
        points = self.spec.points if self.spec else ()
        for point in points:
            if point.key == key or any(value.figure.key == key for value in point.values):
                self._selected = point.key
                self._show_point(pin)
                return

    def step(self, by: int) -> None:
        """Go to the point before or after, within all lines in their order."""
        at = self._place_of_selected()
        points = self.spec.points if self.spec else ()
        if at is not None and 0 <= at + by < len(points):
            self._selected = points[at + by].key
            self._show_point()

    def open_add(self) -> QMenu | None:
        """Open the menu of places and indicators to add."""
        if self.spec is None:
            return None
        menu = series_menu(self, self.spec, self.lines_wanted.emit)
        dress(menu, self.ui.theme)
        return self._popup(menu, self.add)

    def open_export(self) -> QMenu:
        """Open the menu of what can be saved."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Export"))
        menu.addAction(_("Picture (PNG)…"), lambda: self.export_wanted.emit("png"))
        menu.addAction(_("Picture (SVG)…"), lambda: self.export_wanted.emit("svg"))
        menu.addAction(_("Data with sources (CSV)…"), lambda: self.export_wanted.emit("csv"))
        return self._popup(menu, self.export)

    def open_views(self) -> QMenu:
        """Open the menu of saved views."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Saved views"))
        menu.addAction(_("Save this view…"), self.save_wanted.emit)
        if self._views:
            menu.addSeparator()
            for name, _link in self._views:
                opening = menu.addAction(name.replace("&", "&&"))
                opening.triggered.connect(lambda _on, name=name: self.view_wanted.emit(name))
            removal = menu.addMenu(_("Remove"))
            for name, _link in self._views:
                leaving = removal.addAction(name.replace("&", "&&"))
                leaving.triggered.connect(lambda _on, name=name: self.removal_wanted.emit(name))
        return self._popup(menu, self.views)

    def _make_head(self) -> SplitLayout:
        line = SplitLayout(gap=16, line_gap=8)
        words = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(TextLabel(self.ui, _("Trends"), "h1"))
        scope = _("Pick an indicator. The small bars show which years have a figure.")
        column.addWidget(TextLabel(self.ui, scope, "body", "text-2"))
        line.addWidget(words)
        buttons = QWidget()
        buttons.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.views = PushButton(self.ui, _("Views"), "plain", chevron=True)
        self.views.setAccessibleName(_("Saved views"))
        self.views.clicked.connect(self.open_views)
        self.add = PushButton(self.ui, _("Add series"), icon="plus")
        self.add.clicked.connect(self.open_add)
        self.export = PushButton(self.ui, _("Export"), icon="export")
        self.export.clicked.connect(self.open_export)
        for button in (self.views, self.add, self.export):
            row.addWidget(button)
        line.addWidget(buttons)
        return line

    def _show_point(self, pin: bool = True) -> None:
        at = self._place_of_selected()
        points = self.spec.points if self.spec else ()
        point = points[at] if at is not None else None
        self.point.show_point(point)
        last = len(points) - 1
        self.chart.show_point(point, at is not None and at > 0, at is not None and at < last, pin)

    def _place_of_selected(self) -> int | None:
        points = self.spec.points if self.spec else ()
        return next((at for at, point in enumerate(points) if point.key == self._selected), None)

    def _current_row(self, spec: TrendSpec, views: Views) -> str:
        """The row of the list that stays or becomes the open one."""
        now, indicator = self.side.list.current_id, (spec.query.indicators or ("",))[0]
        kind, _colon, name = now.partition(":")
        link = str(spec.query.link())
        if kind == "preset" and any(one.id == name and one.query == spec.query for one in spec.presets):
            return now
        if kind == "view" and (name, link) in views:
            return now
        return now if now == f"favourite:{indicator}" else indicator

    def _popup(self, menu: QMenu, below: QWidget) -> QMenu:
        self.menu = menu
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
        return menu
