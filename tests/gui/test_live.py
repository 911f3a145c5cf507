"""A window that is open while another process changes the user's own figures."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))

from own_rows import own_csv, own_row, own_years, save

# Later than any year of the record, so that it becomes the headline of the Overview.
GDP = own_row(period=2024, value="987.65", as_stated="987.65", status="A")


class Reader:
    """A window that stays open, and another process beside it."""

    def __init__(self, qtbot: QtBot, database: Path, user_dir: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot, self.database, self.user_dir = qtbot, database, user_dir
        dirs = UserDirs(user_dir)
        settings = Settings(dirs.settings_file)
        self.explorer = Explorer(app, Database(database), settings, "light", 100, dirs)
        self.window = self.explorer.window
        self.window.resize(1200, 700)
        self.window.show()

    def open(self, link: str) -> None:
        self.explorer.open(link)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.is_settled, timeout=10_000)

    def other_process(self, *words: object) -> None:
        """Runs a command of the program and waits for its end, while the window goes on."""
        command = [sys.executable, "-m", "jinpu_desktop", *map(str, words)]
        command += ["--data", str(self.database), "--user-dir", str(self.user_dir)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
        told = process.communicate()[0]
        assert process.returncode == 0, told

    def imports(self, file: Path) -> None:
        self.other_process("data", "import", file, "--source-title", "My survey")

    def wait_for(self, text: str, *, gone: bool = False) -> None:
        self.qtbot.waitUntil(lambda: (text in "\n".join(page_text(self.window))) != gone, timeout=10_000)
        self.settle()

    def figures(self) -> dict[str, str]:
        """The text of each visible figure by its evidence key."""
        labels = self.window.findChildren(FigureLabel)
        return {label.figure.key: label.figure.text for label in labels if label.isVisible()}


@pytest.fixture
def reader(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Reader]:
    reader = Reader(qtbot, reference_database, user_dir)
    yield reader
    reader.explorer.close()


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return save(tmp_path / "own.csv", own_csv(GDP))


def test_that_an_import_of_another_process_shows_and_its_undoing_too(reader: Reader, own_file: Path) -> None:
    reader.open("jinpu://overview")
    before = page_text(reader.window)
    reader.imports(own_file)
    reader.wait_for("987.65")
    (hero,) = (label for label in reader.window.findChildren(FigureLabel) if label.figure.text == "987.65")
    assert hero.figure.unit_text.endswith("yours") and "yours" in hero.accessibleName()
    UserStore(reader.user_dir / "user.sqlite").undo(1)
    reader.wait_for("987.65", gone=True)
    reader.qtbot.waitUntil(lambda: page_text(reader.window) == before)


def test_that_the_counts_of_the_rail_follow(reader: Reader, own_file: Path) -> None:
    reader.window.resize(1500, 800)
    reader.open("jinpu://overview")
    before = int(reader.figures()["count:observation"].replace(",", ""))
    reader.imports(own_file)
    reader.qtbot.waitUntil(lambda: reader.figures()["count:observation"] == f"{before + 1:,}")


def test_that_the_drawer_and_a_page_opened_later_show_the_new_figure(reader: Reader, own_file: Path) -> None:
    reader.open("jinpu://sources")
    reader.open("jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian")
    drawer = reader.window.drawer
    assert drawer is not None
    reader.imports(save(own_file, own_csv(own_row(place_id="dalian", period=2009, value="555.55"))))
    reader.qtbot.waitUntil(lambda: "555.55" in "\n".join(page_text(drawer)))
    reader.open("jinpu://sources")
    reader.wait_for("My survey")


def test_that_scroll_position_and_focus_stay(reader: Reader, own_file: Path) -> None:
    reader.window.resize(1024, 640)
    reader.open("jinpu://overview")
    pane = reader.window.pane
    assert pane is not None
    door = next(label for label in pane.findChildren(FigureLabel) if "trade-total" in label.figure.key)
    door.setFocus()
    key = door.figure.key
    (area,) = (area for area in pane.findChildren(QScrollArea) if area.isVisible())
    area.verticalScrollBar().setValue(90)
    assert area.verticalScrollBar().value() == 90
    reader.imports(own_file)
    reader.wait_for("987.65")
    (area,) = (area for area in pane.findChildren(QScrollArea) if area.isVisible())
    assert area.verticalScrollBar().value() == 90
    focused = reader.window.focusWidget()
    assert isinstance(focused, FigureLabel) and focused.figure.key == key


def test_that_the_current_row_of_a_table_stays(reader: Reader, own_file: Path) -> None:
    reader.open("jinpu://sources?list=figures")
    table = reader.window.pane.source_list.table()  # type: ignore[union-attr]
    model = table.record_model
    table.setCurrentIndex(model.index(60, 0))
    row, place = model.row(60), table.verticalScrollBar().value()
    assert place > 0
    reader.imports(own_file)
    reader.qtbot.waitUntil(lambda: any("mine" in r.figure.key for r in model.rows))
    assert model.row(table.currentIndex().row()).figure.key == row.figure.key
    assert table.verticalScrollBar().value() == place


def test_that_a_change_elsewhere_leaves_the_page_as_it_is(reader: Reader, own_file: Path) -> None:
    reader.open("jinpu://finance/dce")
    pane = reader.window.pane
    assert pane is not None
    before = [label for label in pane.findChildren(FigureLabel) if label.isVisible()]
    with reader.qtbot.waitSignal(reader.explorer.live.record_changed, timeout=30_000):  # type: ignore[union-attr]
        reader.imports(own_file)
    reader.settle()
    after = [label for label in pane.findChildren(FigureLabel) if label.isVisible()]
    assert before and list(map(id, before)) == list(map(id, after))


def test_that_figures_imported_before_the_start_are_there(
    qtbot: QtBot, reference_database: Path, user_dir: Path, own_file: Path
) -> None:
    command = [
        sys.executable,
        "-m",
        "jinpu_desktop",
        "data",
        "import",
        str(own_file),
        "--source-title",
        "Mine",
    ]
    place = ["--data", str(reference_database), "--user-dir", str(user_dir)]
    subprocess.run([*command, *place], check=True, capture_output=True)
    reader = Reader(qtbot, reference_database, user_dir)
    reader.open("jinpu://overview")
    reader.wait_for("987.65")
    assert any("yours" in text for text in page_text(reader.window))
    reader.explorer.close()


def test_that_a_store_that_cannot_be_used_is_told_and_the_record_is_shown(
    qtbot: QtBot, reference_database: Path, user_dir: Path
) -> None:
    user_dir.mkdir()
    save(user_dir / "user.sqlite", b"no database, but some text of a letter\n" * 400)
    reader = Reader(qtbot, reference_database, user_dir)
    reader.open("jinpu://overview")
    assert "user.sqlite" in reader.window.messages.text
    assert "Dalian Jinpu New Area" in page_text(reader.window)
    reader.explorer.close()


def test_that_nothing_of_the_store_is_made_or_read_before_the_first_import(reader: Reader) -> None:
    reader.open("jinpu://overview")
    assert sorted(path.name for path in reader.user_dir.iterdir()) == []
    assert not reader.explorer.record.database.is_extended()


def test_that_closing_the_drawer_returns_to_the_same_figure_on_a_page_built_anew(
    reader: Reader, own_file: Path
) -> None:
    reader.open("jinpu://overview")
    pane = reader.window.pane
    assert pane is not None
    door = next(label for label in pane.findChildren(FigureLabel) if "trade-total" in label.figure.key)
    key = door.figure.key
    door.setFocus()
    door.click()
    drawer = reader.window.drawer
    assert drawer is not None
    reader.qtbot.waitUntil(lambda: drawer.is_settled and drawer.view is not None)
    reader.imports(own_file)
    reader.wait_for("987.65")
    pane.open(pane.link)  # type: ignore[arg-type]
    reader.settle()
    drawer.setFocus()
    drawer.close_evidence()
    focused = reader.window.focusWidget()
    assert isinstance(focused, FigureLabel) and focused.figure.key == key
    assert focused is not door and pane.isAncestorOf(focused)


def test_that_only_what_changed_is_new_on_the_overview(reader: Reader, own_file: Path) -> None:
    reader.open("jinpu://overview")
    pane = reader.window.pane
    assert pane is not None
    before = {id(label) for label in pane.findChildren(FigureLabel) if label.isVisible()}
    reader.imports(own_file)
    reader.wait_for("987.65")
    (hero,) = (label for label in pane.findChildren(FigureLabel) if label.figure.text == "987.65")
    assert id(hero) in before
    shown = page_text(reader.window)
    pane.open(pane.link)  # type: ignore[arg-type]
    reader.settle()
    assert page_text(reader.window) == shown


def test_that_compare_keeps_its_place_and_current_cell(reader: Reader, tmp_path: Path) -> None:
    # So low that the page scrolls further than its length changes.
    reader.window.resize(1200, 640)
    reader.open("jinpu://compare?i=gdp&y=2019")
    pane = reader.window.pane
    assert pane is not None
    view = pane.view  # type: ignore[attr-defined]
    table = view.table.table
    row = next(n for n in range(table.record_model.rowCount()) if table.record_model.row(n).id != "jinpu")
    name = table.record_model.row(row).id
    table.setFocus()
    table.setCurrentIndex(table.record_model.index(row, 2))
    view.verticalScrollBar().setValue(40)
    place = view.verticalScrollBar().value()
    added = own_row(period=2019, value="222.00", as_stated="222.00", status="A")
    reader.imports(save(tmp_path / "own.csv", own_csv(added)))
    reader.qtbot.waitUntil(lambda: any("mine" in one.figure.key for one in table.record_model.rows))
    reader.settle()
    assert view.table.table is table and table.hasFocus()
    index = table.currentIndex()
    assert table.record_model.row(index.row()).id == name and index.column() == 2
    reader.qtbot.waitUntil(lambda: view.verticalScrollBar().value() == place)


def test_that_trends_keep_zoom_selection_and_focus(reader: Reader, tmp_path: Path) -> None:
    reader.open("jinpu://trends?i=gdp&p=dalian")
    pane = reader.window.pane
    assert pane is not None
    plot = pane.page.chart.area.main  # type: ignore[attr-defined]
    plot.setFocus()
    reader.qtbot.keyClick(plot, Qt.Key.Key_Home)
    for _time in range(2):
        plot.zoom_by(1)
    chosen, stretch = plot.current.key, plot.shown_range
    added = own_row(place_id="dalian", period=2020, value="703.04", as_stated="703.04", status="A")
    assert not any("|2020|" in key for key in _keys_of(plot))
    reader.imports(save(tmp_path / "own.csv", own_csv(added)))
    reader.qtbot.waitUntil(lambda: "gdp|dalian||2020|mine" in _keys_of(plot), timeout=10_000)
    reader.settle()
    assert pane.page.chart.area.main is plot and plot.hasFocus()  # type: ignore[attr-defined]
    assert plot.current.key == chosen and plot.shown_range == stretch
    UserStore(reader.user_dir / "user.sqlite").undo(1)
    reader.qtbot.waitUntil(lambda: "gdp|dalian||2020|mine" not in _keys_of(plot), timeout=10_000)
    reader.settle()
    assert plot.current.key == chosen and plot.shown_range == stretch


def _keys_of(plot: TrendPlot) -> set[str]:
    spec = plot.spec
    return {mark.key for layer in spec.layers for mark in layer.marks} if spec is not None else set()


def test_that_every_open_window_follows(reader: Reader, own_file: Path) -> None:
    reader.open("jinpu://overview")
    second = reader.explorer.windows.open_beside("jinpu://compare?i=gdp&y=2024")
    reader.qtbot.waitUntil(lambda: second.is_settled, timeout=10_000)
    assert "987.65" not in "\n".join(page_text(second))
    reader.imports(own_file)
    reader.wait_for("987.65")
    reader.qtbot.waitUntil(lambda: "987.65" in "\n".join(page_text(second)), timeout=10_000)


def test_that_a_screen_reader_is_told_of_each_burst_once_and_politely(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleAnnouncementEvent] = []
    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def keep(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event)
        said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    reader.open("jinpu://overview")
    store = UserStore(reader.user_dir / "user.sqlite")
    reader.imports(save(tmp_path / "three.csv", own_csv(*own_years(3))))
    reader.qtbot.waitUntil(lambda: len(said) == 1, timeout=10_000)
    for number in (1, 2):
        other = own_row(place_id="dalian", period=2000 + number, value="5.5")
        reader.imports(save(tmp_path / f"{number}.csv", own_csv(other)))
    polite = QAccessible.AnnouncementPoliteness.Polite
    reader.qtbot.waitUntil(lambda: sum(int(words[0]) for words, _how in said) == 5, timeout=10_000)
    assert said[0] == ("3 figures of your own came in.", polite)
    for number in (1, 2, 3):
        store.undo(number)
    reader.qtbot.waitUntil(lambda: said[-1] == ("5 figures of your own were taken away.", polite))
