"""Colours as eyes see them: contrast, colour blindness and the distance between two colours.

Written from WCAG 2.2, from Machado, Oliveira and Fernandes 2009 and from Sharma, Wu and Dalal 2005. A colour
is red, green and blue, 0 to 255; an array of them has the three in its last axis.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

# Severity 1.0; for light, not for the numbers of the screen.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def rgb(value: str) -> Numbers:
    """The colour of `#RRGGBB`."""
    return np.array([int(value[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)


def light(colours: ArrayLike) -> Numbers:
    """Red, green and blue as amounts of light, 0 to 1."""
    parts = np.asarray(colours, dtype=float) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colours: ArrayLike) -> Numbers:
    """Relative luminance, 0 to 1."""
    return light(colours) @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one: ArrayLike, other: ArrayLike) -> Numbers:
    """The contrast ratio of WCAG 2, 1 to 21."""
    first, second = luminance(one), luminance(other)
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def seen_with(colour: ArrayLike, blindness: str) -> Numbers:
    """A colour as an eye with this blindness sees it, as amounts of light; `""` is normal vision."""
    amounts = light(colour)
    if blindness:
        amounts = np.asarray(BLINDNESS[blindness]) @ amounts
    return np.clip(amounts, 0, 1)


def lab(amounts: ArrayLike) -> Numbers:
    """CIE L*a*b* (D65) of amounts of light."""
    xyz = np.asarray(_TO_XYZ) @ np.asarray(amounts, dtype=float) / np.array(_WHITE)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def ciede2000(one: ArrayLike, other: ArrayLike) -> float:
    """The difference CIEDE2000 of two colours given as L*a*b*; 1 is just to be seen."""
    (l1, a1, b1), (l2, a2, b2) = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    stretch = 1.5 - 0.5 * _part_of_25(float(np.hypot(a1, b1) + np.hypot(a2, b2)) / 2)
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    if turn == -180 and h2 > h1:
        turn = 180.0
    middle = h1 + h2 if grey else (h1 + turn / 2) % 360
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * _cos(middle - 30)
        + 0.24 * _cos(2 * middle)
        + 0.32 * _cos(3 * middle + 6)
        - 0.20 * _cos(4 * middle - 63)
    )
    weight = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    in_lightness = (l2 - l1) / weight
    in_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    in_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    blue = 60 * np.exp(-(((middle - 275) / 25) ** 2))
    mixed = -2 * _part_of_25(chroma) * np.sin(np.radians(blue)) * in_chroma * in_hue
    return float(np.sqrt(in_lightness**2 + in_chroma**2 + in_hue**2 + mixed))


def _part_of_25(chroma: float) -> float:
    return float(np.sqrt(chroma**7 / (chroma**7 + 25.0**7)))


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
