"""The drawer tells what other data packs have for a figure, and nothing where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from page_checks import clipped
from PySide6.QtWidgets import QApplication

from jinpu_desktop.qt.page_text import page_text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pack_desk import NEW, REVISED, PackDesk, SignedPacks

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
SAME = "gdp|jinpu||2020|baike-jinzhou-2020"


def evidence(desk: PackDesk, key: str) -> list[str]:
    """What the drawer says of a figure, once all of it is there."""
    window = desk.explorer.window
    window.open_evidence(key, None)
    drawer = window.drawer
    assert drawer is not None
    desk.wait(lambda: drawer.is_settled and drawer.key == key and window.is_settled)
    QApplication.processEvents()
    return page_text(drawer)


def test_that_each_pack_is_told_with_its_value_and_the_source_it_had(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first, made.second)
    lines = evidence(desk, REVISED)
    told = lines[lines.index("In earlier packs") :]
    assert told[1] == "31 Dec 2026"
    assert told[2] == "258.10 CNY bn · China Daily 中国日报网 (copy on hnmdtv.com), 31 Jan 2022"
    assert told[3] == "21 Nov 2026"
    assert told[4].startswith("257.63 CNY bn, Preliminary · ") and told[4].endswith("came with the program")
    drawer = desk.explorer.window.drawer
    assert drawer is not None and clipped(drawer) == []


def test_that_a_figure_that_is_the_same_in_all_packs_is_said_to_be(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    lines = evidence(desk_of(made.first), SAME)
    told = lines[lines.index("In earlier packs") :]
    assert told[1:3] == ["21 Nov 2026", "the same · came with the program"]


def test_that_nothing_is_said_without_packs_or_of_a_figure_that_is_new(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of()
    assert "In earlier packs" not in evidence(desk, REVISED)
    desk.shelf.install(made.first, False, lambda done, total: None, lambda: False)
    desk.wait(lambda: desk.explorer.record.dossier_date == "2026-12-31")
    assert "In earlier packs" not in evidence(desk, NEW)


def test_that_the_history_grows_when_a_pack_arrives_while_the_drawer_is_open(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    assert "31 Dec 2026" not in evidence(desk, SAME)
    drawer = desk.explorer.window.drawer
    assert drawer is not None
    desk.shelf.install(made.second, False, lambda done, total: None, lambda: False)
    desk.wait(lambda: "31 Dec 2026" in page_text(drawer))
    assert "In earlier packs" in page_text(drawer)
