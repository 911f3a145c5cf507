"""The command `present`: a briefing on the screen."""

from __future__ import annotations

import argparse
from pathlib import Path

from jinpu_desktop.cli.options import Parser, add_command
from jinpu_desktop.domain.briefing import SUFFIX
from jinpu_desktop.runtime.language import _


def add_present(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """Add the command to those of the program."""
    parser = add_command(
        commands, common, "present", _("presents a briefing"),
        f"present visit{SUFFIX}", present,
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar=f"FILE{SUFFIX}", help=_("the briefing"))


def present(options: argparse.Namespace) -> int:
    """Present until the speaker ends it."""
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
    from jinpu_desktop.qt.presenter.show import present_file

    return present_file(options.file, options.data, options.user_dir, options.theme, options.lang)
