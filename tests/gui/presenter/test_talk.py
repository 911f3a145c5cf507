"""A talk by keys, as a speaker holds it: what the audience sees after each of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from stage_desk import PATIENCE, StageDesk

from jinpu_desktop.qt.presenter.talk import Talk
from jinpu_desktop.qt.slide.stage_chart import StageChart
from jinpu_desktop.qt.slide.stage_figure import StageFigure
from jinpu_desktop.services.presentation import Cover

Key = Qt.Key


@pytest.fixture
def talk(desk: StageDesk) -> Talk:
    return desk.talk(desk.briefing("area"))


def number(talk: Talk) -> int:
    return talk.state.number


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Space, Key.Key_PageDown, Key.Key_N, Key.Key_Return])
def test_that_each_key_of_a_clicker_goes_on(desk: StageDesk, talk: Talk, key: Key) -> None:
    desk.press(talk, key)
    assert number(talk) == 2
    desk.shown(talk, talk.state.page.id)


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_PageUp, Key.Key_Backspace, Key.Key_P])
def test_that_each_key_of_a_clicker_goes_back(desk: StageDesk, talk: Talk, key: Key) -> None:
    desk.press(talk, Key.Key_End)
    last = number(talk)
    desk.press(talk, key)
    assert last == 12 and number(talk) == last - 1
    desk.shown(talk, talk.state.page.id)


def test_that_digits_and_enter_go_to_a_page(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_1, Key.Key_1, Key.Key_Return)
    assert number(talk) == 11
    desk.shown(talk, talk.state.page.id)
    desk.press(talk, Key.Key_F5)
    assert number(talk) == 1


def test_that_black_and_white_cover_the_page_and_a_turn_uncovers_it(desk: StageDesk, talk: Talk) -> None:
    cover = talk.audience.cover
    for key, colour in ((Key.Key_B, Qt.GlobalColor.black), (Key.Key_Comma, Qt.GlobalColor.white)):
        desk.press(talk, key)
        assert cover.isVisible() and cover.geometry() == talk.audience.rect()
        assert talk.audience.grab().toImage().pixelColor(5, 5) == colour
    desk.press(talk, Key.Key_W)
    assert not cover.isVisible()
    desk.press(talk, Key.Key_Period, Key.Key_PageDown)
    assert talk.state.cover is Cover.NONE and not cover.isVisible()


def test_that_a_frozen_page_stays_while_the_speaker_goes_on(desk: StageDesk, talk: Talk) -> None:
    frozen = talk.state.page.id
    desk.press(talk, Key.Key_F, Key.Key_PageDown, Key.Key_PageDown)
    desk.qtbot.waitUntil(lambda: talk.deck.slide(talk.state.page.id) is not None, timeout=PATIENCE)
    slide = talk.audience.view.slide
    assert slide is not None and slide.page_id == frozen and number(talk) == 3
    desk.press(talk, Key.Key_F)
    desk.shown(talk, talk.state.page.id)


def test_that_arrows_belong_to_a_chart_only_once_it_was_entered(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_PageDown)
    desk.shown(talk, talk.state.page.id)
    chart = talk.audience.findChild(StageChart)
    assert chart is not None
    # A click looks at a point, and leaves the keys to the pages.
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.hits()[0].rect.center().toPoint())
    assert not chart.hasFocus()
    talk.audience.panel.close_evidence()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    before = chart.current
    desk.press(talk, Key.Key_Left)
    assert chart.current != before and number(talk) == 2
    desk.press(talk, Key.Key_PageDown)
    assert number(talk) == 3
    desk.shown(talk, talk.state.page.id)
    # The page that came up has not been entered.
    desk.press(talk, Key.Key_Right)
    assert number(talk) == 4


def test_that_digits_and_enter_go_to_a_page_also_from_within_a_chart(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_PageDown)
    desk.shown(talk, talk.state.page.id)
    chart = talk.audience.findChild(StageChart)
    assert chart is not None
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(talk, Key.Key_8, Key.Key_Return)
    assert number(talk) == 8 and not talk.audience.panel.key


def test_that_evidence_opens_in_the_lower_third_and_escape_closes_first_it_then_the_talk(
    desk: StageDesk, talk: Talk
) -> None:
    desk.press(talk, Key.Key_PageDown)
    desk.shown(talk, talk.state.page.id)
    panel = talk.audience.panel
    desk.press(talk, Key.Key_E)
    desk.qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    page = talk.audience.view.page_rect()
    assert panel.height() == page.height() // 3 and panel.geometry().bottom() == page.bottom()
    first = talk.audience.view.page
    assert first is not None and panel.key == first.keys[0]
    assert first.slide.figures[0].figure.printed in panel.readable_texts()
    desk.press(talk, Key.Key_E)
    assert panel.key == first.keys[1]
    desk.press(talk, Key.Key_Escape)
    assert not panel.isVisible() and not talk.state.is_over
    desk.press(talk, Key.Key_Escape)
    assert talk.state.is_over and not talk.audience.isVisible()


def test_that_a_turn_takes_the_evidence_away(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_PageDown)
    desk.shown(talk, talk.state.page.id)
    desk.press(talk, Key.Key_E)
    desk.qtbot.waitUntil(talk.audience.panel.isVisible, timeout=PATIENCE)
    desk.press(talk, Key.Key_PageDown)
    desk.shown(talk, talk.state.page.id)
    assert not talk.audience.panel.isVisible() and not talk.audience.panel.key


def test_that_the_audience_never_sees_a_menu_or_a_dialog(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_3, Key.Key_Return)
    desk.shown(talk, talk.state.page.id)
    figure = talk.audience.findChild(StageFigure)
    assert figure is not None
    figure.setFocus()
    middle = figure.rect().center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(figure, QContextMenuEvent(reason, middle, figure.mapToGlobal(middle)))
    QTest.keyClick(figure, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    figure.setDown(True)
    figure._press.timeout.emit()
    figure.setDown(False)
    # Neither of them, for all that was done to the figure.
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert not [one for one in shown if isinstance(one, QMenu | QDialog)]


def test_that_the_pointer_hides_when_it_rests_and_the_dot_follows_it(desk: StageDesk, talk: Talk) -> None:
    window = talk.audience
    window.pointer_moved(QPoint(200, 200))
    window._still.timeout.emit()
    assert window.hides_pointer
    desk.press(talk, Key.Key_L)
    assert window.points and window._dot.isVisible()
    place = QPointF(300, 250)
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, window.mapToGlobal(place), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window, move)
    assert not window.hides_pointer
    assert (window._dot.geometry().center() - place.toPoint()).manhattanLength() <= 2
    before = window._dot.pos()
    QTest.keyClick(window, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window._dot.x() > before.x() and number(talk) == 1
    desk.press(talk, Key.Key_L)
    assert not window._dot.isVisible()


def test_that_a_change_of_the_record_is_shown_without_leaving_the_page(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_PageDown)
    desk.shown(talk, talk.state.page.id)
    slide = talk.audience.view.slide
    assert slide is not None
    fresh = slide._replace(title="What has changed since")
    talk.deck._make = lambda page_id: fresh._replace(page_id=page_id)
    talk.refresh()
    desk.qtbot.waitUntil(lambda: talk.audience.view.slide == fresh, timeout=PATIENCE)
    assert number(talk) == 2


def test_that_the_briefing_may_be_edited_in_mid_talk(desk: StageDesk, talk: Talk) -> None:
    desk.press(talk, Key.Key_4, Key.Key_Return)
    shown = talk.state.page.id
    briefing = desk.briefing("area")
    talk.take_briefing(
        briefing._replace(pages=tuple(p for p in briefing.pages if p.id != briefing.pages[0].id))
    )
    assert (talk.state.page.id, number(talk)) == (shown, 3)


def test_that_a_talk_in_another_language_speaks_it_to_the_end(desk: StageDesk) -> None:
    talk = desk.talk(desk.briefing("area", "ja"))
    desk.press(talk, Key.Key_2, Key.Key_Return)
    desk.shown(talk, talk.state.page.id)
    slide = talk.audience.view.slide
    assert slide is not None and "大連" in slide.title
    desk.press(talk, Key.Key_E)
    desk.qtbot.waitUntil(talk.audience.panel.isVisible, timeout=PATIENCE)
    assert any("億元" in text for text in talk.audience.panel.readable_texts())
