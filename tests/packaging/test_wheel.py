"""A wheel or a source distribution of this checkout is a whole program, and the same one each time."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from jinpu_desktop import __version__

ROOT = Path(__file__).resolve().parents[2]
WHEEL = f"jinpu_explorer-{__version__}-py3-none-any.whl"
SDIST = f"jinpu_explorer-{__version__}.tar.gz"


def build(source, target, *kinds, umask=-1, **environment):
    """Builds with hatchling, as `pip` and `python -m build` do behind the scenes."""
    words = [word for kind in kinds for word in ("-t", kind)]
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", target, *words],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600", **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A copy of the files that git keeps or would keep, as they are now."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    if not names:
        return ROOT  # a source distribution
    folder = tmp_path_factory.mktemp("source")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    build(source, folder, "sdist", "wheel")
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    return built / WHEEL


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(built / SDIST) as archive:
        archive.extractall(folder, filter="data")
    return folder / SDIST.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def jinpu(installed, *words, cwd):
    """Runs the installed program far from the checkout; the other packages are this environment's."""
    return subprocess.run(
        [sys.executable, "-m", "jinpu_desktop", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_the_wheel_holds_the_database_the_resources_and_nothing_of_the_workshop(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "jinpu_desktop/_bundle/db/jinpu.sqlite" in names
    # What a data pack is held against.
    assert "jinpu_desktop/_bundle/db/schema.sql" in names
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file():
            assert f"jinpu_desktop/_bundle/{path.relative_to(ROOT).as_posix()}" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"jinpu_desktop", "jinpu_explorer"}
    assert wheel.name.endswith("-py3-none-any.whl")


def test_that_the_installed_program_reads_its_own_data(installed, tmp_path):
    done = jinpu(installed, "data", "info", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    info = json.loads(done.stdout)
    assert info["schema"] == 1
    assert info["tables"]["observation"] > 100


def test_that_the_installed_program_draws_the_overview(installed, tmp_path):
    done = jinpu(
        installed, "--user-dir", "user", "snapshot", "--out", "out", "--pane", "overview", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "overview.png").stat().st_size > 10_000


def test_that_building_the_database_needs_no_qt(tmp_path):
    program = (
        "import runpy, sys\n"
        "sys.modules.update(dict.fromkeys(('PySide6', 'shiboken6', 'platformdirs')))\n"
        "sys.argv = ['jinpu-desktop', 'data', 'build', 'db/dossier', sys.argv[1]]\n"
        "runpy.run_module('jinpu_desktop', run_name='__main__')\n"
    )
    built = tmp_path / "jinpu.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", program, built], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert built.read_bytes().startswith(b"SQLite format 3\0")


def test_that_the_same_source_gives_the_same_wheel_and_source_distribution(built, source, tmp_path):
    # On the machine of somebody else.
    umask = 0o077 if os.name == "posix" else -1
    build(source, tmp_path, "sdist", "wheel", umask=umask, TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    for name in (WHEEL, SDIST):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def test_that_a_wheel_from_the_source_distribution_is_the_one_from_the_checkout(built, unpacked, tmp_path):
    build(unpacked, tmp_path, "wheel")
    with zipfile.ZipFile(tmp_path / WHEEL) as ours, zipfile.ZipFile(built / WHEEL) as theirs:
        assert ours.namelist() == theirs.namelist()
        assert [name for name in ours.namelist() if ours.read(name) != theirs.read(name)] == []
    assert (tmp_path / WHEEL).read_bytes() == (built / WHEEL).read_bytes()


def test_that_the_source_distribution_has_the_tests_and_no_built_file(built):
    with tarfile.open(built / SDIST) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"tests/conftest.py", "packaging/dev.py", "requirements.lock", "db/dossier/datapackage.json"}
    assert needed <= names
    assert [name for name in names if name.endswith((".sqlite", ".mo", ".pyc", ".private"))] == []


def test_that_the_wheel_says_version_licences_and_what_it_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        name = f"jinpu_explorer-{__version__}.dist-info"
        said = Parser().parsestr(archive.read(f"{name}/METADATA").decode("utf-8"))
        texts = {f"{name}/licenses/{each}" for each in said.get_all("License-File")}
        assert texts <= set(archive.namelist())
    assert (said["Name"], said["Version"]) == ("jinpu-explorer", __version__)
    assert said["License-Expression"] == "MIT"
    assert "pyside6-essentials<6.12,>=6.11.2" in map(str.lower, said.get_all("Requires-Dist"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A fresh environment: its folder of programs and that of packages. What the wheel needs comes from
    the environment of the tests, so that no network is."""
    folder = tmp_path_factory.mktemp("fresh") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scheme = "nt" if os.name == "nt" else "venv"
    places = sysconfig.get_paths(scheme, vars={"base": str(folder), "platbase": str(folder)})
    needed = Path(importlib.metadata.distribution("segno").locate_file(""))
    (Path(places["purelib"]) / "locked.pth").write_text(f"{needed}\n", encoding="utf-8")
    return Path(places["scripts"]), Path(places["purelib"])


def pip(environment, *words):
    python = environment[0] / ("python.exe" if os.name == "nt" else "python")
    command = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_that_the_wheel_installs_in_a_fresh_place_runs_and_leaves_nothing(environment, wheel, tmp_path):
    scripts, site = environment
    before = {path.name for path in (*site.iterdir(), *scripts.iterdir())}
    pip(environment, "install", "--no-deps", "--no-index", wheel)
    program = scripts / ("jinpu-desktop.exe" if os.name == "nt" else "jinpu-desktop")
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(*words):
        return subprocess.run(
            [program, "--user-dir", "user", *words],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )

    version = run("--version")
    assert (version.returncode, version.stdout.split()[-1]) == (0, __version__), version.stderr
    info = run("data", "info", "--json")
    assert info.returncode == 0, info.stderr
    assert json.loads(info.stdout)["tables"]["observation"] > 100
    checked = run("doctor", "--json")
    named = {each["name"]: each for each in json.loads(checked.stdout)["checks"]}
    assert named["data"]["ok"], checked.stdout
    whole = run("self-check")
    assert whole.returncode == 0, whole.stdout + whole.stderr
    # It is this one that ran.
    assert str(site) in subprocess.run(
        [scripts / "python", "-c", "import jinpu_desktop; print(jinpu_desktop.__file__)"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout  # fmt: skip
    pip(environment, "uninstall", "--yes", "jinpu-explorer")
    assert {path.name for path in (*site.iterdir(), *scripts.iterdir())} <= before
