"""A laid-out chart: words touch neither each other nor points, and everything can be clicked."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from chart_data import disputed_series, gdp_series, observe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from jinpu_desktop.charts.bars import Bar, BarGroup, bar_chart, grouped_bar_chart
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Break, build_series
from jinpu_desktop.qt.render.layout import lay_out_chart
from jinpu_desktop.qt.theme import Theme

FREE_WORDS = ("label", "pair", "break", "gap", "name", "legend")
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ROWS = st.lists(
    st.tuples(
        st.integers(2000, 2020),
        st.integers(-500, 4000),
        st.sampled_from(["", "", "", "over", "under"]),
        st.sampled_from("AAPEFD"),
        st.sampled_from(["s1", "s2"]),
        st.sampled_from(["jinpu", "dalian"]),
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda row: (row[0], row[4], row[5]),
)


def spec_of(rows, broken_after, compact):
    series = []
    for place in ("jinpu", "dalian"):
        stated = [
            observe(str(year), value / 10, 1, bound, status, source, place=place)
            for year, value, bound, status, source, where in rows
            if where == place
        ]
        if stated:
            breaks = [Break(Period.year_of(year), "territory", "Borders changed.") for year in broken_after]
            series += build_series(stated, "CNY bn", breaks)
    names = [line.key.place_id for line in series]
    return trend_chart(series, title="GDP", unit="CNY bn", names=names, compact=compact)


def free_words(layout):
    return [text for text in layout.texts if text.kind in FREE_WORDS]


def assert_nothing_overlaps(layout):
    words = free_words(layout)
    for one, two in combinations(words, 2):
        assert not one.rect.intersects(two.rect), (one, two)
    for text in words:
        if text.kind == "name":
            continue
        for placed in layout.marks:
            assert not text.rect.intersects(placed.box.adjusted(1, 1, -1, -1)), (text, placed.mark)
        if text.kind not in ("gap", "break"):
            for brk in layout.breaks:
                assert not text.rect.left() < brk.x < text.rect.right(), (text, brk)


@quick
@given(
    ROWS,
    st.lists(st.integers(2000, 2019), max_size=2, unique=True),
    st.booleans(),
    st.integers(260, 1100),
    st.integers(140, 500),
)
def test_that_words_never_touch_each_other_nor_points_nor_breaks(theme, rows, broken, compact, width, height):
    layout = lay_out_chart(spec_of(rows, broken, compact), QRectF(0, 0, width, height), theme)
    assert_nothing_overlaps(layout)


@quick
@given(ROWS, st.integers(260, 900), st.integers(140, 400))
def test_that_every_mark_and_every_disputed_value_takes_clicks(theme, rows, width, height):
    spec = spec_of(rows, [2010], False)
    area = QRectF(10, 20, width, height)
    layout = lay_out_chart(spec, area, theme)
    keys = {mark.key for _, mark in spec.marks()} | {
        pair.key for _, mark in spec.marks() for pair in mark.pairs
    }
    assert {hit.key for hit in layout.hits} == keys | {brk.key for brk in spec.breaks}
    for hit in layout.hits:
        assert hit.spoken
        assert area.contains(hit.rect) and hit.rect.width() > 4 and hit.rect.height() > 4
    for kind in ("point", "pair"):
        xs = [hit.x for hit in layout.hits if hit.kind == kind and hit.series == 0]
        assert xs == sorted(xs)


@pytest.mark.parametrize("size", [(560, 190), (1000, 300), (420, 148)])
@pytest.mark.parametrize("compact", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_that_the_gdp_of_jinpu_shows_all_its_labels(qapp, size, compact, scale):
    spec = trend_chart(gdp_series(), title="GDP", unit="CNY bn", names=["GDP"], compact=compact)
    layout = lay_out_chart(spec, QRectF(0, 0, *size), Theme("light", scale))
    labels = {text.text for text in layout.texts if text.kind == "label"}
    assert labels == {mark.label for _, mark in spec.marks()}
    assert_nothing_overlaps(layout)


def test_that_a_disputed_value_stands_twenty_pixels_right_at_its_own_height(theme):
    spec = trend_chart(disputed_series(), title="GDP", unit="CNY bn", names=["GDP"])
    layout = lay_out_chart(spec, QRectF(0, 0, 600, 300), theme)
    (placed,) = [placed for placed in layout.marks if placed.pairs]
    pair = placed.pairs[0]
    assert pair.center.x() - placed.center.x() == 20
    assert pair.center.y() > placed.center.y(), "434.95 is less than 441.8"
    (bracket,) = layout.brackets
    assert (bracket.left(), bracket.right()) == (placed.center.x(), pair.center.x())
    assert "X" in [glyph.code for glyph in layout.glyphs]
    assert "also 434.95" in [text.text for text in layout.texts]


def test_that_every_year_has_the_same_room_whether_it_has_a_value_or_not(theme):
    spec = trend_chart(gdp_series(), title="GDP", unit="CNY bn", names=["GDP"])
    layout = lay_out_chart(spec, QRectF(0, 0, 1000, 300), theme)
    years = {round(placed.mark.x // 12): placed.center.x() for placed in layout.marks}
    slot = (years[2025] - years[2015]) / 10
    assert all(years[year] == pytest.approx(years[2015] + (year - 2015) * slot) for year in years)
    ticks = [text for text in layout.texts if text.kind == "place-tick"]
    assert [tick.text for tick in ticks] == [str(year) for year in range(2015, 2026)]


@pytest.mark.parametrize("width", [200, 330, 480, 700])
@pytest.mark.parametrize("years", [5, 26, 77])
def test_that_axis_labels_are_thinned_out_before_they_touch(theme, width, years):
    rows = [observe(str(1949 + n), 100 + n) for n in range(years)]
    spec = trend_chart(build_series(rows, "m"), title="t", unit="m", names=["a"])
    layout = lay_out_chart(spec, QRectF(0, 0, width, 200), theme)
    for kind in ("place-tick", "value-tick"):
        rects = [text.rect for text in layout.texts if text.kind == kind]
        assert len(rects) >= 2
        assert not any(one.intersects(two) for one, two in combinations(rects, 2))
        assert all(layout.area.contains(rect) for rect in rects)


def test_that_only_a_line_that_leaves_zero_out_gets_a_broken_axis_and_says_so(theme):
    close = build_series([observe("2010", 300), observe("2011", 320)], "m")
    spec = trend_chart(close, title="t", unit="m", names=["a"])
    layout = lay_out_chart(spec, QRectF(0, 0, 400, 200), theme)
    assert layout.has_axis_break
    assert "does not start at zero" in [text.text for text in layout.texts]
    spec = trend_chart(gdp_series(), title="t", unit="m", names=["a"])
    assert not lay_out_chart(spec, QRectF(0, 0, 400, 200), theme).has_axis_break


def bars(*values):
    return tuple(
        Bar(f"c{n}", Decimal(value), Figure(f"k{n}-{value}", f"{value:,}", "bn", ("A",), f"c{n} {value}"))
        for n, value in enumerate(values)
    )


@pytest.mark.parametrize("width", [330, 520])
def test_that_labels_of_neighbouring_bars_keep_apart(theme, width):
    groups = [
        BarGroup("deposits", bars(1410, 1855, 1960, 2065)),
        BarGroup("loans", bars(1200, 1389, 1451, 1436)),
    ]
    spec = grouped_bar_chart(["2018", "May 22", "May 23", "Apr 25"], groups, title="t", unit="bn")
    layout = lay_out_chart(spec, QRectF(0, 0, width, 220), theme)
    assert len([text for text in layout.texts if text.kind == "label"]) == 8
    assert_nothing_overlaps(layout)
    for placed in layout.marks:
        assert placed.box.bottom() == layout.base, "bars stand on zero"


def test_that_horizontal_bars_are_as_long_as_their_values(theme):
    spec = bar_chart(bars(896, 448, 224), title="t", unit="firms")
    layout = lay_out_chart(spec, QRectF(0, 0, 400, 120), theme)
    lengths = [placed.box.width() for placed in layout.marks]
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=2) and lengths[1] == pytest.approx(
        2 * lengths[2], abs=2
    )
    assert len({placed.box.left() for placed in layout.marks}) == 1
    assert [hit.key for hit in layout.hits] == ["k0-896", "k1-448", "k2-224"]


@pytest.mark.parametrize("count", [2, 4, 5, 8])
def test_that_up_to_four_lines_are_named_at_their_ends_and_more_in_a_legend(theme, count):
    names = [f"Place number {n}" for n in range(count)]
    breaks = [
        Break(Period.year_of(2011), "revision", "Revised."),
        Break(Period.year_of(2013), "revision", ""),
    ]
    series = [
        build_series(
            [observe(str(year), 100 + n + year % 3, place=name) for year in range(2010, 2015)], "m", breaks
        )[0]
        for n, name in enumerate(names)
    ]
    spec = trend_chart(series, title="t", unit="m", names=names)
    layout = lay_out_chart(spec, QRectF(0, 0, 700, 300), theme)
    kind = "name" if count <= 4 else "legend"
    assert sorted(text.text for text in layout.texts if text.kind in ("name", "legend")) == names
    assert {text.kind for text in layout.texts if text.text in names} == {kind}
    assert all(layout.area.contains(text.rect) for text in free_words(layout))
    assert_nothing_overlaps(layout)


def test_that_an_empty_chart_says_that_nothing_was_found(theme):
    spec = trend_chart([], title="t", unit="", names=[])
    layout = lay_out_chart(spec, QRectF(0, 0, 300, 100), theme)
    assert [text.text for text in layout.texts] == ["No figure found"]
    assert layout.hits == []


def test_that_a_framed_chart_carries_title_unit_and_source(theme):
    spec = trend_chart(gdp_series(), title="GDP of Jinpu", unit="CNY bn", names=["GDP"])
    layout = lay_out_chart(spec, QRectF(0, 0, 700, 400), theme, framed=True)
    texts = [text.text for text in layout.texts]
    assert "GDP of Jinpu" in texts and "CNY bn" in texts
    assert any(text.startswith("Sources: Publisher s2015") for text in texts)
