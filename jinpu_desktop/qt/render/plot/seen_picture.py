"""A chart as it is seen, painted elsewhere: with title, unit and source line, for pictures and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.log_scale import LogScale
from jinpu_desktop.qt.render.axes import paint_texts
from jinpu_desktop.qt.render.frame import heading
from jinpu_desktop.qt.render.placed import ChartLayout, Ruler
from jinpu_desktop.qt.render.plot.pointing import Pointing
from jinpu_desktop.qt.render.plot.time_window import TimeWindow
from jinpu_desktop.qt.render.plot.view_layout import ViewLayout, outline
from jinpu_desktop.qt.theme import Theme

if TYPE_CHECKING:
    from jinpu_desktop.qt.render.plot.plot_scene import PlotScene


def paint_seen(
    painter: QPainter,
    area: QRectF,
    spec: ChartSpec,
    scene: PlotScene,
    window: TimeWindow,
    pointing: Pointing,
    look: tuple[Theme, LogScale | None],
) -> None:
    """Paint the lines of `scene` between the edges of `window`, with the events of `pointing`; `look` is the
    theme and the logarithmic scale, if there is one."""
    theme, log = look
    framed, ruler = ChartLayout(QRectF(area), QRectF(area)), Ruler(theme)
    heading(framed, spec, ruler)
    paint_texts(painter, framed.texts, ruler)
    layout = ViewLayout(spec, framed.plot, theme, log, outline(spec))
    filled = layout.fill(window, scene.telling)
    seen = Pointing(spec, 0.0)
    seen.take(spec, pointing.events)
    seen.see(layout, window, filled)
    chosen = pointing.chosen
    if chosen is not None and chosen.kind == "event":
        seen.chosen = seen.stops.find(chosen.key)
    scene.paint_picture(painter, filled, layout.scale(window), seen.event_hits(), seen.band())
