"""The Trends pane of an open window while the user's own figures come and go."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.panes.trends.trends_page import TrendsPage
from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot
from jinpu_desktop.runtime.settings import MOTION, Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.user_data import UserDataService

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))

from own_rows import own_csv, own_row, save

OWN = "gdp|jinpu||2024|mine"
LINK = "jinpu://trends?i=gdp&p=jinpu"


class Reader:
    """A window on the Trends pane, and a hand that imports."""

    def __init__(self, qtbot: QtBot, database: Path, user_dir: Path, motion: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dirs = UserDirs(user_dir)
        settings = Settings(dirs.settings_file)
        settings.set(MOTION, motion)
        self.qtbot, self.folder = qtbot, user_dir
        self.explorer = Explorer(app, Database(database), settings, "light", 100, dirs)
        self.explorer.window.resize(1440, 900)
        self.explorer.window.show()
        assert self.explorer.live is not None
        self.service = UserDataService(self.explorer.record, self.explorer.live.store)

    def open(self, link: str) -> TrendsPage:
        self.explorer.open(link)
        self.qtbot.waitUntil(lambda: self.explorer.window.is_settled, timeout=10_000)
        pane = self.explorer.window.pane
        assert isinstance(pane, TrendsPane) and pane.page is not None
        return pane.page

    def imports(self, page: TrendsPage, **changes: object) -> None:
        """Bring a figure for 2024 and wait until the page has it."""
        row = own_row(**{"period": 2024, "value": "287.65", "as_stated": "287.65", **changes})
        self.service.import_file(save(self.folder / "own.csv", own_csv(row)), "My survey")
        self.qtbot.waitUntil(lambda: OWN in keys(page), timeout=10_000)

    def undoes(self, page: TrendsPage) -> None:
        self.service.undo(1)
        self.qtbot.waitUntil(lambda: OWN not in keys(page), timeout=10_000)


def keys(page: TrendsPage) -> list[str]:
    return [point.key for point in page.spec.points] if page.spec is not None else []


def main_plot(page: TrendsPage) -> TrendPlot:
    assert page.chart.area.main is not None
    return page.chart.area.main


@pytest.fixture(params=["off"])
def reader(
    qtbot: QtBot, reference_database: Path, user_dir: Path, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    reader = Reader(qtbot, reference_database, user_dir, request.param)
    yield reader
    reader.explorer.close()


def test_that_zoom_pinned_point_and_place_in_the_list_stay_and_the_new_point_is_ringed(
    reader: Reader,
) -> None:
    page = reader.open(LINK)
    plot = main_plot(page)
    plot.zoom_by(2)
    page.step(-1)
    bar = page.side.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    shown, pinned, scrolled = plot.shown_range, page.selected, bar.value()
    assert pinned is not None and scrolled > 0
    reader.imports(page)
    assert main_plot(page) is plot, "the chart is the same widget"
    assert plot.shown_range == shown
    assert page.selected is not None and page.selected.key == pinned.key
    assert plot.current is not None and plot.current.key == pinned.key
    assert bar.value() == scrolled
    # Nothing moves, so the mark of what is new stands until the next action.
    assert plot.fresh_keys == [OWN] and not plot.is_settling
    plot.zoom_by(-1)
    assert plot.fresh_keys == []


@pytest.mark.parametrize("reader", ["system"], indirect=True)
def test_that_the_ring_of_a_new_point_goes_by_itself_where_things_may_move(reader: Reader) -> None:
    page = reader.open(LINK)
    plot = main_plot(page)
    plot.zoom_by(1)
    reader.imports(page)
    assert plot.fresh_keys == [OWN]
    reader.qtbot.waitUntil(lambda: not plot.fresh_keys, timeout=5_000)


def test_that_an_own_point_says_so_in_the_plot_its_panel_and_its_spoken_name(reader: Reader) -> None:
    page = reader.open(LINK)
    reader.imports(page)
    plot = main_plot(page)
    plot.reset_range()
    page.select(OWN)
    plot.select(OWN)
    assert "yours" in plot.current_spoken()
    hit = next(hit for hit in plot.hits() if hit.key == OWN)
    assert "yours" in hit.spoken
    assert "287.65 yours" in plot.readable_texts()
    assert page.selected is not None and page.selected.figure.yours


def test_that_withdrawn_figures_are_listed_below_the_chart_until_the_view_is_asked_for_again(
    reader: Reader,
) -> None:
    page = reader.open(LINK)
    assert not page.chart.withdrawn.isVisible()
    reader.imports(page)
    assert not page.chart.withdrawn.isVisible()
    reader.undoes(page)
    assert page.chart.withdrawn.isVisible()
    assert page.chart.withdrawn.text() == "1 figure withdrawn: 2024."
    reader.open(f"{LINK}&t=index")
    assert not page.chart.withdrawn.isVisible()


def test_that_the_current_row_of_the_table_stays(reader: Reader) -> None:
    page = reader.open(LINK)
    page.chart.show_table(True)
    table = page.chart.table
    table.setCurrentIndex(table.record_model.index(3, 0))
    row = table.record_model.row(3)
    reader.imports(page)
    assert page.chart.shows_table
    assert table.record_model.row(table.currentIndex().row()).figure.key == row.figure.key


def test_that_small_multiples_keep_their_charts_and_zoom(reader: Reader) -> None:
    page = reader.open("jinpu://trends?i=gdp,fdi-utilized&p=jinpu")
    before = list(page.chart.area.multiples)
    assert len(before) > 1
    before[0].zoom_by(2)
    shown = before[0].shown_range
    reader.imports(page)
    assert page.chart.area.multiples == before
    assert all(plot.shown_range == shown for plot in before)
