"""Who may speak to a network: the feed that the user turned on, and nobody else. Read from the source."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jinpu_desktop"
# Whatever opens a socket of its own, or fetches something by an address.
SPEAKING = (
    *("socket", "ssl", "http", "urllib", "ftplib", "imaplib", "poplib", "smtplib", "nntplib", "telnetlib"),
    *("xmlrpc", "socketserver", "asyncio", "asyncore", "wsgiref", "webbrowser", "multiprocessing"),
    *("requests", "httpx", "urllib3", "aiohttp", "websockets", "pycurl"),
    "PySide6.QtNetwork",
)
# Taking an address apart opens nothing, nor does making a file's path of one.
HARMLESS = {("urllib.parse", None), ("urllib.request", "url2pathname")}
ALLOWED = {
    "services/fetch.py": {"http.client", "urllib.error", "urllib.request"},
    # Only AF_UNIX: see below.
    "runtime/display.py": {"socket"},
    "runtime/systemd.py": {"socket"},
    "qt/single_instance.py": {"PySide6.QtNetwork"},
    # Asks whether a frozen build can speak TLS at all.
    "qt/self_check.py": {"PySide6.QtNetwork", "ssl"},
}
QT_CLASSES = {
    "qt/single_instance.py": {"QLocalServer", "QLocalSocket"},
    "qt/self_check.py": {"QLocalServer", "QLocalSocket", "QSslSocket"},
}
BY_NAME = {"__import__", "import_module", "exec", "eval"}


class Import(NamedTuple):
    """A module that is imported, and the name out of it (None for the module itself)."""

    file: str
    module: str
    name: str | None


class Found(NamedTuple):
    """What the source does that may matter."""

    imports: list[Import]
    # Attributes of the module `socket`, by file.
    sockets: dict[str, list[str]]
    # Calls of what imports or runs something by its name.
    by_name: list[str]


@pytest.fixture(scope="module")
def found() -> Found:
    """Read once: there are hundreds of files."""
    found = Found([], {}, [])
    for path in sorted(PACKAGE.rglob("*.py")):
        look_into(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"), found)
    assert len(found.imports) > 1000
    return found


def look_into(file: str, text: str, found: Found) -> None:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.imports.extend(Import(file, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None and node.level == 0, file
            found.imports.extend(Import(file, node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "socket":
                found.sockets.setdefault(file, []).append(node.attr)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in BY_NAME:
            found.by_name.append(f"{file}:{node.lineno} {ast.unparse(node.func)}")


def speaks(one: Import) -> bool:
    if (one.module, None) in HARMLESS or (one.module, one.name) in HARMLESS:
        return False
    names = (one.module, f"{one.module}.{one.name}")
    return any(name == way or name.startswith(f"{way}.") for name in names for way in SPEAKING)


def modules_by_file(imports: list[Import]) -> dict[str, set[str]]:
    files: dict[str, set[str]] = {}
    for one in imports:
        if speaks(one):
            files.setdefault(one.file, set()).add(one.module)
    return files


def test_that_only_the_feed_imports_what_speaks_to_a_network(found: Found) -> None:
    files = modules_by_file(found.imports)
    assert {file: modules - ALLOWED.get(file, set()) for file, modules in files.items()} == {
        file: set() for file in files
    }
    assert files["services/fetch.py"] == ALLOWED["services/fetch.py"]


def test_that_only_the_feed_that_was_turned_on_fetches(found: Found) -> None:
    def importers(module: str) -> set[str]:
        return {one.file for one in found.imports if one.module == f"jinpu_desktop.{module}"}

    assert importers("services.fetch") == {"services/feed.py"}
    assert importers("services.feed") == {"qt/ways_in.py"}


def test_that_windows_speak_to_each_other_by_local_sockets_alone(found: Found) -> None:
    for one in found.imports:
        if one.module == "PySide6.QtNetwork":
            assert one.name in QT_CLASSES[one.file]


def test_that_every_other_socket_is_a_unix_one(found: Found) -> None:
    for file in ("runtime/display.py", "runtime/systemd.py"):
        used = found.sockets[file]
        assert used.count("socket") == used.count("AF_UNIX") == 1
        assert set(used) <= {"socket", "AF_UNIX", "SOCK_STREAM", "SOCK_DGRAM"}


def test_that_nothing_is_imported_by_a_name_that_this_test_cannot_read(found: Found) -> None:
    strange = [call for call in found.by_name if not call.endswith(("app.exec", "QApplication.exec"))]
    assert strange == []
