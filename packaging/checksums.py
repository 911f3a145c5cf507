"""SHA256SUMS beside the built packages: what `sha256sum --check SHA256SUMS` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS"


def write_checksums(files: Iterable[Path], folder: Path) -> Path:
    """Write the SHA-256 of these files of `folder`, sorted by name, into its SHA256SUMS. Returns that file.

    Raises ValueError for a file that lies elsewhere, OSError for one that cannot be read.
    """
    lines = []
    for file in sorted(files, key=lambda path: path.name):
        if file.parent.resolve() != folder.resolve():
            raise ValueError(f"{file} does not lie in {folder}")
        with file.open("rb") as content:
            lines.append(f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}\n")
    target = folder / NAME
    target.write_text("".join(lines), encoding="ascii", newline="\n")
    return target
