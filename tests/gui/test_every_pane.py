"""The list test: whatever pane is added, these hold for it in every theme, size and text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_checks import bare_numbers, clipped, evidence_keys, outside, unnamed, unreachable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.settings import Settings

# Views beside the panes' first pages: details, lists, and the drawer open on each kind of evidence.
LINKS = (
    "jinpu://industries/automotive",
    "jinpu://industries/petrochemicals",
    "jinpu://industries/hydrogen",
    "jinpu://industries/aerospace",
    "jinpu://industries/modern-services",
    "jinpu://industries/no-such-industry",
    "jinpu://companies/vw-faw-engine-dalian",
    "jinpu://companies/dalian-container-terminal",
    "jinpu://companies/dalian-international-container-terminal",
    "jinpu://companies/sk-hynix-semiconductor-dalian",
    "jinpu://companies/rohm-dalian",
    "jinpu://companies/pfizer",
    "jinpu://companies/hyundai",
    "jinpu://companies/intel",
    "jinpu://companies/no-such-company",
    "jinpu://companies?view=table",
    "jinpu://companies?view=country&ownership=joint-venture",
    "jinpu://companies?view=groups",
    "jinpu://companies?country=NL&status=closed",
    "jinpu://finance/dce",
    "jinpu://finance/bank-of-dalian",
    "jinpu://finance/taiping-leasing-spv-dalian",
    "jinpu://finance/no-such-bank",
    "jinpu://finance?type=bank&country=JP",
    "jinpu://finance?bay=yes",
    "jinpu://finance?evidence=registered-capital-financial|xiaoyao-bay||2016|seed-news",
    "jinpu://compare?off=2",
    "jinpu://compare?i=gdp&y=2025",
    "jinpu://compare?i=gdp&y=1999",
    "jinpu://compare?i=gdp-growth&y=2008",
    "jinpu://compare?group=ports",
    "jinpu://compare?group=ports&i=cargo-throughput&y=2015&off=2",
    "jinpu://compare?view=weights",
    "jinpu://compare?view=weights&w=none",
    "jinpu://compare?view=weights&y=2019&w=gdp:5,fixed-asset-investment:2,fdi-utilized:1",
    "jinpu://compare?view=profile&p=jinpu,pudong,binhai,west-coast",
    "jinpu://compare?group=ports&view=profile&p=dalian-port,busan",
    "jinpu://compare?group=moon&i=no-such&y=soon&p=atlantis&w=x:9&view=profile",
    "jinpu://places/dayaowan?level=near&x=121.9&y=38.98&z=3000",
    "jinpu://places/busan?from=busan&to=dalian-port",
    "jinpu://places/metro-line-5?layers=ports,transport&approx=0",
    "jinpu://places/pudong?level=far",
    "jinpu://places?view=list",
    "jinpu://places?view=list&layers=none",
    "jinpu://places/jinpu?view=page",
    "jinpu://places/dalian-port?view=page",
    "jinpu://places/dayaowan?view=page",
    "jinpu://places/busan?view=page",
    "jinpu://places/dict?view=page",
    "jinpu://places/china?view=page",
    "jinpu://places/atlantis?view=page",
    "jinpu://places/atlantis?level=moon&x=a&y=b&z=c&from=here&to=there&layers=clouds",
    "jinpu://trends?i=gdp&p=jinpu,dalian&t=index&base=2015",
    "jinpu://trends?i=gdp&p=dalian&t=yoy&from=2005",
    "jinpu://trends?i=container-throughput&p=dalian-port,busan,incheon,qingdao,tianjin",
    "jinpu://trends?i=trade-total,exports,fdi-utilized&p=jinpu",
    "jinpu://trends?i=gdp&p=jinpu,pudong,binhai,dalian,liaoning,qingdao,tianjin,shenyang,china",
    "jinpu://trends?i=fdi-utilized&p=jinpu&f=ALL",
    "jinpu://trends?i=gdp&p=jinpu&t=share&of=liaoning&est=0",
    "jinpu://trends?i=gdp&p=dalian&t=cagr&from=2005&to=2015",
    "jinpu://trends?i=gdp&p=jinpu&from=2018&to=2019",
    "jinpu://trends?i=container-throughput&p=jinpu",
    "jinpu://trends?i=no-such&p=jinpu",
    "jinpu://trends?i=gdp&p=atlantis&base=soon",
    "jinpu://briefings/no-such-briefing.jinpubrief",
    "jinpu://briefings?view=verify",
    "jinpu://timeline/1899-port-of-dalian-founded",
    "jinpu://timeline/2011-08-31-deepest-container-berth-of-dayao-bay",
    "jinpu://timeline?kind=policy&place=jinpu&lanes=industry&zoom=month",
    "jinpu://timeline?company=sk-hynix-semiconductor-dalian&zoom=month",
    "jinpu://timeline?lanes=kind&zoom=decade",
    "jinpu://timeline?kind=closure&from=1980&to=1990",
    "jinpu://timeline?lanes=moon",
    "jinpu://timeline/no-such-event",
    "jinpu://policies/jinpu-one-day-approval",
    "jinpu://policies/reinvest-tax-credit?step=3",
    "jinpu://policies/dalian-housing-vouchers-2024?kind=talent",
    "jinpu://policies/dalian-h2-fund-draft?state=draft",
    "jinpu://policies/sh-dl-cooperation-plan?step=0",
    "jinpu://policies/no-such-policy",
    "jinpu://policies?step=2",
    "jinpu://policies?kind=tax&state=in-force&view=list",
    "jinpu://policies?place=dalian-ftz&step=6&view=path",
    "jinpu://policies?kind=visa&state=draft",
    "jinpu://policies?kind=no-such&place=atlantis&state=maybe&step=ninth",
    "jinpu://sources/seed-news",
    "jinpu://sources/seed-discovery",
    "jinpu://sources?list=figures",
    "jinpu://sources?list=disputed",
    "jinpu://sources?list=old",
    "jinpu://sources?list=yours",
    "jinpu://sources/no-such-source",
    "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian",
)
SIZES = ((1024, 640), (1366, 768), (1920, 1080), (3840, 2160))
TEXTS = (100, 125, 150, 200)
THEMES = ("light", "dark", "high-contrast", "projector")

Open = Callable[[str], None]


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    running.window.show()
    yield running
    running.close()


def _open(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    # Layouts that depend on each other's width settle in a few passes.
    for _pass in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def _views() -> list[str]:
    return [*(f"jinpu://{entry.id}" for entry in PANES), *LINKS]


def test_that_no_page_shows_a_number_without_evidence(qtbot: QtBot, explorer: Explorer) -> None:
    explorer.window.resize(1920, 1080)
    for link in _views():
        _open(qtbot, explorer, link)
        assert bare_numbers(explorer.window.pages) == [], link
        assert bare_numbers(explorer.window.rail) == [], link


def test_that_every_door_leads_to_evidence_with_a_source_or_inputs(qtbot: QtBot, explorer: Explorer) -> None:
    explorer.window.resize(1920, 1080)
    seen: set[str] = set()
    for link in _views():
        _open(qtbot, explorer, link)
        seen |= evidence_keys(explorer.window)
    assert len(seen) > 100
    for key in seen:
        evidence = explorer.context.services.evidence.evidence(key)
        assert evidence.heading, key
        assert any(block.source.title for block in evidence.blocks) or evidence.inputs, key


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_that_nothing_is_clipped(qtbot: QtBot, explorer: Explorer, size: tuple[int, int], text: int) -> None:
    explorer.window.resize(*size)
    explorer.theme.set_text_scale(text / 100)
    for link in _views():
        _open(qtbot, explorer, link)
        assert clipped(explorer.window) == [], link
        assert outside(explorer.window) == [], link


def test_that_everything_has_a_name_and_is_reached_by_keyboard(qtbot: QtBot, explorer: Explorer) -> None:
    for link in _views():
        _open(qtbot, explorer, link)
        assert unnamed(explorer.window) == [], link
        assert unreachable(explorer.window) == [], link


@pytest.mark.parametrize("theme", THEMES)
def test_that_every_page_is_drawn_in_every_theme(qtbot: QtBot, explorer: Explorer, theme: str) -> None:
    explorer.theme.set_choice(theme)
    canvas = explorer.theme.color("canvas")
    for link in _views():
        _open(qtbot, explorer, link)
        picture = explorer.window.pages.grab().toImage()
        assert picture.pixelColor(picture.width() // 2, 4) == canvas, link
        colours = {
            picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
        }
        assert len(colours) > 8, link


def test_that_a_pane_may_be_left_while_it_is_loading(qtbot: QtBot, explorer: Explorer) -> None:
    for link in _views():
        explorer.open(link)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    assert explorer.window.messages.text == ""
