"""The bare start: the window."""

from __future__ import annotations

import argparse
import gc

from jinpu_desktop.cli.options import EXIT_DONE


def explore(options: argparse.Namespace) -> int:
    # Everything made from here to the first view stays: to look through it for garbage is time lost.
    # `run_explorer` turns the collector on again.
    gc.disable()
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
    from jinpu_desktop.qt.single_instance import Instance

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
