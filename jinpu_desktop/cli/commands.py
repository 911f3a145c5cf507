"""What each command does. Its answer is the exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinpu_desktop.cli.options import EXIT_DONE, refuse
from jinpu_desktop.runtime.language import _, ngettext

if TYPE_CHECKING:
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.services.data_in_use import DataInUse
    from jinpu_desktop.services.record import Record


def print_json(content: dict[str, object]) -> None:
    import json

    print(json.dumps({"schema": 1, **content}, ensure_ascii=False, indent=1))


@contextmanager
def open_database(options: argparse.Namespace) -> Iterator[Database]:
    """The reference database that the options name, that of the data pack in use, or the shipped one. Raises
    KnownError."""
    with open_data(options) as (database, _in_use):
        yield database


@contextmanager
def open_data(options: argparse.Namespace) -> Iterator[tuple[Database, DataInUse]]:
    """The same, and what it is. It is read through once: what a command prints is piped on, so a broken page
    must not go unnoticed. That a data pack is not opened is told on stderr."""
    from jinpu_desktop.services.data_in_use import DataChoice, opened

    database, in_use = opened(DataChoice.of(options.data, options.user_dir).in_use())
    try:
        database.verify()
        if in_use.trouble:
            print(in_use.trouble, file=sys.stderr)
        yield database, in_use
    finally:
        database.close()


def open_record(options: argparse.Namespace, database: Database) -> Record:
    """The record with the user's own figures, where there are any. Raises KnownError."""
    from datetime import date

    from jinpu_desktop.data.user_store import UserStore
    from jinpu_desktop.runtime.userdirs import store_file, user_root
    from jinpu_desktop.services.record import Record

    store = UserStore(store_file(user_root(options.user_dir)))
    return Record.open(database, date.today(), store)  # noqa: DTZ011 - the day where the reader is


def snapshot(options: argparse.Namespace) -> int:
    from jinpu_desktop.qt.snapshot import SnapshotRequest, take_snapshots
    from jinpu_desktop.runtime.userdirs import UserDirs

    if options.user_dir is not None:
        # Refused like anywhere else. The default one is not made for a picture.
        UserDirs(options.user_dir)
    request = SnapshotRequest(
        out=options.out,
        panes=tuple(options.pane),
        links=tuple(options.link),
        size=options.size,
        scale=options.scale,
        text_percent=options.text,
        theme=options.theme or "light",
        data=options.data,
        kiosk=options.kiosk,
        user_dir=options.user_dir,
    )
    for path in take_snapshots(request):
        print(path)
    return EXIT_DONE


def data_build(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.build import build

    build(options.source, options.out)
    print(options.out)
    return EXIT_DONE


def data_check(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.check import check

    faults = check(options.source)
    if options.json:
        print_json({"faults": [fault._asdict() for fault in faults]})
    else:
        for fault in faults:
            print(fault)
    if not faults:
        return EXIT_DONE
    return refuse(
        ngettext(
            "The dossier {path} has a fault: mend it and check again.",
            "The dossier {path} has {n} faults: mend them and check again.",
            len(faults),
        ).format(path=options.source, n=len(faults))
    )


def data_info(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.info import info

    with open_data(options) as (database, in_use):
        content = info(database)
    pack = in_use.pack
    if pack is not None:
        content["pack"] = {"id": pack.id, "made_on": pack.made_on, "key": pack.key}
    if options.json:
        print_json(content)
        return EXIT_DONE
    for name, rows in content["tables"].items():
        print(f"{name:14} {rows:>9,}")
    for name in ("dossier_date", "build_hash", "sqlite_version"):
        print(f"{name:14} {content[name]}")
    if pack is not None:
        print(f"{'pack':14} {pack.id} {pack.made_on} {pack.key}")
    return EXIT_DONE


def data_diff(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.diff import diff

    found = diff(options.old, options.new)
    if options.json:
        print_json(found.to_json())
    else:
        for line in found.lines():
            print(line)
    return EXIT_DONE


def data_import(options: argparse.Namespace) -> int:
    from jinpu_desktop.data.user_import import Importer, ImportRefusedError, NewSource
    from jinpu_desktop.data.user_store import UserStore
    from jinpu_desktop.runtime.userdirs import UserDirs
    from jinpu_desktop.services.user_data import as_json, imported_words

    store = UserStore(UserDirs(options.user_dir).store_file)
    described = options.source_title or options.source_url
    new_source = NewSource(options.source_title, options.source_url) if described else None
    try:
        with open_database(options) as database:
            imported = Importer(database, store).add_file(options.file, new_source)
    except ImportRefusedError as error:
        if options.json:
            print_json(as_json(error, options.file, store))
        raise
    if options.json:
        print_json(as_json(imported, options.file, store))
    else:
        print(imported_words(imported))
    return EXIT_DONE


def evidence(options: argparse.Namespace) -> int:
    from jinpu_desktop.services.about import AboutService

    with open_database(options) as database:
        items = AboutService(open_record(options, database)).items(options.kind, options.id)
    if options.json:
        print_json({"kind": options.kind, "id": options.id, "items": [item.as_json() for item in items]})
        return EXIT_DONE
    for item in items:
        figure = item.figure
        value = figure.printed if figure else ""
        head = ": ".join(part for part in (item.statement, value) if part)
        print(f"{item.subject} | {head} | {item.source.publisher}, {item.source.title} [{item.source.id}]")
    return EXIT_DONE


def series(options: argparse.Namespace) -> int:
    from jinpu_desktop.services.series import SeriesService
    from jinpu_desktop.services.series_output import series_json, written_lines
    from jinpu_desktop.services.series_spec import SeriesQuery

    query = SeriesQuery(
        options.indicator, tuple(options.places), options.frequency, options.industry,
        options.transform, options.base, options.of, options.first, options.last,
    )  # fmt: skip
    with open_database(options) as database:
        spec = SeriesService(open_record(options, database)).load(query)
    if options.form == "json":
        print_json(series_json(spec))
        return EXIT_DONE
    for line in written_lines(spec, as_csv=options.form == "csv"):
        print(line)
    return EXIT_DONE


def search(options: argparse.Namespace) -> int:
    from jinpu_desktop.services.search import SearchQuery, SearchService
    from jinpu_desktop.services.search_output import answer_json, written_answer

    with open_database(options) as database:
        query = SearchQuery(" ".join(options.text), options.limit)
        answer = SearchService(open_record(options, database)).find(query)
    if options.json:
        print_json(answer_json(answer))
        return EXIT_DONE
    for line in written_answer(answer):
        print(line)
    return EXIT_DONE


def doctor(options: argparse.Namespace) -> int:
    from jinpu_desktop.qt.doctor import examine

    checks = examine(data=options.data, user_dir=options.user_dir)
    ok = all(check.ok for check in checks)
    if options.json:
        print_json({"ok": ok, "checks": [check._asdict() for check in checks]})
    else:
        for check in checks:
            print(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}")
    if ok:
        return EXIT_DONE
    failed = ", ".join(check.name for check in checks if not check.ok)
    sentence = _("This machine is not ready ({names}): the lines of the failed checks say what to do.")
    return refuse(sentence.format(names=failed))
