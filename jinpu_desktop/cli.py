"""The command line: arguments in, exit code out. Everything behind it is imported when it is needed."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import SCHEME
from jinpu_desktop.runtime.language import _, ngettext, set_language

if TYPE_CHECKING:
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.services.record import Record

EXIT_DONE, EXIT_REFUSED = 0, 1
THEMES = ("system", "light", "dark", "high-contrast", "projector")
LANGUAGES = ("en",)
# What a full disk, a dead drive or a closed handle answers to a write of ours.
_OUTPUT_TROUBLE = (errno.ENOSPC, errno.EIO, errno.EINVAL, errno.EBADF, errno.EDQUOT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code that CONTRACT.md fixes; a KnownError becomes 1, a bug 70."""
    _speak_utf8()
    options = None
    try:
        options = _parsed(sys.argv[1:] if arguments is None else arguments)
        set_language(options.lang)
        code = int(options.run(options))
        if sys.stdout is not None:
            # Else what is left in the buffer would fail after the last chance to say so.
            sys.stdout.flush()
        return code
    except KnownError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # The reader of our output went away (`... | head`): nothing is left to say.
        _drop_output()
        return EXIT_DONE
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _OUTPUT_TROUBLE:
            _drop_output()
            return _refuse(_("The output cannot be written ({reason}).").format(reason=error.strerror))
        return _report_bug(error, options.user_dir if options is not None else None)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return EXIT_REFUSED


def _drop_output() -> None:
    """Let what is still in the buffer go nowhere, or Python would fail on it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug(error: Exception, user_dir: Path | None) -> int:
    """Log a fault of ours, write its report and say where that is."""
    from jinpu_desktop.runtime.logs import EXIT_BUG, CrashReports, start_logging
    from jinpu_desktop.runtime.userdirs import UserDirs

    try:
        reports = start_logging(UserDirs(user_dir).logs)
    except KnownError:
        import logging

        logging.getLogger().addHandler(logging.NullHandler())
        reports = CrashReports()
    reports.on_trouble = lambda sentence: print(sentence, file=sys.stderr)
    reports.handle(type(error), error, error.__traceback__)
    return EXIT_BUG


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class _Parser(argparse.ArgumentParser):
    """An argument parser that keeps the lines of its texts and takes no shortened option."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """The arguments as read. A link may stand where a command's name stands."""
    options, rest = _options(defaults=True).parse_known_args(words)
    if not rest:
        # The bare start, which is to be quick: the commands and their help are not even made.
        options.run, options.link = _explore, ""
        return options
    parser = _parser()
    link = rest[0] if rest[0].startswith(SCHEME) else ""
    if not link:
        return parser.parse_args(words)
    words = list(words)
    words.remove(link)
    options = parser.parse_args(words)
    if options.run is not _explore:
        parser.error(_("a link stands alone: a command does not follow it"))
    options.link = _text(link)
    return options


def _text(word: str) -> str:
    """A word of the command line as UTF-8, whatever the locale took its bytes for."""
    return os.fsencode(word).decode("utf-8", "replace")


def _options(defaults: bool) -> _Parser:
    """The options of every command. They stand before or after its name, so after it they have no
    default that would undo what stood before it."""

    def default(value: object) -> object:
        return value if defaults else argparse.SUPPRESS

    options = _Parser(prog="jinpu-desktop", add_help=False)
    group = options.add_argument_group(_("options of every command"))
    group.add_argument("--lang", choices=LANGUAGES, default=default("en"), help=_("language of the texts"))
    group.add_argument("--theme", choices=THEMES, default=default(None), help=_("colours of the window"))
    group.add_argument("--data", type=Path, metavar="FILE.sqlite", default=default(None),
                       help=_("another reference database than the shipped one"))  # fmt: skip
    group.add_argument("--user-dir", type=Path, metavar="DIR", default=default(None),
                       help=_("where your own data, settings and logs lie"))  # fmt: skip
    return options


def _parser() -> _Parser:
    from jinpu_desktop import __version__

    parser = _Parser(
        prog="jinpu-desktop",
        usage=_("jinpu-desktop [options] [LINK | COMMAND ...]"),
        parents=[_options(defaults=True)],
        description=_(
            "Explorer of Dalian Jinpu New Area in which every number opens its evidence.\n"
            "Without a command its window opens, at the LINK if there is one."
        ),
        epilog=_("example: jinpu-desktop jinpu://sources/seed-news"),
    )
    parser.add_argument("--version", action="version", version=f"Jinpu Explorer {__version__}")
    parser.set_defaults(run=_explore, link="")
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND", prog="jinpu-desktop")
    common = _options(defaults=False)
    _add_snapshot(commands, common)
    _add_data(commands, common)
    _add_evidence(commands, common)
    _add_series(commands, common)
    doctor = commands.add_parser(
        "doctor", parents=[common], help=_("checks this machine"),
        epilog="example: jinpu-desktop doctor --json",
    )  # fmt: skip
    doctor.add_argument("--json", action="store_true", help=_("as JSON"))
    doctor.set_defaults(run=_doctor)
    return parser


def _add_snapshot(commands: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    snapshot = commands.add_parser(
        "snapshot", parents=[common], help=_("draws panes as pictures, without a display"),
        epilog="example: jinpu-desktop snapshot --out shots --pane overview --size 1366x768",
    )  # fmt: skip
    add = snapshot.add_argument
    add("--out", type=Path, required=True, metavar="DIR", help=_("folder for the pictures"))
    add("--pane", type=_text, action="append", default=[], metavar="ID", help=_("a pane (without any: all)"))
    add("--link", type=_text, action="append", default=[], metavar="LINK", help=_("a view by its link"))
    add("--size", type=_size, default=(1366, 768), metavar="1366x768", help=_("pixels of the picture"))
    add("--scale", type=float, choices=(1.0, 1.5, 2.0, 3.0), default=1.0, metavar="1|1.5|2|3",
        help=_("the display's scale factor"))  # fmt: skip
    add("--text", type=int, choices=(100, 125, 150, 200), default=100, metavar="100|125|150|200",
        help=_("the reader's text size in percent"))  # fmt: skip
    snapshot.set_defaults(run=_snapshot)


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) <= 16384 and 0 < int(height) <= 16384):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size: write 1366x768")
    return int(width), int(height)


def _add_data(commands: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    data = commands.add_parser(
        "data", help=_("builds, checks and compares reference databases"), parents=[common],
        epilog="example: jinpu-desktop data check db/dossier",
    )  # fmt: skip
    verbs = data.add_subparsers(title=_("what to do"), metavar="ACTION", required=True)
    build = verbs.add_parser(
        "build", parents=[common], help=_("builds a database from a dossier folder"),
        epilog="example: jinpu-desktop data build db/dossier db/jinpu.sqlite",
    )  # fmt: skip
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
    add = verbs.add_parser(
        "import", parents=[common], help=_("adds your own observations, all rows or none"),
        epilog="example: jinpu-desktop data import mine.csv --source-title 'Survey of our suppliers'",
    )  # fmt: skip
    add.add_argument("file", type=Path, metavar="FILE.csv", help=_("with the columns of observations.csv"))
    add.add_argument("--source-title", type=_text, default="", metavar="TITLE",
                     help=_("title of the new source that the file names"))  # fmt: skip
    add.add_argument("--source-url", type=_text, default="", metavar="URL", help=_("and its address"))
    add.set_defaults(run=_data_import)
    for verb in (check, info, diff, add):
        verb.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_evidence(commands: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    evidence = commands.add_parser(
        "evidence", parents=[common], help=_("everything documented about one thing, with sources"),
        epilog="example: jinpu-desktop evidence company vw-faw-engine-dalian --json",
    )  # fmt: skip
    kinds = _("company, group, place, industry, institution, policy, indicator or source")
    evidence.add_argument("kind", type=_text, metavar="KIND", help=kinds)
    evidence.add_argument("id", type=_text, metavar="ID", help=_("its id, as in seed-news"))
    evidence.add_argument("--json", action="store_true", help=_("as JSON"))
    evidence.set_defaults(run=_evidence)


def _add_series(commands: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    series = commands.add_parser(
        "series", parents=[common], help=_("the values of an indicator over time, with sources"),
        epilog="example: jinpu-desktop series gdp jinpu dalian --json",
    )  # fmt: skip
    add = series.add_argument
    add("indicator", type=_text, metavar="INDICATOR", help=_("its id, as in gdp"))
    add("places", type=_text, nargs="+", metavar="PLACE", help=_("ids of places, as in jinpu"))
    add("--frequency", choices=("A", "H", "Q", "M", "YTD", "ALL"), default="A",
        help=_("years, half-years, quarters, months, year-to-date or all (default: A)"))  # fmt: skip
    add("--industry", type=_text, default="", metavar="ID", help=_("values for one industry"))
    add("--transform", default="level", help=_("what is shown (default: level)"),
        choices=("level", "change", "yoy", "index", "per-person", "share", "cagr"))  # fmt: skip
    add("--base", type=int, metavar="YEAR", help=_("the year of an index that is 100"))
    add("--of", type=_text, default="", metavar="PLACE", help=_("the place around, for shares"))
    add("--from", dest="first", type=int, metavar="YEAR", help=_("the first year"))
    add("--to", dest="last", type=int, metavar="YEAR", help=_("the last year"))
    form = series.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help=_("as JSON"))
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help=_("with sources"))
    series.set_defaults(run=_series)


def _print_json(content: dict[str, object]) -> None:
    import json

    print(json.dumps({"schema": 1, **content}, ensure_ascii=False, indent=1))


@contextmanager
def _database(options: argparse.Namespace) -> Iterator[Database]:
    """The reference database that the options name, or the shipped one, read through once: what a command
    prints is piped on, so a broken page must not go unnoticed. Raises KnownError."""
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.runtime.bundle import database_path

    database = Database(options.data if options.data is not None else database_path())
    try:
        database.verify()
        yield database
    finally:
        database.close()


def _record(options: argparse.Namespace, database: Database) -> Record:
    """The record with the user's own figures, where there are any. Raises KnownError."""
    from datetime import date

    from jinpu_desktop.data.user_store import UserStore
    from jinpu_desktop.runtime.userdirs import store_file, user_root
    from jinpu_desktop.services.record import Record

    store = UserStore(store_file(user_root(options.user_dir)))
    return Record.open(database, date.today(), store)  # noqa: DTZ011 - the day where the reader is


def _explore(options: argparse.Namespace) -> int:
    # Everything made from here to the first view stays: to look through it for garbage is time lost.
    # `run_explorer` turns the collector on again.
    gc.disable()
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
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
        _print_json({"faults": [fault._asdict() for fault in faults]})
    else:
        for fault in faults:
            print(fault)
    if not faults:
        return EXIT_DONE
    return _refuse(
        ngettext(
            "The dossier {path} has a fault: mend it and check again.",
            "The dossier {path} has {n} faults: mend them and check again.",
            len(faults),
        ).format(path=options.source, n=len(faults))
    )


def _data_info(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.info import info

    with _database(options) as database:
        content = info(database)
    if options.json:
        _print_json(content)
        return EXIT_DONE
    for name, rows in content["tables"].items():
        print(f"{name:14} {rows:>9,}")
    for name in ("dossier_date", "build_hash", "sqlite_version"):
        print(f"{name:14} {content[name]}")
    return EXIT_DONE


def _data_diff(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.diff import diff

    found = diff(options.old, options.new)
    if options.json:
        _print_json(found.to_json())
    else:
        for line in found.lines():
            print(line)
    return EXIT_DONE


def _data_import(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.user_import import Importer, ImportRefusedError, NewSource
    from jinpu_desktop.data.user_store import UserStore
    from jinpu_desktop.runtime.userdirs import UserDirs
    from jinpu_desktop.services.user_data import as_json, imported_words

    store = UserStore(UserDirs(options.user_dir).store_file)
    described = options.source_title or options.source_url
    new_source = NewSource(options.source_title, options.source_url) if described else None
    try:
        with _database(options) as database:
            imported = Importer(database, store).add_file(options.file, new_source)
    except ImportRefusedError as error:
        if options.json:
            _print_json(as_json(error, options.file, store))
        raise
    if options.json:
        _print_json(as_json(imported, options.file, store))
    else:
        print(imported_words(imported))
    return EXIT_DONE


def _evidence(options: argparse.Namespace) -> int:
    from jinpu_desktop.services.about import AboutService

    with _database(options) as database:
        items = AboutService(_record(options, database)).items(options.kind, options.id)
    if options.json:
        _print_json({"kind": options.kind, "id": options.id, "items": [item.as_json() for item in items]})
        return EXIT_DONE
    for item in items:
        figure = item.figure
        value = f"{figure.text} {figure.unit_text}".strip() if figure else ""
        head = ": ".join(part for part in (item.statement, value) if part)
        print(f"{item.subject} | {head} | {item.source.publisher}, {item.source.title} [{item.source.id}]")
    return EXIT_DONE


def _series(options: argparse.Namespace) -> int:
    from jinpu_desktop.services.series import SeriesService
    from jinpu_desktop.services.series_output import series_json, written_lines
    from jinpu_desktop.services.series_spec import SeriesQuery

    query = SeriesQuery(
        options.indicator, tuple(options.places), options.frequency, options.industry,
        options.transform, options.base, options.of, options.first, options.last,
    )  # fmt: skip
    with _database(options) as database:
        spec = SeriesService(_record(options, database)).load(query)
    if options.form == "json":
        _print_json(series_json(spec))
        return EXIT_DONE
    for line in written_lines(spec, as_csv=options.form == "csv"):
        print(line)
    return EXIT_DONE


def _doctor(options: argparse.Namespace) -> int:
    from jinpu_desktop.qt.doctor import examine

    checks = examine(data=options.data, user_dir=options.user_dir)
    ok = all(check.ok for check in checks)
    if options.json:
        _print_json({"ok": ok, "checks": [check._asdict() for check in checks]})
    else:
        for check in checks:
            print(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}")
    if ok:
        return EXIT_DONE
    failed = ", ".join(check.name for check in checks if not check.ok)
    sentence = _("This machine is not ready ({names}): the lines of the failed checks say what to do.")
    return _refuse(sentence.format(names=failed))
