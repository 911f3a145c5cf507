"""The colours of the tokens are as far apart as the design says, for every eye."""

from __future__ import annotations

import tomllib
from itertools import combinations

import pytest
from colour_science import ciede2000, contrast, lab, rgb, seen_with

from jinpu_desktop.runtime.bundle import resource

COLORS = tomllib.loads(resource("tokens.toml").read_text(encoding="utf-8"))["color"]
THEMES = ("light", "dark", "high-contrast", "projector")
GROUNDS = ("canvas", "surface", "surface-2")
STATUSES = ("preliminary", "estimate", "forecast", "definition", "conflict", "derived")
# What the design promises (section 3): the lowest contrast of inks on grounds, in THEMES' order.
TEXTS = {
    (("text",), GROUNDS): (13.92, 11.68, 17.40, 18.50),
    (("text-2",), GROUNDS): (6.82, 7.53, 17.40, 12.62),
    (("text-3",), (*GROUNDS, "sea", "land")): (4.91, 4.98, 11.46, 7.66),
    (("text-3",), ("accent-soft",)): (5.15, 4.74, 10.98, 8.06),
    (("accent",), ("surface", "canvas", "accent-soft")): (6.16, 6.22, 11.74, 8.15),
    (("on-accent",), ("accent",)): (7.34, 9.25, 17.01, 10.52),
    (("rail-text",), ("rail", "rail-active")): (8.25, 9.65, 11.76, 11.36),
    (("rail-text-2",), ("rail", "rail-active")): (5.39, 5.11, 8.91, 7.61),
    (("success", "danger"), ("surface",)): (6.47, 7.86, 12.21, 10.20),
    **{
        ((status,), (f"{status}-soft", "surface", "canvas", "accent-soft")): least
        for status, least in zip(
            STATUSES,
            (
                (6.22, 5.99, 8.56, 8.16),
                (5.83, 6.51, 10.98, 8.88),
                (6.68, 5.92, 8.81, 8.69),
                (5.86, 6.78, 10.06, 8.37),
                (5.95, 5.98, 8.43, 7.90),
                (6.16, 6.22, 11.74, 8.15),
            ),
            strict=True,
        )
    },
}
GRAPHICS = {
    (("line-strong",), GROUNDS): (3.32, 3.49, 17.40, 6.39),
    (("coast",), ("sea", "land")): (3.64, 3.32, 15.13, 7.66),
    (("focus",), GROUNDS): (13.92, 13.45, 14.09, 18.50),
    (("series",), ("surface", "canvas")): (3.21, 3.50, 7.38, 4.62),
}
LEAST = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0, "projector": 7.0}
LEAST_OF_GRAPHICS = 3.0
# The smallest difference of two series, in THEMES' order.
APART = {
    "": (18.2, 20.6, 17.9, 16.6),
    "protanopia": (10.4, 13.3, 13.5, 13.3),
    "deuteranopia": (13.6, 13.1, 13.3, 13.2),
    "tritanopia": (11.9, 13.0, 13.2, 13.2),
}
LEAST_APART = 10.0
# Sharma, Wu and Dalal 2005, table 1: two colours as L*, a*, b*, and how far apart they are.
PUBLISHED = (
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
    ((50, 2.8361, -74.0200), (50, 0, -82.7485), 3.4412),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, -1.1848, -84.8006), (50, 0, -82.7485), 1.0000),
    ((50, -0.9009, -85.5211), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, -1, 2), (50, 0, 0), 2.3669),
    ((50, 2.4900, -0.0010), (50, -2.4900, 0.0009), 7.1792),
    ((50, 2.4900, -0.0010), (50, -2.4900, 0.0010), 7.1792),
    ((50, 2.4900, -0.0010), (50, -2.4900, 0.0011), 7.2195),
    ((50, 2.4900, -0.0010), (50, -2.4900, 0.0012), 7.2195),
    ((50, -0.0010, 2.4900), (50, 0.0009, -2.4900), 4.8045),
    ((50, -0.0010, 2.4900), (50, 0.0010, -2.4900), 4.8045),
    ((50, -0.0010, 2.4900), (50, 0.0011, -2.4900), 4.7461),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((50, 2.5, 0), (50, 3.1736, 0.5854), 1.0000),
    ((50, 2.5, 0), (50, 3.2972, 0), 1.0000),
    ((50, 2.5, 0), (50, 1.8634, 0.5757), 1.0000),
    ((50, 2.5, 0), (50, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)


@pytest.mark.parametrize(("one", "other", "difference"), PUBLISHED)
def test_that_the_difference_is_that_of_the_paper(one, other, difference) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=0.00006)


def test_that_white_and_black_are_where_the_standards_put_them() -> None:
    assert contrast(rgb("#000000"), rgb("#FFFFFF")) == pytest.approx(21)
    assert lab(seen_with(rgb("#FFFFFF"), "")) == pytest.approx((100, 0, 0), abs=0.02)


@pytest.mark.parametrize("blindness", ["protanopia", "deuteranopia", "tritanopia"])
def test_that_grey_is_the_same_grey_for_every_eye(blindness: str) -> None:
    grey = rgb("#808080")
    assert ciede2000(lab(seen_with(grey, blindness)), lab(seen_with(grey, ""))) < 0.1


def _inks(theme: str, roles: tuple[str, ...]) -> list[str]:
    values = [COLORS[theme][role] for role in roles]
    return [one for value in values for one in ([value] if isinstance(value, str) else value)]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("pair", "promised"), [*TEXTS.items(), *GRAPHICS.items()], ids=lambda value: str(value[0])[:40]
)
def test_that_inks_stand_out_from_their_grounds_as_the_design_says(
    theme: str, pair: tuple[tuple[str, ...], tuple[str, ...]], promised: tuple[float, ...]
) -> None:
    inks, grounds = pair
    least = min(
        float(contrast(rgb(ink), rgb(COLORS[theme][ground])))
        for ink in _inks(theme, inks)
        for ground in grounds
    )
    assert least >= (LEAST[theme] if pair in TEXTS else LEAST_OF_GRAPHICS)
    assert least == pytest.approx(promised[THEMES.index(theme)], abs=0.0051)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("blindness", APART)
def test_that_any_two_series_are_told_apart(theme: str, blindness: str) -> None:
    seen = [lab(seen_with(rgb(value), blindness)) for value in COLORS[theme]["series"]]
    assert len(seen) == 8
    least = min(ciede2000(one, other) for one, other in combinations(seen, 2))
    assert least >= LEAST_APART
    assert least == pytest.approx(APART[blindness][THEMES.index(theme)], abs=0.051)
