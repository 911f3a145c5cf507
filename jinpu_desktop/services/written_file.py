"""Files that a reader saves: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that whoever looks finds the old one or the new one, never a part.

    Raises KnownError in a sentence where it cannot be written; the old file is then as it was.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            fresh.write_bytes(data)
            os.replace(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(
            _("Cannot write {path} ({reason}): choose another folder or name.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
