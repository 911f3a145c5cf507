"""What the command `pack` does. Its answer is the exit code."""

from __future__ import annotations

import argparse
from pathlib import Path

from jinpu_desktop.cli.options import EXIT_DONE
from jinpu_desktop.runtime.language import _


def pack_build(options: argparse.Namespace) -> int:
    """Make an unsigned pack where nothing is yet; prints its id."""
    from datetime import date

    from jinpu_desktop.services import packs

    today = date.today().isoformat()  # noqa: DTZ011 - the day where the maker is
    print(packs.build(options.database, options.out, options.made_on or today).id)
    return EXIT_DONE


def pack_sign(options: argparse.Namespace) -> int:
    """Sign a pack; prints its id."""
    from jinpu_desktop.services import packs

    print(packs.sign(options.pack, options.key).id)
    return EXIT_DONE


def pack_verify(options: argparse.Namespace) -> int:
    """Check a pack; prints its id."""
    from jinpu_desktop.services import packs

    print(packs.verify(options.pack, _keys(options)).id)
    return EXIT_DONE


def pack_install(options: argparse.Namespace) -> int:
    """Install a pack and switch to it; prints its id."""
    from jinpu_desktop.services import packs

    print(packs.install(options.pack, _packs(options), _keys(options), options.allow_older).id)
    return EXIT_DONE


def pack_list(options: argparse.Namespace) -> int:
    """One line a pack, newest first; the one in use begins with a star, one that is not opened says why."""
    from jinpu_desktop.services import packs

    for pack in packs.installed(_packs(options), _keys(options)):
        print("*" if pack.is_current else "-", pack.trouble or pack.id)
    return EXIT_DONE


def pack_rollback(options: argparse.Namespace) -> int:
    """Go back to the pack used before; prints its id, or that it is the shipped database."""
    from jinpu_desktop.services import packs

    print(packs.rollback(_packs(options), _keys(options)) or _("the shipped database"))
    return EXIT_DONE


def pack_new_keys(options: argparse.Namespace) -> int:
    """Make two key pairs; prints the files."""
    from jinpu_desktop.data.pack_keys import new_keys

    for path in new_keys(options.folder):
        print(path)
    return EXIT_DONE


def _keys(options: argparse.Namespace) -> tuple[bytes, ...]:
    from jinpu_desktop.data.pack_keys import PINNED, pinned_keys
    from jinpu_desktop.runtime.bundle import resource

    return pinned_keys(options.keys if options.keys is not None else resource("keys", PINNED))


def _packs(options: argparse.Namespace) -> Path:
    from jinpu_desktop.runtime.userdirs import packs_folder, user_root

    return packs_folder(user_root(options.user_dir))
