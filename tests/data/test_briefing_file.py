"""The file of a briefing: what is written, and what comes back."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from briefing_bytes import BRIEFING, PAGES, VALUE, content, file_of, packed
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.data.briefing_file import (
    MOST_OBJECTS,
    as_bytes,
    briefing_in,
    identified,
    read_briefing,
    write_briefing,
    write_new_briefing,
)
from jinpu_desktop.domain.briefing import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PAGES,
    Briefing,
    BriefingPage,
    FrozenValue,
    Layout,
)
from jinpu_desktop.domain.errors import BugError, KnownError

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20)
values = st.builds(
    FrozenValue, words, words, words, words, words, words, words,
    st.lists(words, max_size=3).map(tuple), words,
)  # fmt: skip
pages = st.builds(
    BriefingPage, names, st.sampled_from(Layout), words, words, words, words,
    st.lists(values, max_size=3).map(tuple),
)  # fmt: skip
briefings = st.builds(
    Briefing, names, words, st.sampled_from(["en", "zh", "ja", "ko"]), st.dates().map(str),
    st.lists(pages, max_size=5, unique_by=lambda page: page.id).map(tuple),
    words, words, st.booleans(), st.booleans(),
)  # fmt: skip


def test_that_a_file_is_a_zip_with_one_stored_entry_of_fixed_time(tmp_path: Path) -> None:
    write_briefing(tmp_path / "a.jinpubrief", BRIEFING)
    with zipfile.ZipFile(tmp_path / "a.jinpubrief") as archive:
        (entry,) = archive.infolist()
        assert (entry.filename, entry.compress_type) == ("briefing.json", zipfile.ZIP_STORED)
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert archive.testzip() is None


def test_that_its_json_has_the_documented_members_in_alphabetical_order() -> None:
    found = content()
    assert list(found) == [
        "data_date", "data_hash", "edited_on", "format", "id", "keep_marks", "language", "pages",
        "show_both", "title", "version",
    ]  # fmt: skip
    assert (found["format"], found["version"]) == ("jinpubrief", 1)
    page = found["pages"][1]
    assert list(page) == ["frozen", "id", "layout", "link", "notes", "text", "title"]
    assert page["layout"] == "chart"
    assert page["frozen"] == [{**VALUE._asdict(), "sources": list(VALUE.sources)}]
    assert list(page["frozen"][0]) == sorted(FrozenValue._fields)


def test_that_each_page_stands_on_a_line_of_its_own() -> None:
    with zipfile.ZipFile(io.BytesIO(as_bytes(BRIEFING))) as archive:
        lines = archive.read("briefing.json").decode().splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines if line.startswith('{"')] == ["p1", "p2"]


@given(briefings)
def test_that_every_briefing_comes_back_as_it_was(briefing: Briefing) -> None:
    data = as_bytes(briefing)
    assert briefing_in(Path("x"), data) == briefing
    assert as_bytes(briefing) == data


def test_that_the_bytes_are_the_same_in_every_release() -> None:
    data = as_bytes(Briefing("b", "T", "en", "2026-11-21"))
    lines = b"""{
"data_date": "",
"data_hash": "",
"edited_on": "2026-11-21",
"format": "jinpubrief",
"id": "b",
"keep_marks": true,
"language": "en",
"pages": [
],
"show_both": true,
"title": "T",
"version": 1
}
"""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("briefing.json") == lines
    assert len(data) == len(lines) + 2 * len("briefing.json") + 30 + 46 + 22


def test_that_halves_of_characters_do_not_stop_a_save(tmp_path: Path) -> None:
    write_briefing(tmp_path / "a.jinpubrief", BRIEFING._replace(title="A\ud800B"))
    assert read_briefing(tmp_path / "a.jinpubrief").title == "A\N{REPLACEMENT CHARACTER}B"


@pytest.mark.parametrize(
    "briefing",
    [
        BRIEFING._replace(pages=tuple(BriefingPage(str(n), Layout.TITLE) for n in range(MOST_PAGES + 1))),
        BRIEFING._replace(title="x" * (LONGEST_TITLE + 1)),
        BRIEFING._replace(pages=(BriefingPage("p", Layout.TITLE, text="x" * (LONGEST_TEXT + 1)),)),
        BRIEFING._replace(pages=(BriefingPage("p", Layout.TITLE, notes="x" * (LONGEST_TEXT + 1)),)),
        BRIEFING._replace(pages=(BriefingPage("p", Layout.TITLE, "x" * (LONGEST_TEXT + 1)),)),
        BRIEFING._replace(pages=(PAGES[1]._replace(frozen=(VALUE._replace(label="x" * 20_001),)),)),
        BRIEFING._replace(pages=(PAGES[1]._replace(frozen=(VALUE,) * MOST_OBJECTS),)),
    ],
    ids=["pages", "title", "text", "notes", "link", "label", "values"],
)
def test_that_what_could_not_be_read_again_is_not_written(briefing: Briefing, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        write_briefing(tmp_path / "a.jinpubrief", briefing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "briefing",
    [
        BRIEFING._replace(id=""),
        BRIEFING._replace(pages=(BriefingPage("", Layout.TITLE),)),
        BRIEFING._replace(pages=(BriefingPage("p", Layout.TITLE), BriefingPage("p", Layout.MAP))),
    ],
)
def test_that_ids_that_would_be_refused_are_a_fault_of_ours(briefing: Briefing) -> None:
    with pytest.raises(BugError):
        as_bytes(briefing)


def test_that_a_briefing_without_an_id_gets_the_same_one_for_the_same_content() -> None:
    bare = BRIEFING._replace(id="")
    given_id = identified(bare).id
    assert given_id == identified(bare).id != identified(bare._replace(title="Other")).id
    assert identified(bare._replace(id="own")).id == "own"
    assert briefing_in(Path("x"), as_bytes(identified(bare))).id == given_id


def test_that_the_largest_briefing_that_may_be_written_can_be_read(tmp_path: Path) -> None:
    page = BriefingPage("p", Layout.TITLE, "", "t" * LONGEST_TITLE, "x" * LONGEST_TEXT, "y" * LONGEST_TEXT)
    pages = tuple(page._replace(id=f"p{n}") for n in range(MOST_PAGES))
    write_briefing(tmp_path / "a.jinpubrief", BRIEFING._replace(pages=pages))
    assert read_briefing(tmp_path / "a.jinpubrief").pages == pages
    wide = tuple(page._replace(text="文" * LONGEST_TEXT, notes="字" * LONGEST_TEXT) for page in pages)
    with pytest.raises(KnownError, match="larger"):
        write_briefing(tmp_path / "a.jinpubrief", BRIEFING._replace(pages=wide))
    assert read_briefing(tmp_path / "a.jinpubrief").pages == pages


def test_that_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new_briefing(tmp_path / "a.jinpubrief", BRIEFING)
    with pytest.raises(KnownError, match="not overwritten"):
        write_new_briefing(tmp_path / "a.jinpubrief", BRIEFING._replace(title="Other"))
    assert read_briefing(tmp_path / "a.jinpubrief") == BRIEFING
    assert [path.name for path in tmp_path.iterdir()] == ["a.jinpubrief"]


@pytest.mark.parametrize("write", [write_briefing, write_new_briefing])
def test_that_a_folder_that_cannot_be_written_is_one_sentence(
    write: Callable[[Path, Briefing], None], tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "gone" / "a.jinpubrief", tmp_path / "file" / "a.jinpubrief"):
        with pytest.raises(KnownError, match=r"Cannot write .*a\.jinpubrief"):
            write(place, BRIEFING)


def test_that_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.jinpubrief"
    write_briefing(path, BRIEFING)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KnownError, match="No space left"):
        write_briefing(path, BRIEFING._replace(title="Other"))
    assert read_briefing(path) == BRIEFING
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_that_a_link_to_a_file_stays_one(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    write_briefing(tmp_path / "there" / "a.jinpubrief", BRIEFING)
    (tmp_path / "b.jinpubrief").symlink_to(tmp_path / "there" / "a.jinpubrief")
    write_briefing(tmp_path / "b.jinpubrief", BRIEFING._replace(title="Other"))
    assert (tmp_path / "b.jinpubrief").is_symlink()
    assert read_briefing(tmp_path / "there" / "a.jinpubrief").title == "Other"


def test_that_a_deflated_entry_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jinpubrief"
    data = packed(("briefing.json", json.dumps(content()).encode()), compression=zipfile.ZIP_DEFLATED)
    path.write_bytes(data)
    assert read_briefing(path) == BRIEFING


def test_that_members_that_may_be_left_out_have_their_usual_values(tmp_path: Path) -> None:
    path = tmp_path / "a.jinpubrief"
    value = {"key": "k", "value": "1", "unit": "", "text": "1"}
    page = {"id": "p", "layout": "map", "frozen": [value]}
    bare = {"format": "jinpubrief", "version": 1, "id": "b", "title": "T", "language": "ko",
            "edited_on": "2026-11-21", "pages": [page]}  # fmt: skip
    path.write_bytes(file_of(bare))
    frozen = (FrozenValue("k", "1", "", "1"),)
    expected = Briefing("b", "T", "ko", "2026-11-21", (BriefingPage("p", Layout.MAP, frozen=frozen),))
    assert read_briefing(path) == expected


@pytest.mark.parametrize("link", ["javascript:alert(1)", "jinpu://nothing", "jinpu://", "x" * 5000, "文"])
def test_that_a_bad_link_is_kept_as_text(link: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jinpubrief"
    briefing = BRIEFING._replace(pages=(BriefingPage("p", Layout.CHART, link),))
    write_briefing(path, briefing)
    assert read_briefing(path).pages[0].link == link
