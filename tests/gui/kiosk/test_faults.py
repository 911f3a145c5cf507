"""When something cannot go on, visitors see a calm screen, staff the reason, and it comes back by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kiosk_stand import Stand, pin_hash

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_window import CalmScreen
from jinpu_desktop.qt.kiosk.run import Faults, run_kiosk
from jinpu_desktop.runtime.logs import CrashReports
from jinpu_desktop.services.kiosk_config import Contact
from jinpu_desktop.services.kiosk_machine import KioskState


def calm(stand: Stand) -> CalmScreen | None:
    return next((one for one in stand.window.findChildren(CalmScreen) if one.isVisible()), None)


def test_that_without_a_record_there_is_a_calm_screen_and_then_the_stand(
    new_stand: Callable[..., Stand],
    reference_database: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    data = tmp_path / "away.sqlite"
    stand = new_stand(data=data, language="zh", contact=Contact(name="Stand 12"))
    assert stand.state is KioskState.FAULT and calm(stand) is not None
    text = " ".join(stand.text())
    assert "Stand 12" in text and "away.sqlite" not in text
    stand.touch()
    stand.tick(5)
    assert stand.state is KioskState.FAULT
    shutil.copy(reference_database, data)
    stand.tick(6)
    stand.settle()
    assert stand.state is KioskState.ATTRACT and calm(stand) is None
    stand.enter()
    assert "大连金普新区" in " ".join(stand.text())
    assert "away.sqlite" in caplog.text
    caplog.clear()


def test_that_staff_read_the_reason_and_can_leave_without_a_record(
    new_stand: Callable[..., Stand], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stand = new_stand(data=tmp_path / "away.sqlite")
    stand.let_staff_in()
    assert "away.sqlite" in " ".join(stand.text())
    menu = stand.shell.staff.menu
    assert menu is not None
    stand.touch(menu.buttons["close"])
    stand.tick(11)
    assert stand.state is KioskState.FAULT and calm(stand) is not None
    caplog.clear()


def test_that_a_page_which_fails_gives_way_to_the_start(
    stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    stand.enter()
    stand.open("jinpu://finance")
    stand.face.page.ask(_refuse, lambda answer: None)
    stand.wait(lambda: stand.face.entry.id == "start")
    stand.settle()
    assert stand.state is KioskState.ACTIVE
    assert "secret" not in " ".join(stand.text()) and "a secret reason" in caplog.text
    caplog.clear()


def test_that_a_start_which_fails_is_a_fault_and_is_tried_again(
    stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    stand.enter()
    stand.face.show_link(Link.parse("jinpu://overview"))
    stand.face.page.ask(_refuse, lambda answer: None)
    stand.wait(lambda: stand.state is KioskState.FAULT)
    assert calm(stand) is not None and "secret" not in " ".join(stand.text())
    assert stand.shell.fault == "a secret reason"
    stand.tick(21)
    stand.settle()
    assert stand.state is KioskState.ATTRACT and stand.shell.fault == ""
    caplog.clear()


def _refuse() -> None:
    raise KnownError("a secret reason")


def test_that_it_tells_that_it_lives(stand: Stand) -> None:
    before = stand.beats
    for _tick in range(8):
        stand.tick(0.25)
    assert stand.beats == before + 2


def test_that_uncaught_faults_bring_the_start_and_three_of_them_the_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    now, ended, shown = [0.0], [], []
    faults = Faults(CrashReports(tmp_path), lambda: shown.append(now[0]), ended.append, lambda: now[0])
    faults._reports.on_trouble = lambda _sentence: None

    def fail(at: float) -> None:
        now[0] = at
        try:
            raise RuntimeError(f"at {at}")
        except RuntimeError as error:
            faults.handle(type(error), error, error.__traceback__)

    for at in (0, 50, 100, 150):
        fail(at)
    assert shown == [0, 50, 100, 150] and not ended
    fail(155)
    assert ended == [70]
    assert list(tmp_path.glob("report-*.txt")) and "at 0" in caplog.text
    caplog.clear()


def test_that_a_set_up_with_a_fault_ends_with_64(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'language = "xx"\n[staff]\npin_hash = "{pin_hash()}"\n', encoding="utf-8")
    assert run_kiosk(path, None, tmp_path, True, None, lambda: None) == 64
    assert "kiosk.toml:1" in capsys.readouterr().err


def test_that_a_broken_statistics_file_is_for_staff_only(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(statistics=True)
    stand.enter()
    stand.close()
    (stand.shell.folder / "kiosk-statistics.json").write_bytes(b"\xff not json")
    again = Stand(stand.qtbot, stand.shell.data_path, stand.shell.folder, stand.shell.config)
    try:
        again.enter()
        assert again.state is KioskState.ACTIVE
        again.let_staff_in()
        assert "kiosk-statistics.broken.json" in " ".join(again.text())
    finally:
        again.close()
