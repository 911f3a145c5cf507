"""The packages for Linux, made of a small stand-in for the frozen folder and held against the real tools."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops

from jinpu_desktop import __version__
from jinpu_desktop.data.briefing_file import write_briefing
from jinpu_desktop.data.pack_form import SUFFIX as PACK_SUFFIX
from jinpu_desktop.domain.briefing import Briefing

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
APPSTREAM = LINUX / "internal.jinpu.explorer.metainfo.xml"
DATE = "1763683200"
PATIENCE = 60
PROGRAM = '#!/bin/sh\nprintf "%s\\n" "stand-in" "$@" > "$HOME/started"\n'
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made and installed on Linux")


def tool(*words: object, **environment: str) -> str:
    """Runs a real tool, which must succeed; returns what it printed."""
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"there is no {words[0]}")
    done = subprocess.run(
        list(map(str, words)), env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Loads a script of packaging/linux, which finds its neighbours as it does when it is run."""
    monkeypatch.setattr(sys, "path", [str(LINUX), str(ROOT / "packaging"), *sys.path])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)

    def loaded(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, LINUX / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A stand-in for the frozen folder: a program, data, a link, and names that need care."""
    made = tmp_path / "jinpu-explorer"
    data = made / "_internal" / "a folder with ü and 数"
    data.mkdir(parents=True)
    (made / "jinpu-desktop").write_text(PROGRAM, encoding="utf-8")
    (made / "jinpu-desktop").chmod(0o755)
    (data / ("long" * 40)).write_bytes(bytes(range(256)) * 40)
    library = made / "_internal" / "libthing.so.1"
    library.write_bytes(b"no ELF")
    library.chmod(0o777)
    (made / "_internal" / "libthing.so").symlink_to("libthing.so.1")
    return made


@pytest.fixture
def deb(load: Callable[[str], ModuleType], folder: Path, tmp_path: Path) -> Path:
    return load("deb").build_deb(folder, tmp_path / "out")


@pytest.fixture
def unpacked(load: Callable[[str], ModuleType], folder: Path, tmp_path: Path) -> Path:
    """The .tar.xz as a user has it."""
    made = load("archive").build_archive(folder, tmp_path / "out")
    tool("tar", "-xJf", made, "-C", tmp_path)
    return tmp_path / f"jinpu-explorer-{__version__}"


# --- descriptions -----------------------------------------------------------------------------------


def test_that_the_desktop_entry_is_valid_and_in_four_languages() -> None:
    entry = LINUX / "jinpu-explorer.desktop"
    assert tool("desktop-file-validate", entry) == ""
    words = dict(line.split("=", 1) for line in entry.read_text(encoding="utf-8").splitlines()[1:])
    for key in ("GenericName", "Comment", "Keywords"):
        assert {f"{key}{tail}" for tail in ("", "[zh_CN]", "[ja]", "[ko]")} <= words.keys()
    assert words["Exec"] == "jinpu-desktop %u"
    assert words["MimeType"].split(";")[:3] == [
        "x-scheme-handler/jinpu", "application/x-jinpubrief", "application/x-jinpupack",
    ]  # fmt: skip


def test_that_the_appstream_description_is_valid_and_names_this_version() -> None:
    said = tool("appstreamcli", "validate", "--pedantic", "--no-net", "--no-color", APPSTREAM)
    remarks = [line.strip() for line in said.splitlines() if line[:2] in ("E:", "W:", "I:", "P:")]
    # The one remark is that .internal is no domain on the internet, which is why the id begins with it.
    assert len(remarks) == 1 and "cid-maybe-not-rdns" in remarks[0], said
    assert f'<release version="{__version__}"' in APPSTREAM.read_text(encoding="utf-8")


def test_that_briefings_and_data_packs_have_types_of_their_own(tmp_path: Path) -> None:
    packages = tmp_path / "share" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(LINUX / "jinpu-explorer.xml", packages)
    tool("update-mime-database", packages.parent)
    # A briefing that lost its ending is known by its first bytes.
    named, nameless = tmp_path / "a.jinpubrief", tmp_path / "b"
    write_briefing(named, Briefing("a", "A", "en", "2026-11-21"))
    shutil.copy(named, nameless)
    pack = tmp_path / f"a{PACK_SUFFIX}"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("manifest.json", "{}")
    found = [
        tool("gio", "info", "-a", "standard::content-type", file, XDG_DATA_DIRS=f"{tmp_path}/share")
        for file in (named, nameless, pack)
    ]
    for line, kind in zip(found, ("x-jinpubrief", "x-jinpubrief", "x-jinpupack"), strict=True):
        assert f"application/{kind}" in line


def test_that_the_icons_are_what_the_script_draws(
    load: Callable[[str], ModuleType], tmp_path: Path, qapp: object
) -> None:
    icons = load("icons")
    for drawn in icons.draw_all(tmp_path):
        kept = ROOT / drawn.relative_to(tmp_path)
        if drawn.suffix == ".svg":
            assert kept.read_bytes() == drawn.read_bytes()
            continue
        with Image.open(kept) as one, Image.open(drawn) as two:
            assert one.size == two.size
            assert one.info.get("sizes") == two.info.get("sizes")
            # Another version of Qt may smooth an edge otherwise by a shade.
            difference = ImageChops.difference(one.convert("RGBA"), two.convert("RGBA"))
            assert max(high for _low, high in difference.getextrema()) <= 8, kept
    assert {f"{size}x{size}" for size in (16, 32, 48, 256, 512)} < {
        path.name for path in (LINUX / "hicolor").iterdir()
    }


# --- the .deb ---------------------------------------------------------------------------------------


def test_that_debians_tool_reads_the_package(deb: Path) -> None:
    assert deb.name == f"jinpu-explorer_{__version__}_amd64.deb"
    fields = tool("dpkg-deb", "--info", deb)
    assert f" Version: {__version__}\n" in fields
    assert "Depends: " in fields and "xkb-data" in fields
    listed = tool("dpkg-deb", "--contents", deb)
    for line in (
        "./usr/bin/jinpu-desktop -> ../lib/jinpu-explorer/jinpu-desktop",
        "./usr/lib/jinpu-explorer/_internal/libthing.so -> libthing.so.1",
        "./usr/share/applications/jinpu-explorer.desktop",
        "./usr/share/icons/hicolor/512x512/apps/jinpu-explorer.png",
        "./usr/share/metainfo/internal.jinpu.explorer.metainfo.xml",
        "./usr/share/mime/packages/jinpu-explorer.xml",
    ):
        assert line in listed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    modes = {line.split()[-1]: line.split()[0] for line in listed.splitlines() if " -> " not in line}
    assert modes["./usr/lib/jinpu-explorer/jinpu-desktop"] == "-rwxr-xr-x"
    assert modes["./usr/lib/jinpu-explorer/_internal/libthing.so.1"] == "-rw-r--r--"
    assert all(mode in ("drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x") for mode in modes.values())


def test_that_the_package_holds_the_folder_and_its_sums_are_right(
    deb: Path, folder: Path, tmp_path: Path
) -> None:
    tool("dpkg-deb", "--raw-extract", deb, tmp_path / "raw")
    raw = tmp_path / "raw"
    program = raw / "usr" / "lib" / "jinpu-explorer"
    assert tool("diff", "-r", folder, program) == ""
    assert sorted(path.name for path in (raw / "DEBIAN").iterdir()) == ["control", "md5sums"]
    checked = subprocess.run(
        ["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=raw, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    held = {
        path.relative_to(raw).as_posix()
        for path in (raw / "usr").rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    lines = (raw / "DEBIAN" / "md5sums").read_text(encoding="utf-8").splitlines()
    assert {line.partition("  ")[2] for line in lines} == held
    documents = raw / "usr" / "share" / "doc" / "jinpu-explorer"
    assert tool("gzip", "-dc", documents / "changelog.gz").startswith(f"jinpu-explorer ({__version__})")
    copyright_file = (documents / "copyright").read_text(encoding="utf-8")
    assert copyright_file.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/")
    assert " Permission is hereby granted" in copyright_file


def test_that_two_builds_are_the_same_bytes(
    load: Callable[[str], ModuleType], folder: Path, tmp_path: Path
) -> None:
    again = tmp_path / "elsewhere" / "jinpu-explorer"
    shutil.copytree(folder, again, symlinks=True)
    for file in again.rglob("*"):
        os.utime(file, (1, 1), follow_symlinks=False)
    deb, archive = load("deb"), load("archive")
    for build, ending in ((deb.build_deb, "deb"), (archive.build_archive, "tar.xz")):
        one, two = (build(each, tmp_path / f"{n}.{ending}") for n, each in enumerate((folder, again)))
        assert one.read_bytes() == two.read_bytes()


def test_that_whose_each_file_is_is_taken_from_the_bill_of_materials(
    load: Callable[[str], ModuleType], folder: Path
) -> None:
    def part(name: str, files: list[str], **more: object) -> dict[str, object]:
        return {"name": name, "components": [{"type": "file", "name": file} for file in files], **more}

    thing = part(
        "thing", ["_internal/libthing.so.1"],
        copyright="2001 Them", licenses=[{"expression": "MIT OR (Apache-2.0)"}],
    )  # fmt: skip
    licences = [{"license": {"id": "LGPL-3.0-only"}}, {"license": {"id": "BSD-2-Clause"}}]
    lib = part("lib", ["_internal/lib/a b", "_internal/lib/c", "_internal/own.txt"], licenses=licences)
    bill = folder / "licences" / "sbom.cdx.json"
    bill.parent.mkdir()
    bill.write_text(json.dumps({"components": [thing, lib]}), encoding="utf-8")
    words = load("debian_copyright").text(folder, "usr/lib/jinpu-explorer")
    assert (
        "Files: usr/lib/jinpu-explorer/_internal/libthing.so.1\nCopyright: 2001 Them\n"
        "License: MIT or Apache-2.0\n"
    ) in words
    assert (
        "Files: usr/lib/jinpu-explorer/_internal/lib/*\n usr/lib/jinpu-explorer/_internal/own.txt\n"
        "Copyright: the authors of lib\nLicense: LGPL-3.0-only and BSD-2-Clause\n"
    ) in words
    assert "/usr/share/common-licenses/LGPL-3" in words


def test_that_a_folder_without_program_or_with_a_link_that_leads_out_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    def refusal(path: Path) -> str:
        command = [sys.executable, LINUX / "deb.py", path, tmp_path / "out"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        return done.stderr

    assert "holds no jinpu-desktop" in refusal(tmp_path)
    (folder / "out").symlink_to("/etc/passwd")
    assert "leads out of the folder" in refusal(folder)


# --- the archive ------------------------------------------------------------------------------------


class Account:
    """A user's own account, with a home folder whose name needs quoting."""

    def __init__(self, home: Path, data: Path | None = None) -> None:
        home.mkdir()
        self.home = home
        self.data = data or home / ".local" / "share"
        self._data_home = {"XDG_DATA_HOME": str(data)} if data else {}

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], **self._data_home}
        return subprocess.run(
            list(map(str, words)), env=environment, capture_output=True, text=True, check=False
        )

    def content(self) -> set[str]:
        return {
            str(path.relative_to(self.home)) for path in self.home.rglob("*") if ".cache" not in path.parts
        }


@pytest.fixture
def account(tmp_path: Path) -> Account:
    return Account(tmp_path / 'a "$home" of `own` \\ üser')


def test_that_what_is_installed_starts_from_its_desktop_entry_and_goes_without_a_trace(
    account: Account, unpacked: Path
) -> None:
    done = account.run(unpacked / "install.sh")
    assert done.returncode == 0, done.stderr
    entry = account.data / "applications" / "jinpu-explorer.desktop"
    assert tool("desktop-file-validate", entry) == ""
    # From the link, as a browser starts it, and from the command.
    launched = account.run("gio", "launch", entry, "jinpu://trends?i=gdp&p=jinpu,dalian")
    assert launched.returncode == 0, launched.stderr
    started = account.home / "started"
    end = time.monotonic() + PATIENCE
    while not started.is_file() or started.read_text(encoding="utf-8").count("\n") < 2:
        assert time.monotonic() < end, "the entry started nothing"
        time.sleep(0.02)  # gives the processor to the process that is watched
    assert started.read_text(encoding="utf-8") == "stand-in\njinpu://trends?i=gdp&p=jinpu,dalian\n"
    assert account.run(account.home / ".local" / "bin" / "jinpu-desktop", "doctor").returncode == 0
    assert started.read_text(encoding="utf-8") == "stand-in\ndoctor\n"
    started.unlink()
    program = account.home / ".local" / "lib" / "jinpu-explorer"
    gone = account.run(program / "uninstall.sh")
    assert gone.returncode == 0, gone.stderr
    assert account.content() == set()


def test_that_an_update_replaces_the_program_and_what_others_have_stays(
    account: Account, unpacked: Path
) -> None:
    theirs = [
        account.home / ".local" / "bin" / "other",
        account.data / "applications" / "other.desktop",
        account.data / "jinpu-explorer" / "briefings" / "mine.jinpubrief",
    ]
    for file in theirs[:2]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    before = account.content()
    assert account.run(unpacked / "install.sh").returncode == 0
    theirs[2].parent.mkdir(parents=True)
    theirs[2].touch()
    old = account.home / ".local" / "lib" / "jinpu-explorer" / "_internal" / "old"
    old.touch()
    (unpacked / "program" / "_internal" / "new").touch()
    assert account.run(unpacked / "install.sh").returncode == 0
    assert not old.exists()
    assert old.with_name("new").exists()
    assert account.run(unpacked / "uninstall.sh").returncode == 0
    # The list of types that this desktop entry opens is made anew by the system's tool, for the other's sake.
    left = account.content() - {".local/share/applications/mimeinfo.cache"}
    assert left == before | {".local/share/jinpu-explorer", ".local/share/jinpu-explorer/briefings"} | {
        str(theirs[2].relative_to(account.home))
    }


def test_that_another_data_folder_is_used_and_left_empty(tmp_path: Path, unpacked: Path) -> None:
    account = Account(tmp_path / "home", tmp_path / "data elsewhere")
    assert account.run(unpacked / "install.sh").returncode == 0
    assert (account.data / "mime" / "packages" / "jinpu-explorer.xml").is_file()
    assert account.run("env", "-u", "XDG_DATA_HOME", unpacked / "uninstall.sh").returncode == 0
    assert account.content() == set()
    assert not account.data.exists()


def test_that_the_files_of_others_are_not_replaced(account: Account, unpacked: Path) -> None:
    command = account.home / ".local" / "bin" / "jinpu-desktop"
    command.parent.mkdir(parents=True)
    command.write_text("made by pip", encoding="utf-8")
    before = account.content()
    refused = account.run(unpacked / "install.sh")
    assert refused.returncode == 1
    assert "belongs to another installation" in refused.stderr and len(refused.stderr.splitlines()) == 1
    assert account.content() == before
    assert command.read_text(encoding="utf-8") == "made by pip"
    nothing = account.run(unpacked / "uninstall.sh")
    assert nothing.returncode == 1 and "nothing was removed" in nothing.stderr


def test_that_an_installation_that_fails_leaves_the_one_before(account: Account, unpacked: Path) -> None:
    assert account.run(unpacked / "install.sh").returncode == 0
    before = account.content()
    (unpacked / "uninstall.sh").unlink()  # the copy of the program breaks off
    assert account.run(unpacked / "install.sh").returncode != 0
    assert account.content() == before


def test_that_the_archive_has_one_folder_and_is_owned_by_nobody_in_particular(
    load: Callable[[str], ModuleType], folder: Path, tmp_path: Path
) -> None:
    made = load("archive").build_archive(folder, tmp_path)
    assert made.name == f"jinpu-explorer-{__version__}-linux-x86_64.tar.xz"
    with tarfile.open(made) as archive:
        members = archive.getmembers()
        readme = archive.extractfile(f"jinpu-explorer-{__version__}/README.txt")
        assert readme is not None and "xkb-data" in readme.read().decode()
    assert {member.name.partition("/")[0] for member in members} == {f"jinpu-explorer-{__version__}"}
    assert {(member.uid, member.gid, member.uname, member.mtime) for member in members} == {
        (0, 0, "root", int(DATE))
    }
