"""Makes the folder that runs without Python, and of it what this system's users install.

Run by `dev.py freeze`, inside the environment that the program is frozen from. The folder is
`dist/jinpu-explorer/`; `--folder-only` stops after it, `--out DIR` makes it elsewhere.
"""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / each) for each in (".", "linux", "macos", ".."))]

from elf import forget_foreign_folders, read_elf  # noqa: E402
from info_plist import BUNDLE_NAME  # noqa: E402
from source_date import source_date  # noqa: E402
from system_libraries import UnknownLibraryError, needed_libraries  # noqa: E402

NAME = "jinpu-explorer"
PROGRAMS = {"jinpu-desktop", "jinpu-desktop.exe", "jinpu-explorer.exe"}
# Sets are written into compiled files in the order of their hashes: with one seed, in one order.
SEED = "0"


def freeze_folder(out: Path) -> Path:
    """The folder, anew: PyInstaller's, stripped, with the licences of what it holds. Raises SystemExit."""
    work = out / ".work"
    environment = {**os.environ, "PYTHONHASHSEED": SEED, "SOURCE_DATE_EPOCH": str(source_date())}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(out), "--workpath", str(work), str(HERE / "jinpu.spec")]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"PyInstaller failed with exit code {done.returncode}; its words stand above.")
    shutil.rmtree(work)
    folder = out / NAME
    if sys.platform == "darwin":
        shutil.rmtree(folder)  # the bundle was made of it
        folder = out / BUNDLE_NAME
    if sys.platform == "linux":
        for path in folder.rglob("*.so*"):
            if path.is_file() and not path.is_symlink():
                forget_foreign_folders(path)
        strip(folder)
        needed_libraries(folder)
    if os.name == "posix":
        _same_modes(folder)
    _write_licences(folder)
    _check_itself(folder)
    return folder


def _check_itself(folder: Path) -> None:
    """What was left behind shows here, and not when somebody needs it. Raises SystemExit."""
    inner = folder / "Contents" / "MacOS" if sys.platform == "darwin" else folder
    program = inner / ("jinpu-desktop.exe" if os.name == "nt" else "jinpu-desktop")
    done = subprocess.run(
        [str(program), "self-check"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        failed = [line for line in done.stdout.splitlines() if not line.startswith("ok ")]
        raise SystemExit("\n".join((*failed, done.stderr.strip(), f"So {folder} is not to be used.")))


def strip(folder: Path) -> int:
    """Takes out of the libraries what only debuggers read; returns how many bytes that saved.

    A library that could not be loaded afterwards stays as it is: those that were edited after they had
    been linked (as wheels' are) can come out with their parts in the wrong places.
    """
    saved = 0
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or not path.is_file() or read_elf(path) is None:
            continue
        bare = path.with_name(f"{path.name}.bare")
        done = subprocess.run(
            ["strip", "--strip-unneeded", "-o", str(bare), str(path)], capture_output=True, check=False
        )
        found = read_elf(bare) if done.returncode == 0 else None
        if found is not None and found.loadable and bare.stat().st_size < path.stat().st_size:
            saved += path.stat().st_size - bare.stat().st_size
            bare.replace(path)
        else:
            bare.unlink(missing_ok=True)
    return saved


def _same_modes(folder: Path) -> None:
    """Whoever builds and wherever the files came from: all may read, and only programs may be run."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.name in PROGRAMS
            path.chmod(stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH | (0o111 if runs else 0))


def _write_licences(folder: Path) -> None:
    from licences import runtime_distributions, write_notice
    from sbom import write_sbom

    target = folder / ("Contents/Resources/licences" if sys.platform == "darwin" else "licences")
    target.mkdir()
    write_notice(runtime_distributions(), target / "NOTICE.txt", folder)
    write_sbom(folder, target / "sbom.cdx.json")


def _write_packages(folder: Path, out: Path) -> None:
    from checksums import write_checksums

    from jinpu_desktop import __version__

    if sys.platform == "linux":
        from archive import build_archive
        from deb import build_deb

        packages = [build_archive(folder, out), build_deb(folder, out)]
    else:
        from installer import build_installer

        packages = [build_installer(folder, out, __version__)]
    for path in (*packages, write_checksums(packages, out)):
        print(path)


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py freeze", description=__doc__.splitlines()[0])
    parser.add_argument("--folder-only", action="store_true", help="no packages of it")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where to (dist/)")
    given = parser.parse_args()
    out = given.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    try:
        folder = freeze_folder(out)
    except UnknownLibraryError as error:
        print(error)
        return 1
    print(folder)
    if not given.folder_only:
        _write_packages(folder, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
