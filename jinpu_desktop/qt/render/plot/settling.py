"""How new values arrive: points move to their new places, and what is new is ringed for a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal

from jinpu_desktop.qt.render.plot.live_change import LiveChange
from jinpu_desktop.qt.theme import Theme

if TYPE_CHECKING:
    from jinpu_desktop.qt.render.plot.line_columns import Floats, LineColumns


class Settling(QObject):
    """One movement at a time; a newer change replaces it. Where nothing may move, points are in place at
    once and rings stand until the next action."""

    changed = Signal()

    def __init__(self, theme: Theme, motion: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self.fresh: Sequence[tuple[int, int]] = ()
        self._motion = motion
        self._starts: list[Floats] = []
        self._part = 1.0
        self._ring = QTimer(self)
        self._ring.setSingleShot(True)
        self._ring.setInterval(theme.motion("highlight-hold"))
        self._ring.timeout.connect(self.forget)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(theme.motion("point-update"))
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_moved)
        self._animation.finished.connect(self.stop)

    @property
    def is_moving(self) -> bool:
        """Whether points are on their way."""
        return bool(self._starts)

    def begin(self, change: LiveChange) -> None:
        """Let a change arrive."""
        import numpy as np

        self.stop()
        self.fresh = change.fresh
        moves = self._motion()
        if self.fresh and moves:
            self._ring.start()
        if change.starts and moves:
            self._starts = [np.array(own, np.float64) for own in change.starts]
            self._part = 0.0
            self._animation.start()

    def values(self, lines: Sequence[LineColumns]) -> list[Floats] | None:
        """The values of all lines at this moment, None if they are in place."""
        if not self._starts:
            return None
        return [
            start + (line.y - start) * self._part if len(start) == len(line) else line.y
            for start, line in zip(self._starts, lines, strict=True)
        ]

    def stop(self) -> None:
        """Points are in place."""
        self._animation.stop()
        if self._starts:
            self._starts = []
            self.changed.emit()

    def forget(self) -> None:
        """Nothing is new any more."""
        self._ring.stop()
        if self.fresh:
            self.fresh = ()
            self.changed.emit()

    def _on_moved(self, part: float) -> None:
        self._part = part
        self.changed.emit()
