"""What the command `briefing` does. Its answer is the exit code."""

from __future__ import annotations

import argparse
import sys

from jinpu_desktop.cli.commands import open_database, open_record, print_json
from jinpu_desktop.cli.options import EXIT_DONE
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, language


def briefing_new(options: argparse.Namespace) -> int:
    """Write a briefing from a template, in the language of the texts, where nothing is yet."""
    from jinpu_desktop.data.briefing_file import identified, write_new_briefing
    from jinpu_desktop.services.briefing_templates import template

    if options.out.exists():
        # Before any work; `write_new_briefing` looks once more.
        message = _("{path} is there already and is not overwritten: choose another name.")
        raise KnownError(message.format(path=options.out))
    with open_database(options) as database:
        briefing = template(open_record(options, database), options.template, language())
    write_new_briefing(options.out, identified(briefing))
    print(options.out)
    return EXIT_DONE


def briefing_export(options: argparse.Namespace) -> int:
    """Write documents from a briefing; prints their paths. How far it is goes to a terminal only."""
    from jinpu_desktop.data.briefing_file import read_briefing
    from jinpu_desktop.export.job import export_files
    from jinpu_desktop.runtime.language import speaking
    from jinpu_desktop.services.slide_spec import DocumentSpec
    from jinpu_desktop.services.slides import SlidesService

    briefing = read_briefing(options.file)
    lang = options.lang or briefing.language

    def document() -> DocumentSpec:
        with speaking(lang), open_database(options) as database:
            return SlidesService(open_record(options, database)).document(briefing, lang)

    is_watched = sys.stderr is not None and sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        if is_watched:
            print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    for path in export_files(document, options.to, progress, lambda: False, paper=options.paper):
        print(path)
    return EXIT_DONE


def briefing_verify(options: argparse.Namespace) -> int:
    """Compare a document's values with the open database. A finished check is 0, whatever it found."""
    from jinpu_desktop.export.document_check import check_document, check_json, check_lines

    with open_database(options) as database:
        check = check_document(open_record(options, database), options.file)
    if options.json:
        print_json(check_json(check))
        return EXIT_DONE
    for line in check_lines(check):
        print(line)
    return EXIT_DONE
