"""The bare start: the window."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from jinpu_desktop.cli.options import EXIT_DONE


def explore(options: argparse.Namespace) -> int:
    # Everything made from here to the first view stays: to look through it for garbage is time lost.
    # From then on the thread of the widgets collects (qt/collector.py).
    gc.disable()
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
    from jinpu_desktop.qt.single_instance import Instance

    if options.file is not None:
        options.link = _handed_over(options.file, options.user_dir)
    instance = Instance(options.user_dir, options.data)
    if instance.hands_over(options.link):
        return EXIT_DONE
    from jinpu_desktop.qt.app import Wishes, run_explorer

    try:
        return run_explorer(
            options.data, options.user_dir, Wishes(options.theme, options.lang), options.link, instance
        )
    finally:
        instance.release()


def _handed_over(word: str, user_dir: Path | None) -> str:
    """What the window is told to open a file; a program that runs already finds a briefing in the library.
    What is wrong with its content is told in the window. Raises KnownError if it cannot be opened at all;
    with a URL a desktop environment has started us, so nobody would read that: the window says it."""
    from jinpu_desktop.domain.errors import KnownError
    from jinpu_desktop.runtime.userdirs import UserDirs
    from jinpu_desktop.services.opening import is_file_url, opened_by, path_of

    try:
        return opened_by(path_of(word), UserDirs(user_dir).briefings)
    except KnownError:
        if is_file_url(word):
            return "file:" + word[5:]
        raise
