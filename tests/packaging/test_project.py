"""What the project promises about its own files."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
IGNORED = {".venv", ".git", ".hypothesis", "shots", "__pycache__", "build", "dist"}
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Split, so that this file does not find itself.
MACHINE = re.compile(
    r"(?:^|[^\w.])/(?:work|farm|root|home/\w+|Users/\w+|tmp/\w+)/"
    r"|py" + r"pi\.org|python" + r"hosted|registry\.npm" + r"js|index" + r"-url|find" + r"-links"
)


def tracked_files():
    """The files git knows; in a source distribution, all that are not made by a tool."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not IGNORED & set(path.parts)]


def test_that_no_file_names_a_path_of_some_machine_or_a_package_host():
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        # The lock's own head names the option that keeps hosts out of it.
        lines = text.replace("--no-emit-index" + "-url", "").splitlines()
        found += [
            f"{path.relative_to(ROOT)}:{n}: {line[:99]}"
            for n, line in enumerate(lines, 1)
            if MACHINE.search(line)
        ]
    assert found == []


def test_that_the_packaging_folder_does_not_shadow_the_library_of_that_name():
    assert list((ROOT / "packaging").rglob("__init__.py")) == []
    import packaging

    assert not Path(packaging.__file__).is_relative_to(ROOT / "packaging")


def test_that_the_build_server_runs_the_test_command_of_the_readme():
    commands = [line for line in README.splitlines() if line.startswith("python3 packaging/dev.py")]
    assert commands == ["python3 packaging/dev.py run", "python3 packaging/dev.py test"]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[0] == "#!/usr/bin/env bash"
    assert script[-1] == commands[1]


def test_that_every_command_and_picture_of_the_readme_exists():
    words = set(re.findall(r"packaging/dev\.py (\w+)", README))
    helped = subprocess.run(
        [sys.executable, ROOT / "packaging" / "dev.py", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert words <= set(re.findall(r"^(\w+) ", helped, re.MULTILINE))
    linked = re.findall(r"\]\(((?!https?:)[^)]+)\)", README) + re.findall(
        r"`((?:db|packaging|resources)/[^`\s]*)`", README
    )
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_that_the_lock_satisfies_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = {canonicalize_name(n): v for n, v in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE)}
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    for each in map(Requirement, asked):
        assert each.specifier.contains(pins[canonicalize_name(each.name)]), f"{each} against the lock"
        assert {part.operator for part in each.specifier} >= {"<"}, f"{each} has no upper bound"
    for block in re.split(r"^(?=\S)", lock, flags=re.MULTILINE):
        if "==" in block.split("\n")[0] and not block.startswith("#"):
            assert "--hash=sha256:" in block, block[:60]


def test_that_what_runs_here_is_what_is_pinned():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in ("pyside6-essentials", "sqlite-utils", "platformdirs"):
        assert f"\n{name}=={importlib.metadata.version(name)} " in lock


def test_that_licences_are_there_for_the_program_and_the_fonts():
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Jinpu Explorer contributors" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    fonts = ROOT / "resources" / "fonts"
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")
    for word in ("ODbL", "CC BY 4.0", "SIL Open Font License", "LGPL"):
        assert word in README


@pytest.mark.parametrize(("name", "weight"), [("Regular", 400), ("Medium", 500), ("SemiBold", 600)])
def test_that_the_shipped_fonts_are_whole(name, weight):
    from fontTools.ttLib import TTFont

    with TTFont(ROOT / "resources" / "fonts" / f"IBMPlexSans-{name}.ttf") as font:
        assert font["OS/2"].usWeightClass == weight
        glyphs = font.getBestCmap()
    assert [
        letter for letter in "0123456789.,−–…%²³×≈≠≤≥±°€£¥→·“”’áéíñöüßåłşğŠ" if ord(letter) not in glyphs
    ] == []


def imported_qt_modules():
    for path in (ROOT / "jinpu_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                parts = [f"PySide6.{alias.name}" for alias in node.names if alias.name.startswith("Qt")]
                names = parts if node.module == "PySide6" else [node.module]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names if alias.name.startswith("PySide6.")]
            else:
                continue
            yield from ((path.relative_to(ROOT), name.split(".")[1]) for name in names)


def test_that_nothing_comes_from_the_addons_of_pyside6():
    files = importlib.metadata.files("PySide6_Essentials") or []
    essentials = {file.name.split(".")[0] for file in files if ".abi3." in file.name or file.suffix == ".pyd"}
    assert {"QtCore", "QtWidgets"} <= essentials
    used = list(imported_qt_modules())
    assert [f"{path}: {module}" for path, module in used if module not in essentials] == []
