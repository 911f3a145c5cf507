"""The installers of Windows and macOS, made of what was frozen: what their users double-click.

Both need tools of their system (Inno Setup; codesign and hdiutil), so they are made there, by
`dev.py freeze`. Signing happens when the environment names a way:

JINPU_SIGN_COMMAND   Windows: the command that signs a file, with $f for its name and $q for a quotation mark
JINPU_SIGN_IDENTITY  macOS: the name of a "Developer ID Application" certificate in the keychain
JINPU_NOTARY_PROFILE macOS: the name of the notary's credentials in the keychain
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
INNO = "Inno Setup 6"


def build_installer(frozen: Path, out: Path, version: str) -> Path:
    """The installer of this system, Windows or macOS, from the frozen folder (macOS: the .app) in the folder
    `out`. Raises SystemExit with a sentence."""
    if sys.platform == "win32":
        compiler = _inno_compiler()
        _run(windows_command(compiler, frozen, out, version))
        return out / f"jinpu-explorer-{version}-windows-x86_64.exe"
    image = out / f"jinpu-explorer-{version}-macos-{platform.machine()}.dmg"
    _run(["sh", str(HERE / "macos" / "make-dmg"), str(frozen), str(image)])
    return image


def windows_command(compiler: str, folder: Path, out: Path, version: str) -> list[str]:
    """How Inno Setup's compiler is called; signs if JINPU_SIGN_COMMAND is set."""
    command = [compiler, "/Qp", f"/DVersion={version}", f"/DFolder={folder}", f"/O{out}"]
    signing = os.environ.get("JINPU_SIGN_COMMAND")
    if signing:
        command += ["/DSigned", f"/Sjinpu={signing}"]
    return [*command, str(HERE / "windows" / "jinpu.iss")]


def _inno_compiler() -> str:
    found = shutil.which("ISCC")
    for variable in ("ProgramFiles(x86)", "ProgramFiles"):
        path = Path(os.environ.get(variable, ""), INNO, "ISCC.exe")
        if found is None and path.is_file():
            found = str(path)
    if found is None:
        raise SystemExit(f"{INNO} is not installed here: install it, or stop at the folder by --folder-only.")
    return found


def _run(command: Sequence[str]) -> None:
    code = subprocess.run(command, check=False).returncode
    if code:
        raise SystemExit(f"{Path(command[0]).name} failed with exit code {code}; its words stand above.")
