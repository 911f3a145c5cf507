"""What the tests of the widgets share: two figures, doors that write down who knocked, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure

GDP = Figure(
    "gdp|jinpu||2021|cd",
    "257.63",
    "CNY bn",
    ("P", "X"),
    "Gross domestic product, 2021, 257.63 billion yuan, preliminary, two sources disagree",
)
PLAIN = Figure("area|jinpu", "2,299", "km²", ("A",), "Area, 2,299 square kilometres")


@dataclass
class Doors:
    """What was opened, in order."""

    evidence: list[tuple[str, QWidget]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def picture(widget: QWidget) -> QImage:
    """What the widget paints now."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colors_of(image: QImage) -> set[str]:
    """Every colour in the picture, as `#rrggbb` in small letters."""
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
