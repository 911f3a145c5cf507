"""The command line: arguments in, exit code out. Everything behind it is imported when it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, set_language

if TYPE_CHECKING:
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.services.record import Record

EXIT_DONE, EXIT_REFUSED, EXIT_USAGE = 0, 1, 2
THEMES = ("system", "light", "dark", "high-contrast", "projector")
LANGUAGES = ("en",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code that CONTRACT.md fixes; a KnownError becomes 1."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    set_language(options.lang)
    try:
        return int(options.run(options))
    except KnownError as error:
        print(error, file=sys.stderr)
        return EXIT_REFUSED
    except BrokenPipeError:
        # The reader of our output went away (`... | head`): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class _Parser(argparse.ArgumentParser):
    """An argument parser whose commands are listed with an example each."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**settings)  # type: ignore[arg-type]


def _options(defaults: bool) -> argparse.ArgumentParser:
    """The options of every command. They stand before or after its name, so after it they have no
    default that would undo what stood before it."""

    def default(value: object) -> object:
        return value if defaults else argparse.SUPPRESS

    options = _Parser(add_help=False)
    group = options.add_argument_group(_("options of every command"))
    group.add_argument("--lang", choices=LANGUAGES, default=default("en"), help=_("language of the texts"))
    group.add_argument("--theme", choices=THEMES, default=default(None), help=_("colours of the window"))
    group.add_argument("--data", type=Path, metavar="FILE.sqlite", default=default(None),
                       help=_("another reference database than the shipped one"))  # fmt: skip
    group.add_argument("--user-dir", type=Path, metavar="DIR", default=default(None),
                       help=_("where your own data, settings and logs lie"))  # fmt: skip
    return options


def _parser() -> argparse.ArgumentParser:
    from jinpu_desktop import __version__

    parser = _Parser(
        prog="jinpu-desktop",
        parents=[_options(defaults=True)],
        description=_("Explorer of Dalian Jinpu New Area in which every number opens its evidence."),
        epilog=_("example: jinpu-desktop jinpu://sources/seed-news"),
    )
    parser.add_argument("--version", action="version", version=f"Jinpu Explorer {__version__}")
    parser.set_defaults(run=_explore, link="")
    commands = parser.add_subparsers(title=_("commands"), metavar="", prog="jinpu-desktop")
    common = _options(defaults=False)
    _add_snapshot(commands, common)
    _add_data(commands, common)
    _add_evidence(commands, common)
    doctor = commands.add_parser(
        "doctor", parents=[common], help=_("checks this machine"), epilog="example: jinpu-desktop doctor --json"
    )
    doctor.add_argument("--json", action="store_true", help=_("as JSON"))
    doctor.set_defaults(run=_doctor)
    return _WithLink(parser)


class _WithLink:
    """Lets a link stand in the place of a command, as in `jinpu-desktop jinpu://sources`."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser

    def parse_args(self, arguments: Sequence[str] | None = None) -> argparse.Namespace:
        """Arguments as argparse reads them, with the link taken out first."""
        words = list(sys.argv[1:] if arguments is None else arguments)
        links = [word for word in words if word.startswith("jinpu:")]
        bare = not any(word in ("snapshot", "data", "evidence", "doctor") for word in words)
        if bare and links:
            words.remove(links[0])
        options = self._parser.parse_args(words)
        if bare and links:
            options.link = links[0]
        return options


def _add_snapshot(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:  # type: ignore[type-arg]
    snapshot = commands.add_parser(
        "snapshot", parents=[common], help=_("draws panes as pictures, without a display"),
        epilog="example: jinpu-desktop snapshot --out shots --pane overview --size 1366x768",
    )  # fmt: skip
    snapshot.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder for the pictures"))
    snapshot.add_argument("--pane", action="append", default=[], metavar="ID", help=_("a pane; all if none is named"))
    snapshot.add_argument("--link", action="append", default=[], metavar="LINK", help=_("a view by its link"))
    snapshot.add_argument("--size", type=_size, default=(1366, 768), metavar="1366x768", help=_("pixels of the picture"))
    snapshot.add_argument("--scale", type=float, choices=(1.0, 1.5, 2.0, 3.0), default=1.0, metavar="1|1.5|2|3",
                          help=_("the display's scale factor"))  # fmt: skip
    snapshot.add_argument("--text", type=int, choices=(100, 125, 150, 200), default=100, metavar="100|125|150|200",
                          help=_("the reader's text size in percent"))  # fmt: skip
    snapshot.set_defaults(run=_snapshot)


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) <= 16384 and 0 < int(height) <= 16384):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size: write 1366x768")
    return int(width), int(height)


def _add_data(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:  # type: ignore[type-arg]
    data = commands.add_parser(
        "data", help=_("builds, checks and compares reference databases"), parents=[common],
        epilog="example: jinpu-desktop data check db/dossier",
    )  # fmt: skip
    verbs = data.add_subparsers(title=_("what to do"), metavar="", required=True)
    build = verbs.add_parser("build", parents=[common], help=_("builds a database from a dossier folder"),
                             epilog="example: jinpu-desktop data build db/dossier db/jinpu.sqlite")  # fmt: skip
    build.add_argument("source", type=Path, metavar="SRC")
    build.add_argument("out", type=Path, metavar="OUT.sqlite")
    build.set_defaults(run=_data_build)
    check = verbs.add_parser("check", parents=[common], help=_("checks a dossier folder, one line a fault"),
                             epilog="example: jinpu-desktop data check db/dossier --json")  # fmt: skip
    check.add_argument("source", type=Path, metavar="SRC")
    check.set_defaults(run=_data_check)
    info = verbs.add_parser("info", parents=[common], help=_("what the open database holds"),
                            epilog="example: jinpu-desktop data info --json")  # fmt: skip
    info.set_defaults(run=_data_info)
    diff = verbs.add_parser("diff", parents=[common], help=_("what changed between two databases"),
                            epilog="example: jinpu-desktop data diff old.sqlite new.sqlite")  # fmt: skip
    diff.add_argument("old", type=Path, metavar="OLD.sqlite")
    diff.add_argument("new", type=Path, metavar="NEW.sqlite")
    diff.set_defaults(run=_data_diff)
    for verb in (check, info, diff):
        verb.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_evidence(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:  # type: ignore[type-arg]
    evidence = commands.add_parser(
        "evidence", parents=[common], help=_("everything documented about one thing, with sources"),
        epilog="example: jinpu-desktop evidence company vw-faw-engine-dalian --json",
    )  # fmt: skip
    evidence.add_argument("kind", metavar="KIND",
                          help="company, group, place, industry, institution, policy, indicator or source")  # fmt: skip
    evidence.add_argument("id", metavar="ID")
    evidence.add_argument("--json", action="store_true", help=_("as JSON"))
    evidence.set_defaults(run=_evidence)


def _print_json(content: dict[str, object]) -> None:
    import json

    print(json.dumps({"schema": 1, **content}, ensure_ascii=False, indent=1))


def open_database(options: argparse.Namespace) -> Database:
    """The reference database that the options name, or the shipped one. Raises KnownError."""
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.runtime.bundle import database_path

    return Database(options.data if options.data is not None else database_path())


def _record(options: argparse.Namespace) -> Record:
    from datetime import date

    from jinpu_desktop.services.record import Record

    return Record.open(open_database(options), date.today())


def _explore(options: argparse.Namespace) -> int:
    from jinpu_desktop.qt.app import run_explorer

    return run_explorer(data=options.data, user_dir=options.user_dir, theme=options.theme, link=options.link)


def _snapshot(options: argparse.Namespace) -> int:
    from jinpu_desktop.qt.snapshot import SnapshotRequest, take_snapshots

    request = SnapshotRequest(
        out=options.out,
        panes=tuple(options.pane),
        links=tuple(options.link),
        size=options.size,
        scale=options.scale,
        text_percent=options.text,
        theme=options.theme or "light",
        data=options.data,
    )
    for path in take_snapshots(request):
        print(path)
    return EXIT_DONE


def _data_build(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.build import build

    build(options.source, options.out)
    print(options.out)
    return EXIT_DONE


def _data_check(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.check import check

    faults = check(options.source)
    if options.json:
        _print_json({"faults": [fault.as_json() for fault in faults]})
    else:
        for fault in faults:
            print(fault)
    return EXIT_REFUSED if faults else EXIT_DONE


def _data_info(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.info import info

    content = info(open_database(options))
    if options.json:
        _print_json(content)
        return EXIT_DONE
    tables = content["tables"]
    assert isinstance(tables, dict)
    for name, rows in tables.items():
        print(f"{name:14} {rows:>9,}")
    for name in ("dossier_date", "build_hash", "sqlite_version"):
        print(f"{name:14} {content[name]}")
    return EXIT_DONE


def _data_diff(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.data.diff import diff

    found = diff(Database(options.old), Database(options.new))
    if options.json:
        _print_json(found.as_json())
    else:
        for line in found.lines():
            print(line)
    return EXIT_DONE


def _evidence(options: argparse.Namespace) -> int:
    from jinpu_desktop.services.about import AboutService

    items = AboutService(_record(options)).items(options.kind, options.id)
    if options.json:
        _print_json({"kind": options.kind, "id": options.id, "items": [item.as_json() for item in items]})
        return EXIT_DONE
    for item in items:
        figure = item.figure
        value = f"{figure.text} {figure.unit_text}".strip() if figure else ""
        head = ": ".join(part for part in (item.text, value) if part)
        print(f"{item.subject} | {head} | {item.source.publisher}, {item.source.title} [{item.source.id}]")
    return EXIT_DONE


def _doctor(options: argparse.Namespace) -> int:
    from jinpu_desktop.qt.doctor import examine

    checks = examine(data=options.data, user_dir=options.user_dir)
    ok = all(check.ok for check in checks)
    if options.json:
        _print_json(
            {"ok": ok, "checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in checks]}
        )
    else:
        for check in checks:
            print(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}")
    return EXIT_DONE if ok else EXIT_REFUSED
