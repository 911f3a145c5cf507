"""The command `self-check`: whether everything came with the program. Its answer is the exit code."""

from __future__ import annotations

import argparse

from jinpu_desktop.cli.options import EXIT_DONE, Parser, add_command, refuse
from jinpu_desktop.runtime.language import _


def add_self_check(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """Add the command to the others."""
    parser = add_command(
        commands, common, "self-check", _("tries out data, fonts, panes and documents of this installation"),
        "self-check --json", self_check,
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def self_check(options: argparse.Namespace) -> int:
    """One line for each thing, as soon as it was looked at. Raises nothing for what is found."""
    from jinpu_desktop.qt.self_check import examine, line
    from jinpu_desktop.services.data_in_use import DataChoice

    checks = []
    for check in examine(DataChoice.of(options.data, options.user_dir)):
        checks.append(check)
        if not options.json:
            print(line(check), flush=True)
    failed = [check.name for check in checks if not check.ok]
    if options.json:
        from jinpu_desktop.cli.commands import print_json

        print_json({"ok": not failed, "checks": [check._asdict() for check in checks]})
    if not failed:
        return EXIT_DONE
    sentence = _("This installation is not whole ({names}): the lines of the failed checks say what to do.")
    return refuse(sentence.format(names=", ".join(failed)))
