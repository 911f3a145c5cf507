"""A stand and data packs: shown between two visitors and never under one, loaded by staff from a stick."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kiosk_stand import PORTRAIT, Stand, config
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.pack_keys import pinned_keys
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.kiosk.staff_menu import StaffMenu
from jinpu_desktop.qt.kiosk.staff_packs import StaffPacks
from jinpu_desktop.qt.kiosk.volumes import Volume
from jinpu_desktop.services import packs
from jinpu_desktop.services.kiosk_machine import KioskState

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "packs"))

from later_record import LATER, NEW_VALUE, OLD_VALUE
from signed_packs import LATEST, SHIPPED, SignedPacks


@pytest.fixture(scope="module")
def signed(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> SignedPacks:
    return SignedPacks.made(tmp_path_factory.mktemp("packs"), reference_database)


@pytest.fixture(autouse=True)
def shipped(reference_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database that came with the program is that of the tests."""
    for module in ("services.data_in_use", "qt.kiosk.kiosk_record"):
        monkeypatch.setattr(f"jinpu_desktop.{module}.database_path", lambda: reference_database)


@pytest.fixture
def new_pack_stand(qtbot: QtBot, tmp_path: Path, signed: SignedPacks) -> Iterator[Callable[[], Stand]]:
    """Stands over whatever is in use in one folder."""
    folder = tmp_path / "stand"
    folder.mkdir()
    made: list[Stand] = []

    def make() -> Stand:
        made.append(Stand(qtbot, None, folder, config(), keys=signed.keys))
        return made[-1]

    yield make
    for stand in made:
        stand.close()


@pytest.fixture
def pack_stand(new_pack_stand: Callable[[], Stand]) -> Stand:
    return new_pack_stand()


def install(stand: Stand, signed: SignedPacks, pack: Path) -> str:
    return packs.install(pack, stand.shell.folder / "packs", pinned_keys(signed.keys)).id


def date_of(stand: Stand) -> str:
    """The date of the data that visitors see."""
    services = stand.shell._record.services
    assert services is not None
    return services.record.dossier_date


def is_ready(stand: Stand) -> bool:
    """Whether another pack waits for the visitor to go."""
    return stand.shell._parts.packs._ready is not None


def menu_of(stand: Stand) -> StaffMenu:
    menu = stand.shell.staff.menu
    assert menu is not None and menu.isVisible()
    return menu


def buttons(stand: Stand) -> dict[str, QAbstractButton]:
    found = menu_of(stand).findChildren(QAbstractButton)
    return {one.text(): one for one in found if one.isVisible()}


def press(stand: Stand, words: str) -> None:
    stand.wait(lambda: words in buttons(stand))
    stand.touch(buttons(stand)[words])


def open_packs(stand: Stand, *folders: Path) -> StaffPacks:
    """Staff come in and ask for packs on these sticks."""
    stand.let_staff_in()
    menu = menu_of(stand)
    volumes = tuple(Volume(f"stick {folder.name}", folder) for folder in folders)
    menu._actions = menu._actions._replace(pack_volumes=lambda: volumes)
    press(stand, "Load data pack…")
    stand.wait(lambda: "Look again" in buttons(stand))
    return menu.findChildren(StaffPacks)[-1]


def test_that_a_stand_with_nobody_at_it_shows_a_new_pack(pack_stand: Stand, signed: SignedPacks) -> None:
    assert date_of(pack_stand) == SHIPPED
    install(pack_stand, signed, signed.first)
    pack_stand.wait(lambda: date_of(pack_stand) == LATER)
    assert pack_stand.state is KioskState.ATTRACT
    attract = pack_stand.shell.attract
    assert attract is not None and attract.isVisible()
    pack_stand.enter()
    assert pack_stand.face.isVisible()
    pack_stand.open("jinpu://companies/north-bay-robotics")
    assert "North Bay Robotics" in "\n".join(pack_stand.text())


def test_that_nothing_changes_under_a_visitor(pack_stand: Stand, signed: SignedPacks) -> None:
    pack_stand.enter()
    pack_stand.open("jinpu://trends?i=gdp&p=jinpu")
    face = pack_stand.face
    install(pack_stand, signed, signed.first)
    pack_stand.wait(lambda: is_ready(pack_stand))
    pack_stand.tick(1)
    assert pack_stand.face is face
    pack_stand.wait(lambda: OLD_VALUE in pack_stand.text())
    assert NEW_VALUE not in pack_stand.text()
    assert date_of(pack_stand) == SHIPPED
    # The last one counts, should a second one come before he goes.
    install(pack_stand, signed, signed.second)
    pack_stand.wait(lambda: pack_stand.shell._parts.packs._watch.in_use.pack.dossier_date == LATEST)  # type: ignore[union-attr]
    pack_stand.tick(62)
    assert pack_stand.state is KioskState.WARNING
    assert date_of(pack_stand) == SHIPPED
    pack_stand.tick(21)
    assert pack_stand.state is KioskState.ATTRACT
    assert date_of(pack_stand) == LATEST
    pack_stand.settle()
    pack_stand.enter()
    assert pack_stand.face.isVisible()


def test_that_a_stand_starts_with_the_pack_in_use_and_tells_only_staff_of_a_damaged_one(
    new_pack_stand: Callable[[], Stand], signed: SignedPacks, caplog: pytest.LogCaptureFixture
) -> None:
    stand = new_pack_stand()
    install(stand, signed, signed.first)
    latest = install(stand, signed, signed.second)
    stand.close()
    again = new_pack_stand()
    assert date_of(again) == LATEST
    again.close()
    (stand.shell.folder / "packs" / latest / "manifest.sig").write_bytes(bytes(64))
    again = new_pack_stand()
    assert date_of(again) == LATER
    assert latest in caplog.text
    caplog.clear()
    again.enter()
    assert latest not in "\n".join(again.text())
    again.let_staff_in()
    told = "\n".join(again.text())
    assert latest in told and f"The data of {format_date(LATER)} are in use; they are signed." in told


def test_that_staff_load_a_pack_from_a_stick(pack_stand: Stand, signed: SignedPacks, tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    (stick / "photo.jpg").write_bytes(b"x")
    part = open_packs(pack_stand, stick)
    assert any("No data pack was found" in line for line in pack_stand.text())
    (stick / "january.jinpupack").write_bytes(signed.first.read_bytes())
    press(pack_stand, "Look again")
    press(pack_stand, "january.jinpupack on STICK")
    assert part.bar is not None and part.bar.text().endswith(" %")
    pack_stand.wait(lambda: menu_of(pack_stand).said.text().startswith("Loaded:"))
    assert format_date(LATER) in menu_of(pack_stand).said.text()
    assert date_of(pack_stand) == SHIPPED
    pack_stand.wait(lambda: is_ready(pack_stand))
    press(pack_stand, "Back to the visitors")
    assert date_of(pack_stand) == LATER
    pack_stand.settle()
    open_packs(pack_stand, stick)
    assert f"The data of {format_date(LATER)} are in use; they are signed." in pack_stand.text()


def test_that_a_forged_pack_and_an_older_one_are_refused_in_a_sentence(
    pack_stand: Stand, signed: SignedPacks, tmp_path: Path
) -> None:
    install(pack_stand, signed, signed.second)
    pack_stand.wait(lambda: date_of(pack_stand) == LATEST)
    forged = bytearray(signed.second.read_bytes())
    forged[200] ^= 1
    (tmp_path / "forged.jinpupack").write_bytes(forged)
    (tmp_path / "older.jinpupack").write_bytes(signed.first.read_bytes())
    open_packs(pack_stand, tmp_path)
    for name, reason in (("forged", "is refused as a data pack"), ("older", "Not loaded")):
        press(pack_stand, f"{name}.jinpupack on {tmp_path.name}")
        pack_stand.wait(lambda reason=reason: reason in menu_of(pack_stand).said.text())  # type: ignore[misc]
        pack_stand.wait(lambda: "Look again" in buttons(pack_stand))
        assert "--allow-older" not in menu_of(pack_stand).said.text()
    press(pack_stand, "Back to the visitors")
    assert date_of(pack_stand) == LATEST


def test_that_loading_goes_on_when_the_door_closes_and_can_be_stopped(
    pack_stand: Stand, signed: SignedPacks, tmp_path: Path
) -> None:
    (tmp_path / "a.jinpupack").write_bytes(signed.first.read_bytes())
    open_packs(pack_stand, tmp_path)
    loader = menu_of(pack_stand)._actions.packs
    assert loader is not None
    press(pack_stand, f"a.jinpupack on {tmp_path.name}")
    loader.stop()
    pack_stand.wait(lambda: "stopped" in menu_of(pack_stand).said.text())
    assert date_of(pack_stand) == SHIPPED
    press(pack_stand, f"a.jinpupack on {tmp_path.name}")
    pack_stand.tick(301)
    assert pack_stand.state is KioskState.ATTRACT
    pack_stand.wait(lambda: date_of(pack_stand) == LATER)


def test_that_a_stand_with_a_file_of_its_own_offers_no_packs(stand: Stand) -> None:
    stand.let_staff_in()
    assert "Load data pack…" not in buttons(stand)
    assert "Statistics" in buttons(stand)


def test_that_the_stand_that_ends_gives_up_what_is_being_loaded(
    pack_stand: Stand, signed: SignedPacks, tmp_path: Path
) -> None:
    (tmp_path / "a.jinpupack").write_bytes(signed.first.read_bytes())
    open_packs(pack_stand, tmp_path)
    press(pack_stand, f"a.jinpupack on {tmp_path.name}")
    pack_stand.close()
    folder = pack_stand.shell.folder / "packs"
    state = packs.in_use(folder, pinned_keys(signed.keys))
    assert state.trouble == ""
    left = {path.name for path in folder.iterdir()} if folder.exists() else set()
    assert not [name for name in left if name.startswith(".")]


def test_that_no_button_of_staffs_is_cut_off_on_a_screen_that_stands(
    qtbot: QtBot, signed: SignedPacks, tmp_path: Path
) -> None:
    folder, stick = tmp_path / "stand", tmp_path / "stick"
    for one in (folder, stick):
        one.mkdir()
    (stick / "a-name-that-is-longer-than-most-names-of-packs-that-anybody-will-ever-give.jinpupack").touch()
    stand = Stand(qtbot, None, folder, config(), size=PORTRAIT, keys=signed.keys)
    try:
        open_packs(stand, stick)
        shown = buttons(stand)
        assert len(shown) >= 8
        for words, button in shown.items():
            assert button.visibleRegion().boundingRect().width() == button.width(), words
    finally:
        stand.close()
