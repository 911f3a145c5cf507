"""Head, page, sheet and dock, on screens of several sizes, by finger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kiosk_stand import PORTRAIT, Stand
from PySide6.QtCore import QPoint, QSize, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.evidence_sheet import EvidenceSheet
from jinpu_desktop.qt.kiosk.evidence_words import BlockCard, FigureRow
from jinpu_desktop.qt.kiosk.kiosk_kit import NamedFigure
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES, START, entry_of
from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.kiosk_machine import KioskState
from jinpu_desktop.services.overview import OverviewQuery


@pytest.fixture
def visited(stand: Stand) -> Stand:
    stand.enter()
    return stand


def gdp_key(stand: Stand) -> str:
    hero = stand.face.kit.services.overview.load(OverviewQuery()).hero
    assert hero is not None and hero.tile.figure is not None
    return hero.tile.figure.key


def sheet_of(stand: Stand) -> EvidenceSheet:
    sheet = stand.face.sheet
    assert isinstance(sheet, EvidenceSheet)
    return sheet


# Sizes


@pytest.mark.parametrize("language", ["en", "zh", "ja", "ko"])
@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1366, 768), QSize(1024, 600), QSize(1080, 1920)])
def test_that_no_letters_are_smaller_than_twenty_pixels(qtbot: QtBot, language: str, size: QSize) -> None:
    from jinpu_desktop.runtime.language import set_language

    set_language(language)
    theme = KioskTheme("light")
    theme.set_screen(size)
    styles = (
        "hero",
        "display",
        "figure",
        "h1",
        "h2",
        "h3",
        "value",
        "fact",
        "brand",
        "body",
        "small",
        "axis",
    )
    for style in styles:
        for variant in ("", "-medium", "-strong"):
            assert theme.font(style + variant).pixelSize() >= 20
            assert theme.line_height(style + variant) >= theme.font(style + variant).pixelSize()


def test_that_targets_are_72_pixels_and_12_millimetres(qtbot: QtBot) -> None:
    theme = KioskTheme("light")
    theme.set_screen(QSize(1920, 1080))
    assert theme.hit == 72
    theme.set_screen(QSize(1920, 1080), QSizeF(1210, 680))  # 55 inches: 1.6 pixels in a millimetre
    assert theme.hit == 72
    theme.set_screen(QSize(1920, 1080), QSizeF(256, 144))  # 11.6 inches: 7.5
    assert theme.hit == 90
    theme.set_screen(QSize(1920, 1080), QSizeF(16, 9))  # nonsense of a driver
    assert theme.hit <= 160


def test_that_a_larger_screen_has_larger_letters(qtbot: QtBot) -> None:
    theme = KioskTheme("light")
    theme.set_screen(QSize(1920, 1080))
    small = theme.pixel_size("body")
    theme.set_screen(QSize(2160, 3840))
    assert theme.growth == 2 and theme.pixel_size("body") == 2 * small and theme.hit == 144


def test_that_a_turned_screen_is_laid_out_anew_where_the_visitor_is(visited: Stand) -> None:
    visited.open("jinpu://finance")
    assert visited.face.dock.lower_item is None and len(visited.face.dock.items) == 8
    visited.window.resize(*PORTRAIT)
    visited.wait(lambda: visited.face.dock.lower_item is not None)
    visited.settle()
    assert visited.face.entry.id == "finance"
    assert list(visited.face.dock.items) == [
        "start",
        "industries",
        "ventures",
        "finance",
        "map",
        "setting-up",
    ]


def test_that_the_set_up_can_say_how_the_screen_stands(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(orientation="portrait")
    stand.enter()
    assert stand.face.dock.lower_item is not None


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)])
def test_that_head_bar_and_dock_fit_with_targets_large_enough(
    new_stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    stand = new_stand(size=size)
    stand.enter()
    stand.tick(61)
    face = stand.face
    assert (face.width(), face.height()) == size
    buttons: list[QAbstractButton] = [
        *face.head.languages.values(),
        *face.dock.items.values(),
        face.idle_bar.again,
        face.idle_bar.here,
    ]
    for button in buttons:
        assert button.width() >= 72 and button.height() >= 72
        place = button.mapTo(face, QPoint())
        assert face.rect().contains(place) and place.x() + button.width() <= face.width()


def test_that_lower_brings_all_into_the_lower_half_and_back(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(size=PORTRAIT)
    stand.enter()
    lower = stand.face.dock.lower_item
    assert lower is not None
    stand.touch(lower)
    assert stand.face.head.mapTo(stand.window, QPoint()).y() == stand.window.height() // 2
    assert stand.face.stack.height() > 400
    stand.touch(lower)
    assert stand.face.head.y() == 0
    stand.touch(lower)
    stand.tick(80.1)
    assert not stand.face.is_lowered


# Pages


def test_that_every_destination_of_the_dock_is_reached_by_touch(visited: Stand) -> None:
    for name, item in visited.face.dock.items.items():
        visited.touch(item)
        visited.settle()
        assert visited.face.entry.id == name and item.is_active and visited.face.page.isVisible()


def test_that_links_find_their_pages_and_strangers_the_start() -> None:
    for entry in KIOSK_PAGES:
        assert entry_of(Link.parse(entry.link)) is entry
    assert entry_of(Link.parse("jinpu://briefings")) is START


def test_that_pages_are_made_once(visited: Stand) -> None:
    visited.open("jinpu://finance")
    page = visited.face.page
    visited.open("jinpu://overview")
    visited.open("jinpu://finance")
    assert visited.face.page is page


def test_that_nothing_on_any_page_wants_a_keyboard(visited: Stand) -> None:
    for entry in KIOSK_PAGES:
        visited.open(entry.link)
        page = visited.face.page
        for kind in (QLineEdit, QTextEdit, QPlainTextEdit):
            assert not page.findChildren(kind), entry.id


# The sheet


def test_that_evidence_shows_both_values_side_by_side_with_the_reason(visited: Stand) -> None:
    visited.face.kit.ui.open_evidence(gdp_key(visited), visited.face)
    visited.settle()
    sheet = sheet_of(visited)
    blocks = [one for one in sheet.findChildren(BlockCard) if one.isVisible()]
    assert len(blocks) == 2
    assert blocks[0].y() == blocks[1].y() and blocks[0].x() < blocks[1].x()
    text = " ".join(visited.text())
    for words in ("257.63", "252.9", "Why 257.63 is shown", "31 Jan 2022", "2576.3亿元", "Preliminary"):
        assert words in text
    assert sheet.take_button.isVisible() and sheet.onward_button.isVisible()
    bottom = sheet.mapTo(visited.face, QPoint(0, sheet.height())).y()
    assert bottom == visited.face.dock.y()


def test_that_a_touch_outside_or_the_cross_closes_the_sheet_and_does_nothing_else(visited: Stand) -> None:
    before = visited.face.place()
    for way in ("outside", "cross"):
        visited.face.kit.ui.open_evidence(gdp_key(visited), visited.face)
        visited.settle()
        sheet = sheet_of(visited)
        if way == "cross":
            visited.touch(sheet.close_button)
        else:
            visited.touch(visited.face.outside, QPoint(300, 20))
        assert visited.face.sheet is None and visited.face.place() == before


def test_that_a_touch_on_the_sheet_itself_keeps_it(visited: Stand) -> None:
    visited.face.kit.ui.open_evidence(gdp_key(visited), visited.face)
    visited.settle()
    visited.touch(sheet_of(visited), QPoint(15, 15))
    assert visited.face.sheet is not None


def test_that_a_list_leads_to_evidence_and_back(new_stand: Callable[..., Stand]) -> None:
    # As large as the screen of the tests: Qt looks there for what lies under a finger.
    visited = new_stand(size=(800, 800))
    visited.enter()
    key = gdp_key(visited)
    tile = visited.face.kit.services.overview.load(OverviewQuery()).tiles[0].figure
    assert tile is not None
    product = Figure(key, "257.63", "CNY bn", ("P",))
    figures = [NamedFigure("Product", product), NamedFigure("Other", tile)]
    visited.face.kit.open_figures("Two figures", figures, visited.face)
    visited.settle()
    sheet = sheet_of(visited)
    rows = [one for one in sheet.findChildren(FigureRow) if one.isVisible()]
    assert [row.height() >= 72 for row in rows] == [True, True] and not sheet.back_button.isVisible()
    visited.touch(rows[0])
    visited.wait(lambda: sheet.shown.keys == (key,) and sheet.is_settled)
    assert sheet.back_button.isVisible()
    visited.touch(sheet.back_button)
    visited.settle()
    assert sheet.shown.is_list and not sheet.back_button.isVisible()


def test_that_the_whole_trend_and_the_source_are_a_touch_away(visited: Stand) -> None:
    visited.face.kit.ui.open_evidence(gdp_key(visited), visited.face)
    visited.settle()
    visited.touch(sheet_of(visited).onward_button)
    visited.settle()
    assert visited.face.entry.id == "trends" and visited.face.sheet is None
    visited.face.kit.ui.open_evidence(gdp_key(visited), visited.face)
    visited.settle()
    block = next(one for one in sheet_of(visited).findChildren(BlockCard) if one.isVisible())
    visited.touch(block)
    visited.settle()
    assert visited.face.entry.id == "sources"
    assert visited.face.page.subject() == f"jinpu://sources/{block.block.source.id}"


def test_that_a_figure_without_evidence_says_so_calmly(
    visited: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    visited.face.kit.ui.open_evidence("no-such-fact", visited.face)
    visited.settle()
    text = " ".join(visited.text())
    assert "Nothing more is recorded" in text and "no-such-fact" not in text
    assert "no-such-fact" in caplog.text
    caplog.clear()


def test_that_the_head_s_figures_open_their_evidence(visited: Stand) -> None:
    head = visited.face.head
    visited.wait(lambda: bool(head.sentence.figures))
    visited.touch(head.sentence)
    visited.settle()
    assert sheet_of(visited).shown.keys == tuple(one.figure.key for one in head.sentence.figures)


# Scrolling


def long_scroll(stand: Stand) -> tuple[KioskScroll, list[KioskButton]]:
    scroll = KioskScroll(stand.face.kit)
    buttons = [KioskButton(stand.face.kit, f"Row {number}") for number in range(60)]
    for button in buttons:
        scroll.body.addWidget(button)
    scroll.resize(800, 700)
    stand.qtbot.addWidget(scroll)
    scroll.show()
    stand.qtbot.waitExposed(scroll)
    return scroll, buttons


def drag(widget: QWidget, start: QPoint, by: int) -> None:
    window = widget.window().windowHandle()
    at = widget.mapTo(widget.window(), start)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for step in range(1, 11):
        QTest.mouseMove(window, at + QPoint(0, by * step // 10), 10)
    end = at + QPoint(0, by)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_that_a_finger_throws_the_page_and_the_stand_knows_until_it_rests(visited: Stand) -> None:
    scroll, buttons = long_scroll(visited)
    clicked: list[int] = []
    for number, button in enumerate(buttons):
        button.clicked.connect(lambda _on=False, one=number: clicked.append(one))
    told: list[bool] = []
    scroll.moving.connect(told.append)
    drag(scroll, QPoint(300, 600), -400)
    visited.wait(lambda: scroll.verticalScrollBar().value() > 0)
    # As long as it moves the visitor is here, whatever the clock says.
    if scroll.is_moving:
        visited.tick(25)
        assert visited.state is KioskState.ACTIVE
    visited.wait(lambda: not scroll.is_moving)
    assert told[0] is True and told[-1] is False and not clicked
    scroll.to_top()
    visited.touch(buttons[1])
    visited.wait(lambda: clicked == [1])


def test_that_arrows_move_by_pages_and_stand_only_where_there_is_more(visited: Stand) -> None:
    scroll, _buttons = long_scroll(visited)
    assert scroll.down.isVisible() and scroll.down.isEnabled() and not scroll.up.isEnabled()
    visited.touch(scroll.down)
    moved = scroll.verticalScrollBar().value()
    assert 400 < moved <= 700 and scroll.up.isEnabled()
    visited.touch(scroll.up)
    assert scroll.verticalScrollBar().value() == 0
    # Nothing lies below them.
    assert scroll.down.x() >= scroll.content.layout().contentsRect().right()
    short = KioskScroll(visited.face.kit)
    visited.qtbot.addWidget(short)
    short.body.addWidget(TextLabel(visited.face.kit.ui, "One line"))
    short.resize(800, 700)
    short.show()
    visited.qtbot.waitExposed(short)
    assert not short.down.isVisible()
