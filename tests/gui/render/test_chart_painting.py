"""What a chart looks like, asked of its pixels."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from chart_data import disputed_series, gdp_series
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from jinpu_desktop.charts.bars import Bar, BarGroup, bar_chart, grouped_bar_chart
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.render.chart_painter import paint_chart
from jinpu_desktop.qt.theme import Theme


def distance(one, two):
    channels = zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)
    return sum((a - b) ** 2 for a, b in channels) ** 0.5


class Drawing:
    """A chart painted on a picture, with questions about its colours in logical pixels."""

    def __init__(self, spec, theme, width=600, height=260, scale=1, margin=0, **options):
        self.theme, self.scale, self.margin = theme, scale, margin
        self.image = QImage(
            (width + 2 * margin) * scale, (height + 2 * margin) * scale, QImage.Format.Format_RGB32
        )
        self.image.setDevicePixelRatio(scale)
        self.image.fill(theme.color("surface"))
        painter = QPainter(self.image)
        self.layout = paint_chart(painter, QRectF(margin, margin, width, height), spec, theme, **options)
        painter.end()

    def is_role(self, x, y, role):
        return self.color(x, y) == self.theme.color(role)

    def is_series(self, x, y, series=0):
        return self.color(x, y) == self.theme.series_color(series)

    def is_inked(self, x, y, series=0):
        """Whether the line is here: the series' colour, though perhaps softened at its edge."""
        ink, ground = self.theme.series_color(series), self.theme.color("surface")
        found = (self.color(x, y + dy / self.scale) for dy in (-1, 0, 1))
        return any(distance(color, ink) < 0.45 * distance(ground, ink) for color in found)

    def color(self, x, y):
        return self.image.pixelColor(QPoint(int(x * self.scale), int(y * self.scale)))

    def along(self, one: QPointF, two: QPointF, series=0):
        """For each pixel between two points whether the line is there."""
        count = int(abs(two.x() - one.x()))
        points = [one + (two - one) * (step / count) for step in range(12, count - 12)]
        return [self.is_inked(point.x(), point.y(), series) for point in points]

    def role_count(self, role):
        wanted = self.theme.color(role).rgb()
        width, height = self.image.width(), self.image.height()
        return sum(self.image.pixel(x, y) == wanted for y in range(height) for x in range(width))


def marks_of(drawing):
    return {placed.mark.figure.text: placed for placed in drawing.layout.marks}


def gdp(compact=True):
    return trend_chart(gdp_series(), title="GDP", unit="CNY bn", names=["GDP"], compact=compact)


@pytest.mark.parametrize("scale", [1, 2])
def test_that_published_is_filled_preliminary_half_filled_and_bounds_hollow(theme, scale):
    drawing = Drawing(gdp(), theme, scale=scale)
    marks = marks_of(drawing)
    at = {text: placed.center for text, placed in marks.items()}
    assert drawing.is_series(at["210.27"].x(), at["210.27"].y())
    assert drawing.is_series(at["257.63"].x() - 2, at["257.63"].y())
    assert drawing.is_role(at["257.63"].x() + 2, at["257.63"].y(), "surface")
    assert drawing.is_role(at[">300"].x(), at[">300"].y(), "surface")
    assert drawing.is_role(at["225"].x(), at["225"].y(), "surface")
    arrow = marks[">300"].arrow
    assert arrow is not None and arrow.bottom() < at[">300"].y()
    assert any(drawing.is_inked(arrow.center().x() + dx, arrow.center().y()) for dx in (-1, 0)), (
        "the arrow of the bound"
    )


@pytest.mark.parametrize("scale", [1, 2])
def test_that_the_line_to_an_expected_value_has_gaps_and_a_solid_one_none(theme, scale):
    drawing = Drawing(gdp(), theme, 900, 300, scale)
    marks = marks_of(drawing)
    dashed = drawing.along(marks["232"].center, marks["225"].center)
    assert any(dashed) and not all(dashed)
    changes = sum(one != two for one, two in itertools.pairwise(dashed))
    assert changes >= 4, "dashes, not one piece"
    solid = Drawing(
        trend_chart(disputed_series(), title="t", unit="m", names=["a"], compact=True), theme, 900, 300
    )
    first, second = solid.layout.marks[0].center, solid.layout.marks[1].center
    assert all(solid.along(first, second))


@pytest.mark.parametrize(("left", "right"), [("225", "210.27"), ("210.27", "207.94"), ("207.94", "257.63")])
def test_that_nothing_is_drawn_between_points_that_do_not_belong_together(theme, left, right):
    drawing = Drawing(gdp(), theme, 900, 300)
    marks = marks_of(drawing)
    assert not any(drawing.along(marks[left].center, marks[right].center))


@pytest.mark.parametrize("theme_name", ["light", "dark", "high-contrast", "projector"])
@pytest.mark.parametrize("compact", [True, False])
def test_that_nothing_is_drawn_outside_its_rectangle(qapp, theme_name, compact):
    theme = Theme(theme_name)
    drawing = Drawing(gdp(compact), theme, 400, 160, margin=20, focus_index=0, hover_index=2)
    surface, image = theme.color("surface"), drawing.image
    for x in range(image.width()):
        for y in range(image.height()):
            if not (20 <= x < 420 and 20 <= y < 180):
                assert image.pixelColor(x, y) == surface


def test_that_grid_lines_are_one_crisp_pixel_and_the_baseline_is_darker(theme):
    drawing = Drawing(gdp(), theme)
    x = drawing.layout.plot.right() - 2
    for y in drawing.layout.grid:
        assert drawing.is_role(x, y, "grid")
        assert drawing.is_role(x, y - 1, "surface") and drawing.is_role(x, y + 1, "surface")
    base = drawing.layout.base
    assert drawing.is_role(x, base, "line-strong")
    assert drawing.is_role(x, base - 1, "surface") and drawing.is_role(x, base + 1, "surface")


def test_that_a_chart_has_the_same_places_at_scale_two(theme):
    one, two = Drawing(gdp(), theme, scale=1), Drawing(gdp(), theme, scale=2)
    assert [text.rect for text in one.layout.texts] == [text.rect for text in two.layout.texts]
    for y in two.layout.grid:
        x = two.layout.plot.right() - 2
        assert two.is_role(x, y, "grid") and two.is_role(x, y + 0.5, "grid")
        assert two.is_role(x, y + 1, "surface") and two.is_role(x, y - 0.5, "surface")


def test_that_breaks_and_disputes_are_drawn_in_their_own_colours(theme):
    assert Drawing(gdp(), theme).role_count("definition") > 60
    disputed = trend_chart(disputed_series(), title="t", unit="m", names=["a"])
    assert Drawing(disputed, theme).role_count("conflict") > 20
    calm = Drawing(gdp(), theme)
    assert calm.role_count("conflict") == 0, "a superseded value is no conflict"


def test_that_a_focus_ring_appears_only_where_asked(theme):
    plain = Drawing(gdp(), theme)
    ringed = Drawing(gdp(), theme, focus_index=0)
    ring = ringed.layout.hits[0].ring
    assert ringed.is_role(ring.left(), ring.center().y(), "focus")
    assert not plain.is_role(ring.left(), ring.center().y(), "focus")
    assert plain.image != ringed.image


def bar(value, *marks):
    return Bar(
        f"c{value}", Decimal(value), Figure(f"k{value}", str(value), "bn", marks or ("A",), str(value))
    )


@pytest.mark.parametrize(
    ("mark", "left", "middle", "right"),
    [
        ("A", True, True, True),
        ("D", True, True, True),
        ("P", True, None, False),
        ("E", False, False, False),
        ("F", False, False, False),
        ("C", False, False, False),
    ],
)
def test_that_a_bar_is_filled_as_its_status_says(theme, mark, left, middle, right):
    drawing = Drawing(bar_chart([bar(10, mark), bar(5)], title="t", unit="bn"), theme)
    box = drawing.layout.marks[0].box
    y = box.center().y()
    assert drawing.is_series(box.left() + box.width() / 4, y) is left
    assert drawing.is_series(box.right() - box.width() / 4, y) is right
    if middle is not None:
        assert drawing.is_series(box.center().x(), y) is middle


def test_that_an_expected_bar_has_a_dashed_outline_and_a_calculated_one_a_solid_one(theme):
    def outline(mark):
        drawing = Drawing(bar_chart([bar(10, mark)], title="t", unit="bn"), theme)
        box = drawing.layout.marks[0].box
        columns = range(int(box.left()) + 4, int(box.right()) - 4)
        return [drawing.is_series(x, box.top()) for x in columns]

    assert all(outline("C"))
    assert any(outline("F")) and not all(outline("F"))


def test_that_the_second_group_is_hatched_and_the_first_filled(theme):
    groups = [BarGroup("deposits", (bar(20),)), BarGroup("loans", (bar(18),))]
    drawing = Drawing(grouped_bar_chart(["2018"], groups, title="t", unit="bn"), theme, scale=2)
    filled, hatched = (placed.box for placed in drawing.layout.marks)
    along = [x / 2 for x in range(int(filled.left()) * 2 + 6, int(filled.right()) * 2 - 6)]
    assert all(drawing.is_series(x, filled.center().y()) for x in along)
    along = [x / 2 for x in range(int(hatched.left()) * 2 + 6, int(hatched.right()) * 2 - 6)]
    row = [drawing.is_role(x, hatched.center().y(), "surface") for x in along]
    assert any(row) and not all(row)
