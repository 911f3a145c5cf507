"""What every command of the program has in common: exit codes, options, the kind of parser."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from jinpu_desktop.runtime.language import LANGUAGES, _

EXIT_DONE, EXIT_REFUSED = 0, 1
_MOST_DIGITS = 6
THEMES = ("system", "light", "dark", "high-contrast", "projector")


class Parser(argparse.ArgumentParser):
    """An argument parser that keeps the lines of its texts and takes no shortened option."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]


def text(word: str) -> str:
    """A word of the command line as UTF-8, whatever the locale took its bytes for."""
    return os.fsencode(word).decode("utf-8", "replace")


def limit(word: str) -> int:
    """How many of something at most: a whole number from 1 on."""
    if not (word.isascii() and word.isdigit()) or len(word) > _MOST_DIGITS or int(word) < 1:
        raise argparse.ArgumentTypeError(_("{word} is not a number from 1 on").format(word=word[:40]))
    return int(word)


def common_options(defaults: bool) -> Parser:
    """The options of every command. They stand before or after its name, so after it they have no
    default that would undo what stood before it."""

    def default(value: object) -> object:
        return value if defaults else argparse.SUPPRESS

    options = Parser(prog="jinpu-desktop", add_help=False)
    group = options.add_argument_group(_("options of every command"))
    group.add_argument("--lang", choices=LANGUAGES, default=default(None),
                       help=_("language of the texts"))  # fmt: skip
    group.add_argument("--theme", choices=THEMES, default=default(None), help=_("colours of the window"))
    group.add_argument("--data", type=Path, metavar="FILE.sqlite", default=default(None),
                       help=_("another reference database than the shipped one"))  # fmt: skip
    group.add_argument("--user-dir", type=Path, metavar="DIR", default=default(None),
                       help=_("where your own data, settings and logs lie"))  # fmt: skip
    return options


def add_command(
    commands: argparse._SubParsersAction[Parser],
    common: Parser,
    name: str,
    words: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> Parser:
    """A command that calls `run`, with the options that all have in common; `words` say what it does, and
    `example` is what may be typed behind the program's name."""
    made = commands.add_parser(
        name, parents=[common], help=words, epilog=f"example: jinpu-desktop {example}"
    )  # fmt: skip
    made.set_defaults(run=run)
    return made


def refuse(sentence: str) -> int:
    """Say on stderr why nothing was done; returns the exit code for it."""
    print(sentence, file=sys.stderr)
    return EXIT_REFUSED
