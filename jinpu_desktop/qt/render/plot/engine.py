"""Loads what draws interactive charts, behind the first picture: it takes longer than a page may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

if TYPE_CHECKING:
    from jinpu_desktop.qt.render.plot.plot_scene import PlotScene


class _Loading:
    asked = False
    done = False


_loading = _Loading()


def load_behind() -> None:
    """Begin to load in another thread. Repetition is harmless."""
    if not _loading.asked:
        _loading.asked = True
        QThreadPool.globalInstance().start(_load)


def is_loaded() -> bool:
    """Whether a scene can be made without waiting."""
    return _loading.done


def scene_class() -> type[PlotScene]:
    """What draws a chart; waits until it is loaded."""
    from jinpu_desktop.qt.render.plot.plot_scene import PlotScene

    _loading.asked = _loading.done = True
    return PlotScene


def _load() -> None:
    scene_class()
