"""What a stand is started with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.services.kiosk_config import KioskConfig


class KioskPlan(NamedTuple):
    """What a stand is started with. `folder` is the user's, whether or not it can be written to; `troubles`
    are sentences for staff about that. `windowed` is a rehearsal: an ordinary window, nothing locked. `keys`
    is the file of the keys that data packs are checked by, None for the pinned ones."""

    config_path: Path
    config: KioskConfig
    data: Path | None
    folder: Path
    windowed: bool = False
    theme: str = "system"
    troubles: tuple[str, ...] = ()
    can_keep: bool = True
    keys: Path | None = None
