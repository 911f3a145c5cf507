"""Questions off the GUI thread: who gets which answer, and what becomes of a failure."""

from __future__ import annotations

import gc
import logging
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Channel, Dispatcher

PATIENCE = 5


class Gate:
    """Work that waits until it is let through, so that a test decides the order of answers."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.started = threading.Event()
        self.open = threading.Event()

    def __call__(self) -> object:
        self.started.set()
        assert self.open.wait(PATIENCE)
        return self.answer


@pytest.fixture
def dispatcher(qapp) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher()
    yield dispatcher
    dispatcher.close()


@pytest.fixture
def channel(dispatcher: Dispatcher) -> Channel:
    return Channel(dispatcher)


@pytest.fixture
def answers(channel: Channel) -> list[object]:
    """What has arrived on the channel, failures as sentences."""
    arrived: list[object] = []
    channel.arrived.connect(arrived.append)
    channel.failed.connect(arrived.append)
    return arrived


def idle(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    qtbot.waitUntil(lambda: dispatcher.is_idle)


def test_that_an_answer_is_worked_out_elsewhere_and_arrives_on_the_gui_thread(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel
) -> None:
    worked: list[QThread] = []
    arrived: list[tuple[object, QThread]] = []
    channel.arrived.connect(lambda answer: arrived.append((answer, QThread.currentThread())))
    channel.ask(lambda: worked.append(QThread.currentThread()) or "answer")
    assert channel.is_waiting and not dispatcher.is_idle
    idle(qtbot, dispatcher)
    assert arrived == [("answer", QThread.currentThread())]
    assert worked[0] != QThread.currentThread()
    assert not channel.is_waiting


def test_that_the_newest_question_wins_though_the_older_answer_comes_later(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel, answers: list[object]
) -> None:
    slow = Gate("old")
    channel.ask(slow)
    assert slow.started.wait(PATIENCE)
    channel.ask(lambda: "new")
    qtbot.waitUntil(lambda: answers == ["new"])
    slow.open.set()
    idle(qtbot, dispatcher)
    assert answers == ["new"]


def test_that_an_older_failure_is_forgotten_as_well(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel, answers: list[object]
) -> None:
    gate = Gate(None)

    def fail() -> None:
        gate()
        raise KnownError("too late")

    channel.ask(fail)
    channel.ask(lambda: "new")
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.open.set()
    idle(qtbot, dispatcher)
    assert answers == ["new"]


def test_that_a_view_that_is_gone_gets_nothing_and_stops_nobody(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel, answers: list[object]
) -> None:
    heard: list[object] = []
    gone = Channel(dispatcher)
    gone.arrived.connect(heard.append)
    gate = Gate("for nobody")
    gone.ask(gate)
    assert gate.started.wait(PATIENCE)
    del gone
    gc.collect()
    gate.open.set()
    channel.ask(lambda: "for the living")
    idle(qtbot, dispatcher)
    assert heard == []
    assert answers == ["for the living"]


def test_that_a_view_destroyed_by_qt_gets_nothing(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    heard: list[object] = []
    gone = Channel(dispatcher)
    gone.arrived.connect(heard.append)
    gate = Gate("for nobody")
    gone.ask(gate)
    assert gate.started.wait(PATIENCE)
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    gate.open.set()
    idle(qtbot, dispatcher)
    assert heard == []


def test_that_what_the_world_did_wrong_arrives_as_its_sentence(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel, answers: list[object]
) -> None:
    def refuse() -> None:
        raise KnownError("The database x is cut off: build it again.")

    channel.ask(refuse)
    idle(qtbot, dispatcher)
    assert answers == ["The database x is cut off: build it again."]


def test_that_a_fault_of_ours_arrives_as_a_sentence_and_is_logged(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel, answers: list[object], caplog
) -> None:
    with caplog.at_level(logging.ERROR):
        channel.ask(lambda: 1 / 0)
        idle(qtbot, dispatcher)
    (sentence,) = answers
    assert isinstance(sentence, str) and sentence.endswith(".") and "ZeroDivision" not in sentence
    assert [type(record.exc_info[1]) for record in caplog.records] == [ZeroDivisionError]
    caplog.clear()


def test_that_a_failure_leaves_the_channel_usable(
    qtbot: QtBot, dispatcher: Dispatcher, channel: Channel, answers: list[object]
) -> None:
    def refuse() -> None:
        raise KnownError("No.")

    channel.ask(refuse)
    idle(qtbot, dispatcher)
    channel.ask(lambda: None)
    idle(qtbot, dispatcher)
    assert answers == ["No.", None]


def test_that_each_view_gets_its_own_answers(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    heard: dict[int, list[object]] = {number: [] for number in range(20)}
    channels = [Channel(dispatcher) for _ in heard]
    for number, channel in enumerate(channels):
        channel.arrived.connect(heard[number].append)
        channel.ask(lambda number=number: number)
    idle(qtbot, dispatcher)
    assert heard == {number: [number] for number in heard}


def test_that_closing_waits_for_what_runs_and_drops_what_waits(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    done: list[int] = []
    gates = [Gate(number) for number in range(2)]
    channels = [Channel(dispatcher) for _ in range(4)]
    for channel, gate in zip(channels, gates, strict=False):
        channel.ask(lambda gate=gate: done.append(gate()))
    for gate in gates:
        assert gate.started.wait(PATIENCE)
    for channel in channels[2:]:
        channel.ask(lambda: done.append(-1))
    for gate in gates:
        gate.open.set()
    dispatcher.close()
    assert set(done) - {-1} == {0, 1}
    assert dispatcher.is_idle


def test_that_a_closed_dispatcher_asks_and_answers_nothing_more(qtbot: QtBot) -> None:
    dispatcher = Dispatcher()
    channel = Channel(dispatcher)
    answers: list[object] = []
    channel.arrived.connect(answers.append)
    channel.ask(lambda: "under way")
    dispatcher.close()
    channel.ask(lambda: answers.append("asked too late"))
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert answers == [] and dispatcher.is_idle


def test_that_questions_that_were_answered_are_not_kept(qtbot):
    class Question:
        def __call__(self):
            return None

    dispatcher = Dispatcher()
    channel = Channel(dispatcher)
    kept = weakref.WeakSet()
    for _question in range(50):
        question = Question()
        kept.add(question)
        with qtbot.waitSignal(dispatcher.idled):
            channel.ask(question)
        del question
    gc.collect()
    assert len(kept) <= 1
    dispatcher.close()
