"""What the drawer says about each kind of key, and what it says when there is nothing."""

from __future__ import annotations

import threading

import pytest
from drawer_desk import (
    BREAK,
    COLUMN,
    COMPUTED,
    CONFLICT,
    COUNT,
    EVENT,
    EVERY_KIND,
    FACT,
    POLICY,
    REVISED,
    STAKE,
    Desk,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jinpu_desktop.domain.evidence import Evidence
from jinpu_desktop.runtime.language import set_language


def test_that_a_conflict_shows_every_value_with_its_source_and_says_which_is_shown(desk: Desk) -> None:
    desk.show(CONFLICT)
    values = {block.block.value_text: block for block in desk.blocks()}
    assert list(values) == ["441.77", "434.95", "435"]
    texts = desk.texts()
    assert "3 sources disagree" in texts
    assert texts.count("shown on the page") == 1
    assert texts.count("disagrees") == 2
    assert "−6.82 CNY bn (−1.5 %)" in texts
    assert "Why 441.77 is shown" in texts
    assert "“434.95 billion yuan”" in texts
    assert "velopment.de" in texts


def test_that_a_value_that_was_revised_since_is_called_earlier_and_does_not_count_as_a_conflict(
    desk: Desk,
) -> None:
    desk.show(REVISED)
    texts = desk.texts()
    assert texts.count("earlier value") == 2
    assert "disagrees" not in texts
    assert "10 Mar 2025" in texts


def test_that_unknown_fields_are_said_to_be_not_stated(desk: Desk) -> None:
    desk.show(CONFLICT)
    assert "not stated" in desk.texts()
    assert "" not in desk.texts()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (FACT, "In 2002 Canon planned to double annual laser-printer output"),
        (EVENT, "The central leadership opened 14 coastal ports"),
        (STAKE, "60 %"),
        (COLUMN, "2,299"),
        (BREAK, "The level of 2021 is 24 percent above that of 2020"),
        (COUNT, "Figures on which sources disagree"),
        (POLICY, "10 → 1 business days"),
        (COMPUTED, "1,527"),
    ],
)
def test_that_each_kind_of_key_shows_what_was_stated(desk: Desk, key: str, words: str) -> None:
    desk.show(key)
    assert any(text.startswith(words) for text in desk.texts())


@pytest.mark.parametrize("key", EVERY_KIND)
def test_that_nothing_that_takes_the_focus_is_without_a_name(desk: Desk, key: str) -> None:
    desk.show(key)
    stops = [w for w in desk.drawer.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops
    assert [w for w in stops if w.isVisible() and not w.accessibleName()] == []
    assert desk.drawer.accessibleName().startswith("Evidence: ")


def test_that_html_in_the_data_is_shown_as_text(desk: Desk) -> None:
    markup = "<b>bold</b> <img src='x'>"

    def change(evidence: Evidence) -> Evidence:
        source = evidence.blocks[0].source._replace(title=markup, publisher=markup, note=markup)
        block = evidence.blocks[0]._replace(value_text=markup, as_stated=markup, note=markup, source=source)
        return evidence._replace(
            heading=markup,
            subject=markup,
            statement=markup,
            why=markup,
            blocks=(block, *evidence.blocks[1:]),
            details=((markup, markup),),
        )

    desk.service.change = change
    desk.show(CONFLICT)
    labels = [label for label in desk.drawer.findChildren(QLabel) if markup in label.text()]
    assert len(labels) >= 10
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any("<" in widget.toolTip() for widget in desk.drawer.findChildren(QWidget))


def test_that_an_unknown_key_is_answered_by_a_sentence(desk: Desk) -> None:
    desk.show("gdp|atlantis||2024|nobody")
    assert any("gdp|atlantis||2024|nobody" in text and text.endswith(".") for text in desk.texts())
    assert not desk.drawer.foot.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert desk.figure.hasFocus()


def test_that_evidence_can_be_read_again_after_an_error(desk: Desk) -> None:
    desk.show("gdp|atlantis||2024|nobody")
    desk.show(CONFLICT)
    assert "441.77" in desk.texts()
    assert not any("atlantis" in text for text in desk.texts())


def test_that_a_slow_answer_is_announced_as_being_read(desk: Desk) -> None:
    desk.show(CONFLICT)
    gate = threading.Event()

    def wait(evidence: Evidence) -> Evidence:
        gate.wait(10)
        return evidence

    desk.service.change = wait
    desk.drawer.show_evidence(FACT, desk.figure)
    desk.qtbot.waitUntil(lambda: "Reading…" in desk.texts())
    assert "441.77" not in desk.texts()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        gate.set()
    assert "Capacity" in desk.texts()
    assert "Reading…" not in desk.texts()


def test_that_an_answer_that_comes_after_closing_does_not_open_the_drawer_again(desk: Desk) -> None:
    desk.drawer.show_evidence(FACT, desk.figure)
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.drawer.close_evidence()
    assert not desk.drawer.isVisible()
    assert desk.drawer.view is None
    assert desk.figure.hasFocus()


def test_that_the_drawer_explains_the_mark_of_texts_in_english_alone(desk: Desk) -> None:
    set_language("ja")
    desk.show("airport-capacity-cargo|jinzhou-bay-airport||2023-10|people-2023-10-30")
    (words,) = [text for text in desk.texts() if text.startswith("[EN]") or " [EN] " in text]
    assert "[EN]" in words
    assert any(text.endswith("[EN]") for text in desk.texts())
