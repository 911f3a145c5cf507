"""A wheel of this checkout is a whole program."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps"]
    done = subprocess.run(
        [*pip, "--no-build-isolation", "--wheel-dir", folder, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("jinpu_explorer-*.whl")
    return built


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
