"""What is saved and copied from the window, in every language, theme and text size.

Tables with their sources, charts as pictures and as data, citations, reports of an error; documents of
briefings have tests of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from page_checks import visible
from painted_text import pixels, weakest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from walk_checks import overlapping
from walk_desk import Desk

from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.runtime.language import LANGUAGES
from jinpu_desktop.services.citation import citation_for
from jinpu_desktop.services.error_report import error_report
from jinpu_desktop.services.table_export import csv_bytes, tab_separated, table_cells

TEXT_NEEDS = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0, "projector": 7.0}
TEXTS = (1.0, 1.5, 2.0)
TABLES = (
    "jinpu://companies?view=table", "jinpu://compare", "jinpu://compare?view=profile&p=jinpu,pudong",
    "jinpu://sources", "jinpu://sources?list=disputed", "jinpu://policies?view=list", "jinpu://places?view=list",
)  # fmt: skip
CHARTS = (
    "jinpu://trends?i=gdp&p=jinpu,dalian,liaoning",
    "jinpu://trends?i=trade-total,exports,fdi-utilized&p=jinpu",
    "jinpu://trends?i=gdp&p=jinpu,pudong,binhai,dalian,liaoning,qingdao,tianjin,shenyang",
)
# One of each kind of evidence.
KEYS = (
    "gdp|dalian||2009|cn-setup-dalian", "event:1899-port-of-dalian-founded", "policy:reinvest-tax-credit",
    "count:industry|figures",
)  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, reference_database, tmp_path)
    with desk.writing.watching():
        yield desk
    desk.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_tables_and_texts_are_in_the_language_spoken(desk: Desk, code: str) -> None:
    desk.speak(code)
    evidence = desk.explorer.context.services.evidence
    lines: set[str] = set()
    for link in TABLES:
        desk.show(link)
        table = next(one for one in visible(desk.window.pages) if isinstance(one, RecordTable))
        cells = table_cells(table.content(), evidence)
        assert len(cells) > 1
        assert csv_bytes(cells).decode("utf-8-sig").count("\r\n") == tab_separated(cells).count("\n")
        # Behind them stand only keys of evidence.
        lines |= {cell for row in cells for cell in row[:-1]}
    for key in KEYS:
        lines |= {citation_for(evidence, key)}
        lines |= set(error_report(evidence, key, "jinpu://overview", "1.0", "2026-11-21").splitlines())
    assert desk.reader.faults(lines, code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_charts_are_saved_as_they_should_be_read(desk: Desk, code: str, tmp_path: Path) -> None:
    desk.speak(code)
    faults: list[str] = []
    for number, theme in enumerate(TEXT_NEEDS):
        for turn, link in enumerate(CHARTS):
            text = TEXTS[(number + turn + LANGUAGES.index(code)) % len(TEXTS)]
            desk.dress(theme, round(text * 100), (1366, 768))
            desk.show(link)
            at = f"{theme} {text} {link}"
            faults += [f"{at}: {fault}" for fault in _faults_of_chart(desk, code, theme, tmp_path)]
    assert faults == []


def _faults_of_chart(desk: Desk, code: str, theme: str, folder: Path) -> list[str]:
    pane = desk.window.pane
    assert isinstance(pane, TrendsPane)
    paths = {kind: folder / f"chart.{kind}" for kind in ("csv", "svg", "png")}
    for kind, path in paths.items():
        desk.writing.texts = []
        pane.export_to(path, kind)
    texts = [one for one in desk.writing.texts if one.on == "QImage"]
    picture = pixels(QImage(str(paths["png"])))
    assert len(texts) > 8
    faults = overlapping(texts)
    weak = [(one, weakest(picture, one)) for one in texts]
    faults += [f"{one.text}: {n:.2f}" for one, n in weak if n is not None and n < TEXT_NEEDS[theme]]
    height, width = picture.shape[:2]
    faults += [
        f"{one.text!r} is cut off"
        for one in texts
        if one.core.left() < -1 or one.core.right() > width + 1 or one.core.bottom() > height + 1
    ]
    svg = ElementTree.parse(paths["svg"]).getroot()
    lines = {"".join(one.itertext()).strip() for one in svg.iter() if str(one.tag).endswith(("text", "desc"))}
    assert any(len(line) > 3 for line in lines)
    head = paths["csv"].read_text(encoding="utf-8-sig").splitlines()[0]
    return faults + desk.reader.faults({line for line in lines if line}, code) + ([] if head else ["no csv"])
