"""The countdown is heard: by the system's own player, once for each tone that is due, or by its bell."""

from __future__ import annotations

import io
import os
import runpy
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from kiosk_stand import Stand
from PySide6.QtWidgets import QApplication

from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.tone import Tone
from jinpu_desktop.services.kiosk_machine import KioskState

SHIPPED = resource("kiosk", "tone.wav")
SCRIPT = Path(__file__).resolve().parents[3] / "packaging" / "kiosk_tone.py"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="players are stood in for by scripts of a shell")


@pytest.fixture
def player(tmp_path: Path) -> Callable[..., tuple[str, ...]]:
    """Makes a command that writes down what it is to play, and ends with a code."""

    def make(name: str, code: int = 0) -> tuple[str, ...]:
        path = tmp_path / name
        path.write_text(f'#!/bin/sh\necho "$1" >> "{path}.heard"\nexit {code}\n', encoding="utf-8")
        path.chmod(0o755)
        return (str(path),)

    return make


def heard(command: tuple[str, ...]) -> list[str]:
    path = Path(f"{command[0]}.heard")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def wait_for(tone: Tone) -> None:
    assert tone._playing is not None
    tone._playing.wait(30)


def test_that_the_file_is_the_one_its_script_makes() -> None:
    data = SHIPPED.read_bytes()
    assert data == runpy.run_path(str(SCRIPT))["tone"]()
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert 0.3 < file.getnframes() / file.getframerate() < 0.6


def test_that_the_best_player_there_is_plays_it(player: Callable[..., tuple[str, ...]]) -> None:
    best = player("best")
    tone = Tone(SHIPPED, [("a-player-that-nobody-has",), best, player("other")])
    assert tone.play()
    wait_for(tone)
    assert heard(best) == [str(SHIPPED)]


def test_that_a_player_that_fails_gives_way_and_at_last_there_is_none(
    player: Callable[..., tuple[str, ...]],
) -> None:
    bad, good = player("bad", 1), player("good")
    tone = Tone(SHIPPED, [bad, good])
    for _turn in range(3):
        assert tone.play()
        wait_for(tone)
    assert len(heard(bad)) == 1 and len(heard(good)) == 2
    assert not Tone(SHIPPED, []).play()


def test_that_the_countdown_is_heard_where_staff_wish_it_and_by_the_bell_at_least(
    new_stand: Callable[..., Stand], player: Callable[..., tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append(1))
    best = player("best")
    for sound, players in ((True, [best]), (True, []), (False, [best])):
        stand = new_stand(sound=sound)
        stand.shell._parts.tone = tone = Tone(SHIPPED, players)
        stand.enter()
        stand.tick(60.5)
        assert stand.state is KioskState.WARNING
        for _second in range(19):
            stand.tick(1)
            if tone._playing is not None:
                tone._playing.wait(30)
        stand.close()
    tones = len(stand.shell.config.times.tones)
    assert len(heard(best)) == tones == len(rung) > 0
