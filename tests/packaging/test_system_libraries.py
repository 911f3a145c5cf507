"""The list of Debian packages names every library that the Qt files we use ask for."""

import re
import struct
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the user")

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LIBS = "Core DBus Gui Network OpenGL Svg Widgets XcbQpa"
PLUGINS = "iconengines/* imageformats/* platforms/libqoffscreen platforms/libqxcb xcbglintegrations/*"
# Part of every Debian, or shipped with PySide6 itself.
ALWAYS_THERE = re.compile(
    r"lib(Qt6\w+|icu\w+|pyside6\S*|shiboken6\S*|c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.\S+|ld-linux\S+"
)


def needed(path):
    """The DT_NEEDED entries of a 64-bit little-endian ELF file."""
    data = path.read_bytes()
    assert data[:6] == b"\x7fELF\x02\x01"
    (table,) = struct.unpack_from("<Q", data, 40)
    size, count = struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQII", data, table + size * n) for n in range(count)]
    (dynamic,) = [section for section in sections if section[1] == 6]
    names = sections[dynamic[6]][4]
    entries = struct.iter_unpack("<qQ", data[dynamic[4] : dynamic[4] + dynamic[5]])
    starts = [names + value for tag, value in entries if tag == 1]
    return {data[start : data.index(b"\0", start)].decode() for start in starts}


def test_that_every_library_qt_asks_for_has_its_debian_package_named(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    import PySide6
    from system_packages import LIBRARIES

    qt = Path(PySide6.__file__).parent / "Qt"
    files = [qt / "lib" / f"libQt6{name}.so.6" for name in LIBS.split()]
    files += [file for name in PLUGINS.split() for file in (qt / "plugins").glob(f"{name}.so")]
    asked = set().union(*map(needed, files))
    assert {"libEGL.so.1", "libxcb-cursor.so.0"} <= asked
    assert {name for name in asked if not ALWAYS_THERE.fullmatch(name)} - LIBRARIES.keys() == set()
