"""The one large thing to look at on a page: a chart, a map, an ownership diagram or a table."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.slide.slide_theme import SlideTheme
from jinpu_desktop.services.slide_spec import SlideSpec


class Visual:
    """What is shown, and how it is put into a rectangle."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    def place(self, rect: QRect, zoom: float) -> None:
        """Put it into `rect`; a pixel of the ground has `zoom` pixels."""
        self.widget.setGeometry(rect)


class _Chart(Visual):
    def place(self, rect: QRect, zoom: float) -> None:
        from jinpu_desktop.qt.slide.stage_chart import StageChart

        assert isinstance(self.widget, StageChart)
        self.widget.set_zoom(zoom)
        spec = self.widget.spec
        if spec is not None and spec.horizontal:
            # Few rows stand at the top instead of far apart.
            rect = QRect(rect)
            rect.setHeight(min(rect.height(), round((len(spec.x_axis.ticks) * 34 + 50) * zoom)))
        self.widget.setGeometry(rect)


class _Ownership(Visual):
    def place(self, rect: QRect, zoom: float) -> None:
        width = rect.width()
        height = self.widget.heightForWidth(width)
        self.widget.setGeometry(rect.x(), rect.y(), width, min(height, rect.height()))


def visual_of(ui: UiContext, charts: SlideTheme, slide: SlideSpec, page: QWidget) -> Visual | None:
    """The visual of a page, or None. What draws it is imported when there is one."""
    if slide.chart is not None:
        from jinpu_desktop.qt.slide.stage_chart import StageChart

        return _Chart(StageChart(ui._replace(theme=charts), slide.chart, page))
    if slide.ownership is not None:
        from jinpu_desktop.qt.widgets.ownership_view import OwnershipView

        return _Ownership(OwnershipView(ui, slide.ownership, page))
    if slide.table is not None and slide.table.columns:
        from jinpu_desktop.qt.slide.stage_table import StageTable

        return Visual(StageTable(ui, slide.table, slide.alt or slide.title, page))
    if slide.map is not None:
        from jinpu_desktop.qt.slide.stage_map import StageMap

        return Visual(StageMap(ui, slide.map, page))
    return None
