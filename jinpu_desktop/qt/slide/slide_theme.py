"""The look of a page of a briefing: the tokens of one theme, in the sizes of a slide."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont

from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import language, speaking

# A page is drawn on a ground of this size; the projector's 1920 x 1080 is twice that, so that the sizes of
# the tokens hold on it as they are.
WIDTH, HEIGHT = 960, 540
LOOKS = ("projector", "light", "dark", "high-contrast")

HEADLINES = ("headline-28", "headline-25", "headline-22", "headline-19")
COVERS = ("cover-44", "cover-38", "cover-32", "cover-28")
TEXTS = ("text-14", "text-13", "text-12", "text-11")
SOURCE = "source"

# Size, line height and weight on the ground. Nothing is smaller than 11: that is 22 on the projector.
_SIZES: dict[str, tuple[float, float, int]] = {
    "headline-28": (28, 34, 600),
    "headline-25": (25, 30, 600),
    "headline-22": (22, 27, 600),
    "headline-19": (19, 24, 600),
    "cover-44": (44, 52, 600),
    "cover-38": (38, 46, 600),
    "cover-32": (32, 39, 600),
    "cover-28": (28, 34, 600),
    "hero": (84, 96, 600),
    "hero-unit": (28, 34, 400),
    "number": (28, 34, 600),
    "number-unit": (16, 22, 400),
    "text-14": (14, 20, 400),
    "text-13": (13, 18.5, 400),
    "text-12": (12, 17, 400),
    "text-11": (11, 15.5, 400),
    "source": (11, 15, 400),
    # What the widgets of the pages ask for by the names of the desktop.
    "display": (48, 56, 600),
    "h1": (28, 34, 600),
    "h2": (17, 24, 600),
    "h3": (14, 20, 600),
    "body": (14, 20, 400),
    "small": (12, 17, 400),
    "axis": (13, 16, 400),
}
# Chinese, Japanese and Korean lines need more air.
_TALLER = 1.1


class SlideTheme(Theme):
    """A theme that is never applied to the application. `zoom` is pixels for a pixel of the ground.

    `code` is the language of the page, that of the window if it is empty.
    """

    def __init__(
        self, choice: str = "projector", zoom: float = 1.0, code: str = "", parent: QObject | None = None
    ) -> None:
        self._code = code
        self._value_size = 0
        super().__init__(choice, parent=parent)
        self._text_scale = zoom

    @property
    def zoom(self) -> float:
        """Pixels for a pixel of the ground."""
        return self._text_scale

    @property
    def code(self) -> str:
        """The language of the page; empty: that of the window."""
        return self._code

    def set_zoom(self, zoom: float) -> None:
        """Give the page another size; everything on it is measured anew."""
        if zoom != self._text_scale:
            self._text_scale = zoom
            self._show()

    def set_value_size(self, size: int) -> None:
        """The size of the values in a chart: larger where there are few of them."""
        if size != self._value_size:
            self._value_size = size
            self._show()

    def set_code(self, code: str) -> None:
        """Show pages in another language."""
        if code != self._code:
            self._code = code
            self._show()

    def _scale_entry(self, style: str) -> dict[str, Any]:
        base, _, variant = style.rpartition("-")
        if variant not in ("medium", "strong"):
            base = style
        if style == "axis-medium" and self._value_size:
            return {"size": self._value_size, "line": self._value_size + 6, "weight": 600}
        if base not in _SIZES:
            return super()._scale_entry(style)
        size, line, weight = _SIZES[base]
        if (self._code or language()) != "en":
            line *= _TALLER
        return {"size": size, "line": line, "weight": weight}

    def _make_font(self, style: str, figures: bool) -> QFont:
        font = super()._make_font(style, figures)
        if style == "axis-medium" and self._value_size:
            font.setWeight(QFont.Weight(600))
        # Pictures may be smaller than any letter can be.
        font.setPixelSize(max(1, font.pixelSize()))
        return font

    def _families(self, figures: bool) -> Sequence[str]:
        with speaking(self._code) if self._code else nullcontext():
            return super()._families(figures)
