"""Makes keys, small databases and packs of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.pack_keys import new_keys, pinned_keys
from jinpu_desktop.services import packs

ROOT = Path(__file__).resolve().parents[3]
DAY = "2026-11-22"


class Workshop(NamedTuple):
    """A folder with two private keys and the public keys of both."""

    folder: Path
    private: tuple[Path, ...]
    keys: tuple[bytes, ...]

    @classmethod
    def opened(cls, folder: Path) -> Workshop:
        public, *private = new_keys(folder)
        return cls(folder, tuple(private), pinned_keys(public))

    def pack(self, name: str, date: str = "2026-11-21", changes: Sequence[str] = (), key: int = 0) -> Path:
        """A signed pack of a small database; a folder unless the name says otherwise."""
        out = self.folder / name
        packs.build(database(self.folder / f"{name}.sqlite", date, changes), out, DAY)
        packs.sign(out, self.private[key])
        return out


def database(path: Path, date: str = "2026-11-21", changes: Sequence[str] = ()) -> Path:
    """A database with our schema, no rows, and these changes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA page_size = 512")
        connection.executescript((ROOT / "db" / "schema.sql").read_text(encoding="utf-8"))
        meta = [("dossier_date", date), ("build_hash", "a" * 64)]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        for change in changes:
            connection.execute(change)
    return path


def forged(pack: Path, manifest: bytes, private: Path) -> None:
    """Give a pack that is a folder another manifest with a true signature, as only a maintainer could."""
    from nacl.signing import SigningKey

    key = SigningKey(bytes.fromhex(private.read_text().strip()))
    (pack / "manifest.json").write_bytes(manifest)
    (pack / "manifest.sig").write_bytes(key.sign(manifest).signature)


def many(variable: str, usual: int) -> int:
    """How often to try: as the environment says, or what CI has time for."""
    return int(os.environ.get(variable, usual))
