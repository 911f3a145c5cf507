#!/usr/bin/env python3
"""The one-command loop: `python3 packaging/dev.py run`, `... test` and so on, right after a clone.

Plain standard library. Each command first makes what it needs and is not there or is out of date:
system packages (Debian, as root), the virtual environment `.venv` with exactly the packages of
`requirements.lock`, and the reference database. The exit code is that of the first failed step.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from system_packages import MissingError, provide

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
DATABASE = ROOT / "db" / "jinpu.sqlite"
DATABASE_MADE_FROM = ("db/dossier", "db/schema.sql", "jinpu_desktop/data")
OLDEST_PYTHON = (3, 11)
# What the README shows: panes, pages of a company and of a source, and the evidence of a disputed figure.
SHOTS = (
    *("--pane", "overview", "--pane", "trends", "--pane", "compare", "--pane", "sources"),
    *("--link", "jinpu://companies/vw-faw-engine-dalian", "--link", "jinpu://sources/seed-news"),
    *("--link", "jinpu://overview?evidence=fixed-asset-investment-growth%7Cjinpu%7C%7C2021%7Ccd-2022-01-31"),
)
# It walks everything in every language, which takes as long as half of the other tests.
LONGEST = "tests/gui/test_walk.py"
# Commands of the program that open no window.
WINDOWLESS = ("data", "doctor", "evidence", "snapshot")


def say(text: str) -> None:
    print(text, flush=True)


def call(*command: str | Path, **environment: str) -> int:
    """Runs a command in the checkout and returns its exit code."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def must(what: str, *command: str | Path) -> None:
    """Runs a step that the rest depends on; ends with its exit code when it fails."""
    say(what)
    code = call(*command)
    if code:
        say(f"That failed with exit code {code}: {' '.join(map(str, command))}")
        raise SystemExit(code)


# --- what has to be there first ---------------------------------------------------------------


def ensure_environment() -> None:
    """Makes `.venv` and brings it to the state of the lock; touches nothing when it is there already."""
    if not _works(PYTHON):
        if VENV.exists():
            shutil.rmtree(VENV)
        must(f"Making the virtual environment {VENV.name}", sys.executable, "-m", "venv", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq")
    with Stamp("lock", LOCK) as stale:
        if stale:
            must("Installing the pinned packages (once)", *pip, "--require-hashes", "-r", LOCK)
    with Stamp("project", PROJECT) as stale:
        if stale:
            must(
                "Installing the program itself, editable",
                *pip, "--no-deps", "--no-build-isolation", "--editable", ROOT,
            )  # fmt: skip


class Stamp:
    """Remembers in `.venv` which content of a file was installed; yields whether it is another one."""

    def __init__(self, name: str, file: Path) -> None:
        self._stamp = VENV / f"installed-{name}.sha256"
        self._now = hashlib.sha256(file.read_bytes()).hexdigest()

    def __enter__(self) -> bool:
        return not self._stamp.is_file() or self._stamp.read_text(encoding="ascii") != self._now

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._stamp.write_text(self._now, encoding="ascii")


def _works(python: Path) -> bool:
    """Whether this interpreter starts, is new enough and has pip (an upgraded system breaks old ones)."""
    if not python.exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def ensure_database() -> None:
    """Builds the reference database when the dossier, the schema or the code that builds it is newer."""
    if DATABASE.is_file() and DATABASE.stat().st_mtime >= max(map(_newest, DATABASE_MADE_FROM)):
        return
    must(
        "Building the reference database from the dossier",
        PYTHON, "-m", "jinpu_desktop", "data", "build", "db/dossier", "db/jinpu.sqlite",
    )  # fmt: skip


def ensure_catalogues() -> None:
    """Compiles the translations when one of them is newer than its compiled form."""
    for source in (ROOT / "resources" / "translations").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime:
            must("Compiling the translations", PYTHON, "packaging/translations.py", "compile")
            return


def _newest(name: str) -> float:
    path = ROOT / name
    files = [path] if path.is_file() else path.rglob("*.*")
    return max((file.stat().st_mtime for file in files if file.suffix != ".pyc"), default=0.0)


def ensure_compiled() -> None:
    """Byte-compiles what changed: where Python may not write its cache, each start would do it anew."""
    call(PYTHON, "-m", "compileall", "-q", "jinpu_desktop")


# --- the commands -----------------------------------------------------------------------------


def run(words: list[str]) -> int:
    """opens the program (what follows goes to it); without a display, writes its panes as pictures"""
    program = (PYTHON, "-m", "jinpu_desktop")
    if _has_display() or any(word in WINDOWLESS for word in words) or "--help" in words:
        return call(*program, *words)
    say("There is no display here, so the panes are written as pictures to shots/.")
    links = [
        part for word in words for part in (("--link", word) if word.startswith("jinpu://") else (word,))
    ]
    return call(*program, "snapshot", "--out", "shots", *links, QT_QPA_PLATFORM="offscreen")


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def lint(words: list[str]) -> int:
    """ruff"""
    return call(PYTHON, "-m", "ruff", "check", *(words or ["."]))


def types(words: list[str]) -> int:
    """mypy: strict below qt/"""
    return call(PYTHON, "-m", "mypy", *words)


def layers(words: list[str]) -> int:
    """import-linter: which part may import which"""
    return call(BIN / "lint-imports", *words)


def tests(words: list[str]) -> int:
    """All tests; the longest file beside the others where there is a second core."""
    if words or (os.cpu_count() or 1) < 2:
        return pytest(words)
    # Its output comes when the others are through, so that the two can be told apart.
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said,
        subprocess.Popen(
            [str(PYTHON), "-m", "pytest", "-p", "no:cacheprovider", LONGEST],
            cwd=ROOT, env=_test_environment(), stdout=said, stderr=subprocess.STDOUT,
        ) as longest,
    ):  # fmt: skip
        try:
            code = pytest([f"--ignore={LONGEST}"])
        except BaseException:
            longest.terminate()
            raise
        code = longest.wait() or code
        said.seek(0)
        say(said.read())
    return code


def pytest(words: list[str]) -> int:
    return call(PYTHON, "-m", "pytest", *words, **_test_environment())


def _test_environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def test(words: list[str]) -> int:
    """lint, types, layers and the tests (what follows goes to pytest)"""
    return steps(
        lint=lambda: lint([]), types=lambda: types([]), layers=lambda: layers([]), tests=lambda: tests(words)
    )


def steps(**named: object) -> int:
    """Runs every step, says how each ended, and returns the code of the first that failed."""
    first, summary = 0, []
    for name, step in named.items():
        say(f"--- {name}")
        begun = time.monotonic()
        code = step() if callable(step) else 0
        summary.append(
            f"{name} {'passed' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - begun:.0f} s"
        )
        first = first or code
    say("--- " + ", ".join(summary))
    return first


def shots(_: list[str]) -> int:
    """writes the README's screenshots to packaging/screenshots/"""
    folder = ROOT / "packaging" / "screenshots"
    code = 0
    for theme in ("light", "dark"):
        command = (PYTHON, "-m", "jinpu_desktop", "snapshot", "--theme", theme, "--out", folder / theme)
        code = code or call(*command, *SHOTS, QT_QPA_PLATFORM="offscreen")
    for text in folder.rglob("*.txt"):
        text.unlink()
    return code


def bench(words: list[str]) -> int:
    """start-up against a bare window; how fast panes open, charts move, pages turn, and a commit is seen"""
    folder = ROOT / "tests" / "benchmarks"
    return steps(
        startup=lambda: call(PYTHON, folder / "startup.py", *words),
        pane_open=lambda: call(PYTHON, folder / "pane_open.py"),
        panning=lambda: call(PYTHON, folder / "panning.py"),
        live_latency=lambda: call(PYTHON, folder / "live_latency.py"),
        search=lambda: call(PYTHON, folder / "search.py"),
        companies=lambda: call(PYTHON, folder / "companies_at_scale.py"),
        page_turn=lambda: call(PYTHON, folder / "page_turn.py"),
        frozen_start=lambda: call(PYTHON, folder / "frozen_start.py"),
    )


def freeze(words: list[str]) -> int:
    """a folder that runs without Python, and this system's packages of it (--folder-only: without those)"""
    return call(PYTHON, ROOT / "packaging" / "freeze" / "freeze_folder.py", *words)


def wheel(_: list[str]) -> int:
    """a wheel and a source distribution in dist/"""
    return call(PYTHON, "-m", "hatchling", "build", "-d", ROOT / "dist")


def checksums(_: list[str]) -> int:
    """SHA256SUMS of all packages in dist/"""
    return call(PYTHON, ROOT / "packaging" / "checksums.py", ROOT / "dist")


def check(words: list[str]) -> int:
    """test, and nothing uncommitted"""
    return steps(test=lambda: test(words), clean=_clean_tree)


def _clean_tree() -> int:
    listed = subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode or listed.stdout:
        say("These files are not committed:\n" + (listed.stdout or listed.stderr).rstrip())
        return 1
    return 0


COMMANDS = {
    each.__name__: each
    for each in (run, test, lint, types, layers, shots, bench, freeze, wheel, checksums, check)
}
WITH_SCREEN_TOOLS = (test, bench, check)
WITHOUT_DATABASE = (lint, types, layers, wheel, checksums)
# Tests freeze the program as well, to look at what comes out; benchmarks pack what was frozen.
WITH_FREEZING = (test, check, bench, freeze)


def main() -> int:
    """Does one command. Returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="\n".join(f"{name:11}{function.__doc__}" for name, function in COMMANDS.items()),
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("words", nargs=argparse.REMAINDER, help="handed on to what the command starts")
    given = parser.parse_args()
    command = COMMANDS[given.command]
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        say(f"Python {oldest} or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    provide(tests=command in WITH_SCREEN_TOOLS, freezing=command in WITH_FREEZING)
    ensure_environment()
    if command not in WITHOUT_DATABASE:
        ensure_database()
        ensure_catalogues()
        ensure_compiled()
    return command(given.words)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except MissingError as missing:
        say(str(missing))
        sys.exit(1)
    except OSError as error:
        say(f"dev.py cannot go on: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
