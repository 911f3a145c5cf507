"""What is no pack of ours is refused in one sentence that says why."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pack_workshop import DAY, Workshop, database, forged

from jinpu_desktop.data.pack_form import NAMES, Manifest, manifest_bytes, manifest_of
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services import packs


def reason(pack: Path, keys: tuple[bytes, ...]) -> str:
    with pytest.raises(KnownError) as refused:
        packs.verify(pack, keys)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def folder(workshop: Workshop, whole: Path, tmp_path: Path) -> Path:
    """A signed pack as a folder, to do harm to."""
    with zipfile.ZipFile(whole) as archive:
        archive.extractall(tmp_path / "pack")
    return tmp_path / "pack"


def zipped(path: Path, content: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return path


def contents(pack: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_that_a_pack_is_a_plain_zip_and_passes_as_a_file_and_as_a_folder(workshop, whole, folder):
    assert tuple(contents(whole)) == NAMES
    assert packs.verify(whole, workshop.keys) == packs.verify(folder, workshop.keys)


def test_that_the_same_database_and_day_give_the_same_bytes(workshop, tmp_path):
    made = database(tmp_path / "one.sqlite")
    packs.build(made, tmp_path / "a.jinpupack", DAY)
    packs.build(made, tmp_path / "b.jinpupack", DAY)
    assert (tmp_path / "a.jinpupack").read_bytes() == (tmp_path / "b.jinpupack").read_bytes()


def test_that_nothing_is_built_over_what_is_there(workshop, tmp_path):
    made = database(tmp_path / "one.sqlite")
    (tmp_path / "a.jinpupack").write_bytes(b"mine")
    with pytest.raises(KnownError, match="is there already"):
        packs.build(made, tmp_path / "a.jinpupack", DAY)
    assert (tmp_path / "a.jinpupack").read_bytes() == b"mine"


def test_that_an_unsigned_pack_is_refused(workshop, tmp_path):
    packs.build(database(tmp_path / "one.sqlite"), tmp_path / "a.jinpupack", DAY)
    assert "it is not signed" in reason(tmp_path / "a.jinpupack", workshop.keys)


def test_that_a_pack_of_a_stranger_is_refused(workshop, whole, tmp_path):
    stranger = Workshop.opened(tmp_path / "stranger")
    assert "no key that this program trusts has signed it" in reason(whole, stranger.keys)


def test_that_without_any_key_no_pack_is_taken(whole):
    assert "trusts no key yet" in reason(whole, ())


def test_that_the_signature_is_checked_before_the_manifest_is_parsed(workshop, folder):
    (folder / "manifest.json").write_bytes(b"[" * 10_000)
    assert "it was altered" in reason(folder, workshop.keys)
    forged(folder, b"[" * 10_000, workshop.private[0])
    assert "its manifest is not one" in reason(folder, workshop.keys)


def test_that_a_database_other_than_the_signed_one_is_refused(workshop, folder):
    shutil.copy(database(folder.parent / "other.sqlite", "2026-11-23"), folder / "jinpu.sqlite")
    assert "not the one that was signed" in reason(folder, workshop.keys)


@pytest.mark.parametrize("kept", [0, 20, 400, 3000, -1, -30])
def test_that_a_truncated_pack_is_refused(kept, workshop, whole, tmp_path):
    cut = tmp_path / "cut.jinpupack"
    cut.write_bytes(whole.read_bytes()[:kept])
    assert "damaged or cut short" in reason(cut, workshop.keys)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_missing_file_is_named(name, workshop, whole, folder):
    (folder / name).unlink()
    assert f"does not hold “{name}” once" in reason(folder, workshop.keys)
    content = contents(whole)
    del content[name]
    lacking = zipped(folder.parent / "lacking.jinpupack", content)
    assert f"does not hold “{name}” once" in reason(lacking, workshop.keys)


def test_that_an_extra_file_is_named(workshop, whole, folder):
    (folder / "autorun.inf").write_text("x")
    assert "holds “autorun.inf”, which no data pack has" in reason(folder, workshop.keys)
    more = zipped(folder.parent / "more.jinpupack", {**contents(whole), "autorun.inf": b"x"})
    assert "holds “autorun.inf”, which no data pack has" in reason(more, workshop.keys)


@pytest.mark.parametrize("name", ["../jinpu.sqlite", "/etc/passwd", "C:\\x", "a/../../b"])
def test_that_a_path_that_leads_out_is_refused(name, workshop, whole, tmp_path):
    out = zipped(tmp_path / "out.jinpupack", {**contents(whole), name: b"x"})
    assert "a path that leads out" in reason(out, workshop.keys)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_that_a_link_in_a_folder_is_refused(workshop, folder):
    (folder / "jinpu.sqlite").rename(folder.parent / "away.sqlite")
    (folder / "jinpu.sqlite").symlink_to(folder.parent / "away.sqlite")
    assert "a path that leads out" in reason(folder, workshop.keys)


def test_that_a_bomb_is_refused_unopened(workshop, whole, tmp_path):
    bomb = {**contents(whole), "jinpu.sqlite": bytes(50_000_000)}
    packed = zipped(tmp_path / "bomb.jinpupack", bomb, zipfile.ZIP_DEFLATED)
    assert packed.stat().st_size < 100_000
    assert "packed in an unknown way" in reason(packed, workshop.keys)


def test_that_no_byte_more_than_the_manifest_says_is_copied(workshop, folder):
    with (folder / "jinpu.sqlite").open("ab") as file:
        file.write(bytes(10_000))
    assert "damaged or cut short" in reason(folder, workshop.keys)


def rewritten(workshop: Workshop, folder: Path, change: Callable[[Manifest], Manifest]) -> None:
    manifest = change(manifest_of((folder / "manifest.json").read_bytes()))
    forged(folder, manifest_bytes(manifest), workshop.private[0])


def test_that_a_newer_schema_says_to_update_the_program(workshop, folder):
    rewritten(workshop, folder, lambda manifest: manifest._replace(schema=manifest.schema + 1))
    assert "update the program" in reason(folder, workshop.keys)


def test_that_a_manifest_of_another_dossier_is_refused(workshop, folder):
    rewritten(workshop, folder, lambda manifest: manifest._replace(dossier_date="2027-01-01"))
    assert "not the one that was signed" in reason(folder, workshop.keys)


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"id": "../x"}, {"made_on": "soon"}, {"size": -1}, {"size": 10**12}, {"more": 1},
     {"sha256": "../" * 21 + "x"}, {"schema": True}],
)  # fmt: skip
def test_that_a_signed_manifest_of_another_form_is_refused(change, workshop, folder):
    content = json.loads((folder / "manifest.json").read_bytes()) | change
    data = (json.dumps(content, sort_keys=True, indent=1) + "\n").encode()
    forged(folder, data, workshop.private[0])
    assert "its manifest is not one" in reason(folder, workshop.keys)


def signed_anyway(workshop: Workshop, folder: Path, harm: Callable[[Path], None]) -> None:
    """Sign a harmed database, as a maintainer who was deceived."""
    import hashlib

    path = folder / "jinpu.sqlite"
    harm(path)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    rewritten(workshop, folder, lambda manifest: manifest._replace(size=len(data), sha256=digest))


def execute(statement: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)

    return run


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("spy", "CREATE TRIGGER spy AFTER INSERT ON meta BEGIN SELECT 1; END"),
        ("more", "CREATE VIEW more AS SELECT 1"),
        ("another", "CREATE TABLE another (x)"),
        ("meta_value", "CREATE INDEX meta_value ON meta (value)"),
    ],
)
def test_that_an_object_that_is_not_ours_is_named_though_signed(name, statement, workshop, folder):
    signed_anyway(workshop, folder, execute(statement))
    assert f"holds “{name}”, which is none of ours" in reason(folder, workshop.keys)


def test_that_a_view_with_our_name_and_other_words_is_refused(workshop, folder):
    execute("DROP VIEW pane_overview")(folder / "jinpu.sqlite")
    signed_anyway(workshop, folder, execute("CREATE VIEW pane_overview AS SELECT 1"))
    assert "holds “pane_overview”" in reason(folder, workshop.keys)


def test_that_a_database_without_one_of_our_tables_is_refused(workshop, folder):
    signed_anyway(workshop, folder, execute("DROP VIEW pane_overview"))
    assert "none of this program" in reason(folder, workshop.keys)


def test_that_a_database_of_another_program_is_refused_though_signed(workshop, folder):
    signed_anyway(workshop, folder, execute("PRAGMA application_id = 7"))
    assert "none of this program" in reason(folder, workshop.keys)


def test_that_a_damaged_database_is_refused_though_signed(workshop, folder):
    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[-600:] = bytes(600)
        path.write_bytes(data)

    signed_anyway(workshop, folder, spoil)
    assert "damaged or cut short" in reason(folder, workshop.keys)


def test_that_no_pack_is_built_of_what_would_be_refused(workshop, tmp_path):
    strange = database(tmp_path / "strange.sqlite", changes=["CREATE VIEW more AS SELECT 1"])
    with pytest.raises(KnownError, match="none of ours"):
        packs.build(strange, tmp_path / "strange.jinpupack", DAY)
    assert not (tmp_path / "strange.jinpupack").exists()
