"""The command `pack` with its arguments and help."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from jinpu_desktop.cli import pack_commands as run
from jinpu_desktop.cli.options import Parser, add_command
from jinpu_desktop.runtime.language import _


def add_pack(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """Add the command to those of the program."""
    pack = commands.add_parser(
        "pack", help=_("makes, checks and installs signed data packs"), parents=[common],
        epilog="example: jinpu-desktop pack verify figures.jinpupack",
    )  # fmt: skip
    verbs = pack.add_subparsers(title=_("what to do"), metavar="ACTION", required=True)
    build = add_command(
        verbs, common, "build", _("an unsigned pack of a database"),
        "pack build db/jinpu.sqlite figures.jinpupack", run.pack_build,
    )  # fmt: skip
    build.add_argument("database", type=Path, metavar="FILE.sqlite")
    build.add_argument("out", type=Path, metavar="OUT", help=_("NAME.jinpupack, or a folder"))
    build.add_argument("--made-on", type=_day, metavar="DAY", help=_("as in 2026-11-22 (default: today)"))
    sign = add_command(
        verbs, common, "sign", _("signs a pack"),
        "pack sign figures.jinpupack --key pack-key-1.private", run.pack_sign,
    )  # fmt: skip
    sign.add_argument("pack", type=Path, metavar="PACK")
    sign.add_argument("--key", type=Path, required=True, metavar="FILE", help=_("a private key"))
    verify = add_command(
        verbs, common, "verify", _("checks who signed a pack and that it is whole"),
        "pack verify figures.jinpupack", run.pack_verify,
    )  # fmt: skip
    verify.add_argument("pack", type=Path, metavar="PACK")
    install = add_command(
        verbs, common, "install", _("puts a pack into your folder and switches to it"),
        "pack install figures.jinpupack", run.pack_install,
    )  # fmt: skip
    install.add_argument("pack", type=Path, metavar="PACK")
    install.add_argument("--allow-older", action="store_true", help=_("also data older than installed"))
    listing = add_command(verbs, common, "list", _("the installed packs"), "pack list", run.pack_list)
    rollback = add_command(
        verbs, common, "rollback", _("goes back to the pack used before"),
        "pack rollback", run.pack_rollback,
    )  # fmt: skip
    new_keys = add_command(
        verbs, common, "new-keys", _("two new key pairs in a folder"),
        "pack new-keys keys", run.pack_new_keys,
    )  # fmt: skip
    new_keys.add_argument("folder", type=Path, metavar="DIR")
    for verb in (verify, install, listing, rollback):
        verb.add_argument("--keys", type=Path, metavar="FILE",
                          help=_("public keys to trust instead of the shipped ones"))  # fmt: skip


def _day(word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word[:40]!r} is not a day: write 2026-11-22") from error
