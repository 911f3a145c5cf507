"""The look of a board of the attract loop, which may be in another language than the stand is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.runtime.language import speaking


class BoardTheme(KioskTheme):
    """Like another theme of the stand, but for its language `code`. It is never applied to anything."""

    def __init__(self, like: KioskTheme, code: str, parent: QObject | None = None) -> None:
        self._code = code
        super().__init__(like.name, parent=parent)
        # Its look is chosen, not the system's; whose hints would keep it alive.
        self.leave()
        self.follow(like)

    @property
    def look(self) -> tuple[str, float, float]:
        """What pictures drawn with it depend on, but for the language."""
        return look_of(self)

    def follow(self, like: KioskTheme, code: str = "") -> None:
        """Take on the look of a theme, and a language if one is named."""
        wanted = (*look_of(like), code or self._code)
        if wanted == (*self.look, self._code):
            return
        self._choice, self._growth, self._px_per_mm, self._code = wanted
        self._text_scale = like.text_scale
        self._show()

    def _scale_entry(self, style: str) -> dict[str, Any]:
        with speaking(self._code):
            return super()._scale_entry(style)

    def _families(self, figures: bool) -> Sequence[str]:
        with speaking(self._code):
            return super()._families(figures)


def look_of(theme: KioskTheme) -> tuple[str, float, float]:
    """The name of a theme, its growth, and its pixels in a millimetre."""
    return theme.name, theme.growth, theme._px_per_mm
