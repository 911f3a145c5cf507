"""Signed packs of the shipped record and of a later one, for tests that show them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from later_record import later_record
from pack_workshop import DAY, Workshop

from jinpu_desktop.services import packs

SHIPPED = "2026-11-21"
LATEST = "2027-01-31"


class SignedPacks(NamedTuple):
    """Two packs, the second one later; `keys` is the file of the keys that both are signed by."""

    folder: Path
    keys: Path
    first: Path
    second: Path

    @classmethod
    def made(cls, folder: Path, reference: Path) -> SignedPacks:
        """Makes them in a folder that is there."""
        workshop = Workshop.opened(folder / "keys")
        later = later_record(reference, folder / "later.sqlite")
        latest = later_record(
            reference,
            folder / "latest.sqlite",
            "UPDATE observation SET value = 258.4 WHERE obs_id = 'gdp|jinpu||2021|cd-2022-01-31'",
            f"UPDATE meta SET value = '{LATEST}' WHERE key = 'dossier_date'",
            f"UPDATE meta SET value = '{'c' * 64}' WHERE key = 'build_hash'",
        )
        made = []
        for name, database in (("first.jinpupack", later), ("second.jinpupack", latest)):
            packs.build(database, folder / name, DAY)
            packs.sign(folder / name, workshop.private[0])
            made.append(folder / name)
        return cls(folder, folder / "keys" / "pinned.json", *made)
