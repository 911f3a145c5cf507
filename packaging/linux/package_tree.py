"""What a package for Linux holds, and how it is written: same folder and source date, same bytes."""

from __future__ import annotations

import argparse
import gzip
import io
import lzma
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "jinpu-explorer"
COMMAND = "jinpu-desktop"
APPSTREAM_ID = "internal.jinpu.explorer"
# Below `share/`: a file of this folder, and where it is installed.
SHARED = {
    "jinpu-explorer.desktop": f"applications/{NAME}.desktop",
    "jinpu-explorer.xml": f"mime/packages/{NAME}.xml",
    f"{APPSTREAM_ID}.metainfo.xml": f"metainfo/{APPSTREAM_ID}.metainfo.xml",
}
# Code packs better with the addresses in its jumps made absolute; all that reads .xz can undo it.
_FILTERS = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 6}]
_CHUNK = 1 << 20


class Entry(NamedTuple):
    """A file (`content`, or that of the file `source`), a symbolic link, or else a folder. `name` is its path
    from the package's root, with slashes."""

    name: str
    mode: int = 0o755
    content: bytes | None = None
    source: Path | None = None
    link: str = ""

    @property
    def size(self) -> int:
        """Bytes of its content."""
        if self.source is not None:
            return self.source.stat().st_size
        return len(self.content or b"")

    def chunks(self) -> Iterator[bytes]:
        """Its content, piece by piece."""
        if self.content is not None:
            yield self.content
        elif self.source is not None:
            with self.source.open("rb") as file:
                while piece := file.read(_CHUNK):
                    yield piece


def version() -> str:
    """The program's own."""
    sys.path.insert(0, str(ROOT))
    from jinpu_desktop import __version__

    return __version__


def epoch() -> int:
    """The date of all that is packed, in seconds: SOURCE_DATE_EPOCH, else the last commit's."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from source_date import source_date

    return source_date()


def program_entries(folder: Path, below: str) -> list[Entry]:
    """The frozen folder, put below another path. Raises ValueError for one that cannot be packed."""
    if not (folder / COMMAND).is_file():
        raise ValueError(f"{folder} holds no {COMMAND}: make it by “packaging/dev.py freeze”.")
    return [_entry(path, f"{below}/{path.relative_to(folder).as_posix()}", folder) for path in _walk(folder)]


def shared_entries(below: str) -> list[Entry]:
    """Desktop entry, descriptions and icons, put below a folder such as `usr/share`."""
    named = [(HERE / file, place) for file, place in SHARED.items()]
    icons = sorted((HERE / "hicolor").rglob(f"{NAME}.*"))
    named += [(icon, f"icons/{icon.relative_to(HERE).as_posix()}") for icon in icons]
    return [Entry(f"{below}/{place}", 0o644, source=file) for file, place in named]


def packed(content: bytes) -> bytes:
    """Compressed by gzip, without name and time."""
    return gzip.compress(content, 9, mtime=0)


def write_tar(entries: Iterable[Entry], target: BinaryIO, root: str = "") -> None:
    """Write a .tar.xz: sorted, owned by root, all of one date, with the folders that lead to each entry."""
    named = {entry.name: entry for entry in entries}
    for name in list(named):
        for parent in Path(name).parents[:-1]:
            named.setdefault(parent.as_posix(), Entry(parent.as_posix()))
    date = epoch()
    with (
        lzma.open(target, "wb", filters=_FILTERS, check=lzma.CHECK_CRC64) as packing,
        tarfile.open(fileobj=packing, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        if root == "./":
            tar.addfile(_header(Entry("."), "./", date))
        for name in sorted(named):
            entry = named[name]
            header = _header(entry, root + name, date)
            if entry.source is None:
                tar.addfile(header, io.BytesIO(entry.content or b""))
            else:
                with entry.source.open("rb") as content:
                    tar.addfile(header, content)


def place(out: Path, name: str) -> Path:
    """Where a package is written: `out` if it has an ending such as .deb, else `out` is its folder."""
    path = out if out.suffix in (".deb", ".xz") else out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def pack_by_command_line(build: Callable[[Path, Path], Path], what: str) -> int:
    """Make the package that the command line asks for. Returns the exit code."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("folder", type=Path, help=f"the frozen folder, dist/{NAME}")
    parser.add_argument("out", type=Path, help="folder for the package, or its name")
    given = parser.parse_args()
    begun = time.monotonic()
    try:
        made = build(given.folder, given.out)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{made}  {made.stat().st_size:,} bytes, {time.monotonic() - begun:.0f} s")
    return 0


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield path


def _entry(path: Path, name: str, folder: Path) -> Entry:
    if path.is_symlink():
        link = path.readlink()
        if folder.resolve() not in (path.parent / link).resolve().parents:
            raise ValueError(f"{path} leads out of the folder: nothing would be there after installation.")
        return Entry(name, 0o777, link=str(link))
    runs = path.stat().st_mode & 0o111 and ".so" not in path.suffixes
    return Entry(name, 0o755 if runs else 0o644, source=path)


def _header(entry: Entry, name: str, date: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.mtime = date
    header.uname = header.gname = "root"
    header.mode = entry.mode
    if entry.link:
        header.type, header.linkname = tarfile.SYMTYPE, entry.link
    elif entry.content is None and entry.source is None:
        header.type = tarfile.DIRTYPE
    else:
        header.size = entry.size
    return header
