"""The bare start: the window."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from jinpu_desktop.cli.options import EXIT_DONE


def explore(options: argparse.Namespace) -> int:
    # Everything made from here to the first view stays: to look through it for garbage is time lost.
    # `run_explorer` turns the collector on again.
    gc.disable()
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
    from jinpu_desktop.qt.single_instance import Instance

    if options.file is not None:
        options.link = _link_of(options.file, options.user_dir)
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


def _link_of(file: Path, user_dir: Path | None) -> str:
    """The link of a briefing's file, which belongs to the library from now on: a program that runs already
    finds it there. What is wrong with its content is told in the window. Raises KnownError if it is gone."""
    from jinpu_desktop.domain.errors import KnownError
    from jinpu_desktop.domain.link import Link
    from jinpu_desktop.runtime.language import _
    from jinpu_desktop.runtime.userdirs import UserDirs
    from jinpu_desktop.services.briefing_library import BriefingLibrary

    if not file.is_file():
        raise KnownError(_("There is no file {path}: name a briefing that is there.").format(path=file))
    return str(Link("briefings", BriefingLibrary(UserDirs(user_dir).briefings).adopt(file)))
