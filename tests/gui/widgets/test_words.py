"""Words on a page: plain, wrapped, never cut off, and readable by machines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from widget_desk import PLAIN, Doors, colors_of, picture

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel

# The off-screen platform cannot hold the keyboard for a menu.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
LONG = "“All others” is calculated here: the total less the three groups that are named by the source."
CENSUS = Figure("population|jinpu", "1,545,491", "", ("A",), "Residents, 1,545,491")
PARTS = ["State-level new area of", PLAIN, "·", CENSUS, ", counted in 2020", "· the first in Northeast China"]


def test_that_markup_in_a_text_is_shown_as_text(ui: UiContext, shown) -> None:
    label = TextLabel(ui, "<b>Dalian</b> & co")
    shown(label)
    assert label.lines(400) == ["<b>Dalian</b> & co"]
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "<b>Dalian</b> & co"


@pytest.mark.parametrize("width", [90, 160, 333])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_a_text_has_the_height_of_its_lines_and_loses_no_word(
    ui: UiContext, theme: Theme, width: int, scale: float, qtbot: QtBot
) -> None:
    theme.set_text_scale(scale)
    label = TextLabel(ui, LONG, "small")
    qtbot.addWidget(label)
    lines = label.lines(width)
    assert " ".join(lines) == LONG or "".join(lines).replace(" ", "") == LONG.replace(" ", "")
    assert label.heightForWidth(width) == len(lines) * theme.line_height("small")
    assert all(label.fontMetrics().height() > 0 for _ in lines)


def test_that_chinese_breaks_without_spaces(ui: UiContext, qtbot: QtBot) -> None:
    label = TextLabel(ui, "大众一汽发动机大连有限公司" * 4)
    qtbot.addWidget(label)
    lines = label.lines(120)
    assert len(lines) > 3
    assert "".join(lines) == label.text()


def test_that_a_text_in_a_card_gets_the_height_it_asks_for(ui: UiContext, theme: Theme, shown) -> None:
    label = TextLabel(ui, LONG)
    window = shown(label, width=240)
    assert label.height() >= label.heightForWidth(label.width())
    theme.set_text_scale(2.0)
    window.resize(240, window.heightForWidth(240))
    QApplication.processEvents()
    assert label.height() >= label.heightForWidth(label.width())


def test_that_a_text_with_too_many_lines_says_so_and_tells_all_on_asking(ui: UiContext, shown) -> None:
    label = TextLabel(ui, LONG, max_lines=2)
    shown(label, width=200)
    lines = label.lines(180)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert label.toolTip() == LONG


def test_that_a_text_can_be_copied_where_that_is_offered(qtbot: QtBot, ui: UiContext, shown) -> None:
    label = TextLabel(ui, LONG, selectable=True)
    shown(label)
    at = label.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, label.mapToGlobal(at))
    QApplication.sendEvent(label, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == LONG


def test_that_another_theme_repaints_words(ui: UiContext, theme: Theme, shown) -> None:
    label = TextLabel(ui, "IIIII", "h1", "conflict")
    shown(label)
    theme.set_choice("high-contrast")
    assert theme.color("conflict").name() in colors_of(picture(label))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", [LinkButton, PushButton])
def test_that_buttons_are_pressed_by_key(qtbot: QtBot, ui: UiContext, shown, kind: type, key: Qt.Key) -> None:
    button = kind(ui, "Open source")
    shown(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("kind", ["outlined", "primary", "plain"])
def test_that_a_button_grows_with_its_parts_and_with_the_text(
    qtbot: QtBot, ui: UiContext, theme: Theme, kind: str
) -> None:
    bare = PushButton(ui, "Present", kind)
    full = PushButton(ui, "Present", kind, icon="present", key_hint="F5", chevron=True)
    for button in (bare, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() > bare.sizeHint().width() + 60
    assert bare.sizeHint().height() == 32
    before = bare.sizeHint()
    theme.set_text_scale(2.0)
    assert bare.sizeHint().height() == 64
    assert bare.sizeHint().width() > before.width() * 1.9


def test_that_a_sentence_reads_as_one_and_its_figures_are_doors(
    qtbot: QtBot, ui: UiContext, doors: Doors, shown
) -> None:
    sentence = SentenceLabel(ui, PARTS)
    shown(sentence, width=900)
    expected = "State-level new area of 2,299 km² · 1,545,491, counted in 2020 · the first in Northeast China"
    assert sentence.text() == expected
    assert QAccessible.queryAccessibleInterface(sentence).text(QAccessible.Text.Name) == expected
    qtbot.mouseClick(sentence.figure_labels[1], Qt.MouseButton.LeftButton)
    assert doors.evidence == [(CENSUS.key, sentence.figure_labels[1])]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [220, 420])
def test_that_a_sentence_wraps_with_its_figures_inside_and_on_the_baseline(
    ui: UiContext, theme: Theme, shown, width: int, scale: float
) -> None:
    theme.set_text_scale(scale)
    sentence = SentenceLabel(ui, PARTS)
    shown(sentence, width=width)
    line = theme.line_height("body")
    assert sentence.height() >= sentence.heightForWidth(sentence.width()) > line
    for label in sentence.figure_labels:
        assert sentence.rect().contains(label.geometry())
        assert (label.y() + label.baseline - sentence.baseline) % line == 0


def test_that_another_sentence_takes_the_place_of_the_first(qtbot: QtBot, ui: UiContext, shown) -> None:
    sentence = SentenceLabel(ui, PARTS)
    shown(sentence, width=600)
    sentence.set_parts(["No figure found for 2018"])
    assert (sentence.text(), sentence.figure_labels) == ("No figure found for 2018", [])
