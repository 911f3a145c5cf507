"""Everything that a package of the program carries has a licence with its text, and none is the GPL alone."""

import hashlib
import importlib
import importlib.metadata
import json
import re
import shutil
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SITE = Path(distribution("segno").locate_file(""))


@pytest.fixture
def licences(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("licences")


@pytest.fixture
def frozen_parts(licences):
    return importlib.import_module("frozen_parts")


@pytest.fixture
def frozen(tmp_path):
    """A folder such as PyInstaller makes: a program with packed modules, libraries and data beside it."""
    from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

    folder = tmp_path / "jinpu-explorer"
    inside = folder / "_internal"
    bundle = inside / "jinpu_desktop" / "_bundle"
    files = {
        "libQt6Core.so.6": b"qt",
        "PySide6/QtCore.abi3.so": b"binding",
        "libsqlite3.so.0": b"sqlite",
        "lib-dynload/_decimal.cpython-311-x86_64-linux-gnu.so": b"cpython",
        "lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so": b"needs libssl.so.3",
        "jinpu_desktop/_bundle/db/jinpu.sqlite": b"data",
        "jinpu_desktop/_bundle/resources/icons/home.svg": b"icon",
    }
    typst = next(file for file in distribution("typst").files if "_typst." in file.name)
    files[typst.as_posix()] = b"typst"
    for name, content in files.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(content)
    shutil.copytree(ROOT / "resources" / "fonts", bundle / "resources" / "fonts")
    shutil.copytree(ROOT / "resources" / "map", bundle / "resources" / "map")
    modules = {"segno": SITE / "segno" / "__init__.py", "pptx.oxml": SITE / "pptx" / "oxml" / "__init__.py"}
    code = {name: compile(path.read_text("utf-8"), name, "exec") for name, path in modules.items()}
    pyz = tmp_path / "PYZ.pyz"
    ZlibArchiveWriter(str(pyz), [(name, str(path), "PYMODULE") for name, path in modules.items()], code)
    CArchiveWriter(str(folder / "jinpu-desktop"), [("PYZ.pyz", str(pyz), False, "z")], "libpython3.11.so")
    return folder


def names(parts):
    return {each.name for each in parts}


def test_that_what_runs_the_program_is_known_with_what_that_needs_in_turn(licences):
    found = licences.runtime_distributions()
    assert len(found) == len(set(found))
    # Of the project itself; of what it asks for; what is no distribution.
    assert {"numpy", "typst", "xlsxwriter"} <= set(found)
    assert {"shiboken6", "lxml", "cffi", "et-xmlfile"} <= set(found)
    assert {"CPython", "Qt", "OpenSSL", "SQLite", "PyInstaller bootloader", "IBM Plex Sans"} <= set(found)
    assert not {"pytest", "mypy", "pyinstaller", "hatchling"} & set(found)
    if sys.platform != "win32":
        assert "Microsoft runtime libraries" not in found


def test_that_each_part_has_a_licence_with_its_text_and_none_is_the_gpl_alone(licences):
    for name in licences.runtime_distributions():
        part = licences.part(name)
        assert part.licence, name
        assert not licences.gpl_only(part.licence), name
        assert sum(len(text) for _title, text in part.texts) > 150, name
        if name in ("Qt", "pyside6-essentials", "shiboken6"):
            assert {"Qt-notice", "LGPL-3.0", "GPL-3.0"} <= {title for title, _text in part.texts}
    assert importlib.metadata.version("PySide6_Essentials") == licences.part("Qt").version


@pytest.mark.parametrize(
    ("licence", "alone"),
    [
        ("MIT", False),
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("MIT AND GPL-2.0-or-later", True),
        ("MIT OR GPL-2.0-or-later", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", False),
    ],
)
def test_that_the_gpl_alone_is_told_from_a_choice_and_from_an_exception(licences, licence, alone):
    assert licences.gpl_only(licence) is alone


def test_that_the_notice_names_all_parts_and_prints_their_texts(licences, tmp_path):
    target = tmp_path / "licences" / "NOTICE.txt"
    asked = licences.runtime_distributions()
    licences.write_notice(asked, target)
    text = target.read_text(encoding="utf-8")
    for name in asked:
        assert re.search(rf"^  {re.escape(name)}  ", text, re.MULTILINE), name
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "you may replace them by a changed build",
        "Bootloader Exception",
        "SIL OPEN FONT LICENSE",
        "Open Database License",
        "Creative Commons Attribution 4.0 International",
        "Apache License",
        "src/3rdparty/pcre2",
        "Independent JPEG Group",
        "FreeType",
        "typst-library",
    ):
        assert words in text, words
    assert "<copyright holders>" not in text
    again = tmp_path / "again.txt"
    licences.write_notice(asked, again)
    assert again.read_bytes() == target.read_bytes()


def test_that_the_notice_of_a_folder_is_about_what_lies_in_it(licences, frozen, tmp_path):
    target = tmp_path / "NOTICE.txt"
    licences.write_notice(licences.runtime_distributions(), target, frozen)
    listed = target.read_text(encoding="utf-8").split("MIT License")[0]
    assert "  segno " in listed
    assert "  Qt " in listed
    assert "xlsxwriter" not in listed


def test_that_a_part_under_the_gpl_alone_or_without_a_text_is_refused(licences, monkeypatch, tmp_path):
    for licence, texts in (("GPL-3.0-only", (("GPL", "text"),)), ("MIT", ())):
        strange = licences.Part("strange", "1", licence, "", texts)
        monkeypatch.setattr(licences, "part", {"strange": strange}.get)
        with pytest.raises(licences.UnclearLicenceError, match="strange"):
            licences.write_notice(["strange"], tmp_path / "NOTICE.txt")
    assert not (tmp_path / "NOTICE.txt").exists()


def test_that_each_file_of_a_frozen_folder_has_an_owner(frozen_parts, frozen):
    owned = {each.part.name: each for each in frozen_parts.contents(frozen)}
    # Packed modules, libraries, and what CPython's modules have inside.
    assert {"segno", "python-pptx", "pyside6-essentials", "typst", "Qt", "SQLite", "CPython"} <= set(owned)
    assert {"mpdecimal", "PyInstaller bootloader"} <= set(owned)
    # Used, but not in the folder: the system's own.
    assert "OpenSSL" not in owned
    assert {path.name for path in owned["Noto Sans CJK"].files} >= {"OFL-Noto.txt", "NotoSansCJKJP-Bold.otf"}
    assert [path.suffix for path in owned["IBM Plex Sans"].files] == [".ttf", ".ttf", ".ttf", ".txt"]
    assert {path.name for path in owned["OpenStreetMap coastlines"].files} >= {"jinpu.geojson"}
    assert [path.name for path in owned["Jinpu dossier"].files] == ["jinpu.sqlite"]
    assert {path.name for path in owned["jinpu-explorer"].files} == {"jinpu-desktop", "home.svg"}
    everything = [path for each in owned.values() for path in each.files]
    assert len(everything) == len(set(everything)) == sum(path.is_file() for path in frozen.rglob("*"))
    assert "unknown" not in owned


def test_that_all_resources_are_under_a_licence_that_the_notice_prints(frozen_parts):
    """The program's own, or one of parts.toml; a font or a map that comes new is not taken for our own."""
    owner = frozen_parts._Owners()
    for path in (ROOT / "resources").rglob("*"):
        inside = f"jinpu_desktop/_bundle/{path.relative_to(ROOT).as_posix()}"
        if path.is_file() and path.suffix in (".ttf", ".otf", ".woff", ".geojson"):
            assert owner.of(inside) in ("IBM Plex Sans", "Noto Sans CJK", "OpenStreetMap coastlines"), inside


ELSEWHERE = {
    "_internal/PySide6/Qt6Core.dll": "Qt",
    "_internal/PySide6/plugins/platforms/qwindows.dll": "Qt",
    "_internal/PySide6/MSVCP140.dll": "Microsoft runtime libraries",
    "_internal/libcrypto-3.dll": "OpenSSL",
    "_internal/python311.dll": "CPython",
    "_internal/_ssl.pyd": "CPython",
    "jinpu-explorer.exe": "jinpu-explorer",
    "Contents/Info.plist": "jinpu-explorer",
    "Contents/_CodeSignature/CodeResources": "jinpu-explorer",
    "Contents/MacOS/jinpu-desktop": "jinpu-explorer",
    "Contents/Resources/jinpu-explorer.icns": "jinpu-explorer",
    "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore": "Qt",
    "Contents/Frameworks/PySide6/Qt/plugins/platforms/libqcocoa.dylib": "Qt",
    "Contents/Frameworks/Python.framework/Versions/3.11/Python": "CPython",
    "Contents/Frameworks/python3__dot__11/lib-dynload/_ssl.cpython-311-darwin.so": "CPython",
    "Contents/Frameworks/libssl.3.dylib": "OpenSSL",
    "Contents/Resources/jinpu_desktop/_bundle/resources/map/jinpu.geojson": "OpenStreetMap coastlines",
}


def test_that_the_files_of_other_systems_have_owners_too(frozen_parts):
    owners = frozen_parts._Owners()
    assert {path: owners.of(frozen_parts._inside(Path(path))) for path in ELSEWHERE} == ELSEWHERE


# --- the bill of materials ----------------------------------------------------------------------


@pytest.fixture
def sbom(licences, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return importlib.import_module("sbom")


def written(sbom, folder, target):
    sbom.write_sbom(folder, target)
    return target.read_text(encoding="utf-8")


def test_that_the_bill_of_materials_is_valid_and_names_each_part_and_file(sbom, frozen, tmp_path):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = written(sbom, frozen, tmp_path / "sbom.cdx.json")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    content = json.loads(text)
    assert (content["bomFormat"], content["specVersion"]) == ("CycloneDX", "1.6")
    assert content["metadata"]["timestamp"].startswith("2026-11-22T")
    assert content["metadata"]["component"]["name"] == "jinpu-explorer"
    parts = {each["name"]: each for each in content["components"]}
    assert parts["segno"]["purl"] == f"pkg:pypi/segno@{distribution('segno').version}"
    assert parts["Qt"]["licenses"] == [{"expression": "LGPL-3.0-only"}]
    crates = {each["name"]: each for each in parts["typst"]["components"] if "purl" in each}
    assert crates["typst-library"]["purl"].startswith("pkg:cargo/typst-library@")
    assert all(each["licenses"] for each in crates.values())
    stated = {}
    for each in (content["metadata"]["component"], *parts.values()):
        for inner in each.get("components", ()):
            if inner["type"] == "file":
                stated[inner["name"]] = inner["hashes"][0]["content"]
    for path in frozen.rglob("*"):
        if path.is_file():
            name = path.relative_to(frozen).as_posix()
            assert stated.pop(name) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert stated == {}


def test_that_the_same_folder_gives_the_same_bytes_and_another_another_number(sbom, frozen, tmp_path):
    first = written(sbom, frozen, tmp_path / "1.json")
    assert written(sbom, frozen, tmp_path / "2.json") == first
    (frozen / "_internal" / "libsqlite3.so.0").write_bytes(b"another")
    third = json.loads(written(sbom, frozen, tmp_path / "3.json"))
    assert third["serialNumber"] != json.loads(first)["serialNumber"]


def test_that_a_file_nobody_owns_is_not_shipped(sbom, frozen, tmp_path):
    (frozen / "_internal" / "libstrange.so.9").write_bytes(b"?")
    with pytest.raises(ValueError, match=r"libstrange\.so\.9"):
        sbom.write_sbom(frozen, tmp_path / "sbom.json")
    assert not (tmp_path / "sbom.json").exists()


def test_that_checksums_are_those_of_the_files(licences, tmp_path):
    checksums = importlib.import_module("checksums")
    for name in ("b.deb", "a.tar.xz"):
        (tmp_path / name).write_bytes(name.encode())
    written_file = checksums.write_checksums([tmp_path / "b.deb", tmp_path / "a.tar.xz"], tmp_path)
    assert written_file.name == "SHA256SUMS"
    lines = written_file.read_text(encoding="ascii").splitlines()
    assert lines == [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in ("a.tar.xz", "b.deb")]
    with pytest.raises(ValueError, match="elsewhere"):
        checksums.write_checksums([PACKAGING / "elsewhere"], tmp_path)
