"""Start-up stays cheap: what is not shown is not loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
HEAVY = {"lxml", "numpy", "pandas", "PIL", "pptx", "pyqtgraph", "sqlite_utils", "typst", "xlsxwriter"}
# Standard library that costs milliseconds and that no start needs.
NEEDLESS = {
    "asyncio",
    "http.client",
    "json",
    "logging.handlers",
    "platform",
    "pydoc",
    "sqlite3.dbapi2.dump",
    "subprocess",
    "unittest",
    "urllib.request",
}


@pytest.fixture(scope="module")
def loaded():
    done = subprocess.run(
        [sys.executable, HERE / "loaded_at_start.py"],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return set(done.stdout.split())


def test_that_the_overview_settles_without_loading_anything_heavy(loaded):
    assert "jinpu_desktop.qt.panes.overview.overview_pane" in loaded
    assert HEAVY & loaded == set()


def test_that_the_overview_settles_without_loading_needless_parts_of_the_library(loaded):
    assert NEEDLESS & loaded == set()


def test_that_without_a_data_pack_nothing_that_reads_packs_is_loaded(loaded):
    assert "jinpu_desktop.services.data_in_use" in loaded
    assert {name for name in loaded if name.startswith(("nacl", "_cffi", "jinpu_desktop.data.pack"))} == set()
    assert "jinpu_desktop.services.packs" not in loaded


def test_that_panes_that_are_not_open_are_not_loaded(loaded):
    assert {name for name in loaded if name.startswith("jinpu_desktop.qt.panes.sources")} == set()


def test_that_briefings_the_kiosk_packs_and_documents_are_not_loaded(loaded):
    words = ("briefing", "kiosk", ".packs", ".pack_", ".export", "presenter", "slide")
    ours = {name for name in loaded if name.startswith("jinpu_")}
    assert {name for name in ours if any(word in name for word in words)} == set()


def test_that_the_types_of_named_tuples_stay_text_and_are_still_known():
    program = """
import typing
from jinpu_desktop.qt.plain_imports import use_plain_imports
use_plain_imports()
use_plain_imports()
class Page(typing.NamedTuple):
    number: "int | None"
    following: "Page | None" = None
print(type(Page.__annotations__["number"]).__name__, typing.get_type_hints(Page)["number"])
print(typing.Optional["Page"].__args__[0].__class__.__name__)
try:
    typing.NamedTuple("Bad", [("one", (int,))])
except TypeError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    types, optional, refusal = done.stdout.splitlines()
    assert (types, optional) == ("str int | None", "ForwardRef")
    assert refusal.startswith("field one annotation must be a type")


@pytest.mark.parametrize("module", ["bundle", "language", "logs", "settings", "userdirs"])
def test_that_the_runtime_layer_imports_no_more_than_it_uses_at_once(module):
    program = f"import sys, jinpu_desktop.runtime.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    dear = {"PySide6", "platformdirs", "json", "sqlite3", "gettext", "logging.handlers"}
    assert dear & set(done.stdout.split()) == set()
