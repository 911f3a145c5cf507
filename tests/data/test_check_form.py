"""Whatever stands in the folder, the check answers with faults or one sentence, never with a crash."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
from dossier_copy import DossierCopy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinpu_desktop.data.build import build
from jinpu_desktop.data.check import check
from jinpu_desktop.data.schema import all_files
from jinpu_desktop.domain.errors import KnownError

FILES = [table.file for table in all_files()]
NASTY = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"|", b";", b"-", b"/", b"'", b'""', b"=1+1",
     "\u202e".encode(), "\u3000".encode(), "\U0001f6a2".encode(), b"2016-02-30", b"1e400", b"nan", b" "]
)  # fmt: skip


def rules(faults):
    return [(fault.file, fault.line, fault.rule) for fault in faults]


def swap_columns(data):
    rows = [[second, first, *rest] for first, second, *rest in csv.reader(io.StringIO(data.decode()))]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def test_that_the_shipped_dossier_is_sound(shipped_dossier):
    assert check(shipped_dossier) == []


def test_that_no_folder_a_file_and_an_empty_folder_are_refused_in_a_sentence(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.csv").write_text("id\n")
    for name, words in [
        ("none", "There is no folder"),
        ("file.csv", "is a file"),
        ("empty", "holds no dossier"),
    ]:
        with pytest.raises(KnownError, match=words) as caught:
            check(tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)


def test_that_a_folder_with_one_file_lacks_all_the_others(tmp_path, shipped_dossier):
    shutil.copy(shipped_dossier / "sources.csv", tmp_path)
    assert rules(check(tmp_path)) == [(file, 1, "missing-file") for file in FILES if file != "sources.csv"]


def test_that_a_missing_table_does_not_make_every_reference_to_it_a_fault(dossier):
    (dossier.folder / "sources.csv").unlink()
    assert rules(check(dossier.folder)) == [("sources.csv", 1, "missing-file")]


@pytest.mark.parametrize(
    ("spoilt", "line", "rule"),
    [
        (lambda data: b"", 1, "header"),
        (lambda data: b"\n", 1, "header"),
        (lambda data: data.decode().encode("utf-16"), 1, "encoding"),
        (lambda data: b"\xef\xbb\xbf" + data, 1, "encoding"),
        (lambda data: data.replace(b"\n", b"\r\n"), 1, "line-end"),
        (lambda data: data[:-1], 86, "line-end"),
        (lambda data: data.replace(b"\n", b"\n\n", 1), 2, "empty-line"),
        (lambda data: data.replace(b"\njinpu,", b'\n"jinpu,', 1), 2, "quoting"),
        (lambda data: data.replace(b"Jinpu New Area,", b'Jinpu "New" Area,', 1), 2, "quoting"),
        (swap_columns, 1, "column-order"),
    ],
)
def test_that_a_file_of_bad_form_is_one_fault(dossier, spoilt, line, rule):
    path = dossier.folder / "places.csv"
    path.write_bytes(spoilt(path.read_bytes()))
    assert rules(check(dossier.folder)) == [("places.csv", line, rule)]


def test_that_a_bad_byte_is_named_with_its_line_and_column(dossier):
    dossier.edit("places.csv", 5, b"Zone", b"Z\xf6ne")
    [fault] = check(dossier.folder)
    assert (fault.line, fault.column, fault.rule) == (5, "name_en", "encoding")
    assert fault.found.endswith("F6")


def test_that_a_row_over_several_lines_does_not_shift_the_lines_after_it(dossier):
    dossier.set("facts.csv", 3, statement_en='Two\nlines, and a "quote"')
    dossier.edit("facts.csv", 10, b"company,", b"firm,")
    assert rules(check(dossier.folder)) == [
        ("facts.csv", 3, "control-character"),
        ("facts.csv", 10, "code"),
    ]


@pytest.mark.parametrize(
    ("shares", "faulty"),
    [
        (["60", "40"], False),
        (["33.4", "33.3", "33.4"], False),
        (["60", "41"], True),
    ],
)
def test_that_shares_above_a_hundred_percent_in_sum_are_a_fault(dossier, shares, faulty):
    for number, share in enumerate(shares):
        name = f"Holder {number}"
        last = dossier.add("stakes.csv", 2, holder_en=name, as_of="2020", share_pct=share)
    expected = [("stakes.csv", last, "shares")] if faulty else []
    assert rules(check(dossier.folder)) == expected


def test_that_two_reports_of_one_holder_are_not_added(dossier):
    for source in ("seed-news", "seed-discovery"):
        dossier.add("stakes.csv", 2, holder_en="A", as_of="2020", share_pct="60", source_id=source)
        dossier.add("stakes.csv", 2, holder_en="B", as_of="2020", share_pct="40", source_id=source)
    assert check(dossier.folder) == []


def test_that_holders_told_by_different_sources_are_added(dossier):
    dossier.add("stakes.csv", 2, holder_en="A", as_of="2020", share_pct="60", source_id="seed-news")
    line = dossier.add(
        "stakes.csv", 2, holder_en="B", as_of="2020", share_pct="50", source_id="seed-discovery"
    )
    assert rules(check(dossier.folder)) == [("stakes.csv", line, "shares")]


def test_that_an_unknown_id_comes_with_the_nearest_known_one(dossier):
    dossier.set("observations.csv", 2, place_id="jinpoo")
    [fault] = check(dossier.folder)
    assert fault.rule == "unknown-id"
    assert "nearest: 'jinpu'" in fault.found


@pytest.fixture(scope="module")
def small_dossier(tmp_path_factory, shipped_dossier):
    """A sound dossier of a few rows in each file: quick to check and build a hundred times."""
    copy = DossierCopy.of(shipped_dossier, tmp_path_factory.mktemp("small") / "dossier")
    for file in set(FILES) - {"sources.csv", "places.csv", "industries.csv", "indicators.csv"}:
        copy.write_lines(file, copy.lines(file)[:9])
    while faults := check(copy.folder):
        for file in {fault.file for fault in faults}:
            dangling = {fault.line for fault in faults if fault.file == file}
            lines = [line for number, line in enumerate(copy.lines(file), 1) if number not in dangling]
            copy.write_lines(file, lines)
    used = b"".join((copy.folder / file).read_bytes() for file in FILES if file != "sources.csv")
    header, *sources = copy.lines("sources.csv")
    copy.write_lines("sources.csv", [header, *(row for row in sources if row.split(b",")[0] in used)])
    assert check(copy.folder) == []
    return copy


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(FILES),
    where=st.floats(0, 1),
    what=NASTY | st.binary(max_size=6),
    cut=st.integers(0, 5),
)
def test_that_the_check_survives_whatever_is_written_into_a_file(small_dossier, file, where, what, cut):
    path = small_dossier.folder / file
    sound = path.read_bytes()
    at = int(where * len(sound))
    path.write_bytes(sound[:at] + what + sound[at + cut :])
    try:
        faults = check(small_dossier.folder)
        if not faults:
            # What the check lets pass, the schema must take.
            build(small_dossier.folder, small_dossier.folder.parent / "small.sqlite")
    finally:
        path.write_bytes(sound)
    for fault in faults:
        assert fault.line >= 1
        assert "\n" not in str(fault)
        assert fault.column
