"""Edits a briefing at random and says what is saved, until it is killed.

    python edits_until_killed.py session FILE SEED   prints the mark of each state once it is durable
    python edits_until_killed.py typing FILE         prints the number of each letter and when it was typed

The session is the same for the same seed, so that the test can follow it.
"""

from __future__ import annotations

import itertools
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from jinpu_desktop.data.briefing_file import MOST_BYTES
from jinpu_desktop.data.durable_file import content_mark
from jinpu_desktop.domain.briefing import BriefingPage, FrozenValue, Layout
from jinpu_desktop.services.briefing_editor import BriefingEditor

MOST_PAGES = 30
VALUE = FrozenValue("gdp|jinpu||2017|runsky", "210.27", "CNY bn", "210.27 billion yuan", label="GDP")
PAGE = BriefingPage("", Layout.CHART, "jinpu://trends?i=gdp", notes="n" * 300, frozen=(VALUE,) * 5)


def editing(editor: BriefingEditor, seed: int) -> Callable[[], None]:
    """What does the next step of the session with this seed."""
    chance = random.Random(seed)

    def page() -> str:
        return chance.choice(editor.briefing.pages).id

    def add() -> None:
        editor.add_page(PAGE, chance.randrange(MOST_PAGES))

    changes: list[Callable[[], object]] = [
        lambda: editor.move_page(page(), chance.randrange(MOST_PAGES)),
        lambda: editor.set_page_layout(page(), chance.choice(list(Layout))),
        lambda: editor.set_page_text(page(), f"text {chance.random()}"),
        lambda: editor.set_title(f"title {chance.random()}"),
        lambda: editor.remove_page(page()),
        lambda: editor.duplicate_page(page()),
        editor.undo,
        editor.redo,
    ]

    def step() -> None:
        pages = len(editor.briefing.pages)
        if pages < 3 or (pages < MOST_PAGES and chance.random() < 0.3):
            add()
        elif pages >= MOST_PAGES:
            editor.remove_page(page())
        else:
            chance.choice(changes)()

    return step


def opened(file: Path) -> BriefingEditor:
    """An editor whose ids, days and steps do not depend on chance or time."""
    numbers = itertools.count()
    return BriefingEditor.opened(
        file,
        today=lambda: date(2026, 11, 21),
        clock=itertools.count(0, 10).__next__,
        new_id=lambda: f"p{next(numbers)}",
    )


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def session(file: Path, seed: int) -> None:
    editor = opened(file)
    # Called by the thread that writes: the file is what was just saved.
    editor.on_saved.append(lambda: say("saved", content_mark(file, MOST_BYTES)))
    step = editing(editor, seed)
    while True:
        step()
        # A reader who never rests, but leaves the interpreter to the other threads.
        time.sleep(0.0005)


def typing(file: Path) -> None:
    editor = opened(file)
    page = editor.add_page(PAGE)
    for number in itertools.count(1):
        editor.set_page_text(page, str(number))
        say("typed", number, time.time())
        time.sleep(0.005)


if __name__ == "__main__":
    if sys.argv[1] == "session":
        session(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        typing(Path(sys.argv[2]))
