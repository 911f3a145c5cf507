"""Whether everything that the program is made of came with it: data, fonts, panes, documents, libraries.

For frozen builds above all, where a file or module that was left behind shows only when somebody needs it.
Nothing is drawn on a screen and nothing of the user's is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.doctor import Check, checked
from jinpu_desktop.runtime.language import _, ngettext

if TYPE_CHECKING:
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.services.data_in_use import DataChoice
    from jinpu_desktop.services.record import Record

Named = tuple[str, Callable[[], tuple[bool, str]]]
# Each of them has rows in every record.
_TABLES = ("place", "industry", "company", "indicator", "observation", "source", "policy", "event")
_PIN = "270631"


class Bench(NamedTuple):
    """What the checks of the record stand on: it, its database, and a folder that goes afterwards."""

    folder: Path
    database: Database
    record: Record


def examine(choice: DataChoice) -> Iterator[Check]:
    """Look at one thing after the other and yield what was found; each stands alone, so that a failure hides
    none of the others. Without a record, what needs one fails with the same reason."""
    from jinpu_desktop.qt import self_check_documents as documents
    from jinpu_desktop.qt import self_check_drawing as drawing

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="jinpu-", ignore_cleanup_errors=True))
        )
        yield from _all(_parts(folder))
        yield from _all(drawing.fonts())
        bench: list[Bench] = []
        yield checked("data", lambda: _data(choice, folder, stack, bench))
        names = [*(name for name, _check in _finding(None)), *drawing.NAMES, *documents.NAMES]
        if not bench:
            reason = _("Not looked at, because there are no data to look at it with.")
            yield from (Check(name, False, reason) for name in names)
            return
        yield from _all(_finding(bench[0]))
        yield from drawing.examine(bench[0])
        yield from _all(documents.checks(bench[0]))


def line(check: Check) -> str:
    """A finding as one line of the answer."""
    return f"{'ok' if check.ok else 'FAILED'} {check.name} {' '.join(check.detail.split())}".rstrip()


def _all(checks: Sequence[Named]) -> Iterator[Check]:
    return (checked(name, check) for name, check in checks)


# --- the program and its libraries --------------------------------------------------------------


def _parts(folder: Path) -> Sequence[Named]:
    return (
        ("program", _program),
        ("connections", _connections),
        ("windows", _windows),
        ("sorting", _sorting),
        ("spelling", _spelling),
        ("codes", _codes),
        ("signatures", lambda: _signatures(folder / "keys")),
        ("pin", lambda: _pin(folder / "pin")),
    )


def _program() -> tuple[bool, str]:
    from PySide6 import __version__ as qt_version

    from jinpu_desktop import __version__
    from jinpu_desktop.runtime.bundle import bundle_root

    searched = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    if getattr(sys, "frozen", False) and str(Path(sys.executable).parent) in map(_parent, searched):
        return False, _("Programs that are opened from here would find our libraries: report this as a bug.")
    python = sys.version.split()[0]
    return True, f"{__version__}, Python {python}, PySide6 {qt_version}, {bundle_root()}"


def _parent(folder: str) -> str:
    return str(Path(folder).parent) if folder else ""


def _connections() -> tuple[bool, str]:
    """What a feed that the user turns on needs."""
    import ssl

    from PySide6.QtNetwork import QSslSocket

    from jinpu_desktop.qt.app import make_application

    make_application()
    made = ssl.create_default_context()
    ok = made.verify_mode is ssl.CERT_REQUIRED and QSslSocket.supportsSsl()
    return ok, ssl.OPENSSL_VERSION if ok else _("Secure connections are not possible: install OpenSSL 3.")


def _windows() -> tuple[bool, str]:
    """What makes of two starts one program."""
    from PySide6.QtNetwork import QLocalServer

    from jinpu_desktop.qt.app import make_application

    app = make_application()
    server = QLocalServer()
    name = f"jinpu-self-check-{os.getpid()}"
    ok = server.listen(name)
    detail = app.platformName() if ok else server.errorString()
    server.close()
    return ok, detail


def _sorting() -> tuple[bool, str]:
    from jinpu_desktop.qt.collation import text_key
    from jinpu_desktop.runtime.language import speaking

    # Zhong, Bei, An: the order of their code points.
    with speaking("zh"):
        found = sorted(["中", "北", "安"], key=text_key())
    return found == ["安", "北", "中"], " ".join(found)


def _spelling() -> tuple[bool, str]:
    from jinpu_desktop.data.spelling import spellings

    found = list(spellings(["大连"], ""))
    return "dalian" in found, ", ".join(found) or _("大连 has no pinyin: install the program again.")


def _codes() -> tuple[bool, str]:
    from jinpu_desktop.services.handoff import qr_matrix

    side = len(qr_matrix("jinpu://overview"))
    return side > 0, f"{side} x {side}"


def _signatures(folder: Path) -> tuple[bool, str]:
    from jinpu_desktop.data.pack_keys import new_keys, pinned_keys, signature_of, signer_of
    from jinpu_desktop.runtime.bundle import resource

    shipped = pinned_keys(resource("keys", "pinned.json"))
    made, private, *_other = new_keys(folder)
    keys = pinned_keys(made)
    signature = signature_of(private, b"data")
    ok = signer_of(keys, b"data", signature) == keys[0] and signer_of(keys, b"Data", signature) is None
    words = ngettext("Ed25519; {n} key of publishers", "Ed25519; {n} keys of publishers", len(shipped))
    return ok, words.format(n=len(shipped)) if ok else _("Signatures are not told apart: install it again.")


def _pin(folder: Path) -> tuple[bool, str]:
    from jinpu_desktop.services.staff_pin import Answer, StaffDoor, hash_pin

    folder.mkdir()
    door = StaffDoor(folder, hash_pin(_PIN), time.monotonic)
    answers = door.try_pin(_PIN[::-1]).answer, door.try_pin(_PIN).answer
    return answers == (Answer.WRONG, Answer.OPEN), "Argon2id"


# --- the record ---------------------------------------------------------------------------------


def _data(
    choice: DataChoice, folder: Path, stack: ExitStack, bench: list[Bench]
) -> tuple[bool, str]:
    """Opens what the program would open, reads all of it, and hands it on in `bench`."""
    from datetime import date

    from jinpu_desktop.data.database import Database
    from jinpu_desktop.data.info import info
    from jinpu_desktop.services.record import Record

    in_use = choice.in_use()
    database = Database(in_use.path)
    stack.callback(database.close)
    for pragma in ("integrity_check", "foreign_key_check"):
        found = [tuple(row) for row in database.query(f"PRAGMA {pragma}")]
        if found not in ([], [("ok",)]):
            sentence = _("{path} is damaged ({reason}): install the program or the data pack again.")
            raise KnownError(sentence.format(path=in_use.path, reason=str(found[0])[:99]))
    content = info(database)
    rows = content["tables"]
    empty = [name for name in _TABLES if not rows.get(name)]
    if empty:
        sentence = _("{path} holds nothing about {names}: install the program or the data pack again.")
        raise KnownError(sentence.format(path=in_use.path, names=", ".join(empty)))
    bench.append(Bench(folder, database, Record.open(database, date.today())))  # noqa: DTZ011 - of the reader
    if in_use.trouble:
        return False, in_use.trouble
    words = _("{observations} observations of {date}, in {path}")
    return True, words.format(
        observations=rows["observation"], date=content["dossier_date"], path=in_use.path
    )


def _finding(bench: Bench | None) -> Sequence[Named]:
    """Without a bench: for the names only."""

    def search() -> tuple[bool, str]:
        assert bench is not None
        return _search(bench)

    return (("search", search),)


def _search(bench: Bench) -> tuple[bool, str]:
    """The name of a place in two languages and the first of its characters find the place."""
    from jinpu_desktop.services.search import SearchQuery, SearchService

    row = bench.database.query("SELECT id, name_en, name_zh FROM place WHERE name_zh > '' LIMIT 1")[0]
    service = SearchService(bench.record)
    for words in (row["name_en"], row["name_zh"], row["name_zh"][0]):
        answer = service.find(SearchQuery(words))
        if not answer.hits:
            return False, _("“{words}” is in the record and was not found.").format(words=words)
    return True, ", ".join((row["name_en"], row["name_zh"]))
