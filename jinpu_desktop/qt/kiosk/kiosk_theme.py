"""The look of an unattended stand: the tokens of one theme, in sizes for a finger and for two metres off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, QSizeF

from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import language

# What the sizes below are made for; a larger screen has larger letters, not more columns.
LONG, SHORT = 1920, 1080
SCALE = 1.5
LEAST_LETTERS = 20
LEAST_HIT_MM = 12
LEAST_HIT = 48
# A driver that reports a television as a telephone must not fill the screen with one button.
_MOST_HIT = 160
_LEAST_GROWTH = 0.7
# Size, line height and weight on a screen of 1920 x 1080, as on the mockups.
_SIZES: dict[str, tuple[int, int, int]] = {
    "hero": (92, 104, 500),
    "display": (84, 96, 500),
    "figure": (52, 62, 500),
    "h1": (38, 46, 600),
    "h2": (30, 40, 600),
    "h3": (26, 34, 600),
    "value": (36, 44, 500),
    "fact": (32, 40, 500),
    "brand": (26, 34, 600),
    "body": (23, 32, 400),
    "small": (21, 29, 400),
    "axis": (20, 25, 400),
}
# Chinese, Japanese and Korean lines need more air.
_TALLER = 1.08
# Already in the pixels of a stand.
_KIOSK_SIZES = ("kiosk-control", "kiosk-dock")


class KioskTheme(Theme):
    """`growth` is the screen's size over 1920 x 1080, whichever way it stands; `hit` the least side of
    what a finger is to touch, in pixels: 72, or 12 mm where the screen tells its size."""

    def __init__(
        self, choice: str = "system", tokens: Path | None = None, parent: QObject | None = None
    ) -> None:
        self._growth = 1.0
        self._px_per_mm = 0.0
        super().__init__(choice, tokens=tokens, parent=parent)
        self._text_scale = SCALE

    @property
    def growth(self) -> float:
        """The screen's size over the one that the mockups show, 0.7 or more."""
        return self._growth

    @property
    def hit(self) -> int:
        """The least width and height of whatever can be touched, in pixels."""
        millimetres = LEAST_HIT_MM * self._px_per_mm
        control = self._tokens.section("size")["kiosk-control"] * max(1.0, self._growth)
        return round(max(control, LEAST_HIT, min(millimetres, _MOST_HIT)))

    @property
    def gap(self) -> int:
        """The least space between two things that can be touched, in pixels."""
        return self.k(8)

    def k(self, n: float) -> int:
        """`n` pixels of the mockups of 1920 x 1080, on this screen."""
        return round(n * self._growth)

    def set_screen(self, size: QSize, physical: QSizeF = QSizeF()) -> None:  # noqa: B008 - nothing changes it
        """Fit the screen: `size` in its pixels, `physical` in millimetres (empty where it does not say)."""
        growth, per_mm = self.fit_of(size, physical)
        if (growth, per_mm) != (self._growth, self._px_per_mm):
            self._growth, self._px_per_mm = growth, per_mm
            self._text_scale = SCALE * growth
            self._show()

    @staticmethod
    def fit_of(size: QSize, physical: QSizeF) -> tuple[float, float]:
        """The growth and the pixels in a millimetre that go with a screen."""
        long, short = max(size.width(), size.height()), min(size.width(), size.height())
        growth = max(_LEAST_GROWTH, min(long / LONG, short / SHORT)) if short > 0 else 1.0
        wide = physical.width()
        return round(growth, 3), round(size.width() / wide, 2) if wide > 0 else 0.0

    def pixel_size(self, style: str) -> int:
        return max(LEAST_LETTERS, super().pixel_size(style))

    def space(self, name: str) -> int:
        return self.px(super().space(name))

    def radius(self, name: str) -> int:
        # A bottom sheet has its own radius in the tokens; the others are those of the desktop.
        return self.k(super().radius(name)) if name == "sheet" else self.px(super().radius(name))

    def size(self, name: str) -> int:
        size = super().size(name)
        return self.k(size) if name in _KIOSK_SIZES else self.px(size)

    def chart(self, name: str) -> Any:
        if name == "hit-radius":
            return round(super().chart("hit-radius-kiosk") * max(1.0, self._growth))
        return super().chart(name)

    def _scale_entry(self, style: str) -> dict[str, Any]:
        base, _, variant = style.rpartition("-")
        if variant not in ("medium", "strong"):
            base = style
        if base not in _SIZES:
            return super()._scale_entry(style)
        size, line, weight = _SIZES[base]
        # On a small screen letters stop shrinking where they could not be read any more.
        size_px = max(LEAST_LETTERS / self._growth, size)
        line_px: float = max(size_px * 1.2, line)
        if language() != "en":
            line_px *= _TALLER
        return {"size": size_px / SCALE, "line": line_px / SCALE, "weight": weight}
