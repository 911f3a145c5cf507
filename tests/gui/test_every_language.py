"""Every pane in Chinese, Japanese and Korean: nothing of English is left, and everything has room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_checks import clipped, outside, visible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.language import language
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs

LANGUAGES = ("zh", "ja", "ko")
# One view of each kind beside the panes' first pages; test_every_pane has many more of each.
LINKS = (
    "jinpu://industries/hydrogen",
    "jinpu://companies/vw-faw-engine-dalian",
    "jinpu://companies/pfizer",
    "jinpu://companies?view=table",
    "jinpu://companies?view=country",
    "jinpu://finance/bank-of-dalian",
    "jinpu://finance?type=bank&country=JP",
    "jinpu://compare?view=weights",
    "jinpu://compare?group=ports&view=profile&p=dalian-port,busan",
    "jinpu://places?view=list",
    "jinpu://places/dalian-port?view=page",
    "jinpu://places/busan?from=busan&to=dalian-port",
    "jinpu://trends?i=gdp&p=jinpu,dalian&t=index&base=2015",
    "jinpu://timeline/1899-port-of-dalian-founded",
    "jinpu://policies/reinvest-tax-credit?step=3",
    "jinpu://policies?kind=tax&state=in-force&view=list",
    "jinpu://sources/seed-discovery",
    "jinpu://sources?list=disputed",
    "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian",
)
SIZES = ((1366, 768), (1024, 640))
LATIN = re.compile(r"[A-Za-z]{4,}")
# Lines that are the same in every language, each with its reason.
THE_SAME = {
    "Jinpu Explorer",  # the program's name
    "© OpenStreetMap contributors",  # the words that its licence asks for
    "English", "TEU",
}  # fmt: skip
# Titles and publishers are cited as printed; names stand in the letters they are known by.
CITED = ("SELECT title FROM source", "SELECT publisher FROM source", "SELECT as_stated FROM observation")
NAMES = (
    "SELECT name_zh FROM place", "SELECT holder_en FROM stake", "SELECT name_en FROM company",
    "SELECT name_en FROM institution", "SELECT title_en FROM policy", "SELECT name_en FROM place",
    "SELECT name_en FROM industry", "SELECT name_en FROM group_",
)  # fmt: skip


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dirs = UserDirs(user_dir)
    running = Explorer(app, Database(reference_database), Settings(dirs.settings_file), "light", 150, dirs)
    running.window.resize(*SIZES[0])
    running.window.show()
    running.open("jinpu://overview")
    _settle(qtbot, running)
    yield running
    running.close()


def _settle(qtbot: QtBot, explorer: Explorer) -> None:
    window = explorer.window
    qtbot.waitUntil(lambda: window.is_settled and window.updatesEnabled(), timeout=20_000)
    for _pass in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def _open(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    _settle(qtbot, explorer)


def _views() -> list[str]:
    return [*(f"jinpu://{entry.id}" for entry in PANES), *LINKS]


def _said(explorer: Explorer) -> set[str]:
    """Everything that is read, pointed at or heard in the window."""
    lines = set(page_text(explorer.window))
    for widget in visible(explorer.window):
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()):
            lines |= set(text.splitlines())
    return lines


def _kept_as_printed(explorer: Explorer) -> set[str]:
    connection = explorer.record.database
    return {str(row[0]) for sql in (*CITED, *NAMES) for row in connection.query(sql) if row[0]}


def test_that_no_english_is_left_and_nothing_is_clipped(qtbot: QtBot, explorer: Explorer) -> None:
    printed = _kept_as_printed(explorer)
    english: dict[str, set[str]] = {}
    for link in _views():
        _open(qtbot, explorer, link)
        english[link] = _said(explorer)
    faults: list[str] = []
    for code in LANGUAGES:
        explorer.speak(code)
        _settle(qtbot, explorer)
        assert language() == code
        for link in _views():
            _open(qtbot, explorer, link)
            left = {line for line in _said(explorer) & english[link] if LATIN.search(line)}
            left = {line for line in left - THE_SAME if not _is_printed(line, printed)}
            faults += [f"{code} {link}: {line}" for line in sorted(left)]
            for size in SIZES:
                explorer.window.resize(*size)
                _settle(qtbot, explorer)
                faults += [
                    f"{code} {link} at {size}: {fault}"
                    for fault in (*clipped(explorer.window), *outside(explorer.window))
                ]
            explorer.window.resize(*SIZES[0])
    assert faults == []


def _is_printed(line: str, printed: set[str]) -> bool:
    """Whether a line is a citation or a name, alone or shortened to its first words."""
    bare = line.strip("“”").removesuffix("…")
    return bare in printed or (len(bare) > 8 and any(text.startswith(bare) for text in printed))
