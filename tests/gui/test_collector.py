"""Garbage is collected by the thread of the widgets alone: in another it could stop the program for ever."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.collector import Collector
from jinpu_desktop.qt.jobs import Channel, Dispatcher

ROOT = Path(__file__).resolve().parents[2]


class Knot:
    """Goes with the collector only."""

    def __init__(self) -> None:
        self.itself = self
        self.widget = QObject()


@pytest.fixture
def dispatcher(qtbot: QtBot) -> Iterator[Dispatcher]:
    made = Dispatcher()
    yield made
    made.close()


def hard_work() -> int:
    """Makes so much that Python would collect the oldest generation several times."""
    return len([[[number], {number: number}] for number in range(400_000)])


@pytest.mark.parametrize("with_collector", [False, True])
def test_that_a_pool_thread_takes_no_widget_apart(
    qtbot: QtBot, dispatcher: Dispatcher, with_collector: bool
) -> None:
    gone: list[int] = []
    was_on = gc.isenabled()
    gc.enable()
    collector = Collector() if with_collector else None
    try:
        gc.collect()
        knot = Knot()
        weakref.finalize(knot, lambda: gone.append(threading.get_ident()))
        del knot
        with qtbot.waitSignal(dispatcher.idled, timeout=20_000):
            Channel(dispatcher).ask(hard_work)
            channel = Channel(dispatcher)
            channel.ask(hard_work)
        if collector is not None:
            # So much garbage is worth a look through it.
            for _number in range(gc.get_threshold()[0] + 1):
                tied()
            qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
            assert gone == [threading.get_ident()]
            collector.end()
            assert gc.isenabled()
        else:
            assert gone and gone != [threading.get_ident()], "Python no longer collects in the pool"
    finally:
        if not was_on:
            gc.disable()


def tied() -> None:
    """One more thing that only the collector lets go."""
    one: list[object] = []
    one.append(one)


def test_that_the_program_turns_off_the_collector_of_all_threads() -> None:
    code = (
        "import gc; from jinpu_desktop.qt.app import make_application;"
        " app = make_application(); print(gc.isenabled())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "False"
