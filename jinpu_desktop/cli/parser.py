"""Every command with its arguments and help. Not needed for the bare start, so not loaded with it."""

from __future__ import annotations

import argparse
from pathlib import Path

from jinpu_desktop.cli import commands as run
from jinpu_desktop.cli.briefing_parser import add_briefing
from jinpu_desktop.cli.explore import explore
from jinpu_desktop.cli.kiosk import add_kiosk
from jinpu_desktop.cli.options import Parser, add_command, common_options, limit, text
from jinpu_desktop.cli.pack_parser import add_pack
from jinpu_desktop.cli.present import add_present
from jinpu_desktop.cli.self_check import add_self_check
from jinpu_desktop.runtime.language import _


def full_parser() -> Parser:
    from jinpu_desktop import __version__

    parser = Parser(
        prog="jinpu-desktop",
        usage=_("jinpu-desktop [options] [LINK | FILE.jinpubrief | FILE.jinpupack | COMMAND ...]"),
        parents=[common_options(defaults=True)],
        description=_(
            "Explorer of Dalian Jinpu New Area in which every number opens its evidence.\n"
            "Without a command its window opens, at the LINK or with the briefing if there is one."
        ),
        epilog=_("example: jinpu-desktop jinpu://sources/seed-news"),
    )
    parser.add_argument("--version", action="version", version=f"Jinpu Explorer {__version__}")
    parser.set_defaults(run=explore, link="", file=None)
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND", prog="jinpu-desktop")
    common = common_options(defaults=False)
    _add_snapshot(commands, common)
    _add_data(commands, common)
    _add_evidence(commands, common)
    _add_series(commands, common)
    _add_search(commands, common)
    add_briefing(commands, common)
    add_pack(commands, common)
    add_present(commands, common)
    add_kiosk(commands, common)
    doctor = add_command(commands, common, "doctor", _("checks this machine"), "doctor --json", run.doctor)
    doctor.add_argument("--json", action="store_true", help=_("as JSON"))
    add_self_check(commands, common)
    return parser


def _add_snapshot(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    snapshot = add_command(
        commands, common, "snapshot", _("draws panes as pictures, without a display"),
        "snapshot --out shots --pane overview --size 1366x768", run.snapshot,
    )  # fmt: skip
    add = snapshot.add_argument
    add("--out", type=Path, required=True, metavar="DIR", help=_("folder for the pictures"))
    add("--pane", type=text, action="append", default=[], metavar="ID", help=_("a pane (without any: all)"))
    add("--link", type=text, action="append", default=[], metavar="LINK", help=_("a view by its link"))
    add("--size", type=_size, default=(1366, 768), metavar="1366x768", help=_("pixels of the picture"))
    add("--scale", type=float, choices=(1.0, 1.5, 2.0, 3.0), default=1.0, metavar="1|1.5|2|3",
        help=_("the display's scale factor"))  # fmt: skip
    add("--text", type=int, choices=(100, 125, 150, 200), default=100, metavar="100|125|150|200",
        help=_("the reader's text size in percent"))  # fmt: skip
    add("--kiosk", action="store_true", help=_("the pages of the kiosk"))


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) <= 16384 and 0 < int(height) <= 16384):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size: write 1366x768")
    return int(width), int(height)


def _add_data(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    data = commands.add_parser(
        "data", help=_("builds, checks and compares reference databases"), parents=[common],
        epilog="example: jinpu-desktop data check db/dossier",
    )  # fmt: skip
    verbs = data.add_subparsers(title=_("what to do"), metavar="ACTION", required=True)
    build = add_command(
        verbs, common, "build", _("builds a database from a dossier folder"),
        "data build db/dossier db/jinpu.sqlite", run.data_build,
    )  # fmt: skip
    build.add_argument("source", type=Path, metavar="SRC")
    build.add_argument("out", type=Path, metavar="OUT.sqlite")
    check = add_command(
        verbs, common, "check", _("checks a dossier folder, one line a fault"),
        "data check db/dossier --json", run.data_check,
    )  # fmt: skip
    check.add_argument("source", type=Path, metavar="SRC")
    info = add_command(
        verbs, common, "info", _("what the open database holds"),
        "data info --json", run.data_info,
    )  # fmt: skip
    diff = add_command(
        verbs, common, "diff", _("what changed between two databases"),
        "data diff old.sqlite new.sqlite", run.data_diff,
    )  # fmt: skip
    diff.add_argument("old", type=Path, metavar="OLD.sqlite")
    diff.add_argument("new", type=Path, metavar="NEW.sqlite")
    add = add_command(
        verbs, common, "import", _("adds your own observations, all rows or none"),
        "data import mine.csv --source-title 'Survey of our suppliers'", run.data_import,
    )  # fmt: skip
    add.add_argument("file", type=Path, metavar="FILE.csv", help=_("with the columns of observations.csv"))
    add.add_argument("--source-title", type=text, default="", metavar="TITLE",
                     help=_("title of the new source that the file names"))  # fmt: skip
    add.add_argument("--source-url", type=text, default="", metavar="URL", help=_("and its address"))
    for verb in (check, info, diff, add):
        verb.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_evidence(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    evidence = add_command(
        commands, common, "evidence", _("everything documented about one thing, with sources"),
        "evidence company vw-faw-engine-dalian --json", run.evidence,
    )  # fmt: skip
    kinds = _("company, group, place, industry, institution, policy, indicator or source")
    evidence.add_argument("kind", type=text, metavar="KIND", help=kinds)
    evidence.add_argument("id", type=text, metavar="ID", help=_("its id, as in seed-news"))
    evidence.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_series(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    series = add_command(
        commands, common, "series", _("the values of an indicator over time, with sources"),
        "series gdp jinpu dalian --json", run.series,
    )  # fmt: skip
    add = series.add_argument
    add("indicator", type=text, metavar="INDICATOR", help=_("its id, as in gdp"))
    add("places", type=text, nargs="+", metavar="PLACE", help=_("ids of places, as in jinpu"))
    add("--frequency", choices=("A", "H", "Q", "M", "YTD", "ALL"), default="A",
        help=_("years, half-years, quarters, months, year-to-date or all (default: A)"))  # fmt: skip
    add("--industry", type=text, default="", metavar="ID", help=_("values for one industry"))
    add("--transform", default="level", help=_("what is shown (default: level)"),
        choices=("level", "change", "yoy", "index", "per-person", "share", "cagr"))  # fmt: skip
    add("--base", type=int, metavar="YEAR", help=_("the year of an index that is 100"))
    add("--of", type=text, default="", metavar="PLACE", help=_("the place around, for shares"))
    add("--from", dest="first", type=int, metavar="YEAR", help=_("the first year"))
    add("--to", dest="last", type=int, metavar="YEAR", help=_("the last year"))
    form = series.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help=_("as JSON"))
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help=_("with sources"))


def _add_search(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    search = add_command(
        commands, common, "search", _("what the search box finds"),
        "search \"port of Dalian containers 2018\" --limit 5", run.search,
    )  # fmt: skip
    search.add_argument("text", type=text, nargs="+", metavar="TEXT", help=_("names, words or a question"))
    search.add_argument("--limit", type=limit, default=50, metavar="N", help=_("at most so many (50)"))
    search.add_argument("--json", action="store_true", help=_("as JSON"))
