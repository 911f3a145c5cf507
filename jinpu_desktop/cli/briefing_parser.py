"""The command `briefing` with its arguments and help."""

from __future__ import annotations

import argparse
from pathlib import Path

from jinpu_desktop.cli import briefing_commands as run
from jinpu_desktop.cli.options import Parser, add_command
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
    new = add_command(
        verbs, common, "new", _("a briefing from a template"),
        "briefing new --template port port.jinpubrief --lang ja", run.briefing_new,
    )  # fmt: skip
    new.add_argument("--template", choices=TEMPLATES, required=True, help=_("what it is about"))
    new.add_argument("out", type=_briefing_file, metavar="OUT.jinpubrief", help=_("must not be there yet"))
    export = add_command(
        verbs, common, "export", _("documents from a briefing, in its language or that of --lang"),
        "briefing export ten-minutes.jinpubrief --to area.pdf area.pptx", run.briefing_export,
    )  # fmt: skip
    export.add_argument("file", type=Path, metavar="FILE.jinpubrief")
    export.add_argument("--to", type=Path, nargs="+", action="extend", required=True, metavar="OUT",
                        help=_(".pdf, .pptx, .xlsx, .zip of tables, or a folder for pictures"))  # fmt: skip
    export.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=_("pages of a PDF"))
    verify = add_command(
        verbs, common, "verify", _("compares the values in a document with the open database"),
        "briefing verify ten-minutes.jinpubrief --json", run.briefing_verify,
    )  # fmt: skip
    verify.add_argument("file", type=Path, metavar="FILE",
                        help=_("a briefing, or a PDF, PPTX or XLSX made from one"))  # fmt: skip
    verify.add_argument("--json", action="store_true", help=_("as JSON"))


def _briefing_file(word: str) -> Path:
    if not word.lower().endswith(SUFFIX):
        raise argparse.ArgumentTypeError(
            _("{name} does not end with {suffix}").format(name=word[:80], suffix=SUFFIX)
        )
    return Path(word)
