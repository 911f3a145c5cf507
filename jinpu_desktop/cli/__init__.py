"""The command line: arguments in, exit code out. Everything behind it is imported when it is needed."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jinpu_desktop.cli.explore import explore
from jinpu_desktop.cli.options import EXIT_DONE, common_options, refuse, text
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import SCHEME
from jinpu_desktop.runtime.language import _, set_language
from jinpu_desktop.runtime.system_language import system_language

# What a full disk, a dead drive or a closed handle answers to a write of ours.
_OUTPUT_TROUBLE = (errno.ENOSPC, errno.EIO, errno.EINVAL, errno.EBADF, errno.EDQUOT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code that CONTRACT.md fixes; a KnownError becomes 1, a bug 70."""
    _speak_utf8()
    options = None
    try:
        options = _parsed(sys.argv[1:] if arguments is None else arguments)
        code = int(options.run(options))
        if sys.stdout is not None:
            # Else what is left in the buffer would fail after the last chance to say so.
            sys.stdout.flush()
        return code
    except KnownError as error:
        return refuse(str(error))
    except BrokenPipeError:
        # The reader of our output went away (`... | head`): nothing is left to say.
        _drop_output()
        return EXIT_DONE
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _OUTPUT_TROUBLE:
            _drop_output()
            return refuse(_("The output cannot be written ({reason}).").format(reason=error.strerror))
        return _report_bug(error, options.user_dir if options is not None else None)


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


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """The arguments as read. A link or a file may stand where a command's name stands."""
    options, rest = common_options(defaults=True).parse_known_args(words)
    # What scripts read stays the same wherever they run: JSON is English unless a language is asked for.
    set_language(options.lang or ("en" if "--json" in rest else system_language()))
    if not rest:
        # The bare start, which is to be quick: the commands and their help are not even made.
        options.run, options.link, options.file = explore, "", None
        return options
    from jinpu_desktop.cli.parser import full_parser
    from jinpu_desktop.services.opening import names_file

    parser = full_parser()
    first = rest[0]
    is_link = first.startswith(SCHEME)
    if not (is_link or names_file(first)):
        return parser.parse_args(words)
    words = list(words)
    words.remove(first)
    options = parser.parse_args(words)
    if options.run is not explore:
        parser.error(_("a link or a file stands alone: a command does not follow it"))
    options.link, options.file = (text(first), None) if is_link else ("", first)
    return options
