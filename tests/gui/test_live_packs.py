"""Windows that are open while another process installs data packs and goes back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data import pack_stamp
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.rail_state_line import RailStateLine
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services import packs as service
from jinpu_desktop.services.data_in_use import DataChoice, opened

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "packs"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))

from later_record import LATER, NEW_VALUE, OLD_VALUE
from own_rows import own_csv, own_row, save
from signed_packs import LATEST, SHIPPED, SignedPacks

PATIENCE = 30_000
REVISED = "jinpu://trends?i=gdp&p=jinpu"


@pytest.fixture(scope="module")
def signed(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> SignedPacks:
    return SignedPacks.made(tmp_path_factory.mktemp("packs"), reference_database)


class Desk:
    """The explorer as it starts, over what is in use in a user's folder, and another process beside it."""

    def __init__(self, qtbot: QtBot, user_dir: Path, keys: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot, self.user_dir, self.keys = qtbot, user_dir, keys
        dirs = UserDirs(user_dir)
        choice = DataChoice(None, dirs.root, keys)
        database, in_use = opened(choice.in_use(wholly=False))
        self.explorer = Explorer(
            app, database, Settings(dirs.settings_file), "light", 100, dirs, in_use
        )  # fmt: skip
        self.window = self.explorer.window
        self.window.resize(1500, 800)
        self.window.show()
        self.explorer.follow_packs(choice)

    def open(self, link: str) -> None:
        self.explorer.open(link)
        self.settle(self.window)

    def settle(self, window: MainWindow) -> None:
        self.qtbot.waitUntil(lambda: window.is_settled, timeout=PATIENCE)

    def run(self, *words: object) -> str:
        """Runs a command of the program to its end, while the window goes on."""
        command = [sys.executable, "-m", "jinpu_desktop", *map(str, words), "--user-dir", str(self.user_dir)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE)
        told = process.communicate()[0]
        assert process.returncode == 0, told
        return told

    def install(self, pack: Path) -> None:
        self.run("pack", "install", pack, "--keys", self.keys, "--allow-older")

    def wait_for_date(self, date: str, window: MainWindow | None = None) -> None:
        """Wait until the data's date is painted in the rail."""
        shown = window or self.window
        words = format_date(date)
        self.qtbot.waitUntil(lambda: words in "\n".join(page_text(shown.rail)), timeout=PATIENCE)
        self.settle(shown)

    def state(self) -> RailStateLine:
        lines = self.window.rail.findChildren(RailStateLine)
        return next(line for line in lines if line.isVisible())

    def close(self) -> None:
        self.explorer.close()


@pytest.fixture(autouse=True)
def shipped(reference_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database that came with the program is that of the tests."""
    for module in ("services.data_in_use", "services.pack_shelf"):
        monkeypatch.setattr(f"jinpu_desktop.{module}.database_path", lambda: reference_database)


@pytest.fixture
def desk(qtbot: QtBot, user_dir: Path, signed: SignedPacks) -> Iterator[Desk]:
    desk = Desk(qtbot, user_dir, signed.keys)
    yield desk
    desk.close()


def text(window: QWidget) -> str:
    return "\n".join(page_text(window))


def test_that_an_installation_and_its_undoing_show_in_every_window(desk: Desk, signed: SignedPacks) -> None:
    desk.open("jinpu://overview")
    beside = desk.explorer.windows.open_beside("jinpu://sources/seed-news")
    beside.resize(1500, 800)
    desk.settle(beside)
    assert desk.state().text() == "Unsigned data"
    for pack, date in ((signed.first, LATER), (signed.second, LATEST)):
        desk.install(pack)
        for window in (desk.window, beside):
            desk.wait_for_date(date, window)
            assert window.keep.notice.text.startswith(f"Data of {format_date(date)} are in use now.")
            assert window.keep.notice.action.text() == "What changed"
        assert desk.explorer.record.dossier_date == date
    state = desk.state()
    pinned = desk.explorer.record.pack
    assert pinned is not None
    assert state.text() == "Signed data"
    assert pinned.id in state.toolTip() and pinned.key in state.toolTip()
    interface = QAccessible.queryAccessibleInterface(state)
    assert interface.text(QAccessible.Text.Description) == state.toolTip()
    for date in (LATER, SHIPPED):
        desk.run("pack", "rollback", "--keys", signed.keys)
        for window in (desk.window, beside):
            desk.wait_for_date(date, window)
    assert desk.state().text() == "Unsigned data"


def test_that_a_window_opened_later_and_a_hidden_page_show_the_new_data(
    desk: Desk, signed: SignedPacks
) -> None:
    desk.open(REVISED)
    assert NEW_VALUE not in text(desk.window)
    desk.open("jinpu://sources")
    desk.install(signed.first)
    desk.wait_for_date(LATER)
    assert "A new berth in Dayaowan" in text(desk.window)
    desk.open(REVISED)
    desk.qtbot.waitUntil(lambda: NEW_VALUE in text(desk.window), timeout=PATIENCE)
    beside = desk.explorer.windows.open_beside("jinpu://companies/north-bay-robotics")
    beside.resize(1500, 800)
    desk.settle(beside)
    assert "North Bay Robotics" in text(beside)
    desk.wait_for_date(LATER, beside)


def test_that_the_reader_keeps_his_place(desk: Desk, signed: SignedPacks) -> None:
    desk.window.resize(1024, 640)
    desk.open("jinpu://overview")
    pane = desk.window.pane
    assert pane is not None
    door = next(label for label in pane.findChildren(FigureLabel) if "trade-total" in label.figure.key)
    door.setFocus()
    (area,) = (one for one in pane.findChildren(QScrollArea) if one.isVisible())
    area.verticalScrollBar().setValue(90)
    link = str(desk.window.navigator.current)
    desk.install(signed.first)
    desk.qtbot.waitUntil(lambda: desk.explorer.record.dossier_date == LATER, timeout=PATIENCE)
    desk.settle(desk.window)
    (area,) = (one for one in pane.findChildren(QScrollArea) if one.isVisible())
    assert area.verticalScrollBar().value() == 90
    assert str(desk.window.navigator.current) == link
    focused = desk.window.focusWidget()
    assert isinstance(focused, FigureLabel)
    assert focused.figure.key == door.figure.key


def test_that_an_open_drawer_shows_the_revised_figure(desk: Desk, signed: SignedPacks) -> None:
    desk.open(f"{REVISED}&evidence=gdp|jinpu||2021|cd-2022-01-31")
    drawer = desk.window.drawer
    assert drawer is not None
    desk.qtbot.waitUntil(lambda: OLD_VALUE in text(drawer), timeout=PATIENCE)
    desk.install(signed.first)
    desk.wait_for_date(LATER)
    desk.qtbot.waitUntil(lambda: NEW_VALUE in text(drawer), timeout=PATIENCE)


def test_that_the_users_own_figures_stay_and_go_on(desk: Desk, signed: SignedPacks, tmp_path: Path) -> None:
    desk.open("jinpu://overview")
    first = own_row(period=2024, value="987.65", as_stated="987.65", status="A")
    desk.run("data", "import", save(tmp_path / "own.csv", own_csv(first)), "--source-title", "My survey")
    desk.qtbot.waitUntil(lambda: "987.65" in text(desk.window), timeout=PATIENCE)
    desk.install(signed.first)
    desk.wait_for_date(LATER)
    assert "987.65" in text(desk.window)
    assert desk.explorer.live is not None
    assert desk.explorer.live.own_figures == 1
    later = own_row(period=2023, value="876.5", as_stated="876.5", status="A")
    desk.run("data", "import", save(tmp_path / "more.csv", own_csv(later)), "--source-title", "My survey")
    desk.qtbot.waitUntil(lambda: "876.5" in text(desk.window), timeout=PATIENCE)
    own = desk.explorer.show_own_figures()
    desk.run("pack", "rollback", "--keys", signed.keys)
    desk.wait_for_date(SHIPPED)
    assert "876.5" in text(desk.window)
    desk.qtbot.waitUntil(lambda: own.count.text().startswith("2"), timeout=PATIENCE)


def test_that_another_language_is_kept_over_the_change(desk: Desk, signed: SignedPacks) -> None:
    desk.open("jinpu://overview")
    desk.explorer.speak("zh")
    desk.settle(desk.window)
    desk.install(signed.first)
    desk.qtbot.waitUntil(lambda: desk.explorer.record.dossier_date == LATER, timeout=PATIENCE)
    desk.settle(desk.window)
    assert "金普新区" in text(desk.window)
    desk.explorer.speak("en")
    desk.wait_for_date(LATER)


def test_that_what_changed_is_shown_on_demand(desk: Desk, signed: SignedPacks) -> None:
    desk.open("jinpu://overview")
    desk.install(signed.first)
    desk.wait_for_date(LATER)
    before = set(QApplication.topLevelWidgets())
    desk.window.keep.notice.action.click()
    fresh = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible()]
    assert len(fresh) == 1
    desk.qtbot.waitUntil(lambda: NEW_VALUE in text(fresh[0]), timeout=PATIENCE)
    assert not fresh[0].isModal()


def damage(user_dir: Path, pack_id: str) -> None:
    database = user_dir / "packs" / pack_id / "jinpu.sqlite"
    data = bytearray(database.read_bytes())
    data[-1] ^= 1
    database.write_bytes(data)


def test_that_a_start_over_a_damaged_pack_shows_the_last_good_data_and_says_so(
    qtbot: QtBot, user_dir: Path, signed: SignedPacks
) -> None:
    keys = service_keys(signed)
    service.install(signed.first, user_dir / "packs", keys)
    latest = service.install(signed.second, user_dir / "packs", keys).id
    damage(user_dir, latest)
    desk = Desk(qtbot, user_dir, signed.keys)
    try:
        desk.open("jinpu://overview")
        desk.wait_for_date(LATER)
        told = desk.window.messages.text
        assert latest in told and "not the one that was signed" in told
        assert f"The data of {format_date(LATER)} are shown in its place." in told
        assert desk.state().text() == "Signed data"
        # Installed anew it is mended, and shown.
        desk.install(signed.second)
        desk.wait_for_date(LATEST)
    finally:
        desk.close()


def test_that_a_pack_damaged_under_way_is_not_switched_to(desk: Desk, signed: SignedPacks) -> None:
    desk.open("jinpu://overview")
    desk.install(signed.first)
    desk.wait_for_date(LATER)
    folder = desk.user_dir / "packs"
    latest = service.install(signed.second, folder, service_keys(signed)).id
    current = folder / "current"
    lines = current.read_text()
    damage(desk.user_dir, latest)
    current.write_text(lines)
    desk.qtbot.waitUntil(lambda: latest in desk.window.messages.text, timeout=PATIENCE)
    assert desk.explorer.record.dossier_date == LATER


def test_that_a_large_pack_is_read_after_the_start_and_given_up_if_it_was_altered(
    qtbot: QtBot, user_dir: Path, signed: SignedPacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_stamp, "ALWAYS_READ", 0)
    keys = service_keys(signed)
    service.install(signed.first, user_dir / "packs", keys)
    latest = service.install(signed.second, user_dir / "packs", keys)
    damage(user_dir, latest.id)
    pack_stamp.note_read(user_dir / "packs" / latest.id, latest)
    desk = Desk(qtbot, user_dir, signed.keys)
    try:
        assert desk.explorer.record.dossier_date == LATEST
        desk.open("jinpu://overview")
        assert "read through again" in desk.state().toolTip()
        desk.wait_for_date(LATER)
        assert latest.id in desk.window.messages.text
    finally:
        desk.close()


def test_that_the_old_database_is_let_go_of_and_the_folder_can_be_taken_away(
    desk: Desk, signed: SignedPacks
) -> None:
    desk.open("jinpu://companies")
    desk.install(signed.first)
    desk.wait_for_date(LATER)
    first = desk.explorer.record.database
    desk.install(signed.second)
    desk.wait_for_date(LATEST)
    desk.qtbot.waitUntil(lambda: not first._connections, timeout=PATIENCE)
    # A list that nobody has looked at since may still ask.
    assert first.query("SELECT count(*) FROM company")[0][0] > 0


def service_keys(signed: SignedPacks) -> tuple[bytes, ...]:
    from jinpu_desktop.data.pack_keys import pinned_keys

    return pinned_keys(signed.keys)


VIEWS = (
    *(f"jinpu://{entry.id}" for entry in PANES if entry.id != "briefings"),
    REVISED,
    "jinpu://companies/canon-medical-dalian",
    "jinpu://companies?view=list",
    "jinpu://sources?list=figures",
    "jinpu://places/jinpu",
    "jinpu://industries/vehicles",
)


def views_of(desk: Desk) -> dict[str, list[str]]:
    """What each view says, without the line about the change; in no order, as a page puts its cards where
    there is room."""
    told = {}
    for link in VIEWS:
        desk.open(link)
        assert desk.window.pane is not None
        told[link] = sorted(page_text(desk.window.pane))
    # Trends' halves and the map's names take their room when they are seen for the first time; both are here
    # for the views after them.
    del told["jinpu://trends"], told["jinpu://places"]
    return told


def test_that_every_view_that_was_open_says_what_a_fresh_start_says(
    desk: Desk, qtbot: QtBot, user_dir: Path, signed: SignedPacks
) -> None:
    before = views_of(desk)
    service.install(signed.first, user_dir / "packs", service_keys(signed))
    desk.wait_for_date(LATER)
    desk.window.keep.notice.hide()
    after = views_of(desk)
    fresh = Desk(qtbot, user_dir, signed.keys)
    try:
        expected = views_of(fresh)
    finally:
        fresh.close()
    assert {link for link in after if after[link] != expected[link]} == set()
    assert sum(before[link] != after[link] for link in after) >= 6
