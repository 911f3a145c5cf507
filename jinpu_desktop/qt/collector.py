"""Garbage is collected by the thread of the widgets, and by no other.

Python collects in whatever thread makes the object that fills the measure. In a thread of the pool that takes
apart widgets and connections there; Qt then holds a lock of its own and waits for Python's, while the thread
of the widgets holds Python's and waits for Qt's: the program stands still for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

# Often enough that little piles up; the first view stands before the first look.
LOOK_MS = 1000


class Collector(QObject):
    """Collects in the thread it is made in, from the first turn of the event loop on; Python's own collector
    is off as soon as this is made, and on again when it has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        if self._was_on:
            gc.enable()


def collect_if_due() -> None:
    """Collect as far back as Python itself would have by now: the young often, the old seldom."""
    counts, limits = gc.get_count(), gc.get_threshold()
    if counts[0] <= limits[0]:
        return
    # Between two looks more can be made than one measure holds.
    if counts[2] > limits[2] or counts[0] > limits[0] * limits[1] * limits[2]:
        gc.collect(2)
    elif counts[1] > limits[1] or counts[0] > limits[0] * limits[1]:
        gc.collect(1)
    else:
        gc.collect(0)
