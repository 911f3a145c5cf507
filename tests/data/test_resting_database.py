"""A database that another one has replaced: it lets go of its file, and fails nobody who still asks it."""

from __future__ import annotations

import threading

import pytest

from jinpu_desktop.data.database import Database

_LONG = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT count(*) FROM n"
)


@pytest.fixture
def resting(built):
    database = Database(built)
    yield database
    database.close()


def test_that_a_resting_database_still_answers_and_may_rest_again(resting):
    before = resting.query("SELECT count(*) FROM observation")[0][0]
    for _time in range(2):
        held = resting.connection()
        resting.rest()
        with pytest.raises(Exception, match="closed"):
            held.execute("SELECT 1")
        assert resting.query("SELECT count(*) FROM observation")[0][0] == before


def test_that_a_running_question_is_waited_for(resting):
    answers: list[int] = []
    begun = threading.Event()

    def ask() -> None:
        begun.set()
        answers.extend(resting.query(_LONG)[0][0] for _time in range(5))

    asking = threading.Thread(target=ask)
    asking.start()
    begun.wait(10)
    while asking.is_alive():
        resting.rest()
    asking.join()
    assert answers == [400000] * 5


def test_that_many_threads_that_ask_while_it_rests_are_all_answered(resting):
    answers: list[int] = []

    def ask() -> None:
        answers.extend(resting.query("SELECT count(*) FROM source")[0][0] for _time in range(100))

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        resting.rest()
    for thread in threads:
        thread.join()
    assert len(answers) == 400
    assert len(set(answers)) == 1
