"""Ways to a view of the Trends pane and out of it: list, presets, saved views, files, events."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from pane_desk import Doors, PaneDesk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from trends_desk import choose, click, settled, shown_keys

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.panes.trends.trends_page import TrendsPage
from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane
from jinpu_desktop.runtime.settings import TREND_FAVOURITES, TREND_VIEWS, Settings
from jinpu_desktop.services.trends import TrendsService

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

EIGHT = "jinpu,pudong,binhai,dalian,liaoning,qingdao,tianjin,shenyang"
SHOWN_2021 = "gdp|jinpu||2021|cd-2022-01-31"

Open = Callable[[str], TrendsPage]


@pytest.fixture
def pane(desk: PaneDesk, settings: Settings) -> TrendsPane:
    return desk.show(TrendsPane(desk.ui, desk.dispatcher, TrendsService(desk.record), settings), 846)


@pytest.fixture
def show(qtbot: QtBot, open_link: Callable[[str], TrendsPane]) -> Open:
    return lambda link: settled(qtbot, open_link(link))


@pytest.mark.parametrize("preset", ["growth", "trade", "capital", "port", "against"])
def test_that_a_preset_leads_to_its_chart(qtbot: QtBot, show: Open, doors: Doors, preset: str) -> None:
    page = show("jinpu://trends?i=gdp&p=dalian")
    listed = page.side.list
    number = next(n for n, row in enumerate(listed.rows) if row.id == f"preset:{preset}")
    index = listed.model().index(number, 0)
    listed.scrollTo(index)
    click(qtbot, listed.viewport(), listed.visualRect(index).center())
    (link,) = doors.links
    page = show(link)
    assert page.spec is not None
    assert page.spec.panels
    assert listed.current_id == f"preset:{preset}"


def test_that_moving_through_the_list_by_key_changes_the_chart_in_place(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    links: list[Link] = []
    pane.link_changed.connect(links.append)
    page = show("jinpu://trends?i=gdp&p=jinpu,dalian")
    page.side.list.setFocus()
    qtbot.keyClick(page.side.list, Qt.Key.Key_Down)
    settled(qtbot, pane)
    assert [str(link) for link in links] == ["jinpu://trends?i=gdp-growth&p=jinpu,dalian"]
    assert page.side.list.current_id == "gdp-growth"


def test_that_the_filter_leaves_what_has_the_words_in_its_name(qtbot: QtBot, show: Open) -> None:
    page = show("jinpu://trends")
    page.side.field.setFocus()
    qtbot.keyClicks(page.side.field, "container")
    rows = [row for row in page.side.list.rows if not row.heading]
    assert rows
    assert all("container" in row.title.lower() for row in rows)
    qtbot.keyClick(page.side.field, Qt.Key.Key_Escape)
    several = len(page.side.list.rows)
    click(qtbot, page.side.singles)
    assert len(page.side.list.rows) > 200 > several > 60


def test_that_a_star_is_kept_and_stands_on_top_of_the_list(
    qtbot: QtBot, show: Open, settings: Settings, tmp_path: Path
) -> None:
    page = show("jinpu://trends?i=exports&p=jinpu")
    click(qtbot, page.chart.controls.star)
    assert page.chart.controls.star.isChecked()
    assert Settings(tmp_path / "settings.json").get(TREND_FAVOURITES) == ("exports",)
    ids = [row.id for row in page.side.list.rows]
    assert ids.index("favourite:exports") < ids.index("gdp")
    click(qtbot, page.chart.controls.star)
    assert settings.get(TREND_FAVOURITES) == ()


def test_that_a_view_is_saved_under_a_name_listed_opened_and_removed(
    qtbot: QtBot, show: Open, doors: Doors, tmp_path: Path, settings: Settings
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu,dalian&t=index")
    choose(page.open_views(), "Save this view")
    assert page.chart.notice.isVisible()
    page.chart.notice.name.setText("Two indexes")
    qtbot.keyClick(page.chart.notice.name, Qt.Key.Key_Return)
    kept = Settings(tmp_path / "settings.json").get(TREND_VIEWS)
    assert kept == (("Two indexes", "jinpu://trends?i=gdp&p=jinpu,dalian&t=index"),)
    page = show("jinpu://trends?i=gdp&p=jinpu")
    choose(page.open_views(), "Two indexes")
    assert doors.links == ["jinpu://trends?i=gdp&p=jinpu,dalian&t=index"]
    choose(page.open_views(), "Remove", "Two indexes")
    assert settings.get(TREND_VIEWS) == ()


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_that_a_view_is_exported_by_the_dialog(
    qtbot: QtBot, pane: TrendsPane, show: Open, tmp_path: Path, kind: str
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    page = show("jinpu://trends?i=gdp&p=jinpu")
    words = {"png": "Picture (PNG)", "svg": "Picture (SVG)", "csv": "Data with sources"}[kind]
    choose(page.open_export(), words)
    dialog = pane.export_dialog
    assert isinstance(dialog, QFileDialog)
    path = tmp_path / f"view.{kind}"
    dialog.selectFile(str(path))
    with qtbot.waitSignal(dialog.fileSelected):
        dialog.accept()
    assert page.chart.notice.words.text() == f"Saved: view.{kind}"
    if kind == "png":
        image = QImage(str(path))
        assert image.width() == 2400
        assert len({image.pixel(x, 400) for x in range(0, 2400, 3)}) > 3
    elif kind == "svg":
        text = path.read_text(encoding="utf-8")
        for words in (
            "Gross domestic product, Dalian Jinpu New Area",
            "CNY bn, current prices",
            "257.63",
            "Sources: ",
        ):
            assert words in text
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["obs_id"] for row in rows if row["relation"] == "shown"} == set(shown_keys(page))
        assert all(row["source_title"] for row in rows)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".tmp"] == []


def picture_of(pane: TrendsPane, path: Path) -> str:
    pane.export_to(path, "svg")
    return path.read_text(encoding="utf-8")


def test_that_a_picture_shows_the_stretch_of_time_that_is_seen(
    pane: TrendsPane, show: Open, tmp_path: Path
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    main = page.chart.area.main
    assert main is not None
    whole = picture_of(pane, tmp_path / "whole.svg")
    assert ">2015<" in whole and ">232" in whole
    main.set_range(2019.0 * 12, 2023.0 * 12)
    part = picture_of(pane, tmp_path / "part.svg")
    assert ">2021<" in part and "257.63" in part
    assert ">2015<" not in part and ">232" not in part
    assert "CNY bn, current prices" in part and "Source" in part


def test_that_a_picture_has_the_log_scale_and_the_event_that_is_marked(
    pane: TrendsPane, show: Open, tmp_path: Path
) -> None:
    page = show("jinpu://trends?i=gdp&p=dalian")
    main, controls = page.chart.area.main, page.chart.controls
    assert main is not None and not controls.log.isHidden()
    plain = picture_of(pane, tmp_path / "plain.svg")
    controls.log.click()
    assert main.is_logarithmic
    assert picture_of(pane, tmp_path / "log.svg") != plain
    controls.log.click()
    assert picture_of(pane, tmp_path / "again.svg") == plain
    menu = controls.open_events()
    year = next(action.menu() for action in menu.actions() if isinstance(action.menu(), QMenu))
    assert isinstance(year, QMenu)
    year.actions()[0].trigger()
    menu.close()
    (event,) = controls.marked
    assert event.words[:16] not in plain
    assert event.words[:16] in picture_of(pane, tmp_path / "event.svg")


def test_that_a_picture_leaves_out_estimates_when_the_reader_does(
    pane: TrendsPane, show: Open, tmp_path: Path
) -> None:
    show("jinpu://trends?i=gdp&p=jinpu")
    assert ">225" in picture_of(pane, tmp_path / "with.svg")
    show("jinpu://trends?i=gdp&p=jinpu&est=0")
    assert ">225" not in picture_of(pane, tmp_path / "without.svg")


def test_that_small_multiples_move_in_time_together_and_share_the_crosshair(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    page = show("jinpu://trends?i=trade-total,fdi-utilized&p=jinpu")
    one, two = page.chart.area.multiples
    whole = one.shown_range
    one.setFocus()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        qtbot.keyClick(one, key)
    assert one.shown_range == two.shown_range != whole
    two.pan_by(-40)
    assert one.shown_range == two.shown_range
    qtbot.keyClick(two, Qt.Key.Key_0)
    assert one.shown_range == two.shown_range == whole
    before = two.grab().toImage()
    qtbot.keyClick(one, Qt.Key.Key_Home)
    assert page.selected is not None and one.current is not None
    assert page.selected.key == one.current.key
    assert two.grab().toImage() != before, "the other chart shows the same time"
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Plus)
    assert one.shown_range == two.shown_range != whole


def test_that_a_file_that_cannot_be_written_is_said_in_a_sentence(
    pane: TrendsPane, show: Open, tmp_path: Path
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    pane.export_to(tmp_path / "none" / "view.csv", "csv")
    assert page.chart.notice.words.text().startswith("Cannot write")


def test_that_an_event_is_marked_and_opens(qtbot: QtBot, show: Open, doors: Doors) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    controls = page.chart.controls
    menu = controls.open_events()
    year = next(action.menu() for action in menu.actions() if isinstance(action.menu(), QMenu))
    assert isinstance(year, QMenu)
    year.actions()[0].trigger()
    menu.close()
    (event,) = controls.marked
    main = page.chart.area.main
    assert main is not None
    assert [hit.key for hit in main.hits() if hit.kind == "event"] == [event.key]
    click(qtbot, page.chart.event_line, QPoint(5, 5))
    assert doors.evidence == [event.key]


def test_that_a_link_with_an_event_marks_it_even_where_it_happened_within_the_place(show: Open) -> None:
    event = "2007-03-intel-announces-a-chip-plant-for"
    page = show(f"jinpu://trends?i=gdp&p=dalian&ev={event}")
    main = page.chart.area.main
    assert main is not None
    assert [hit.key for hit in main.hits() if hit.kind == "event"] == [f"event:{event}"]
    assert page.chart.event_line.isVisible()
    page = show("jinpu://trends?i=gdp&p=dalian")
    assert [hit.key for hit in main.hits() if hit.kind == "event"] == []
    assert not page.chart.event_line.isVisible()


def test_that_the_event_chosen_on_a_chart_stands_in_its_link(pane: TrendsPane, show: Open) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    links: list[str] = []
    pane.link_changed.connect(lambda link: links.append(str(link)))
    menu = page.chart.controls.open_events()
    next(action for action in menu.actions() if action.text() == "All as marks").trigger()
    menu.close()
    assert links == ["jinpu://trends?i=gdp&p=jinpu&ev=all"]


def test_that_years_without_a_figure_say_so_with_the_nearest(qtbot: QtBot, show: Open, doors: Doors) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu&from=2018&to=2019")
    assert page.chart.state.words.text() == "No figure for 2018 to 2019."
    (figure,) = page.chart.nearest.figure_labels
    figure.click()
    assert doors.evidence == ["gdp|jinpu||2017|runsky-2018-12-05"]
    click(qtbot, page.chart.way_on)
    assert doors.links == ["jinpu://trends?i=gdp&p=jinpu"]
    assert not page.export.isEnabled()


def test_that_an_unknown_indicator_leaves_the_list_to_choose_from(show: Open) -> None:
    page = show("jinpu://trends?i=gdpx&p=jinpu")
    assert "There is no indicator “gdpx”" in page.chart.state.words.text()
    assert len(page.side.list.rows) > 60


def test_that_a_narrow_page_has_the_point_in_a_tab_and_the_list_by_itself(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    pane.resize(936, 588)
    QApplication.processEvents()
    assert page.centre.tabs.isVisible()
    assert page.chart.isVisible()
    assert not page.point.isVisible()
    click(qtbot, page.centre.tabs.tabs["point"])
    assert page.point.isVisible()
    assert not page.chart.isVisible()
    pane.resize(640, 588)
    QApplication.processEvents()
    assert page.both.is_narrow
    assert not page.side.isVisible()
    click(qtbot, page.both.back)
    assert page.side.isVisible()


def test_that_the_same_chart_keeps_zoom_and_point_when_it_is_asked_again(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    main = page.chart.area.main
    assert main is not None
    click(qtbot, page.chart.stepper.back)
    main.zoom_by(3)
    before, point = main.shown_range, page.selected
    pane.refresh()
    settled(qtbot, pane)
    assert page.chart.area.main is main
    assert main.shown_range == before
    assert page.selected == point


def test_that_start_up_does_not_load_the_plot_library() -> None:
    import subprocess
    import sys

    modules = "jinpu_desktop.qt.app, jinpu_desktop.qt.pane_registry"
    code = f"import sys, {modules}; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
