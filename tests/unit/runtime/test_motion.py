"""Our setting decides about motion, and where it says "system" the system does."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from jinpu_desktop.runtime.motion import SystemMotion, reduces_motion


class Desktop:
    """Stands for the commands of a system: what each prints, by its first word."""

    def __init__(self, **prints: str) -> None:
        self.prints = prints
        self.asked: list[str] = []

    def __call__(self, command: Sequence[str]) -> str | None:
        self.asked.append(command[0].rpartition("/")[2])
        return self.prints.get(self.asked[-1])


@pytest.mark.parametrize(
    ("platform", "prints", "reduced"),
    [
        ("linux", {}, False),
        ("linux", {"gdbus": "(<uint32 1>,)\n"}, True),
        ("linux", {"gdbus": "(<uint32 0>,)\n", "gsettings": "false\n"}, False),
        ("linux", {"gsettings": "false\n"}, True),
        ("linux", {"gsettings": "true\n"}, False),
        ("linux", {"kreadconfig6": "0\n"}, True),
        ("linux", {"kreadconfig6": "1\n"}, False),
        ("darwin", {"defaults": "1\n"}, True),
        ("darwin", {"defaults": "0\n"}, False),
        ("darwin", {}, False),
    ],
)
def test_that_what_the_system_prints_is_understood(
    platform: str, prints: dict[str, str], reduced: bool
) -> None:
    assert reduces_motion(platform, Desktop(**prints)) is reduced


@pytest.mark.parametrize(("told", "animated", "reduced"), [(1, 0, True), (1, 1, False), (0, 0, False)])
def test_that_windows_is_asked_for_its_animations(
    monkeypatch: pytest.MonkeyPatch, told: int, animated: int, reduced: bool
) -> None:
    asked = []

    def system_parameters_info(action: int, _size: int, out: object, _flags: int) -> int:
        asked.append(action)
        out._obj.value = animated  # type: ignore[attr-defined]
        return told

    user = SimpleNamespace(SystemParametersInfoW=system_parameters_info)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user), raising=False)
    assert reduces_motion("win32") is reduced
    assert asked == [0x1042]


def test_that_our_own_setting_comes_first_and_asks_nobody() -> None:
    def never() -> bool:
        raise AssertionError("asked")

    motion = SystemMotion(never)
    assert motion.may_move("on") and not motion.may_move("off")
    motion.wait()


def test_that_nothing_moves_before_the_system_has_answered() -> None:
    answers = threading.Event()

    def slow() -> bool:
        answers.wait(10)
        return False

    motion = SystemMotion(slow)
    assert not motion.may_move("system")
    answers.set()
    motion.wait()
    assert motion.may_move("system")


def test_that_a_change_of_the_system_is_noticed_later() -> None:
    now, reduced = [0.0], [False]
    motion = SystemMotion(lambda: reduced[0], lambda: now[0])
    motion.may_move("system")
    motion.wait()
    reduced[0] = True
    assert motion.may_move("system")
    now[0] = 60.0
    motion.may_move("system")
    motion.wait()
    assert not motion.may_move("system")
