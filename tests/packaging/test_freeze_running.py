"""The frozen program starts itself once more: a stand's keeper its stand, a second start hands over."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the names and signals of Linux"),
]
PATIENCE = 120
PIN = "$argon2id$v=19$m=65536,t=3,p=1$VbfkwzBAJXVNcJafJ8HSxQ$LJD2XDN2FF7up5vbXLMEA5HFpviLRtIsycWzcKTcja8"


@pytest.fixture
def start(frozen_folder, tmp_path):
    """Starts the frozen program without a display, in an empty home; ended with all its children."""
    started = []

    def begin(*words):
        command = [str(frozen_folder / "jinpu-desktop"), "--user-dir", str(tmp_path / "user"), *words]
        clean = {"HOME": str(tmp_path), "PATH": os.defpath, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        with (tmp_path / f"said-{len(started)}").open("wb") as said:
            one = psutil.Popen(command, env=clean, cwd=tmp_path, stdout=said, stderr=subprocess.STDOUT)
        started.append(one)
        return one

    yield begin
    for one in started:
        family = [one, *one.children(recursive=True)] if one.is_running() else []
        for each in family:
            each.kill()
        psutil.wait_procs(family, 10)


def until(true, what):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def test_that_a_second_start_hands_its_link_to_the_first(start, tmp_path):
    first = start("jinpu://sources")
    session = tmp_path / "user" / "session.txt"

    def shown():
        return session.read_text(encoding="utf-8") if session.is_file() else ""

    until(lambda: "jinpu://sources" in shown(), "the first window was not kept")
    second = start("jinpu://places")
    assert second.wait(PATIENCE) == 0
    until(lambda: "jinpu://places" in shown(), "the link was not shown")
    assert first.is_running() and first.exe() == str(first.cmdline()[0])


def test_that_a_stand_that_is_killed_comes_back_by_its_keeper(start, tmp_path, frozen_folder):
    (tmp_path / "kiosk.toml").write_text(f'[staff]\npin_hash = "{PIN}"\n', encoding="utf-8")
    keeper = start("kiosk", "--config", str(tmp_path / "kiosk.toml"))

    def stands():
        found = []
        for one in keeper.children():
            try:
                if "--child" in one.cmdline():
                    found.append(one)
            except psutil.Error:
                continue
        return found

    log = tmp_path / "user" / "logs" / "kiosk.log"

    def times(word):
        return log.read_text(encoding="utf-8").count(word) if log.is_file() else 0

    until(lambda: times("started") == 1, f"no stand: {log}")
    [stand] = stands()
    assert stand.exe() == str(frozen_folder / "jinpu-desktop")
    stand.kill()
    until(lambda: times("started") == 2, "the stand did not come back")
    [again] = stands()
    assert again.pid != stand.pid
    keeper.send_signal(signal.SIGTERM)
    keeper.wait(PATIENCE)
    until(lambda: not again.is_running() or again.status() == psutil.STATUS_ZOMBIE, "the stand stayed")
