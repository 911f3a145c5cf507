"""The icons are ours, complete, and look as the SVG files say."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from jinpu_desktop.domain.errors import BugError
from jinpu_desktop.qt.glyphs import MARKERS, paint_glyph, paint_marker
from jinpu_desktop.qt.icon_shapes import read_icon
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.theme import STATUS_ROLES, Theme
from jinpu_desktop.runtime.bundle import resource

FILES = sorted(resource("icons").glob("*.svg"))
PANES = "overview industries companies finance trends places compare policies briefings timeline sources"


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    return Icons(Theme("light"))


def blank(side: int, color: Qt.GlobalColor = Qt.GlobalColor.transparent) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(color)
    return image


def test_that_every_pane_has_an_icon() -> None:
    assert set(PANES.split()) <= {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_an_icon_is_drawn_as_the_svg_library_draws_it(icons: Icons, file: Path) -> None:
    from PySide6.QtSvg import QSvgRenderer

    ours = icons.pixmap(file.stem, "text", 60).toImage()
    expected = blank(60)
    painter = QPainter(expected)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(file.read_bytes())).render(painter, QRectF(0, 0, 60, 60))
    painter.end()
    differing = [
        (x, y)
        for x in range(60)
        for y in range(60)
        if abs(ours.pixelColor(x, y).alpha() - expected.pixelColor(x, y).alpha()) > 60
    ]
    assert differing == []
    assert any(ours.pixelColor(x, y).alpha() for x in range(60) for y in range(60))


@pytest.mark.parametrize("file", [f for f in FILES if f.stem != "app-mark"], ids=lambda file: file.stem)
def test_that_an_icon_takes_the_colour_of_its_place(file: Path) -> None:
    side, shapes = read_icon(file.read_bytes(), file.stem)
    assert side == 20
    assert {(shape.stroke, shape.fill, shape.width) for shape in shapes} == {("currentColor", "none", 1.5)}


def test_that_icons_are_coloured_anew_with_the_theme(qapp: QApplication) -> None:
    theme = Theme("light")
    icons = Icons(theme)
    light = icons.pixmap("plus", "text", 80).toImage().pixelColor(40, 40).name()
    theme.set_choice("dark")
    dark = icons.pixmap("plus", "text", 80).toImage().pixelColor(40, 40).name()
    assert dark == theme.color("text").name() != light


def test_that_an_icon_is_sharp_on_a_dense_screen(icons: Icons) -> None:
    pixmap = icons.pixmap("search", "text-2", 20, 1.5)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (30, 1.5)
    assert icons.pixmap("search", "text-2", 20, 1.5).cacheKey() == pixmap.cacheKey()


def test_that_an_icon_that_is_not_there_is_our_own_fault(icons: Icons) -> None:
    with pytest.raises(BugError, match="no icon 'unicorn'"):
        icons.pixmap("unicorn")


def test_that_an_svg_we_cannot_draw_is_refused_and_not_drawn_wrong() -> None:
    with pytest.raises(BugError, match="path command 'A'"):
        read_icon(b'<svg width="20"><path d="M1 1A2 2 0 0 1 5 5"/></svg>', "arc")
    with pytest.raises(BugError, match="element 'text'"):
        read_icon(b'<svg width="20"><text>x</text></svg>', "text")


def drawn_glyph(theme: Theme, code: str) -> QImage:
    image = blank(24)
    painter = QPainter(image)
    paint_glyph(painter, code, QRectF(0, 0, 24, 24), theme)
    painter.end()
    return image


def shape(image: QImage) -> bytes:
    """The picture without its colour."""
    return bytes(image.convertToFormat(QImage.Format.Format_Alpha8).constBits())


def test_that_each_status_has_a_shape_of_its_own(qapp: QApplication) -> None:
    theme = Theme("light")
    shapes = {shape(drawn_glyph(theme, code)) for code in STATUS_ROLES}
    assert len(shapes) == 7


@pytest.mark.parametrize("code", STATUS_ROLES)
def test_that_a_glyph_has_its_colour_and_stays_in_its_box(qapp: QApplication, code: str) -> None:
    theme = Theme("dark")
    image = drawn_glyph(theme, code)
    solid = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {theme.status_color(code).name()}


def drawn_marker(theme: Theme, marker: str, fill: str) -> QImage:
    image = blank(24, Qt.GlobalColor.white)
    painter = QPainter(image)
    center = QRectF(0, 0, 24, 24).center()
    paint_marker(painter, marker, center, 14, fill, theme.series_color(0), theme.color("surface"))
    painter.end()
    return image


def test_that_the_eight_markers_can_be_told_apart_without_colour(qapp: QApplication) -> None:
    theme = Theme("light")
    assert list(theme.chart("series-marker")) == list(MARKERS)
    for fill in ("filled", "half", "hollow"):
        assert len({bytes(drawn_marker(theme, marker, fill).constBits()) for marker in MARKERS}) == 8


@pytest.mark.parametrize("marker", MARKERS)
def test_that_fill_tells_the_status_of_a_point(qapp: QApplication, marker: str) -> None:
    theme = Theme("light")
    color, ground = theme.series_color(0).name(), theme.color("surface").name()
    half = drawn_marker(theme, marker, "half")
    assert drawn_marker(theme, marker, "filled").pixelColor(12, 12).name() == color
    assert drawn_marker(theme, marker, "hollow").pixelColor(12, 12).name() == ground
    assert (half.pixelColor(10, 12).name(), half.pixelColor(13, 12).name()) == (color, ground)
