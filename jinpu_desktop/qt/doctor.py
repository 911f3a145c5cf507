"""Checks this machine: can Qt draw, are there fonts, does SQLite know what we need, is the data whole?"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.display import has_display
from jinpu_desktop.runtime.language import _

SAMPLES = {"English": "Aß²≠≈", "中文": "金普新区", "日本語": "大連の港", "한국어": "다롄항"}
CANARY_CALLS = 500
CANARY_LIMIT = 100


class Check(NamedTuple):
    """One finding."""

    name: str
    ok: bool
    detail: str


def examine(data: Path | None, user_dir: Path | None) -> list[Check]:
    """All checks; each one stands alone, so a failure hides none of the others."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    checks: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("python", _python),
        ("qt", _qt),
        *((f"font {name}", lambda sample=sample: _glyphs(sample)) for name, sample in SAMPLES.items()),  # type: ignore[misc]
        ("sqlite", _sqlite),
        ("data", lambda: _data(data, user_dir)),
        ("user folder", lambda: _user_folder(user_dir)),
        ("binding canary", _canary),
    )
    return [checked(name, check) for name, check in checks]


def checked(name: str, check: Callable[[], tuple[bool, str]]) -> Check:
    try:
        ok, detail = check()
    except KnownError as error:
        return Check(name, False, str(error))
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}")
    return Check(name, ok, detail)


def _python() -> tuple[bool, str]:
    return sys.version_info >= (3, 11), sys.version.split()[0]


def _qt() -> tuple[bool, str]:
    from PySide6 import __version__

    from jinpu_desktop.qt.app import make_application

    platform = make_application().platformName()
    return True, _("PySide6 {version}, platform {platform}").format(version=__version__, platform=platform)


def _glyphs(sample: str) -> tuple[bool, str]:
    from PySide6.QtGui import QTextLayout

    from jinpu_desktop.qt.app import make_application
    from jinpu_desktop.qt.theme import Theme

    make_application()
    layout = QTextLayout(sample, Theme().font("body"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    families = sorted({run.rawFont().familyName() for run in runs})
    missing = any(glyph == 0 for run in runs for glyph in run.glyphIndexes())
    if missing or not runs:
        return False, _("some characters of “{sample}” have no font: install Noto Sans CJK.").format(
            sample=sample
        )
    return True, ", ".join(families)


def _sqlite() -> tuple[bool, str]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE TABLE strict_table (a TEXT) STRICT")
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(a, tokenize='trigram', detail=none, columnsize=0)"
        )
    finally:
        connection.close()
    return True, _("SQLite {version} with STRICT tables and FTS5 trigrams").format(
        version=sqlite3.sqlite_version
    )


def _data(data: Path | None, user_dir: Path | None) -> tuple[bool, str]:
    from jinpu_desktop.services.data_in_use import DataChoice, opened

    database, in_use = opened(DataChoice.of(data, user_dir).in_use())
    try:
        verdict = database.query("PRAGMA integrity_check")[0][0]
        keys = database.query("PRAGMA foreign_key_check")
    finally:
        database.close()
    if verdict != "ok" or keys:
        return False, str(verdict)
    words = _("dossier of {date}").format(date=database.dossier_date)
    if in_use.pack is not None:
        words = _("{dossier}, signed data pack {id}").format(dossier=words, id=in_use.pack.id)
    return not in_use.trouble, " ".join(filter(None, (in_use.trouble, words)))


def _user_folder(user_dir: Path | None) -> tuple[bool, str]:
    from jinpu_desktop.runtime.userdirs import UserDirs

    return True, str(UserDirs(user_dir).root)


def _canary() -> tuple[bool, str]:
    """Whether void Qt calls keep the reference count of None, which PySide6 6.12.0 on Python 3.11 loses."""
    from PySide6.QtCore import QObject

    before = sys.getrefcount(None)
    subject = QObject()
    for _call in range(CANARY_CALLS):
        subject.setObjectName("x")
    drift = abs(sys.getrefcount(None) - before)
    return drift < CANARY_LIMIT, _("reference count of None moved by {n} in {calls} calls").format(
        n=drift, calls=CANARY_CALLS
    )
