"""What the operating system gets for a stand is understood by it; the promises are those of the code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from jinpu_desktop.runtime.supervisor import EXIT_CONFIG, EXIT_CRASHED, EXIT_REFUSED, EXIT_RESTART, EXIT_STAFF
from jinpu_desktop.services.kiosk_config import FIELDS, KioskConfig, config_text

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "packaging" / "kiosk"
CONTRACT = (ROOT / "packaging" / "contract.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPENBOX = "{http://openbox.org/3.4/rc}"
SHELL = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"
ACCESS = "{http://schemas.microsoft.com/AssignedAccess/2017/config}"
RS5 = "{http://schemas.microsoft.com/AssignedAccess/201810/config}"


def section(text: str, name: str) -> str:
    return text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def setting(name: str) -> list[str]:
    """What the service says for a key."""
    lines = (FILES / "jinpu-kiosk.service").read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[2] for line in lines if line.startswith(f"{name}=")]


def test_that_the_example_is_what_the_assistant_would_write_first() -> None:
    assert (FILES / "kiosk.toml").read_text(encoding="utf-8") == config_text(KioskConfig())


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.table}.{field.key}")
def test_that_the_contract_names_each_key_with_its_default(field) -> None:
    values = tomllib.loads(config_text(KioskConfig()))
    holder = values.get(field.table, {}) if field.table else values
    name = ".".join(filter(None, (field.table, field.key)))
    value = "none" if field.key not in holder else f"`{json.dumps(holder[field.key])}`"
    words = f" {field.words} |" if field.words else " |"
    assert f"| `{name}` | {value} |{words}" in section(CONTRACT, "Kiosk").splitlines()


def test_that_the_contract_names_no_key_that_there_is_not() -> None:
    rows = [line for line in section(CONTRACT, "Kiosk").splitlines() if line.startswith("| `")]
    assert len(rows) == len(FIELDS)


def test_that_the_contract_and_the_program_mean_the_same_exit_codes() -> None:
    codes = (EXIT_STAFF, EXIT_REFUSED, EXIT_CONFIG, EXIT_CRASHED, EXIT_RESTART)
    assert codes == (0, 1, 64, 70, 75)
    words = section(CONTRACT, "Kiosk").partition("- Exit codes:")[2].partition("\n")[0]
    assert all(f"{code} " in words for code in codes)


def test_that_the_service_comes_back_and_is_watched() -> None:
    assert setting("Restart") == ["always"]
    assert setting("Type") == ["notify"]
    assert int(*setting("WatchdogSec")) >= 30
    # Staff who left are not sent back, and a set-up that cannot be read is not read for ever.
    assert set(setting("RestartPreventExitStatus")[0].split()) == {str(EXIT_STAFF), str(EXIT_CONFIG)}
    assert setting("StartLimitIntervalSec") == ["0"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
def test_that_systemd_understands_the_service(tmp_path: Path) -> None:
    text = (FILES / "jinpu-kiosk.service").read_text(encoding="utf-8")
    unit = tmp_path / "jinpu-kiosk.service"
    # Its program is not installed here.
    unit.write_text(text.replace(setting("ExecStart")[0], "/bin/true"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("name", ["jinpu-kiosk-cage", "openbox/xinitrc"])
def test_that_the_sessions_are_scripts_that_a_shell_can_read(name: str) -> None:
    path = FILES / name
    assert os.access(path, os.X_OK)
    assert "jinpu-desktop kiosk" in path.read_text(encoding="utf-8")
    assert subprocess.run(["sh", "-n", str(path)], check=False).returncode == 0


def test_that_openbox_knows_no_key_menu_or_frame() -> None:
    root = ET.parse(FILES / "openbox" / "rc.xml").getroot()
    assert list(root.iter(f"{OPENBOX}action")) == []
    assert list(root.iter(f"{OPENBOX}mousebind")) == []
    assert list(root.iter(f"{OPENBOX}file")) == []
    (decor,) = root.iter(f"{OPENBOX}decor")
    assert decor.text == "no"


def test_that_windows_starts_the_stand_alone() -> None:
    access = ET.parse(FILES / "assigned-access.xml").getroot()
    (app,) = access.iter(f"{ACCESS}App")
    assert app.get(f"{RS5}AutoLaunch") == "true"
    assert app.get(f"{RS5}AutoLaunchArguments") == "kiosk"
    (profile,) = access.iter(f"{ACCESS}Profile")
    (used,) = access.iter(f"{ACCESS}DefaultProfile")
    assert used.get("Id") == profile.get("Id")


def test_that_windows_puts_the_stand_in_the_place_of_the_desktop_and_starts_it_again() -> None:
    root = ET.parse(FILES / "shell-launcher.xml").getroot()
    profile, used = root.iter(f"{SHELL}Profile")
    assert profile.get("Id") == used.get("Id")
    (shell,) = profile.iter(f"{SHELL}Shell")
    assert shell.get("Shell", "").endswith('jinpu-desktop.exe" kiosk')
    actions = {node.get("ReturnCode"): node.get("Action") for node in shell.iter(f"{SHELL}ReturnCodeAction")}
    assert actions == {str(EXIT_STAFF): "DoNothing", str(EXIT_CONFIG): "DoNothing"}
    (other,) = shell.iter(f"{SHELL}DefaultAction")
    assert other.get("Action") == "RestartShell"


def test_that_the_readme_names_every_file_for_the_operating_system() -> None:
    words = section(README, "Kiosk")
    for path in FILES.rglob("*"):
        if path.is_file():
            assert path.name in words
