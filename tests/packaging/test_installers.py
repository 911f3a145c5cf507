"""The installers of Windows and macOS: what can be known of them without these systems."""

import configparser
import importlib
import os
import plistlib
import re
import subprocess
from pathlib import Path

import pytest

from jinpu_desktop import __version__

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPT = PACKAGING / "windows" / "jinpu.iss"
posix_only = pytest.mark.skipif(os.name == "nt", reason="a shell script")


@pytest.fixture
def installer(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("installer")


# --- Windows -----------------------------------------------------------------------------------


def sections():
    """The lines of each section of the Inno Setup script, without comments and preprocessor lines."""
    found, section = {}, None
    for line in SCRIPT.read_text(encoding="utf-8-sig").splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", line):
            section = found.setdefault(match.group(1), [])
        elif line.strip() and line.strip()[0] not in ";#" and section is not None:
            section.append(line)
    return found


def entries(section):
    """The parameters of each line of a section."""
    return [dict(re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;]+)', line)) for line in sections()[section]]


def keys():
    """Each registry entry: below which root, key and name stands which value, with which flags."""
    found = {}
    for each in entries("Registry"):
        plain = {name: value.strip().strip('"') for name, value in each.items()}
        assert plain["Root"] == "HKA", "the registry of whom it is installed for"
        found[plain["Subkey"], plain["ValueName"]] = (plain["ValueData"], plain.get("Flags", ""))
    return found


def test_that_the_script_has_its_sections_and_is_read_as_unicode():
    assert SCRIPT.read_bytes().startswith(b"\xef\xbb\xbf")
    assert {"Setup", "Languages", "CustomMessages", "Files", "Icons", "Registry", "Code"} <= set(sections())
    setup = configparser.ConfigParser(interpolation=None)
    setup.read_string("[Setup]\n" + "\n".join(sections()["Setup"]))
    said = setup["Setup"]
    assert said["PrivilegesRequired"] == "lowest"
    assert said["PrivilegesRequiredOverridesAllowed"] == "dialog"
    assert said["ArchitecturesAllowed"] == said["ArchitecturesInstallIn64BitMode"] == "x64compatible"
    assert said["DefaultDirName"].startswith("{autopf}")
    assert (PACKAGING / "windows" / said["SetupIconFile"]).is_file()
    assert (PACKAGING / "windows" / said["LicenseFile"].replace("\\", "/")).is_file()
    assert said["OutputBaseFilename"] == "jinpu-explorer-{#Version}-windows-x86_64"
    # A name only: what stands behind it is given from outside.
    assert said["SignTool"] == "jinpu"


def test_that_links_and_both_kinds_of_file_open_the_window_and_go_with_it():
    found = keys()
    command = '""{app}\\{#Window}"" ""%1""'
    classes = "Software\\Classes\\"
    for kind in ("jinpu", "JinpuExplorer.Briefing", "JinpuExplorer.DataPack"):
        assert found[f"{classes}{kind}\\shell\\open\\command", ""][0].strip('"') == command.strip('"')
        assert found[classes + kind, ""][1] == "uninsdeletekey"
    assert (classes + "jinpu", "URL Protocol") in found
    for ending, kind in ((".jinpubrief", "Briefing"), (".jinpupack", "DataPack")):
        value, flags = found[classes + ending, ""]
        assert value == f"JinpuExplorer.{kind}"
        # The ending may be somebody else's too: only what is ours goes.
        assert flags.split() == ["uninsdeletevalue", "uninsdeletekeyifempty"]
        assert found[f"{classes}{ending}\\OpenWithProgids", value][1].split()[0] == "uninsdeletevalue"
    # Nothing of ours is left: each key lies below one that is deleted, or deletes its values.
    for (key, _name), (_value, flags) in found.items():
        roots = [other for (other, _n), (_v, f) in found.items() if "uninsdeletekey" in f.split()]
        assert "uninsdeletevalue" in flags or any(f"{key}\\".startswith(f"{root}\\") for root in roots), key


def test_that_every_message_is_there_in_each_language_of_the_installer():
    languages = {each["Name"].strip().strip('"') for each in entries("Languages")}
    assert languages == {"en", "ja", "ko", "zh"}
    said = {line.split("=")[0] for line in sections()["CustomMessages"]}
    for name in ("Briefing", "DataPack", "RemoveData"):
        assert {f"{each}.{name}" for each in languages} <= said
    # Those that not every version of Inno Setup brings are taken only where they are.
    script = SCRIPT.read_text(encoding="utf-8-sig")
    for language in ("Korean", "ChineseSimplified"):
        assert re.search(rf"#if FileExists\(.*{language}\.isl.*\)\n.*\nName: .*{language}\.isl", script)


def test_that_the_user_s_data_go_only_when_asked_for():
    code = "\n".join(sections()["Code"])
    assert "IDNO) = IDYES" in code
    assert "UninstallSilent" in code
    # As jinpu_desktop/runtime/userdirs.py puts them.
    assert r"{localappdata}\jinpu-explorer" in code
    deleted = sections()["InstallDelete"]
    assert "{localappdata}" not in "\n".join(deleted)


def test_that_the_compiler_is_told_version_folder_and_how_to_sign(installer, monkeypatch, tmp_path):
    monkeypatch.delenv("JINPU_SIGN_COMMAND", raising=False)
    plain = installer.windows_command("ISCC", tmp_path / "folder", tmp_path, __version__)
    assert {f"/DVersion={__version__}", f"/DFolder={tmp_path / 'folder'}", f"/O{tmp_path}"} <= set(plain)
    assert plain[-1] == str(SCRIPT)
    assert not any(word.startswith(("/DSigned", "/S")) for word in plain)
    monkeypatch.setenv("JINPU_SIGN_COMMAND", "sign-it $f")
    signed = installer.windows_command("ISCC", tmp_path / "folder", tmp_path, __version__)
    assert {"/DSigned", "/Sjinpu=sign-it $f"} <= set(signed)
    for name in re.findall(r"#ifdef (\w+)|#ifndef (\w+)", SCRIPT.read_text(encoding="utf-8-sig")):
        assert set(name) & {"Signed", "Version", "Folder", "HasKorean", "HasChinese"}


# --- macOS -------------------------------------------------------------------------------------


@pytest.fixture
def info_plist(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING / "macos")
    return importlib.import_module("info_plist")


def test_that_macos_is_told_of_links_documents_and_languages(info_plist):
    said = plistlib.loads(plistlib.dumps(info_plist.info_plist(__version__)))
    assert said["CFBundleShortVersionString"] == __version__
    assert [each["CFBundleURLSchemes"] for each in said["CFBundleURLTypes"]] == [["jinpu"]]
    assert said["CFBundleLocalizations"] == ["en", "zh-Hans", "ja", "ko"]
    kinds = said["UTExportedTypeDeclarations"]
    declared = {each["UTTypeIdentifier"]: each["UTTypeTagSpecification"] for each in kinds}
    opened = [kind for each in said["CFBundleDocumentTypes"] for kind in each["LSItemContentTypes"]]
    assert sorted(opened) == sorted(declared)
    endings = [ending for each in declared.values() for ending in each["public.filename-extension"]]
    assert sorted(endings) == ["jinpubrief", "jinpupack"]
    assert info_plist.ICON.is_file()


def test_that_the_kinds_of_file_are_called_the_same_on_all_systems(info_plist):
    linux = (PACKAGING / "linux" / "jinpu-explorer.xml").read_text(encoding="utf-8")
    mac = repr(info_plist.info_plist(__version__))
    windows = SCRIPT.read_text(encoding="utf-8-sig")
    for kind in ("application/x-jinpubrief", "application/x-jinpupack"):
        assert kind in linux
        assert kind in mac
        assert kind in windows


def test_that_nothing_more_is_allowed_under_the_hardened_runtime_than_python_needs():
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert set(allowed) == {
        "com.apple.security.cs.allow-jit",
        "com.apple.security.cs.allow-unsigned-executable-memory",
    }


@pytest.fixture
def mac(tmp_path):
    """A bundle, and stand-ins for the tools of macOS that write down how they are called."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("codesign", "ditto", "hdiutil", "xcrun", "spctl"):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\necho "{name} $*" >> "$CALLS"\n', encoding="utf-8")
        tool.chmod(0o755)
    app = tmp_path / "Jinpu Explorer.app"
    for name in ("Frameworks/libz.dylib", "Frameworks/PySide6/QtCore.abi3.so", "MacOS/jinpu-desktop"):
        (app / "Contents" / name).parent.mkdir(parents=True, exist_ok=True)
        (app / "Contents" / name).write_bytes(b"")
    (app / "Contents" / "Frameworks" / "PySide6" / "QtCore.framework").mkdir()
    calls = tmp_path / "calls"

    def make(**environment):
        calls.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["sh", PACKAGING / "macos" / "make-dmg", app, tmp_path / "out.dmg"],
            env={
                "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
                "CALLS": str(calls),
                "TMPDIR": str(tmp_path),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return calls.read_text(encoding="utf-8").splitlines()

    return make


@posix_only
def test_that_the_image_is_made_without_a_certificate_and_sent_to_nobody(mac):
    calls = mac()
    assert [line.split()[0] for line in calls][-2:] == ["ditto", "hdiutil"]
    assert all("--sign -" in line for line in calls if line.startswith("codesign --force"))
    assert not any(line.startswith("xcrun") for line in calls)


@posix_only
def test_that_parts_are_signed_before_the_whole_then_the_image_is_notarised_and_stapled(mac):
    calls = mac(JINPU_SIGN_IDENTITY="Developer ID Application: Us", JINPU_NOTARY_PROFILE="ours")
    signed = [line for line in calls if line.startswith("codesign --force")]
    ends = [Path(line.split()[-1]).name for line in signed]
    assert ends[:2] == ["QtCore.abi3.so", "libz.dylib"]
    assert ends[2:] == ["QtCore.framework", "Explorer.app", "out.dmg"]  # the names end at their last space
    assert all("--timestamp" in line and "Developer ID Application: Us" in line for line in signed)
    assert all("--options runtime" in line for line in signed[:-1])
    assert "--entitlements" in signed[-2]
    last = [line for line in calls if line.startswith(("xcrun", "spctl"))]
    assert [" ".join(line.split()[:3]) for line in last[:3]] == [
        "xcrun notarytool submit",
        "xcrun stapler staple",
        "xcrun stapler validate",
    ]
    assert "--keychain-profile ours --wait" in last[0]


@posix_only
def test_that_a_failed_signature_ends_the_image(mac, tmp_path):
    (tmp_path / "tools" / "codesign").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        mac()
    assert "hdiutil" not in (tmp_path / "calls").read_text(encoding="utf-8")
