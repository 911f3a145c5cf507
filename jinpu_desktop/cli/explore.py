"""The bare start: the window."""

from __future__ import annotations

import argparse
import gc


def explore(options: argparse.Namespace) -> int:
    # Everything made from here to the first view stays: to look through it for garbage is time lost.
    # `run_explorer` turns the collector on again.
    gc.disable()
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
    from jinpu_desktop.qt.app import run_explorer

    return run_explorer(data=options.data, user_dir=options.user_dir, theme=options.theme, link=options.link)
