"""SHA256SUMS beside the built packages: what `sha256sum --check SHA256SUMS` reads."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS"
PACKAGES = (".deb", ".tar.xz", ".exe", ".dmg", ".whl", ".tar.gz")


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


def main() -> int:
    """`checksums.py FOLDER`: those of all packages in it. Returns the exit code."""
    folder = Path(sys.argv[1])
    packages = [path for path in folder.glob("*") if path.is_file() and path.name.endswith(PACKAGES)]
    if not packages:
        print(f"There are no packages in {folder}: make them by `dev.py freeze` or `dev.py wheel`.")
        return 1
    print(write_checksums(packages, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
