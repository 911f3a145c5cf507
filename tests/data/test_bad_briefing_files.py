"""Files that are no briefing: whatever they hold, the answer is one sentence."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from briefing_bytes import BRIEFING, content, file_of, packed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinpu_desktop.data.briefing_file import MOST_BYTES, MOST_OBJECTS, as_bytes, briefing_in, read_briefing
from jinpu_desktop.domain.briefing import LONGEST_TITLE, MOST_PAGES
from jinpu_desktop.domain.errors import KnownError


def refusal(data: bytes, tmp_path: Path) -> str:
    """The one sentence that a file with these bytes is answered by."""
    path = tmp_path / "some.jinpubrief"
    path.write_bytes(data)
    with pytest.raises(KnownError) as refused:
        read_briefing(path)
    sentence = str(refused.value)
    assert str(path) in sentence and sentence.endswith(".") and "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a briefing file"),
        (b"hello, this is a text", "not a briefing file"),
        (b"%PDF-1.7 and so on", "not a briefing file"),
        (b"PK", "damaged or cut short"),
        (as_bytes(BRIEFING)[:-1], "damaged or cut short"),
        (as_bytes(BRIEFING)[: len(as_bytes(BRIEFING)) // 2], "damaged or cut short"),
        (as_bytes(BRIEFING) + b"more", "damaged or cut short"),
        (packed(), "does not hold “briefing.json” once"),
        (packed(("other.json", b"{}")), "holds “other.json”"),
        (packed(("briefing.json", b"{}"), ("image.png", b"x")), "holds “image.png”"),
        (packed(("../briefing.json", b"{}")), "a path that leads out"),
        (packed(("..\\..\\briefing.json", b"{}")), "a path that leads out"),
        (packed(("/etc/passwd", b"{}")), "a path that leads out"),
        (packed(("C:\\briefing.json", b"{}")), "a path that leads out"),
        (packed(("briefing.json", b"{}"), ("a/../../x", b"")), "a path that leads out"),
        (packed(("briefing.json", b"\xff\xfe")), "not UTF-8"),
        (packed(("briefing.json", b"{")), "not JSON"),
        (packed(("briefing.json", b"1" * 100_000)), "not JSON"),
        (packed(("briefing.json", b"[" * 1_000_000)), "nested too deeply"),
        (packed(("briefing.json", b'{"id": 1, "id": 2}')), "a member twice"),
        (packed(("briefing.json", b"[]")), "not a briefing file"),
        (packed(("briefing.json", b"{}"), compression=zipfile.ZIP_LZMA), "packed in an unknown way"),
    ],
    ids=range(22),
)  # fmt: skip
def test_that_what_is_no_briefing_is_refused_with_its_reason(
    data: bytes, reason: str, tmp_path: Path
) -> None:
    assert reason in refusal(data, tmp_path)


def test_that_an_encrypted_entry_and_a_comment_are_refused(tmp_path: Path) -> None:
    data = as_bytes(BRIEFING)
    flags = data.rindex(b"PK\x01\x02") + 8
    assert "encrypted" in refusal(data[:flags] + b"\x01" + data[flags + 1 :], tmp_path)
    assert "damaged" in refusal(data[:-2] + b"\x05\x00hello", tmp_path)


def test_that_a_second_entry_of_the_name_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("briefing.json", b"{}"), ("briefing.json", b"{}"))
    assert "once" in refusal(data, tmp_path)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "other"}, "not a briefing file"),
        ({"version": None}, "“version”"),
        ({"version": True}, "“version”"),
        ({"version": 0}, "“version”"),
        ({"version": "1"}, "“version”"),
        ({"id": ""}, "“id”"),
        ({"id": None}, "“id”"),
        ({"title": 5}, "“title”"),
        ({"title": "x" * (LONGEST_TITLE + 1)}, "“title”"),
        ({"language": "fr"}, "“language”"),
        ({"language": ["en"]}, "“language”"),
        ({"edited_on": "21.11.2026"}, "“edited_on”"),
        ({"edited_on": "2026-02-30"}, "“edited_on”"),
        ({"edited_on": "20261121"}, "“edited_on”"),
        ({"keep_marks": 1}, "“keep_marks”"),
        ({"show_both": "yes"}, "“show_both”"),
        ({"pages": None}, "“pages”"),
        ({"pages": {}}, "“pages”"),
        ({"pages": [5]}, "page 1: it is not an object"),
        ({"pages": [{"id": "p"}]}, "page 1: “layout”"),
        ({"pages": [{"id": "p", "layout": "poster"}]}, "page 1: “layout”"),
        ({"pages": [{"id": "p", "layout": "map", "link": 1}]}, "page 1: “link”"),
        ({"pages": [{"id": "p", "layout": "map"}, {"id": "p", "layout": "map"}]}, "the same id"),
        ({"pages": [{"id": "p", "layout": "map", "frozen": [{}]}]}, "page 1: “key”"),
        ({"pages": [{"id": "p", "layout": "map", "frozen": [1]}]}, "page 1: it is not an object"),
        ({"pages": [{"id": "p", "layout": "map", "image": "x.png"}]}, "page 1: it holds “image”"),
        ({"macro": "x"}, "it holds “macro”"),
    ],
    ids=str,
)  # fmt: skip
def test_that_a_wrong_member_is_named(changes: dict[str, Any], reason: str, tmp_path: Path) -> None:
    assert reason in refusal(file_of(content(**changes)), tmp_path)


def test_that_a_file_of_a_newer_version_says_what_to_do(tmp_path: Path) -> None:
    sentence = refusal(file_of({"format": "jinpubrief", "version": 2, "scenes": []}), tmp_path)
    assert "newer version of the program (format 2, this one reads 1): update" in sentence


def test_that_a_million_pages_are_refused(tmp_path: Path) -> None:
    pages = [{"id": str(number), "layout": "map"} for number in range(1_000_000)]
    data = packed(("briefing.json", json.dumps(content(pages=pages)).encode()),
                  compression=zipfile.ZIP_DEFLATED)  # fmt: skip
    assert "larger than any briefing" in refusal(data, tmp_path)
    assert "501 pages" in refusal(file_of(content(pages=pages[:501])), tmp_path)


@pytest.mark.parametrize("name", ["briefing.json", "image.png"])
def test_that_a_bomb_of_a_gigabyte_is_refused_unread(name: str, tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as entry:
        for _megabyte in range(1024):
            entry.write(bytes(1024 * 1024))
    data = written.getvalue()
    assert len(data) < 2_000_000
    refusal(data, tmp_path)


def test_that_a_bomb_that_lies_about_its_size_is_read_no_further_than_allowed(tmp_path: Path) -> None:
    data = packed(("briefing.json", bytes(MOST_BYTES + 10)), compression=zipfile.ZIP_DEFLATED)
    size = struct.pack("<L", MOST_BYTES + 10)
    assert data.count(size) == 2
    for told in (5, MOST_BYTES - 1):
        refusal(data.replace(size, struct.pack("<L", told)), tmp_path)


def test_that_a_crowd_of_entries_is_refused_before_it_is_listed(tmp_path: Path) -> None:
    data = packed(*((f"{number}.png", b"") for number in range(70_000)))
    assert "more than a briefing" in refusal(data, tmp_path)
    assert "more than a briefing" in refusal(packed(*((f"{n}.png", b"") for n in range(100))), tmp_path)


def test_that_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "some.jinpubrief").open("wb") as file:
        file.write(b"PK")
        file.truncate(3 * 1024**3)
    with pytest.raises(KnownError, match="larger than any briefing"):
        read_briefing(tmp_path / "some.jinpubrief")


def test_that_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="it is no file"):
        read_briefing(tmp_path)
    with pytest.raises(KnownError, match="Cannot read"):
        read_briefing(tmp_path / "gone.jinpubrief")
    with pytest.raises(KnownError, match="Cannot read"):
        read_briefing(tmp_path / "nul\0.jinpubrief")


def test_that_nothing_is_ever_unpacked(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for data in (as_bytes(BRIEFING), packed(("../x", b"1")), packed(("a.png", b"1"))):
        (tmp_path / "in" / "a.jinpubrief").write_bytes(data)
        try:
            read_briefing(tmp_path / "in" / "a.jinpubrief")
        except KnownError:
            continue
    assert {path.name for path in tmp_path.rglob("*")} == {"in", "a.jinpubrief"}


def is_read_or_refused(data: bytes) -> bool:
    """Whether it gives a briefing, which can then be written and is the same, or a sentence."""
    try:
        found = briefing_in(Path("some.jinpubrief"), data)
    except KnownError as refused:
        return str(refused).endswith(".") and "some.jinpubrief" in str(refused)
    return briefing_in(Path("x"), as_bytes(found)) == found


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4), st.booleans()
)
def test_that_changed_bytes_give_a_briefing_or_a_sentence(changes, deflated: bool) -> None:
    kind = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    data = bytearray(packed(("briefing.json", json.dumps(content()).encode()), compression=kind))
    for place, byte in changes:
        data[place % len(data)] = byte
    assert is_read_or_refused(bytes(data))


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04"]), st.booleans())
def test_that_any_bytes_give_a_sentence(data: bytes, head: bytes, has_end: bool) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, len(data) % 64, 0) if has_end else b""
    assert is_read_or_refused(head + data + end)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 200), json_values), min_size=1, max_size=3))
def test_that_any_json_gives_a_briefing_or_a_sentence(changes) -> None:
    """Puts any value in the place of any member, however deep."""
    found = content()
    for number, value in changes:
        holders: list[Any] = [found]
        for holder in holders:
            inner = holder.values() if isinstance(holder, dict) else holder
            holders += [one for one in inner if isinstance(one, dict | list) and one]
        holder = holders[number % len(holders)]
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        holder[random.Random(number).choice(keys)] = value
    assert is_read_or_refused(file_of(found))


def test_that_the_limit_on_objects_leaves_room_for_every_real_briefing() -> None:
    # 500 pages with 300 values each are more than anybody reads.
    assert MOST_PAGES * 300 < MOST_OBJECTS
