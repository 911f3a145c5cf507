"""The command `pack` with its arguments and help."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from jinpu_desktop.cli import pack_commands as run
from jinpu_desktop.cli.options import Parser
from jinpu_desktop.runtime.language import _


def add_pack(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """Add the command to those of the program."""
    pack = commands.add_parser(
        "pack", help=_("makes, checks and installs signed data packs"), parents=[common],
        epilog="example: jinpu-desktop pack verify figures.jinpupack",
    )  # fmt: skip
    verbs = pack.add_subparsers(title=_("what to do"), metavar="ACTION", required=True)
    build = verbs.add_parser(
        "build", parents=[common], help=_("an unsigned pack of a database"),
        epilog="example: jinpu-desktop pack build db/jinpu.sqlite figures.jinpupack",
    )  # fmt: skip
    build.add_argument("database", type=Path, metavar="FILE.sqlite")
    build.add_argument("out", type=Path, metavar="OUT", help=_("NAME.jinpupack, or a folder"))
    build.add_argument("--made-on", type=_day, metavar="DAY", help=_("as in 2026-11-22 (default: today)"))
    build.set_defaults(run=run.pack_build)
    sign = verbs.add_parser(
        "sign", parents=[common], help=_("signs a pack"),
        epilog="example: jinpu-desktop pack sign figures.jinpupack --key pack-key-1.private",
    )  # fmt: skip
    sign.add_argument("pack", type=Path, metavar="PACK")
    sign.add_argument("--key", type=Path, required=True, metavar="FILE", help=_("a private key"))
    sign.set_defaults(run=run.pack_sign)
    verify = verbs.add_parser(
        "verify", parents=[common], help=_("checks who signed a pack and that it is whole"),
        epilog="example: jinpu-desktop pack verify figures.jinpupack",
    )  # fmt: skip
    verify.add_argument("pack", type=Path, metavar="PACK")
    verify.set_defaults(run=run.pack_verify)
    install = verbs.add_parser(
        "install", parents=[common], help=_("puts a pack into your folder and switches to it"),
        epilog="example: jinpu-desktop pack install figures.jinpupack",
    )  # fmt: skip
    install.add_argument("pack", type=Path, metavar="PACK")
    install.add_argument("--allow-older", action="store_true", help=_("also data older than installed"))
    install.set_defaults(run=run.pack_install)
    listing = verbs.add_parser("list", parents=[common], help=_("the installed packs"),
                               epilog="example: jinpu-desktop pack list")  # fmt: skip
    listing.set_defaults(run=run.pack_list)
    rollback = verbs.add_parser("rollback", parents=[common], help=_("goes back to the pack used before"),
                                epilog="example: jinpu-desktop pack rollback")  # fmt: skip
    rollback.set_defaults(run=run.pack_rollback)
    new_keys = verbs.add_parser("new-keys", parents=[common], help=_("two new key pairs in a folder"),
                                epilog="example: jinpu-desktop pack new-keys keys")  # fmt: skip
    new_keys.add_argument("folder", type=Path, metavar="DIR")
    new_keys.set_defaults(run=run.pack_new_keys)
    for verb in (verify, install, listing, rollback):
        verb.add_argument("--keys", type=Path, metavar="FILE",
                          help=_("public keys to trust instead of the shipped ones"))  # fmt: skip


def _day(word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word[:40]!r} is not a day: write 2026-11-22") from error
