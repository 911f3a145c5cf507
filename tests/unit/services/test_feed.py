"""The feed, against a local server that does everything a server should not."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "user"))
sys.path.insert(0, str(Path(__file__).parent))

from feed_server import FeedServer, Handler, serving
from own_rows import own_csv, own_row, own_years, save

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import Importer
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.services.feed import RETRY_S, Feed, FeedReport
from jinpu_desktop.services.fetch import Limits

LIMITS = Limits(silence=0.3, altogether=0.6, most=200_000)
PATIENCE = 30
SDMX = """STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS
dataflow,X:Y(1.0),I,gdp,jinpu,A,1999,12.340,A
dataflow,X:Y(1.0),I,gdp,jinpu,Q,1999-Q2,3,P
dataflow,X:Y(1.0),I,gdp,jinpu,YTD,1999-01/1999-05,5.1,E
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as server:
        yield server


@pytest.fixture
def importer(reference_database: Path, tmp_path: Path) -> Iterator[Importer]:
    database, store = Database(reference_database), UserStore(tmp_path / "user.sqlite")
    yield Importer(database, store, today=lambda: date(2026, 11, 21))
    store.close()
    database.close()


@pytest.fixture
def feed(server: FeedServer, importer: Importer, tmp_path: Path) -> Iterator[Feed]:
    feed = Feed(server.url(), importer, tmp_path / "feed.json", interval_s=3600, limits=LIMITS)
    yield feed
    server.over.set()
    feed.close()


def look(feed: Feed) -> FeedReport:
    """One look, waited for."""
    feed.look_now()
    assert feed.poll(0.0) is None
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        report = feed.poll(0.0)
        if report is not None:
            return report
    raise AssertionError("the look never ended")


def serve(server: FeedServer, text: str | bytes, **headers: str) -> None:
    data = text.encode("utf-8") if isinstance(text, str) else text
    server.answer = lambda handler: handler.send(data, **headers)


def test_that_a_feed_brings_its_rows(feed: Feed, server: FeedServer, importer: Importer) -> None:
    serve(server, own_csv(*own_years(3)))
    report = look(feed)
    assert (report.ok, report.rows) == (True, 3)
    (one,) = importer.store.imports()
    assert (one.origin, one.file_name, one.rows) == ("feed", server.url(), 3)
    (source,) = importer.store.sources()
    assert source.url == server.url() and "127.0.0.1" in source.title
    assert feed.state.success == report.sentence and feed.state.success_at and not feed.state.failure


def test_that_a_new_version_replaces_the_old_one(feed: Feed, server: FeedServer, importer: Importer) -> None:
    serve(server, own_csv(*own_years(3)))
    look(feed)
    serve(server, own_csv(own_row(period=1901, value="7.5"), own_row(period=1950)))
    assert look(feed).rows == 2
    assert set(importer.store.holders()) == {"gdp|jinpu||1901|mine", "gdp|jinpu||1950|mine"}
    assert len(importer.store.imports()) == 1


def test_that_a_bad_version_leaves_the_old_rows(feed: Feed, server: FeedServer, importer: Importer) -> None:
    serve(server, own_csv(*own_years(3)))
    good = look(feed)
    serve(server, own_csv(own_row(value="NaN")))
    bad = look(feed)
    assert not bad.ok and "line 2, column value" in bad.sentence
    assert importer.store.count() == 3
    assert (feed.state.success, feed.state.failure) == (good.sentence, bad.sentence)


def test_that_the_server_is_asked_only_for_what_is_new(feed: Feed, server: FeedServer, importer) -> None:
    serve(server, own_csv(), ETag='"one"', Last_Modified="Sat, 21 Nov 2026 10:00:00 GMT")
    look(feed)
    version = importer.store.data_version()
    server.answer = lambda handler: handler.send(b"", 304)
    report = look(feed)
    assert (report.ok, report.rows) == (True, 0)
    asked = server.requests[-1][1]
    assert asked["If-None-Match"] == '"one"' and asked["If-Modified-Since"].startswith("Sat, 21 Nov")
    assert importer.store.data_version() == version


def test_that_the_same_rows_again_are_no_news(feed: Feed, server: FeedServer, importer: Importer) -> None:
    serve(server, own_csv())
    look(feed)
    version = importer.store.data_version()
    assert look(feed).rows == 0
    assert importer.store.data_version() == version


def test_that_what_is_known_outlives_the_program(feed: Feed, server: FeedServer, importer, tmp_path) -> None:
    serve(server, own_csv(), ETag='"one"')
    look(feed)
    server.answer = lambda handler: handler.send(b"", 304)
    next_start = Feed(server.url(), importer, tmp_path / "feed.json", limits=LIMITS)
    assert next_start.state == feed.state
    assert look(next_start).ok
    assert server.requests[-1][1]["If-None-Match"] == '"one"'


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"url": 3}', '{"other": "x"}', "\0"])
def test_that_a_spoilt_memory_is_no_harm(rubbish: str, feed, server: FeedServer, importer, tmp_path) -> None:
    serve(server, own_csv())
    look(feed)
    save(tmp_path / "feed.json", rubbish)
    assert look(Feed(server.url(), importer, tmp_path / "feed.json", limits=LIMITS)).ok
    assert importer.store.count() == 1
    assert json.loads((tmp_path / "feed.json").read_text("utf-8"))["url"] == server.url()


def test_that_sdmx_is_understood(feed: Feed, server: FeedServer, importer: Importer) -> None:
    serve(server, SDMX)
    assert look(feed).rows == 3
    ((source),) = importer.store.sources()
    assert source.id.startswith("feed-127-0-0-1")
    assert set(importer.store.holders()) == {
        f"gdp|jinpu||{period}|{source.id}" for period in ("1999", "1999-Q2", "1999-01/1999-05")
    }


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("1999,12", "1999,x12", "line 2, column OBS_VALUE"),
        ("jinpu,A,1999", "jinpu,M,1999", "line 2, column FREQ"),
        ("gdp,jinpu,A", "GDP,jinpu,A", "line 2, column INDICATOR"),
        ("gdp,jinpu,A", "gdp,JP,A", "line 2, column REF_AREA"),
        ("I,gdp,jinpu,Q", "D,gdp,jinpu,Q", "line 3, column ACTION"),
        ("3,P", "3,M", "line 3, column OBS_STATUS"),
        ("1999-Q2", "1999-06-30", "line 3, column TIME_PERIOD"),
        ("5.1,E", ",E", "line 4, column OBS_VALUE"),
        ("FREQ", "FREQUENCY", "line 1"),
        ("ACTION", "UNIT_MEASURE", "line 1"),
    ],
)
def test_that_other_sdmx_is_refused_with_the_reason(
    old: str, new: str, reason: str, feed: Feed, server: FeedServer, importer: Importer
) -> None:
    assert old in SDMX
    serve(server, SDMX.replace(old, new, 1))
    report = look(feed)
    assert not report.ok and reason in report.sentence
    assert not importer.store.exists()


def slow_start(handler: Handler) -> None:
    handler.server.over.wait(PATIENCE)


def slow_drip(handler: Handler) -> None:
    handler.send(b"", length=5000)
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b"x")


def cut_off(handler: Handler) -> None:
    data = own_csv(*own_years(5)).encode()
    handler.send(data[: len(data) // 2], length=len(data))


def promises_less(handler: Handler) -> None:
    data = own_csv(*own_years(5)).encode()
    handler.send(data, length=len(data) - 9)


def cut_off_chunks(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\n" + own_csv().encode()[:50])
    handler.close_connection = True


def too_big(handler: Handler) -> None:
    handler.send(b"x", length=10**9)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while not handler.server.over.is_set():
        handler.wfile.write(b"x" * 10_000)


def packed(handler: Handler) -> None:
    handler.send(b"\x1f\x8b", Content_Encoding="gzip")


def rubbish(handler: Handler) -> None:
    handler.wfile.write(b"\0\1\2 not http at all\r\n\r\n")
    handler.close_connection = True


def round_and_round(handler: Handler) -> None:
    handler.send(b"", 302, Location=f"/{len(handler.server.requests)}")


def to_a_file(handler: Handler) -> None:
    handler.send(b"", 302, Location="file:///etc/passwd")


def to_ftp(handler: Handler) -> None:
    handler.send(b"", 302, Location="ftp://example.org/own.csv")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (slow_start, "in time"),
        (slow_drip, "in time"),
        (cut_off, "cut off"),
        (promises_less, "cut off"),
        (cut_off_chunks, "fetched"),
        (too_big, "too big"),
        (endless, "too big"),
        (packed, "packed"),
        (rubbish, "fetched"),
        (round_and_round, "no end"),
        (to_a_file, "not followed"),
        (to_ftp, "not followed"),
        (lambda handler: handler.send(b"", 404), "404"),
        (lambda handler: handler.send(b"oh", 500), "500"),
        (lambda handler: handler.send(b"<html>\n<p>Hello\n"), "line 1"),
        (lambda handler: handler.send(b""), "line 1"),
    ],
)
def test_that_a_bad_server_is_told_in_a_sentence(
    answer, reason: str, feed: Feed, server: FeedServer, importer: Importer
) -> None:
    serve(server, own_csv(*own_years(3)))
    look(feed)
    server.answer = answer
    report = look(feed)
    assert not report.ok and reason in report.sentence
    assert report.sentence.endswith(".") and "\n" not in report.sentence
    assert importer.store.count() == 3
    assert feed.state.failure == report.sentence and feed.state.failure_at


def test_that_a_server_that_is_gone_is_told_and_comes_back(importer: Importer, tmp_path: Path) -> None:
    with serving() as server:
        url = server.url()
    feed = Feed(url, importer, tmp_path / "feed.json", limits=LIMITS)
    report = look(feed)
    assert not report.ok and url in report.sentence


def test_that_a_few_redirects_are_followed(feed: Feed, server: FeedServer) -> None:
    hops = {f"/{n}": f"/{n + 1}" for n in range(1, 5)} | {"/own.csv": "/1"}
    for path, target in hops.items():
        server.answers[path] = lambda handler, target=target: handler.send(b"", 302, Location=target)
    serve(server, own_csv())
    assert look(feed).ok
    assert [path for path, _headers in server.requests] == ["/own.csv", "/1", "/2", "/3", "/4", "/5"]


def test_that_polling_never_waits(feed: Feed, server: FeedServer) -> None:
    server.answer = slow_start
    start = time.monotonic()
    assert all(feed.poll(0.0) is None for _n in range(50))
    assert time.monotonic() - start < LIMITS.silence
    assert feed.is_looking


def test_that_the_next_look_is_due_after_the_interval(feed: Feed, server: FeedServer) -> None:
    serve(server, own_csv())
    look(feed)
    assert feed.poll(3599.0) is None and not feed.is_looking
    feed.poll(3600.0)
    assert feed.is_looking or feed.poll(3600.0) is not None
    feed.close()
    assert len(server.requests) == 2


def test_that_a_failure_is_tried_again_sooner(feed: Feed, server: FeedServer) -> None:
    look(feed)
    assert feed.poll(RETRY_S - 1) is None and not feed.is_looking
    feed.poll(RETRY_S)
    feed.close()
    assert len(server.requests) == 2


def test_that_closing_breaks_a_look_off(feed: Feed, server: FeedServer) -> None:
    server.answer = slow_drip
    feed.poll(0.0)
    feed.close(PATIENCE)
    assert not feed.is_looking and feed.state.failure == ""
    feed.look_now()
    feed.poll(0.0)
    assert not feed.is_looking


def test_that_without_an_address_nothing_happens(importer: Importer, tmp_path: Path) -> None:
    feed = Feed("", importer, tmp_path / "feed.json")
    assert feed.poll(0.0) is None and not feed.is_looking


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a.csv", "own.csv", "http://", "data:,x", "file://host/a.csv"]
)
def test_that_an_address_of_another_kind_is_refused(url: str, importer: Importer, tmp_path: Path) -> None:
    report = look(Feed(url, importer, tmp_path / "feed.json", limits=LIMITS))
    assert not report.ok and url in report.sentence


def test_that_a_local_file_can_be_a_feed(importer: Importer, tmp_path: Path) -> None:
    path = save(tmp_path / "a #1.csv", own_csv(*own_years(3)))
    feed = Feed(path.as_uri(), importer, tmp_path / "feed.json", limits=LIMITS)
    assert look(feed).rows == 3
    assert look(feed).rows == 0
    save(path, own_csv(*own_years(5)))
    assert look(feed).rows == 5
    assert importer.store.count() == 5
    path.unlink()
    assert not look(feed).ok
    assert importer.store.count() == 5
