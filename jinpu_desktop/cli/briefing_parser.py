"""The command `briefing` with its arguments and help."""

from __future__ import annotations

import argparse
from pathlib import Path

from jinpu_desktop.cli import briefing_commands as run
from jinpu_desktop.cli.options import Parser
from jinpu_desktop.domain.briefing import SUFFIX
from jinpu_desktop.runtime.language import _

TEMPLATES = ("area", "big-four", "port", "set-up")
PAPERS = ("16:9", "a4", "letter")


def add_briefing(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """Add the command to those of the program."""
    briefing = commands.add_parser(
        "briefing", help=_("makes and checks briefings"), parents=[common],
        epilog="example: jinpu-desktop briefing new --template area ten-minutes.jinpubrief",
    )  # fmt: skip
    verbs = briefing.add_subparsers(title=_("what to do"), metavar="ACTION", required=True)
    new = verbs.add_parser(
        "new", parents=[common], help=_("a briefing from a template"),
        epilog="example: jinpu-desktop briefing new --template port port.jinpubrief --lang ja",
    )  # fmt: skip
    new.add_argument("--template", choices=TEMPLATES, required=True, help=_("what it is about"))
    new.add_argument("out", type=_briefing_file, metavar="OUT.jinpubrief", help=_("must not be there yet"))
    new.set_defaults(run=run.briefing_new)
    export = verbs.add_parser(
        "export", parents=[common], help=_("documents from a briefing, in its language or that of --lang"),
        epilog="example: jinpu-desktop briefing export ten-minutes.jinpubrief --to area.pdf area.pptx",
    )  # fmt: skip
    export.add_argument("file", type=Path, metavar="FILE.jinpubrief")
    export.add_argument("--to", type=Path, nargs="+", action="extend", required=True, metavar="OUT",
                        help=_(".pdf, .pptx, .xlsx, .zip of tables, or a folder for pictures"))  # fmt: skip
    export.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=_("pages of a PDF"))
    export.set_defaults(run=run.briefing_export)
    verify = verbs.add_parser(
        "verify", parents=[common], help=_("compares the values in a document with the open database"),
        epilog="example: jinpu-desktop briefing verify ten-minutes.jinpubrief --json",
    )  # fmt: skip
    verify.add_argument("file", type=Path, metavar="FILE",
                        help=_("a briefing, or a PDF, PPTX or XLSX made from one"))  # fmt: skip
    verify.add_argument("--json", action="store_true", help=_("as JSON"))
    verify.set_defaults(run=run.briefing_verify)


def _briefing_file(word: str) -> Path:
    if not word.lower().endswith(SUFFIX):
        raise argparse.ArgumentTypeError(
            _("{name} does not end with {suffix}").format(name=word[:80], suffix=SUFFIX)
        )
    return Path(word)
