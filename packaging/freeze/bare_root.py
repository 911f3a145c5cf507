#!/usr/bin/env python3
"""Runs the frozen folder in a bare Debian 12: no Python, no network, only the libraries that it declares.

    python packaging/freeze/bare_root.py [dist/jinpu-explorer] --root ROOT --pictures DIR

By hand, as root, on Linux, with debootstrap, a Debian mirror, and what tests need (Xvfb, openbox). ROOT
is made when it is not there (two minutes, 300 MB) and used again later. Inside, the program runs as a user
who may write to his home only, in a network namespace that has no device; the X server stays outside, so that
the root holds nothing for its sake. The pictures are there to be looked at.

Prints a line a step. Exit code 0: all as it must be; 1: something is not; 77: this machine cannot do it.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "benchmarks")]

from system_libraries import debian_packages  # noqa: E402

MIRROR, RELEASE = "http://deb.debian.org/debian", "bookworm"
SKIPPED = 77
VISITOR, HOME = 1000, "/home/visitor"
PROGRAM = "/opt/jinpu-explorer/jinpu-desktop"
# Seconds until a window must stand, on a busy machine.
PATIENCE = 120.0
LANGUAGES = ("en", "zh", "ja", "ko")
SIZE = (1366, 768)
# Below this a picture of a whole window has nothing on it.
LEAST_BYTES = 20_000


class BareRoot:
    """A root folder, with what the frozen folder declares and nothing else."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder

    def prepare(self, apt_config: Path | None) -> None:
        """Make the root, if it is not there, and install the declared packages in it."""
        if not (self.root / "etc" / "debian_version").is_file():
            must("debootstrap", "--variant=minbase", RELEASE, str(self.root), MIRROR)
        if apt_config is not None:
            shutil.copy(apt_config, self.root / "etc" / "apt" / "apt.conf.d" / "99bare-root")
        shutil.copy("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        names = [package.partition(" ")[0] for package in debian_packages(self.folder)]
        apt = "apt-get -qq -o APT::Sandbox::User=root"
        self.administer(f"{apt} update && {apt} install -y --no-install-recommends {' '.join(names)}")
        for name in (HOME[1:], PROGRAM[1:].rpartition("/")[0]):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        os.chown(self.root / HOME[1:], VISITOR, VISITOR)
        say(f"installed what the folder declares: {' '.join(names)}")

    def administer(self, script: str) -> None:
        """Run a script of the shell as the root's administrator, with the network. It must succeed."""
        inside = f"DEBIAN_FRONTEND=noninteractive LC_ALL=C sh -c {shlex.quote(script)}"
        must("unshare", "--mount", "sh", "-ec", f"{self._mounts()}\nchroot {self._root} env {inside}")

    def command(self, *words: str, display: str = "") -> list[str]:
        """The command that runs the program as a visitor without any network. On a display, whose socket
        is shown to it, if one is named."""
        mounts = self._mounts()
        place = shlex.quote(str(self.root / PROGRAM[1:].rpartition("/")[0]))
        mounts += f"\nmount --bind {shlex.quote(str(self.folder))} {place}\nmount -o remount,bind,ro {place}"
        environment = [f"HOME={HOME}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
        if display:
            sockets = shlex.quote(str(self.root / "tmp" / ".X11-unix"))
            mounts += f"\nmkdir {sockets}\nmount --bind /tmp/.X11-unix {sockets}"
            environment.append(f"DISPLAY={display}")
        run = shlex.join(["env", "-i", *environment, *words])
        script = f"{mounts}\nexec chroot --userspec={VISITOR}:{VISITOR} {self._root} {run}"
        return ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", script]

    def answer(self, *words: str) -> str:
        """What a command of the visitor prints; it must succeed."""
        return must(*self.command(*words))

    @property
    def _root(self) -> str:
        return shlex.quote(str(self.root))

    def _mounts(self) -> str:
        """What every program may expect: /proc, a /tmp, and the simplest devices."""
        devices = " ".join(("null", "zero", "full", "random", "urandom"))
        return "\n".join(
            (
                f"cd {self._root}",
                "mount -t proc proc proc",
                "mount -t tmpfs -o mode=1777 tmpfs tmp",
                "mount -t tmpfs -o mode=755 tmpfs dev",
                f"for name in {devices}; do : > dev/$name; mount --bind /dev/$name dev/$name; done",
                "mkdir -m 1777 dev/shm",
            )
        )


def examine(bare: BareRoot, pictures: Path) -> None:
    """All the steps; ends the program with a sentence at the first that fails."""
    found = [path for path in bare.root.glob("usr/**/*python*") if "/share/" not in str(path)]
    expect(not found, "no Python in the root", f"{found[:3]} are in the root")
    devices = bare.answer("cat", "/proc/net/dev").splitlines()[2:]
    expect(all(line.split(":")[0].strip() == "lo" for line in devices), "no network", f"{devices}")
    begun = time.monotonic()
    checks = json.loads(bare.answer(PROGRAM, "self-check", "--json"))["checks"]
    failed = [check for check in checks if not check["ok"]]
    expect(not failed, f"self-check: {len(checks)} in {time.monotonic() - begun:.1f} s", f"{failed}")
    for language in LANGUAGES:
        _draw_panes(bare, pictures / language, language)
    _open_window(bare, pictures / "window.png")


def _draw_panes(bare: BareRoot, pictures: Path, language: str) -> None:
    words = ("snapshot", "--lang", language, "--out", f"{HOME}/shots-{language}")
    written = [Path(line) for line in bare.answer(PROGRAM, *words).splitlines()]
    pictures.mkdir(parents=True, exist_ok=True)
    for path in written:
        shutil.copy(bare.root / str(path)[1:], pictures)
    empty = [path.name for path in pictures.glob("*.png") if path.stat().st_size < LEAST_BYTES]
    expect(not empty and len(written) > 1, f"{len(written)} panes in {language}", f"nothing on {empty}")


def _open_window(bare: BareRoot, picture: Path) -> None:
    """The program as a visitor sees it: a window on an X server, until it has stood still for a second."""
    from x_screen import Screen  # type: ignore[import-not-found]

    with Screen(*SIZE) as screen:
        begun = time.monotonic()
        program = subprocess.Popen(bare.command(PROGRAM, display=screen.name))
        try:
            _wait_until_still(screen, program)
            took = time.monotonic() - begun
            screen.picture().save(picture)
            for window in screen.windows():
                screen.ask_to_close(window)
            code = program.wait(PATIENCE)
        finally:
            program.kill()
    expect(code == 0, f"window stood still after {took:.1f} s, and closed", f"the window ended with {code}")


def _wait_until_still(screen: Any, program: subprocess.Popen[bytes]) -> None:
    end, still_since, before = time.monotonic() + PATIENCE, time.monotonic(), 0
    while time.monotonic() - still_since < 1.0:
        expect(program.poll() is None and time.monotonic() < end, "", "no window came to stand")
        screen.wait_event(0.05)
        now = screen.checksum()
        windows = screen.windows()
        if now != before or not windows or screen.is_blank(windows[0]):
            still_since, before = time.monotonic(), now


def must(*words: str) -> str:
    """What a command prints; ends with what it said when it fails."""
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"FAILED {words[0]} ({done.returncode}): {(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def expect(ok: bool, what: str, otherwise: str) -> None:
    if not ok:
        raise SystemExit(f"FAILED {otherwise}")
    if what:
        say(what)


def say(what: str) -> None:
    print(f"ok {what}", flush=True)


def unfit() -> str:
    """Why this machine cannot do it; empty if it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a root can be made and entered only by the administrator of a Linux machine"
    tools = ("debootstrap", "unshare", "chroot", "Xvfb", "openbox")
    missing = [name for name in tools if not shutil.which(name)]
    return f"not installed: {', '.join(missing)}" if missing else ""


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist" / "jinpu-explorer")
    parser.add_argument("--root", type=Path, required=True, help="where the Debian is, or is to be made")
    parser.add_argument("--pictures", type=Path, required=True, help="folder for what was seen")
    parser.add_argument("--apt-config", type=Path, help="a file for apt.conf.d, where the mirror needs one")
    given = parser.parse_args()
    reason = unfit()
    if reason:
        print(f"SKIPPED: {reason}.")
        return SKIPPED
    bare = BareRoot(given.root.resolve(), given.folder.resolve())
    bare.prepare(given.apt_config)
    given.pictures.mkdir(parents=True, exist_ok=True)
    examine(bare, given.pictures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
