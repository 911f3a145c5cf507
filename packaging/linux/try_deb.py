#!/usr/bin/env python3
"""Installs the .deb in a bare Debian 12, uses it there as a visitor does, removes it, and looks for traces.

    python packaging/linux/try_deb.py dist/jinpu-explorer_0.1.0_amd64.deb --root bare --pictures shots

As root, on Linux, with debootstrap and a Debian mirror; about five minutes and 1 GB. The root is made when it
is not there, and used again later. What makes it a desktop (an X server, xdg-utils) goes in before the first
list of files is made, so what is left over at the end comes from the package. Mounts are made in a namespace
of their own and go with this process.

`--apt-config FILE`: a file for /etc/apt/apt.conf.d, where the mirror needs one.
Prints a line a step; exit code 0 if all is as it must be.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

MIRROR = "http://deb.debian.org/debian"
DESKTOP = (
    "ca-certificates", "desktop-file-utils", "hicolor-icon-theme", "libglib2.0-bin", "shared-mime-info",
    "x11-apps", "xdg-utils", "xvfb",
)  # fmt: skip
VISITOR, DISPLAY = "visitor", ":97"
ENTRY = "/usr/share/applications/jinpu-explorer.desktop"
# Seconds until the window must stand, on a busy machine.
PATIENCE = 90.0
# What apt, dpkg, ldconfig and man write for themselves: logs, lists, memory of what they did.
NOT_LOOKED_AT = (
    "dev", "home", "proc", "root", "run", "sys", "tmp",
    "var/cache/apt", "var/cache/ldconfig", "var/cache/man", "var/lib/apt", "var/log",
)  # fmt: skip
NAME_ONLY = ("var/lib/dpkg", "var/cache", "etc/ld.so.cache")
# Backups that dpkg makes of its own lists.
DPKGS_OWN = ("var/lib/dpkg/status-old", "var/lib/dpkg/diversions-old", "var/lib/dpkg/statoverride-old")


class Trial:
    """One root with a visitor in it."""

    def __init__(self, root: Path, pictures: Path) -> None:
        self.root = root
        self.pictures = pictures
        self._started: list[subprocess.Popen[bytes]] = []

    # --- the machine ------------------------------------------------------------------------------

    def prepare(self, apt_config: Path | None) -> None:
        """Make the root, if it is not there, and what a desktop has."""
        if not (self.root / "etc" / "debian_version").is_file():
            must("debootstrap", "--variant=minbase", "bookworm", str(self.root), MIRROR)
        if apt_config is not None:
            shutil.copy(apt_config, self.root / "etc" / "apt" / "apt.conf.d" / "99trial")
        shutil.copy("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        for name, kind in (("proc", "proc"), ("sys", "sysfs"), ("dev", "tmpfs"), ("tmp", "tmpfs")):
            must("mount", "-t", kind, kind, str(self.root / name))
        (self.root / "tmp").chmod(0o1777)
        for name in ("null", "zero", "full", "random", "urandom", "tty"):
            (self.root / "dev" / name).touch()
            must("mount", "--bind", f"/dev/{name}", str(self.root / "dev" / name))
        (self.root / "dev" / "shm").mkdir(mode=0o1777)
        (self.root / "dev" / "shm").chmod(0o1777)
        self.inside("apt-get", "update", "-qq")
        self.inside("apt-get", "install", "-y", "-qq", "--no-install-recommends", *DESKTOP)
        if not (self.root / "home" / VISITOR).is_dir():
            self.inside("useradd", "--create-home", "--shell", "/bin/sh", VISITOR)

    def inside(self, *words: str) -> str:
        """Run a command as the root's administrator; it must succeed."""
        return must("chroot", str(self.root), "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", *words)

    def visitor(self, *words: str, desktop: str = "", read: bool = False) -> subprocess.Popen[bytes]:
        """Begin a command as the visitor, on the display; `read`: its output is wanted."""
        environment = {
            "HOME": f"/home/{VISITOR}", "USER": VISITOR, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
            "DISPLAY": DISPLAY, "XDG_CURRENT_DESKTOP": desktop,
        }  # fmt: skip
        set_up = [f"{name}={value}" for name, value in environment.items()]
        command = ["chroot", f"--userspec={VISITOR}:{VISITOR}", str(self.root), "env", "-i", *set_up, *words]
        # What is started from here may live on with our handles: a pipe would then never end.
        out, err = (subprocess.PIPE, subprocess.STDOUT) if read else (subprocess.DEVNULL, subprocess.DEVNULL)
        started = subprocess.Popen(command, stdout=out, stderr=err)
        self._started.append(started)
        return started

    def answer(self, *words: str, desktop: str = "") -> str:
        """What a command of the visitor's prints; it must succeed."""
        done = self.visitor(*words, desktop=desktop, read=True)
        said = done.communicate(timeout=PATIENCE)[0].decode("utf-8", "replace").strip()
        if done.returncode:
            raise SystemExit(f"FAILED {' '.join(words)}: {said}")
        return said

    # --- what is seen -----------------------------------------------------------------------------

    def home(self, *parts: str) -> Path:
        return self.root.joinpath("home", VISITOR, *parts)

    def links(self) -> list[str]:
        """What the windows of the running program show."""
        session = self.home(".local", "share", "jinpu-explorer", "session.txt")
        return session.read_text(encoding="utf-8").split() if session.is_file() else []

    def shows(self, link: str) -> bool:
        """Whether the window used last shows what begins with this link."""
        return bool(self.links()) and self.links()[-1].startswith(link)

    def listens(self) -> bool:
        return self.home(".local", "share", "jinpu-explorer", "instance.address").is_file()

    def wait(self, what: str, true: Callable[[], bool]) -> None:
        """Look until it is true; ends the trial if it does not come to be."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                self.picture("failed")
                raise SystemExit(f"FAILED {what}: the windows show {self.links()}")
            time.sleep(0.2)
        say(what)

    def picture(self, name: str) -> Path:
        """Keep what is on the display, once it has stood still for a second."""
        before, shot = b"", self._shot()
        while shot != before:
            time.sleep(1)
            before, shot = shot, self._shot()
        path = self.pictures / f"{name}.png"
        write_png(shot, path)
        return path

    def wait_for_change(self, what: str, begin: Callable[[], object]) -> None:
        """Do something that the display answers."""
        before = self._shot()
        begin()
        self.wait(what, lambda: self._shot() != before)

    def _shot(self) -> bytes:
        return self.visitor("xwd", "-root", "-silent", read=True).communicate(timeout=PATIENCE)[0]

    def end(self) -> None:
        """End what was started and is still running, the program included."""
        for process in reversed(self._started):
            process.terminate()
            process.wait(PATIENCE)
        mine = str(self.root.resolve())
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if str((folder / "root").readlink()) == mine:
                    os.kill(int(folder.name), 15)
            except OSError:
                continue

    def files(self) -> dict[str, str]:
        """Every file of the root with what is in it (of links where they lead)."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            folders[:] = [each for each in folders if not is_below(here / each, NOT_LOOKED_AT)]
            for name in (*names, *folders):
                path = self.root / here / name
                found[str(here / name)] = content_of(path, is_below(here / name, NAME_ONLY))
        return {name: content for name, content in found.items() if name not in DPKGS_OWN}


def is_below(path: Path, folders: Iterable[str]) -> bool:
    return any(path == Path(each) or Path(each) in path.parents for each in folders)


def content_of(path: Path, name_only: bool) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    if path.is_dir():
        return "folder"
    if name_only or not path.is_file():
        return "there"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_png(xwd: bytes, path: Path) -> None:
    """A picture of the X server's own format, 32 bits a pixel, as PNG."""
    from PIL import Image

    head = struct.unpack(">25I", xwd[:100])
    size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
    pixels = xwd[size + 12 * colours :]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", line).save(path)


def must(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"FAILED {' '.join(words)}: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout


def say(what: str) -> None:
    print(f"ok {what}", flush=True)


def use(trial: Trial) -> None:
    """What a visitor does: starts it from the menu, then opens a link, a briefing and a data pack."""
    trial.visitor("Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-nolisten", "tcp")
    trial.wait("an X server", (trial.root / "tmp" / ".X11-unix" / "X97").exists)
    trial.visitor("gio", "launch", ENTRY)
    trial.wait("started from its desktop entry", lambda: bool(trial.links()) and trial.listens())
    trial.picture("1-started")
    default = trial.answer("xdg-mime", "query", "default", "x-scheme-handler/jinpu")
    check("the links have a handler", default == "jinpu-explorer.desktop", default)
    for desktop, link in (("", "jinpu://companies/volkswagen"), ("GNOME", "jinpu://places?from=jinpu")):
        trial.visitor("xdg-open", link, desktop=desktop)
        where = desktop or "a desktop without a name"
        trial.wait(f"a link opened by xdg-open on {where}", partial(trial.shows, link))
        trial.picture(f"2-link-{desktop or 'plain'}")
    briefing = f"/home/{VISITOR}/Ten minutes.jinpubrief"
    trial.answer("jinpu-desktop", "briefing", "new", "--template", "area", briefing)
    kind = trial.answer("xdg-mime", "query", "filetype", briefing, desktop="GNOME")
    check("a briefing is known by its type", kind == "application/x-jinpubrief", kind)
    trial.visitor("xdg-open", briefing, desktop="GNOME")
    trial.wait("a briefing opened by xdg-open", partial(trial.shows, "jinpu://briefings/Ten"))
    trial.picture("3-briefing")
    pack = f"/home/{VISITOR}/figures.jinpupack"
    database = "/usr/lib/jinpu-explorer/_internal/jinpu_desktop/_bundle/db/jinpu.sqlite"
    trial.answer("jinpu-desktop", "pack", "build", database, pack)
    open_pack = partial(trial.visitor, "xdg-open", pack, desktop="GNOME")
    trial.wait_for_change("a data pack is offered when it is opened by xdg-open", open_pack)
    trial.picture("4-pack")


def check(what: str, true: bool, found: str) -> None:
    if not true:
        raise SystemExit(f"FAILED {what}: {found}")
    say(what)


def compare(before: dict[str, str], after: dict[str, str]) -> int:
    """Say what is left, gone or altered; returns how many files that are."""
    differing = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    for name in differing:
        how = "gone" if name not in after else "altered" if name in before else "left"
        print(f"FAILED {how}: /{name}")
    return len(differing)


def trial_of(package: Path, root: Path, pictures: Path, apt_config: Path | None) -> int:
    """The whole trial. Returns the exit code."""
    trial = Trial(root, pictures)
    trial.prepare(apt_config)
    before = trial.files()
    say(f"a bare root with a desktop's tools, {len(before)} files")
    shutil.copy(package, root / "tmp" / "package.deb")
    began = time.monotonic()
    trial.inside("apt-get", "install", "-y", "-qq", "/tmp/package.deb")
    installed = set(trial.files()) - set(before)
    say(f"installed in {time.monotonic() - began:.0f} s, {len(installed)} new files with what it depends on")
    try:
        use(trial)
    finally:
        trial.end()
    trial.inside("apt-get", "purge", "--autoremove", "-y", "-qq", "jinpu-explorer")
    left = compare(before, trial.files())
    if not left:
        say("removed without a trace")
    shutil.rmtree(root / "home" / VISITOR)
    trial.inside("userdel", VISITOR)
    return 1 if left else 0


def main() -> int:
    """Do the trial that the command line asks for, in a namespace of its own. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--root", type=Path, required=True, help="folder of the bare system")
    parser.add_argument("--pictures", type=Path, required=True, help="folder for what was seen")
    parser.add_argument("--apt-config", type=Path)
    given = parser.parse_args()
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("This needs root and debootstrap.", file=sys.stderr)
        return 1
    if os.environ.get("JINPU_TRIAL") != "apart":
        command = ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv]
        return subprocess.run(command, env={**os.environ, "JINPU_TRIAL": "apart"}, check=False).returncode
    return trial_of(given.package, given.root, given.pictures, given.apt_config)


if __name__ == "__main__":
    sys.exit(main())
