"""What a bare Debian lacks before Qt can start: libraries, an X server for tests, fonts.

Only looked at on Linux; other systems bring all of it. The libraries are those that the Qt files
of PySide6-Essentials and its xcb and off-screen platforms name as needed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# soname -> Debian package
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# program -> Debian package, for tests that need a real screen or read the documents that were written
PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "gio": "libglib2.0-bin",
}
# program -> Debian package, for the folder that runs without Python and the packages of it
FREEZING = {
    "objdump": "binutils",
    "strip": "binutils",
    "zstd": "zstd",
}
# file -> Debian package, for tests that read the window as a screen reader does; they skip without them
READER = {
    "/usr/bin/dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}
# file -> Debian package, for tests that open exported slides and workbooks; they skip without them
OFFICE = {
    "/usr/lib/libreoffice/program/libsdlo.so": "libreoffice-impress",
    "/usr/lib/libreoffice/program/libsclo.so": "libreoffice-calc",
}
CJK_FONTS = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class MissingError(Exception):
    """Something that this machine must get first. The text is one sentence."""


def provide(*, tests: bool, freezing: bool = False) -> None:
    """Installs with apt what is missing, when it may; raises MissingError naming what has to be typed.

    Without `tests` only what a window needs is wanted, and missing fonts are said, not refused.
    `freezing`: also what a folder that runs without Python is made with.
    """
    if sys.platform != "linux":
        return
    needed = _missing_venv() + _missing_libraries()
    if freezing:
        needed += [package for program, package in FREEZING.items() if not shutil.which(program)]
        needed += _missing_python_library()
    wanted = [] if _has_cjk_fonts() else [CJK_FONTS]
    if tests:
        needed += [package for program, package in PROGRAMS.items() if not shutil.which(program)] + wanted
        wanted = _missing_reader() if _may_install() else []
    packages = sorted({*needed, *wanted})
    if not packages:
        return
    if _may_install():
        _install(packages)
    elif needed:
        raise MissingError(f"This needs system packages that are not here: {_advice(packages)}")
    else:
        print(f"There are no Chinese, Japanese and Korean fonts here: {_advice(packages)}", flush=True)


def _missing_venv() -> list[str]:
    # Debian takes ensurepip out of its python3, and a virtual environment cannot be made without.
    return [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]


def _missing_libraries() -> list[str]:
    missing = set()
    for soname, package in LIBRARIES.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.add(package)
    return sorted(missing)


def _missing_python_library() -> list[str]:
    """Debian's Python is linked as one piece, and its library, which a frozen program starts, comes apart."""
    minor = f"{sys.version_info.major}.{sys.version_info.minor}"
    name = f"libpython{minor}.so.1.0"
    if sys.base_prefix != "/usr" or any(Path("/usr/lib").glob(f"*/{name}")):
        return []
    return [f"libpython{minor}"]


def _missing_reader() -> list[str]:
    return [package for pattern, package in (READER | OFFICE).items() if not any(Path("/").glob(pattern[1:]))]


def _has_cjk_fonts() -> bool:
    for folder in FONT_FOLDERS:
        path = Path(folder).expanduser()
        if path.is_dir() and next(path.rglob("*CJK*.[ot]t[cf]"), None):
            return True
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _advice(packages: list[str]) -> str:
    line = "apt-get install --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get"):
        return f"as root, type  {line}"
    return f"install what Debian calls  {' '.join(packages)}"


def _install(packages: list[str]) -> None:
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
            raise MissingError(f"{' '.join(command[:2])} failed ({said[0]}): {_advice(packages)}")
