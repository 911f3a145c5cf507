"""What a new user asks is answered after at most three actions, counted: a key, a text typed, a click."""

from __future__ import annotations

import pytest
from palette_desk import CTRL, Searcher
from PySide6.QtCore import Qt

from jinpu_desktop.qt.page_text import page_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

MOST = 3
# What is typed, the pane that answers, and words of the record that the screen has to show then.
QUESTIONS = {
    "who owns the Volkswagen engine plant": (
        "companies",
        ("Volkswagen FAW Engine (Dalian) Co., Ltd.", "Volkswagen (China)", "60\u00a0%", "China FAW Group"),
    ),
    "大窑湾": ("places", ("Dayao Bay", "大窑湾")),
    "what is the tax credit for reinvested profit": (
        "policies",
        ("Tax credit for reinvested profits of foreign investors", "10"),
    ),
    "port of Dalian containers 2018": ("trends", ("Port of Dalian", "2018", "9,770")),
}  # fmt: skip


class Counted:
    """A reader whose every action counts."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.actions = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        self.searcher.press(key, modifiers)

    def type(self, words: str) -> None:
        self.actions += 1
        # As an input method or the clipboard gives it: Chinese has no key of its own.
        self.searcher.palette.field.insert(words)
        self.searcher.settle()

    @property
    def seen(self) -> str:
        window = self.searcher.window
        drawer = window.drawer
        shown = [window.pages] if drawer is None or not drawer.isVisible() else [window.pages, drawer]
        return "\n".join(line for part in shown for line in page_text(part))


@pytest.mark.parametrize("question", QUESTIONS)
def test_that_a_new_user_is_answered_within_three_actions(searcher: Searcher, question: str) -> None:
    pane, words = QUESTIONS[question]
    user = Counted(searcher)
    user.press(Qt.Key.Key_K, CTRL)
    user.type(question)
    user.press(Qt.Key.Key_Return)
    searcher.settle()
    assert user.actions <= MOST
    assert searcher.link.startswith(f"jinpu://{pane}")
    missing = [word for word in words if word not in user.seen]
    assert not missing, f"not on screen: {missing}\n{searcher.link}\n{user.seen}"
