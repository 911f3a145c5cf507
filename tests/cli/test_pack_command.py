"""The command `pack`: what contract.md promises of it, line by line."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from program import Program, is_refusal

from jinpu_desktop.runtime.bundle import resource

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = (ROOT / "packaging" / "contract.md").read_text(encoding="utf-8")
DAY = "2026-11-22"


@pytest.fixture(scope="module")
def desk(shared_program: Program, reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with keys, and the shipped data as a signed pack: not to be written."""
    folder = tmp_path_factory.mktemp("desk")
    pack = folder / "area.jinpupack"
    assert shared_program("pack", "new-keys", folder / "keys").code == 0
    assert shared_program("pack", "build", reference_database, pack, "--made-on", DAY).code == 0
    assert shared_program("pack", "sign", pack, "--key", folder / "keys" / "pack-key-1.private").code == 0
    return folder


def identity(database: Path) -> str:
    return f"jinpu-2026-11-21-{hashlib.sha256(database.read_bytes()).hexdigest()[:12]}"


def test_that_new_keys_are_two_pairs_that_only_their_owner_reads(desk: Path, shared_program: Program) -> None:
    keys = desk / "keys"
    assert {path.name for path in keys.iterdir()} == {
        "pack-key-1.private", "pack-key-2.private", "pinned.json"
    }  # fmt: skip
    pinned = json.loads((keys / "pinned.json").read_bytes())
    assert pinned["schema"] == 1
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in pinned["keys"])
    assert len(set(pinned["keys"])) == 2
    if os.name == "posix":
        assert (keys / "pack-key-1.private").stat().st_mode & 0o077 == 0
    before = {path: path.read_bytes() for path in keys.iterdir()}
    assert is_refusal(shared_program("pack", "new-keys", keys))
    assert {path: path.read_bytes() for path in keys.iterdir()} == before


def test_that_a_pack_holds_what_the_contract_says(desk: Path, reference_database: Path) -> None:
    data = reference_database.read_bytes()
    with zipfile.ZipFile(desk / "area.jinpupack") as archive:
        entries = archive.infolist()
        contents = {entry.filename: archive.read(entry) for entry in entries}
        assert archive.comment == b""
    assert list(contents) == ["manifest.json", "manifest.sig", "jinpu.sqlite"]
    assert all(
        (entry.compress_type, entry.date_time, entry.extra, entry.comment)
        == (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), b"", b"")
        for entry in entries
    )
    manifest = json.loads(contents["manifest.json"])
    assert contents["manifest.json"] == (json.dumps(manifest, sort_keys=True, indent=1) + "\n").encode()
    digest = hashlib.sha256(data).hexdigest()
    build_hash = manifest.pop("build_hash")
    assert re.fullmatch("[0-9a-f]{64}", build_hash)
    assert manifest == {
        "format": "jinpupack", "version": 1, "id": identity(reference_database), "made_on": DAY,
        "dossier_date": "2026-11-21", "schema": int.from_bytes(data[60:64], "big"), "size": len(data),
        "sha256": digest,
    }  # fmt: skip
    assert contents["jinpu.sqlite"] == data
    assert len(contents["manifest.sig"]) == 64
    section = CONTRACT.partition("## Data packs")[2].partition("\n## ")[0]
    assert all(f"`{name}`" in section for name in (*contents, *manifest, "build_hash"))


def test_that_build_writes_a_folder_too_and_nothing_over_anything(
    desk: Path, program: Program, reference_database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "stick"
    done = program("pack", "build", reference_database, out, "--made-on", DAY)
    assert (done.code, done.out.strip()) == (0, identity(reference_database))
    assert {path.name for path in out.iterdir()} == {"manifest.json", "manifest.sig", "jinpu.sqlite"}
    assert (out / "manifest.sig").read_bytes() == b""
    assert is_refusal(program("pack", "build", reference_database, out))
    assert is_refusal(program("pack", "verify", out, "--keys", desk / "keys" / "pinned.json"))
    assert program("pack", "sign", out, "--key", desk / "keys" / "pack-key-2.private").code == 0
    verified = program("pack", "verify", out, "--keys", desk / "keys" / "pinned.json")
    assert verified.out.strip() == identity(reference_database)


def test_that_the_shipped_program_trusts_no_key_before_the_ceremony(desk: Path, program: Program) -> None:
    """To be turned round by who puts the first keys there."""
    assert json.loads(resource("keys", "pinned.json").read_bytes())["keys"] == []
    refused = program("pack", "verify", desk / "area.jinpupack")
    assert is_refusal(refused)
    assert "trusts no key yet" in refused.err


def test_that_a_pack_is_installed_listed_and_gone_back_from(
    desk: Path, program: Program, user_dir: Path, reference_database: Path
) -> None:
    common = ("--keys", desk / "keys" / "pinned.json", "--user-dir", user_dir)
    name = identity(reference_database)
    assert program("pack", "list", *common).out == ""
    assert program("pack", "install", desk / "area.jinpupack", *common).out == f"{name}\n"
    assert (user_dir / "packs" / "current").read_text().splitlines()[0] == name
    assert (user_dir / "packs" / name / "jinpu.sqlite").read_bytes() == reference_database.read_bytes()
    assert program("pack", "list", *common).out == f"* {name}\n"
    assert program("pack", "rollback", *common).out == "the shipped database\n"
    assert program("pack", "list", *common).out == f"- {name}\n"
    assert is_refusal(program("pack", "rollback", *common))
    (user_dir / "packs" / name / "manifest.sig").write_bytes(bytes(64))
    listed = program("pack", "list", *common).out
    assert listed.startswith("- ")
    assert "was altered" in listed


def test_that_an_older_pack_needs_its_option(
    desk: Path, program: Program, user_dir: Path, reference_database: Path, tmp_path: Path
) -> None:
    common = ("--keys", desk / "keys" / "pinned.json", "--user-dir", user_dir)
    older = tmp_path / "older.jinpupack"
    changed = tmp_path / "changed.sqlite"
    shutil.copy(reference_database, changed)
    set_date(changed, "2026-01-01")
    program("pack", "build", changed, older, "--made-on", DAY)
    program("pack", "sign", older, "--key", desk / "keys" / "pack-key-1.private")
    program("pack", "install", desk / "area.jinpupack", *common)
    refused = program("pack", "install", older, *common)
    assert is_refusal(refused)
    assert "--allow-older" in refused.err
    assert program("pack", "install", older, "--allow-older", *common).code == 0


def set_date(database: Path, date: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'dossier_date'", (date,))


@pytest.mark.parametrize("action", ["verify", "install"])
def test_that_a_strange_file_is_refused_in_a_sentence(action: str, desk: Path, program: Program) -> None:
    keys = desk / "keys" / "pinned.json"
    for path in (desk / "none.jinpupack", keys, desk / "keys"):
        assert is_refusal(program("pack", action, path, "--keys", keys))
    assert is_refusal(program("pack", action, desk / "area.jinpupack", "--keys", desk / "area.jinpupack"))


def test_that_wrong_usage_is_told_as_such(program: Program) -> None:
    for words in (("pack",), ("pack", "sign", "a"), ("pack", "build", "a", "b", "--made-on", "soon")):
        assert program(*words).code == 2


def test_that_the_contract_names_every_action(program: Program) -> None:
    actions = re.findall(r"^    ([a-z-]+) {2,}", program("pack", "--help").out, re.MULTILINE)
    assert actions
    assert re.findall(r"^\| `jinpu-desktop pack ([a-z-]+)", CONTRACT, re.MULTILINE) == actions
