"""The ceremony of packaging/keys.md, with its own commands: two holders, a signed pack, a rotation."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "packaging" / "keys.md").read_text(encoding="utf-8")


@pytest.fixture
def jinpu(tmp_path):
    def run(*words, refused=False):
        done = subprocess.run(
            [sys.executable, "-m", "jinpu_desktop", "--user-dir", tmp_path / "user", *map(str, words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == int(refused), done.stdout + done.stderr
        return done.stderr if refused else done.stdout.strip()

    return run


def public_key(folder):
    return json.loads((folder / "pinned.json").read_text(encoding="ascii"))["keys"][0]


def pinned(target, *keys):
    target.write_text(json.dumps({"schema": 1, "keys": keys}), encoding="ascii")
    return target


def test_that_the_shipped_list_is_empty_and_says_why():
    shipped = json.loads((ROOT / "resources" / "keys" / "pinned.json").read_text(encoding="ascii"))
    assert shipped["keys"] == []
    assert "no key" in shipped["note"]
    assert "empty, on purpose" in DOCUMENT


def test_that_the_ceremony_works_as_it_is_written(jinpu, reference_database, tmp_path):
    for command in (
        "pack new-keys DIR",
        "pack build new.sqlite new.jinpupack",
        "pack sign new.jinpupack --key pack-key-1.private",
        "pack verify new.jinpupack",
    ):
        assert f"`jinpu-desktop {command}`" in DOCUMENT
    holders = {name: tmp_path / name for name in ("a", "b", "c")}
    for folder in holders.values():
        jinpu("pack", "new-keys", folder)
        assert {path.name for path in folder.iterdir()} >= {"pack-key-1.private", "pack-key-2.private"}
    a, b, c = map(public_key, holders.values())
    before, after = pinned(tmp_path / "before.json", a, b), pinned(tmp_path / "after.json", b, c)

    pack = tmp_path / "new.jinpupack"
    name = jinpu("pack", "build", reference_database, pack)
    jinpu("pack", "verify", pack, "--keys", before, refused=True)
    signed = {}
    for holder, folder in holders.items():
        signed[holder] = tmp_path / f"{holder}.jinpupack"
        signed[holder].write_bytes(pack.read_bytes())
        jinpu("pack", "sign", signed[holder], "--key", folder / "pack-key-1.private")

    # Either key is enough, a key that is not pinned is not, and the shipped program takes none of them.
    for keys, trusted in ((before, "ab"), (after, "bc")):
        for holder, path in signed.items():
            jinpu("pack", "verify", path, "--keys", keys, refused=holder not in trusted)
    jinpu("pack", "verify", signed["a"], refused=True)

    # What the retired key signed is no longer opened; signed anew by the one that stays, it is.
    assert jinpu("pack", "install", signed["a"], "--keys", before) == name
    assert jinpu("pack", "list", "--keys", before) == f"* {name}"
    assert name not in re.findall(r"^\* (\S+)$", jinpu("pack", "list", "--keys", after), re.MULTILINE)
    assert jinpu("pack", "install", signed["b"], "--keys", after) == name
    assert jinpu("pack", "list", "--keys", after) == f"* {name}"


def test_that_two_makers_get_the_same_pack(jinpu, reference_database, tmp_path):
    for holder in ("a", "b"):
        pack = tmp_path / f"{holder}.jinpupack"
        jinpu("pack", "build", reference_database, pack, "--made-on", "2026-12-01")
    assert (tmp_path / "a.jinpupack").read_bytes() == (tmp_path / "b.jinpupack").read_bytes()


def test_that_each_command_of_the_readme_and_the_ceremony_exists(jinpu):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"jinpu-desktop ((?:pack|data) [\w-]+|self-check|doctor)", readme + DOCUMENT))
    assert {"pack install", "pack rollback", "pack new-keys", "self-check", "data diff"} <= named
    for command in sorted(named):
        assert command.split()[-1] in jinpu(*command.split(), "--help")
