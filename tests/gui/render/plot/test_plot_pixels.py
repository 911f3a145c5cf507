"""What is drawn from few points looks like all points, and the moving chart like the standing one."""

from __future__ import annotations

import numpy as np
import pytest
from chart_data import disputed_series, gdp_series
from plot_data import chart, line
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsView

from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.qt.render.chart_painter import paint_chart
from jinpu_desktop.qt.render.frame import Scale
from jinpu_desktop.qt.render.lines import series_pen
from jinpu_desktop.qt.render.plot.curve_painter import CurveView, LinePens, paint_curves
from jinpu_desktop.qt.render.plot.line_columns import LineColumns
from jinpu_desktop.qt.render.plot.segments import between, draw_segments
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot

PLOT = QRectF(0, 0, 500, 300)


def pixels_of(image: QImage) -> np.ndarray:
    """Height x width x three channels."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    block = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return block[:, : image.width(), :3].astype(int)


def drawn(paint) -> np.ndarray:
    """How much ink each pixel has, from 0 to 255."""
    image = QImage(500, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return 255 - pixels_of(image).min(axis=2)


def spread(ink: np.ndarray) -> np.ndarray:
    """The most ink in each pixel and its neighbours."""
    padded = np.pad(ink, 1)
    rows, columns = ink.shape
    around = [padded[dy : dy + rows, dx : dx + columns] for dy in range(3) for dx in range(3)]
    return np.max(around, axis=0)


def noisy(points: int) -> list[float]:
    chance = np.random.default_rng(2)
    walk = np.cumsum(chance.normal(size=points)) + chance.normal(size=points) * 3
    return [float(value) for value in np.round(walk, 3)]


@pytest.mark.parametrize("points", [700, 5_000, 60_000])
def test_that_the_few_points_drawn_look_like_all_points(theme, points):
    values = noisy(points)
    columns = LineColumns(line(values, broken_after=(points // 3, points // 2)))
    low, high = columns.y.min(), columns.y.max()
    view = CurveView(Scale(PLOT, 24_000.0, 24_000.0 + points, low - 5, high + 5), theme, LinePens(theme), 1.0)
    few = drawn(lambda painter: paint_curves(painter, [columns], view, 0, 500))

    def paint_all(painter: QPainter) -> None:
        painter.setPen(series_pen(theme, 0))
        pieces = between(view.xs(columns.x), view.ys(columns.y))
        draw_segments(painter, pieces[columns.joins[:-1] == 1])

    whole = drawn(paint_all)
    assert (few > 200).sum() > 1000, "there is something to compare"
    # Full ink of one lies on or next to ink of the other: nothing is missing and nothing is added.
    assert not ((few > 200) & (spread(whole) < 100)).any()
    assert not ((whole > 200) & (spread(few) < 100)).any()
    # Where hundreds of pieces meet in a pixel, its soft edges add up a little darker.
    assert 0.85 < few.mean() / whole.mean() < 1.03


def shown(qtbot, ui, spec, width=640, height=420) -> TrendPlot:
    """The chart with its scene, which a first zoom makes, and without a focus that would ring a point."""
    plot = TrendPlot(ui, spec)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.resize(width, height)
    qtbot.addWidget(plot)
    plot.show()
    plot.zoom_by(1)
    plot.reset_range()
    at_rest(qtbot, plot)
    return plot


def at_rest(qtbot, plot: TrendPlot) -> None:
    """Waits until the chart has noticed that nobody moves it."""
    qtbot.waitUntil(lambda: not plot.is_being_moved)


def picture(plot: TrendPlot) -> np.ndarray:
    return pixels_of(plot.grab().toImage())


@pytest.mark.parametrize("series", [gdp_series, disputed_series])
def test_that_it_looks_like_the_chart_on_a_card(qtbot, ui, theme, series):
    spec = trend_chart(series(), title="GDP", unit="CNY bn", names=["GDP"] * len(series()))
    plot = shown(qtbot, ui, spec)
    assert plot.findChild(QGraphicsView).isVisible()
    image = QImage(640, 420, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_chart(painter, QRectF(0, 0, 640, 420), spec, theme)
    painter.end()
    apart = np.abs(pixels_of(image) - picture(plot)).max(axis=2)
    # Markers stand on quarters of a pixel: their edges may be a little lighter or darker.
    assert apart.max() <= 64
    assert (apart > 0).sum() < 1500


def test_that_lines_with_patterns_look_like_those_on_a_card(qtbot, ui, theme):
    spec = chart(*(line([value + 9 * number for value in noisy(24)], number) for number in range(6)))
    plot = shown(qtbot, ui, spec)
    image = QImage(640, 420, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_chart(painter, QRectF(0, 0, 640, 420), spec, theme)
    painter.end()
    card, moving = (255 - pixels_of(each).min(axis=2) for each in (image, plot.grab().toImage()))
    # Qt rounds the corners within a dash, ours are cut: ink of one has ink of the other nearby.
    assert (card > 60).sum() > 3000
    for one, two in ((card, moving), (moving, card)):
        assert ((one > 120) & (spread(spread(two)) < 60)).mean() < 0.0005


@pytest.mark.parametrize("spec", [chart(line(noisy(300))), chart(*(line(noisy(60), n) for n in range(3)))])
def test_that_a_panned_chart_is_what_it_would_be_if_painted_anew(qtbot, ui, spec):
    plot = shown(qtbot, ui, spec)
    plot.zoom_by(6)
    at_rest(qtbot, plot)
    for pixels in (7, 7, -3, 40, -90):
        assert plot.pan_by(pixels)
        plot.grab()
    at_rest(qtbot, plot)
    panned = picture(plot)
    plot.restyle()
    plot.update()
    anew = picture(plot)
    assert (anew < 200).sum() > 1000, "there is something to compare"
    # Sums of fractions of pixels may round differently, by less than an eye can see.
    assert np.abs(panned - anew).max() <= 4
