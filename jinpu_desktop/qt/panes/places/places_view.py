"""The page of the pane: head, layers, map or list, and beside them the selected place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.places.layer_bar import LayerBar
from jinpu_desktop.qt.panes.places.side_column import SideColumn
from jinpu_desktop.qt.widgets.map_view import MapView
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.segmented import Segmented
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.places_query import PlacesQuery

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.places.place_list import PlaceList
    from jinpu_desktop.services.places import PlacesSpec

_SIDE = 320
# Below this width of the content at 100 % text the side column goes under the map.
_NARROW = 860
_LEAST = 380
_NO_LIMIT = 16_777_215


class PlacesView(ScrollPage):
    """Signals: `query_changed(PlacesQuery)`: another state in place; `camera_changed(PlacesQuery)`: the map
    was moved and nothing else."""

    query_changed = Signal(object)
    camera_changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._query = PlacesQuery()
        self.views = Segmented(ui, _("View"), (("map", _("Map")), ("list", _("List"))))
        self.views.chosen.connect(lambda view: self.query_changed.emit(self._query._replace(view=view)))
        head, top = QVBoxLayout(), SplitLayout(gap=16, line_gap=6)
        head.setSpacing(2)
        top.addWidget(TextLabel(ui, _("Places and ports"), "h1", wrap=False))
        top.addWidget(self.views)
        head.addLayout(top)
        self.scope = SentenceLabel(ui, [])
        head.addWidget(self.scope)
        self.missing = TextLabel(ui, "", "body", "definition")
        # It repeats what stood in the link.
        self.missing.setProperty("citation", True)
        self.missing.hide()
        head.addWidget(self.missing)
        self.body.addLayout(head)
        self.bar = LayerBar(ui)
        self.bar.changed.connect(self._on_bar_changed)
        self.body.addWidget(self.bar)
        self.map = MapView(ui)
        self.map.pin_chosen.connect(self._on_chosen)
        self.map.pin_opened.connect(self._open_page)
        self.map.camera_rested.connect(self._on_camera_rested)
        self.list: PlaceList | None = None
        self._frame = _Frame(ui, self.map)
        self.side = SideColumn(ui)
        self.side.place_chosen.connect(self._on_chosen)
        self.side.ends_changed.connect(self._on_ends_changed)
        self.side.verticalScrollBar().rangeChanged.connect(self._on_side_range)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ui.theme.space("gutter"))
        self._row.addWidget(self._frame, 1)
        self._row.addWidget(self.side)
        self.body.addLayout(self._row, 1)
        self._arrange()

    @property
    def query(self) -> PlacesQuery:
        """What is shown."""
        return self._query

    def show_spec(self, spec: PlacesSpec) -> None:
        """Show a view."""
        self._query = spec.query
        self.views.show_chosen(spec.query.view, ("map", "list"))
        self.scope.set_parts(spec.scope)
        self.missing.setText(spec.missing)
        self.missing.setVisible(bool(spec.missing))
        self.bar.show_spec(spec)
        selected = spec.card.row.id if spec.card else ""
        is_list = spec.query.view == "list"
        if is_list:
            self._made_list().show_rows(spec.rows, selected)
        else:
            self.map.show_map(spec.map, selected, spec.query.camera(), spec.measured.way)
        self._frame.setVisible(not is_list)
        if self.list is not None:
            self.list.setVisible(is_list)
        self.side.setMinimumHeight(0)
        self.side.show_spec(spec)
        self._arrange()

    def main_widget(self) -> QWidget | None:
        """What takes the keyboard when the pane is entered."""
        if self._query.view == "list" and self.list is not None:
            return self.list.table
        return self.map

    def _made_list(self) -> PlaceList:
        if self.list is None:
            from jinpu_desktop.qt.panes.places.place_list import PlaceList

            self.list = PlaceList(self.ui)
            self.list.place_chosen.connect(self._on_chosen)
            self._row.insertWidget(0, self.list, 1)
            self._arrange()
        return self.list

    def _on_bar_changed(self, query: PlacesQuery) -> None:
        self.query_changed.emit(query)

    def _on_chosen(self, place_id: str) -> None:
        self.query_changed.emit(self._query._replace(place=place_id))

    def _on_ends_changed(self, origin: str, target: str) -> None:
        self.query_changed.emit(self._query._replace(origin=origin, target=target))

    def _on_camera_rested(self, lon: float, lat: float, zoom: float) -> None:
        query = self._query.without_camera()
        if zoom:
            query = query._replace(lon=f"{lon:.4f}", lat=f"{lat:.4f}", zoom=f"{zoom:.0f}")
        self._query = query
        self.camera_changed.emit(query)

    def _open_page(self, place_id: str) -> None:
        self.ui.open_link(str(PlacesQuery(place=place_id, view="page").link()))

    def _arrange(self) -> None:
        theme = self.ui.theme
        narrow = self.viewport().width() - 2 * self.margin() < theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        least = min(theme.px(_LEAST), 640)
        self._frame.setMinimumHeight(least)
        if self.list is not None:
            self.list.setMinimumHeight(least)
        width = min(theme.px(_SIDE), 480)
        self.side.setMinimumWidth(0 if narrow else width)
        self.side.setMaximumWidth(_NO_LIMIT if narrow else width)
        if not narrow:
            self.side.setMinimumHeight(0)
        else:
            self._on_side_range()

    def _on_side_range(self) -> None:
        """Under the map the side column is as high as what it holds: the page scrolls, it does not."""
        beyond = self.side.verticalScrollBar().maximum()
        if self._row.direction() == QBoxLayout.Direction.TopToBottom and beyond > 0:
            self.side.setMinimumHeight(self.side.viewport().height() + beyond)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_row"):
            self._arrange()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_row"):
            self._arrange()


class _Frame(Themed, QFrame):
    """The line around the map."""

    def __init__(self, ui: UiContext, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        self.follow_theme(ui)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.ui.theme.color("line"), 1, Qt.PenStyle.SolidLine))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
