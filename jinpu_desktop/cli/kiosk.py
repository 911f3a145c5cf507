"""The command `kiosk`: an unattended stand, its keeper, and its rehearsal in a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jinpu_desktop.cli.options import EXIT_DONE, Parser, refuse
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _


def add_kiosk(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """Add the command to those of the program."""
    parser = commands.add_parser(
        "kiosk", parents=[common], help=_("an unattended stand, full screen"),
        epilog="example: jinpu-desktop kiosk --config stand.toml --windowed",
    )  # fmt: skip
    setup = _("how the stand is set up (default: kiosk.toml in the user's folder)")
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help=setup)
    parser.add_argument("--windowed", action="store_true", help=_("a rehearsal in a window"))
    # The keeper starts these two; they are nothing for people.
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--safe-screen", type=Path, metavar="PICTURE", help=argparse.SUPPRESS)
    parser.set_defaults(run=kiosk)


def kiosk(options: argparse.Namespace) -> int:
    """Keep a stand running, or be what its keeper started. Returns one of the kiosk's exit codes."""
    if options.safe_screen is not None:
        from jinpu_desktop.qt.kiosk.safe_screen import show_safe_screen

        return show_safe_screen(options.safe_screen)
    from jinpu_desktop.runtime.supervisor import EXIT_CONFIG

    config = _config_path(options)
    try:
        _check(config)
    except KnownError as error:
        print(error, file=sys.stderr)
        return EXIT_CONFIG
    if options.child:
        return _child(options, config)
    return _alone(options, config)


def _config_path(options: argparse.Namespace) -> Path:
    from jinpu_desktop.runtime.userdirs import user_root
    from jinpu_desktop.services.kiosk_config import NAME

    return Path(options.config) if options.config is not None else user_root(options.user_dir) / NAME


def _check(config: Path) -> None:
    """Raises KnownError with file, line and reason for what is wrong with the set-up."""
    from jinpu_desktop.services.kiosk_config import read_config

    read_config(config)


def _child(options: argparse.Namespace, config: Path) -> int:
    _use_plain_imports()
    from jinpu_desktop.qt.kiosk.child import run_watched

    return run_watched(config, options.data, options.user_dir, options.lang, options.theme)


def _alone(options: argparse.Namespace, config: Path) -> int:
    """What only one process on a user's folder may do: keep a stand, or rehearse it."""
    from jinpu_desktop.cli.kiosk_keeper import claim_of, keep

    claim = claim_of(options.user_dir)
    if not claim.is_mine:
        sentence = _(
            "A kiosk runs already with the folder {folder}: end it, or name another with --user-dir."
        )
        return refuse(sentence.format(folder=claim.folder))
    try:
        if options.windowed:
            return _rehearse(options, config)
        return keep(options, config, claim.folder)
    except KeyboardInterrupt:
        return EXIT_DONE
    finally:
        claim.release()


def _rehearse(options: argparse.Namespace, config: Path) -> int:
    _use_plain_imports()
    from jinpu_desktop.qt.kiosk.child import run_rehearsal

    return run_rehearsal(config, options.data, options.user_dir, options.lang, options.theme)


def _use_plain_imports() -> None:
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
