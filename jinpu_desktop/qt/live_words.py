"""Has screen readers told what came of the user's own figures while the program was open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from jinpu_desktop.qt.live import Live
from jinpu_desktop.runtime.language import _, ngettext

# A feed may bring figures many times a second: what came in meanwhile is told in one sentence.
_TOGETHER_MS = 1000


class LiveWords(QObject):
    """Says one sentence for all changes of a second; `say` is to wait for what is being said."""

    def __init__(self, live: Live, say: Callable[[str], None]) -> None:
        super().__init__(live)
        self._live, self._say = live, say
        self._told = live.own_figures
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOGETHER_MS)
        self._timer.timeout.connect(self._tell)
        live.figures_changed.connect(self._on_figures_changed)

    def _on_figures_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        before, self._told = self._told, self._live.own_figures
        # That the store cannot be used is told by itself.
        if not self._live.trouble:
            self._say(change_words(self._told - before))


def change_words(more: int) -> str:
    """What changed, in one sentence; `more` is how many figures of the user's own there are more."""
    if more > 0:
        words = ngettext("{n} figure of your own came in.", "{n} figures of your own came in.", more)
    elif more < 0:
        words = ngettext(
            "{n} figure of your own was taken away.", "{n} figures of your own were taken away.", -more
        )
    else:
        return _("Your own figures have changed.")
    return words.format(n=f"{abs(more):,}")
