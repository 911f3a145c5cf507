"""Draws a chart from its spec. The screen's chart views and picture exports all come through here."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.qt.render.annotations import (
    paint_arrows,
    paint_brackets,
    paint_breaks,
    paint_glyphs,
    paint_ring,
)
from jinpu_desktop.qt.render.axes import (
    clip_to,
    paint_backdrops,
    paint_baseline,
    paint_grid,
    paint_row_axis,
    paint_strips,
    paint_swatches,
    paint_texts,
)
from jinpu_desktop.qt.render.bars import paint_bars
from jinpu_desktop.qt.render.layout import lay_out_chart
from jinpu_desktop.qt.render.lines import paint_lines, paint_markers
from jinpu_desktop.qt.render.placed import ChartLayout, Ruler
from jinpu_desktop.qt.theme import Theme


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    spec: ChartSpec,
    theme: Theme,
    *,
    focus_index: int | None = None,
    hover_index: int | None = None,
    framed: bool = False,
    layout: ChartLayout | None = None,
) -> ChartLayout:
    """Paint `spec` into `rect` (logical pixels, on `surface`) and return where everything stands.

    `focus_index` and `hover_index` number the layout's hits. `framed` adds title, unit and source line,
    for pictures that stand alone. A `layout` made before for the same spec, rectangle and theme is reused.
    """
    placed = layout or lay_out_chart(spec, rect, theme, framed=framed)
    painter.save()
    clip_to(painter, rect)
    if spec.horizontal:
        paint_row_axis(painter, placed, theme)
        paint_bars(painter, placed, theme, horizontal=True)
    elif not spec.is_empty:
        _paint_upright(painter, placed, theme)
    paint_swatches(painter, placed, theme)
    paint_glyphs(painter, placed, theme)
    paint_texts(painter, placed.texts, Ruler(theme))
    for index, focused in ((hover_index, False), (focus_index, True)):
        if index is not None and 0 <= index < len(placed.hits):
            hit = placed.hits[index]
            round_ring = hit.kind != "break" and any(layer.shape is Shape.LINE for layer in spec.layers)
            paint_ring(painter, hit, theme, focused=focused, round_ring=round_ring)
    painter.restore()
    return placed


def _paint_upright(painter: QPainter, placed: ChartLayout, theme: Theme) -> None:
    """Grid at the bottom, then breaks, bars, lines and markers; words come after everything."""
    paint_grid(painter, placed, theme)
    paint_strips(painter, placed, theme)
    paint_backdrops(painter, placed, theme)
    paint_breaks(painter, placed, theme)
    paint_bars(painter, placed, theme)
    paint_baseline(painter, placed, theme)
    paint_lines(painter, placed, theme)
    paint_brackets(painter, placed, theme)
    paint_arrows(painter, placed, theme)
    paint_markers(painter, placed, theme)
