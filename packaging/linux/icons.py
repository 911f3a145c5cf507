#!/usr/bin/env python3
"""Draws the program's icon in all sizes from `resources/icons/app-mark.svg`, for the three systems:

    python packaging/linux/icons.py

`packaging/linux/hicolor/` (PNG from 16 to 512 pixels, and the SVG), `packaging/windows/jinpu-explorer.ico`,
`packaging/macos/jinpu-explorer.icns`. The files are committed, so that packages can be made without Qt; a
test holds them against a new drawing.
"""

from __future__ import annotations

import io
import os
import shutil
import struct
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "resources" / "icons" / "app-mark.svg"
NAME = "jinpu-explorer"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
# Kinds of a picture in an .icns and their pixels; those for double density have a kind of their own. The
# kinds for 16 and 32 pixels at single density are left out: as PNG they are not shown for applications,
# and macOS makes them from ic11 and ic12.
ICNS_KINDS = {
    b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256,
    b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip
# macOS draws its icons with so much room around them, as a part of the side.
MAC_MARGIN = 0.0977


def draw_all(root: Path) -> list[Path]:
    """Write every file below `root`, as below the project's own folder; returns them."""
    theme = root / "packaging" / "linux" / "hicolor"
    written = [_put(theme / f"{size}x{size}" / "apps" / f"{NAME}.png", png(size)) for size in SIZES]
    scalable = theme / "scalable" / "apps" / f"{NAME}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, scalable)
    windows = _put(root / "packaging" / "windows" / f"{NAME}.ico", ico())
    macos = _put(root / "packaging" / "macos" / f"{NAME}.icns", icns())
    return [*written, scalable, windows, macos]


def png(pixels: int, margin: float = 0.0) -> bytes:
    """The picture as PNG. A running QGuiApplication is not needed: it is drawn into memory."""
    file = io.BytesIO()
    _picture(pixels, margin).save(file, "PNG", optimize=True)
    return file.getvalue()


def _picture(pixels: int, margin: float = 0.0) -> Image.Image:
    from PySide6.QtGui import QImage

    from jinpu_desktop.qt.app_icon import drawn

    image = drawn(pixels, margin).convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (pixels, pixels), bytes(image.constBits()))


def _bitmap(pixels: int) -> bytes:
    """The picture as an icon's bitmap: 32 bits a pixel from the bottom row up, then an empty mask."""
    head = struct.pack("<IiiHHIIiiII", 40, pixels, 2 * pixels, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = _picture(pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes("raw", "BGRA")
    return head + rows + bytes((pixels + 31) // 32 * 4 * pixels)


def ico() -> bytes:
    """All sizes of Windows in one file, each drawn for itself. Only the largest is a PNG: not all that reads
    small ones takes those."""
    pictures = [_bitmap(size) if size < ICO_SIZES[-1] else png(size) for size in ICO_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + entries + b"".join(pictures)


def icns() -> bytes:
    """All sizes of macOS in one file."""
    parts = []
    for kind, pixels in ICNS_KINDS.items():
        picture = png(pixels, MAC_MARGIN)
        parts.append(kind + struct.pack(">I", len(picture) + 8) + picture)
    content = b"".join(parts)
    return b"icns" + struct.pack(">I", len(content) + 8) + content


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    for file in draw_all(ROOT):
        print(file.relative_to(ROOT), file.stat().st_size)
