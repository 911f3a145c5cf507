"""Pages of all templates on a projector: all can be read, nothing lies on anything, figures are doors."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from painted_text import PaintedText, Writing, weakest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from stage_desk import TEMPLATES, StageDesk

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.qt.slide.slide_theme import LOOKS
from jinpu_desktop.qt.slide.slide_view import SlideView
from jinpu_desktop.qt.slide.stage_chart import StageChart
from jinpu_desktop.qt.slide.stage_figure import StageFigure
from jinpu_desktop.qt.slide.stage_table import StageTable
from jinpu_desktop.qt.widgets.map_view import MapView
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView
from jinpu_desktop.runtime.language import LANGUAGES, set_language
from jinpu_desktop.services.slide_spec import SlideSpec

FULL_HD = (1920, 1080)
SMALLEST = 22
# The reader's own text sizes, which the stage does not follow; maps name places in smaller type.
ON_MAPS = ("MapView", "StageMap", "IconButton")


@pytest.fixture
def writing() -> Iterator[Writing]:
    writing = Writing()
    with writing.watching():
        yield writing


def shown(desk: StageDesk, look: str = "projector") -> SlideView:
    view = SlideView(desk.ui, look=look)
    desk.qtbot.addWidget(view)
    view.resize(*FULL_HD)
    view.show()
    return view


def of_all_templates(desk: StageDesk, lang: str = "en") -> Iterator[SlideSpec]:
    for name in TEMPLATES:
        yield from desk.slides(name, lang)


def words(slide: SlideSpec) -> str:
    return f"page {slide.number} “{slide.title}”"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_text_has_its_room_and_lies_on_no_other(
    desk: StageDesk, writing: Writing, lang: str
) -> None:
    set_language(lang)
    desk.record.speak(lang)
    view = shown(desk)
    for slide in of_all_templates(desk, lang):
        view.set_slide(slide)
        _picture, texts = writing.written(view)
        page = view.page_rect()
        texts = [text for text in texts if text.on not in ON_MAPS]
        assert texts, words(slide)
        for text in texts:
            # Half a pixel is what a rounded place may lie off.
            grown = text.room.adjusted(-1.5, -1.5, 1.5, 1.5)
            assert grown.contains(text.core), (words(slide), text)
            assert page.contains(text.core.center().toPoint()), (words(slide), text)
        assert not list(overlapping(texts)), words(slide)


def overlapping(texts: list[PaintedText]) -> Iterator[tuple[str, str]]:
    """Pairs of texts whose letters stand on each other."""
    for one, other in itertools.combinations(texts, 2):
        if one.core.adjusted(1, 1, -1, -1).intersects(other.core.adjusted(1, 1, -1, -1)):
            yield one.text, other.text


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_that_nothing_on_a_page_is_smaller_than_22_pixels_on_a_projector(desk: StageDesk, lang: str) -> None:
    set_language(lang)
    desk.record.speak(lang)
    view = shown(desk)
    styles = (
        "headline-19", "cover-28", "number", "number-unit", "text-11", "source", "small", "body",
        "axis", "h3",
    )  # fmt: skip
    assert min(view.theme.font(style).pixelSize() for style in styles) >= SMALLEST


@pytest.mark.parametrize("look", LOOKS)
def test_that_every_text_stands_out_from_its_ground(desk: StageDesk, writing: Writing, look: str) -> None:
    need = 7.0 if look in ("projector", "high-contrast") else 4.5
    view = shown(desk, look)
    for slide in desk.slides("area"):
        view.set_slide(slide)
        picture, texts = writing.written(view)
        for text in texts:
            found = weakest(picture, text)
            assert found is None or found >= need, (words(slide), look, text)


def test_that_every_figure_of_every_page_opens_its_evidence(desk: StageDesk) -> None:
    view = shown(desk)
    told = 0
    for slide in of_all_templates(desk):
        view.set_slide(slide)
        desk.opened.clear()
        for widget in view.figures():
            open_all(widget)
        missing = {one.figure.key for one in slide.figures} - set(desk.opened)
        assert not missing, (words(slide), missing)
        told += len(slide.figures)
        for key in dict.fromkeys(desk.opened):
            assert desk.services.evidence.evidence(key).heading, key
    assert told > 100


def open_all(widget: QWidget) -> None:
    """Every door of a widget, by the keyboard or by a click."""
    if isinstance(widget, StageChart | OwnershipView):
        for hit in widget.hits():
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=hit.rect.center().toPoint())
        # Points that lie closer than a finger are reached one after the other.
        QTest.keyClick(widget, Qt.Key.Key_Home)
        for _hit in widget.hits():
            QTest.keyClick(widget, Qt.Key.Key_Return)
            QTest.keyClick(widget, Qt.Key.Key_Right)
    elif isinstance(widget, MapView):
        for pin in widget._shown.pins:  # type: ignore[attr-defined]
            widget.pin_opened.emit(pin.id)
    else:
        QTest.keyClick(widget, Qt.Key.Key_Return)


def test_that_statuses_are_told_in_words_on_every_chart_and_table(desk: StageDesk) -> None:
    view = shown(desk)
    seen = 0
    for slide in of_all_templates(desk):
        view.set_slide(slide)
        assert view.page is not None
        for chart in view.page.findChildren(StageChart):
            marks = {mark.figure.mark for _layer, mark in chart.spec.marks()} if chart.spec else set()
            if marks - {"A"}:
                seen += 1
                assert {mark_word(mark) for mark in marks} <= set(chart.readable_texts()), words(slide)
        for table in view.page.findChildren(StageTable):
            figures = [one.figure for one in table.findChildren(StageFigure) if one.isVisibleTo(table)]
            wanted = {mark_word(figure.mark) for figure in figures if figure.mark != "A"}
            assert wanted <= set(table.readable_texts()), words(slide)
    assert seen > 3


def test_that_a_chart_is_explored_by_keys_and_shows_a_crosshair(desk: StageDesk) -> None:
    view = shown(desk)
    view.set_slide(next(slide for slide in desk.slides("area") if slide.chart is not None))
    chart = view.findChild(StageChart)
    assert chart is not None
    without = chart.grab().toImage()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.waitUntil(chart.hasFocus)
    assert chart.current is not None
    assert chart.grab().toImage() != without
    before = chart.current
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current != before
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert desk.opened == [chart.current.key]


def test_that_the_page_stays_16_to_9_in_any_window(desk: StageDesk) -> None:
    view = shown(desk)
    view.set_slide(desk.slides("area")[1])
    for size in ((1024, 768), (1280, 1024), (3840, 1200), (3840, 2160)):
        view.resize(*size)
        assert view.page is not None
        rect = view.page.geometry()
        assert abs(rect.width() / rect.height() - 16 / 9) < 0.01
        assert rect.width() == size[0] or abs(rect.height() - size[1]) <= 1


def test_that_the_readers_theme_and_text_size_leave_the_page_alone(desk: StageDesk) -> None:
    view = shown(desk)
    view.set_slide(desk.slides("area")[1])
    before = view.grab().toImage()
    desk.theme.set_choice("dark")
    desk.theme.set_text_scale(2.0)
    assert view.grab().toImage() == before
    view.set_look("dark")
    assert view.grab().toImage() != before


def test_that_a_newer_state_of_a_page_keeps_the_focus_on_its_figure(desk: StageDesk) -> None:
    view = shown(desk)
    slide = next(slide for slide in desk.slides("area") if slide.layout is Layout.TABLE)
    view.set_slide(slide)
    view.activateWindow()
    figure = view.figures()[2]
    assert isinstance(figure, StageFigure)
    figure.setFocus()
    desk.qtbot.waitUntil(figure.hasFocus)
    view.set_slide(slide._replace(title="The same figures under another title"))
    focus = QApplication.focusWidget()
    assert isinstance(focus, StageFigure) and focus is not figure
    assert focus.figure == figure.figure


def test_that_a_long_headline_is_brought_onto_two_lines(desk: StageDesk) -> None:
    view = shown(desk)
    slide = desk.slides("area")[1]
    for times in (1, 3, 8):
        view.set_slide(
            slide._replace(title="Foreign capital used rose from 176 million to 1,527 million " * times)
        )
        assert view.page is not None
        title = view.page.title
        assert len(title.lines(title.width())) <= 2
        # What has no room is told by the tool tip and to screen readers.
        assert title.accessibleName() == title.text()


def test_that_the_stage_knows_where_the_pointer_is_over_any_part_of_a_page(desk: StageDesk) -> None:
    view = SlideView(desk.ui, on_stage=True)
    desk.qtbot.addWidget(view)
    view.resize(*FULL_HD)
    view.show()
    view.set_slide(desk.slides("area")[1])
    moved: list[QPointF] = []
    view.pointer_moved.connect(moved.append)
    chart = view.findChild(StageChart)
    assert chart is not None and chart.focusPolicy() is Qt.FocusPolicy.TabFocus
    place = QPointF(chart.rect().center())
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, chart.mapToGlobal(place), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(chart, move)
    assert moved == [chart.mapToGlobal(place)]
