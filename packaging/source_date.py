"""The one date that everything built carries, so that the same source gives the same bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Zip files know no day before 1980.
EARLIEST = 315_532_800


def source_date() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else the time of the last commit, else 1980-01-01."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        said = ""
    return int(said) if said.isdigit() else EARLIEST
