"""What the frozen folder holds and what it leaves out, and why. The recipe (jinpu.spec) asks here.

Left out for a licence: the Qt Virtual Keyboard (GPL only). Left out because it hurts: the GTK theme plug-in
(19 MB, and it draws the desktop's GTK into our process), libraries that must be the system's own
(system_libraries.py). Left out because nothing here uses it: Qml and Quick, embedded screens (eglfs, vnc,
linuxfb), OpenGL (all is painted by QPainter), SQL and print plug-ins, languages that we do not speak, tests
and tools that libraries carry.

Kept though it looks unused: `ssl` and QtNetwork (feeds; one window for all starts), the Wayland platform
with its decorations, the portal theme (a sandbox's file dialogs, dark mode), ibus and compose input (Chinese,
Japanese and Korean are typed through them), SVG for the icons of the system's file dialogs, and ICU, which
sorts Chinese by pinyin.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import posixpath
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from elf import read_elf
from licences import PROGRAM, canonical, runtime_distributions
from system_libraries import LIBRARIES

BUNDLE = "jinpu_desktop/_bundle"
# Name in the folder, file (of a SYMLINK: what it points to), kind.
Entry = tuple[str, str, str]

# --- what our own package shows ---------------------------------------------------------------

# Sources of what is shipped in another form, and what only readers of the checkout need.
_SOURCES = {".po", ".csv", ".md"}


def shipped_files(root: Path) -> list[tuple[str, str]]:
    """The database, the schema that data packs are held against, and the resources: file, folder in ours."""
    files = [(str(root / "db" / name), f"{BUNDLE}/db") for name in ("jinpu.sqlite", "schema.sql")]
    resources = root / "resources"
    for path in sorted(resources.rglob("*")):
        if path.is_file() and path.suffix not in _SOURCES:
            folder = path.parent.relative_to(root).as_posix()
            files.append((str(path), f"{BUNDLE}/{folder}"))
    # python-pptx looks for its templates at oxml/../templates, and the folder on the way has to be there.
    oxml = importlib.util.find_spec("pptx.oxml")
    assert oxml is not None and oxml.origin is not None
    files.append((oxml.origin, "pptx/oxml"))
    return files


# --- Python modules ---------------------------------------------------------------------------

# Imported where PyInstaller cannot see it: by PyNaCl's compiled library.
HIDDEN_MODULES = ("_cffi_backend",)
# Optional parts of what we use, each behind a `try` or a function of its owner that we never call.
_UNUSED = (
    *("tkinter", "curses", "readline", "_uuid", "nis", "_crypt", "bz2", "lzma", "_bz2", "_lzma"),
    *("unittest", "doctest", "pdb", "xmlrpc", "http.server", "cgi", "ftplib", "lib2to3", "distutils"),
    *("ensurepip", "pip", "venv", "idlelib", "asyncio", "concurrent.futures.process"),
    *("numpy.testing", "numpy.f2py", "numpy.distutils", "numpy.random"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "lxml.builder", "lxml.doctestcompare"),
    *("PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmorph"),
    *("PIL.ImageTk", "PIL.ImageQt", "PIL._tkinter_finder"),
    *("pyqtgraph.opengl", "pyqtgraph.examples", "pyqtgraph.jupyter", "pyqtgraph.console"),
    *("pypinyin.__pyinstaller", "sqlite_utils.cli"),
    *("PySide6.QtTest", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPrintSupport", "PySide6.QtSql"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),  # without_opengl.py stands in for them
)


def unwanted_modules() -> list[str]:
    """Names for the recipe's `excludes`: what is listed here, and whatever in this environment is not of a
    package that the program itself requires, so that tools of development never get in."""
    ours = {PROGRAM, *map(canonical, runtime_distributions())}
    strange = (module for module, owners in _owners().items() if ours.isdisjoint(owners))
    return sorted({*_UNUSED, *strange})


def _owners() -> dict[str, set[str]]:
    # PyInstaller itself has to find its own helpers.
    return {
        module: set(map(canonical, names))
        for module, names in importlib.metadata.packages_distributions().items()
        if module.isidentifier() and not module.startswith(("PyInstaller", "_pyinstaller"))
    }


# --- files ------------------------------------------------------------------------------------

# Qt's plug-ins that are kept, without `lib` and ending; every other one is left out.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle", "qwindowsvistastyle"},
    "tls": {"qopensslbackend", "qschannelbackend", "qsecuretransportbackend"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
# Qt's own words: buttons of its dialogs. English is built in.
TRANSLATIONS = {"qtbase_ja", "qtbase_ko", "qtbase_zh_CN"}
# What PyInstaller's hooks bring along and nothing here reads. `**` crosses folders.
_UNREAD = (
    r".*\.pyi",
    r"(.*/)?py\.typed",
    r"(.*/)?tests?/.*",
    r".*\.dist-info/(?!METADATA$|entry_points\.txt$|licenses?/|LICEN[CS]E|COPYING|NOTICE).*",
    r"numpy-.*\.dist-info/.*",
    r"numpy/.*_tests\..*",
    r"lxml/isoschematron/.*",
    r"PIL/_(avif|webp|imagingcms|imagingft|imagingmorph)\..*",
    r"pyqtgraph/(colors|icons)/.*",
    r"PySide6/(Qt/)?qml/.*",
    r"(.*/)?(opengl32sw|d3dcompiler_\d+)\.dll",
)
# Never, whatever brings it: the closing test looks for the same words in its own list.
_NEVER = re.compile(r"VirtualKeyboard|Qt6?Qml|Qt6?Quick|libgtk|libgdk|qgtk3|Qt6?Test", re.IGNORECASE)


def without_unwanted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of one of the recipe's lists that are kept."""
    return [entry for entry in entries if _is_kept(PurePosixPath(entry[0].replace("\\", "/")))]


def _is_kept(name: PurePosixPath) -> bool:
    text = name.as_posix()
    if _NEVER.search(text) or any(re.fullmatch(pattern, text) for pattern in _UNREAD):
        return False
    if "PySide6" in name.parts and "plugins" in name.parts:
        return name.stem.removeprefix("lib") in PLUGINS.get(name.parent.name, ())
    if name.suffix == ".qm":
        return name.stem in TRANSLATIONS
    return not (sys.platform == "linux" and len(name.parts) == 1 and name.name in LIBRARIES)


def without_orphans(entries: Iterable[Entry]) -> list[Entry]:
    """Only libraries that a kept extension or plug-in still needs, directly or through others (Linux; other
    systems' libraries are sorted out by name alone)."""
    entries = list(entries)
    if sys.platform != "linux":
        return entries
    files = {name: Path(source) for name, source, _kind in entries}
    by_file_name = {PurePosixPath(name).name: name for name in files}
    reached = {name for name in files if not _is_plain_library(name)}
    waiting = list(reached)
    while waiting:
        for wanted in _needed(files[waiting.pop()]):
            name = by_file_name.get(wanted)
            if name is not None and name not in reached:
                reached.add(name)
                waiting.append(name)
    return [entry for entry in entries if entry[0] in reached]


def without_dangling(entries: Iterable[Entry], kept: Iterable[Entry]) -> list[Entry]:
    """The entries without the links to files that are not among the kept ones."""
    names = {name for name, _source, _kind in kept}
    return [entry for entry in entries if entry[2] != "SYMLINK" or _target(entry) in names]


def _is_plain_library(name: str) -> bool:
    """Whether this is only there because something else needs it. Python is started by the program itself."""
    file = PurePosixPath(name).name
    is_library = re.fullmatch(r"lib.*\.so(\.[\d.]+)?", file) is not None
    return is_library and "/plugins/" not in name and not file.startswith("libpython")


def _needed(path: Path) -> tuple[str, ...]:
    found = read_elf(path)
    return found.needed if found else ()


def _target(entry: Entry) -> str:
    name, target, _kind = entry
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
