"""Installs two packs in turn and says which is in use, until it is killed.

    python installs_until_killed.py PACKS KEYS.json PACK PACK

The folder of the pack that is not in use is taken away before, so that each round copies and renames.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from pathlib import Path

from jinpu_desktop.data.pack_keys import pinned_keys
from jinpu_desktop.services.packs import install, installed


def main(packs: Path, keys_file: Path, *pair: Path) -> None:
    keys = pinned_keys(keys_file)
    for pack in itertools.cycle(pair):
        for other in installed(packs, keys):
            if not other.is_current:
                shutil.rmtree(packs / other.id)
        manifest = install(pack, packs, keys, allow_older=True)
        os.write(1, f"{manifest.id}\n".encode())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
