"""Pins on a view: those that would cover each other stand as one, and keys go from one to the next."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.charts.map_camera import Camera
    from jinpu_desktop.charts.map_spec import Pin

# A direction takes in what lies at most so far beside it.
_CONE = 1.2


class Standing(NamedTuple):
    """A pin as it stands in the view, in pixels. `others` are the pins that it hides at this scale."""

    pin: Pin
    left: float
    top: float
    others: tuple[Pin, ...] = ()

    @property
    def pins(self) -> tuple[Pin, ...]:
        """The pin and those that it hides."""
        return (self.pin, *self.others)


def stand(pins: Sequence[Pin], camera: Camera, apart: float, first: str = "") -> tuple[Standing, ...]:
    """Where pins stand. One nearer than `apart` pixels to one before it is hidden by that one.

    The pin with the id `first` is hidden by none. Order decides: what matters most comes first.
    """
    ordered = sorted(pins, key=lambda pin: pin.id != first)
    found: list[tuple[Pin, float, float, list[Pin]]] = []
    for pin in ordered:
        left, top = camera.to_view(pin.x, pin.y)
        host = min(
            (one for one in found if abs(one[1] - left) < apart and abs(one[2] - top) < apart),
            key=lambda one: math.hypot(one[1] - left, one[2] - top),
            default=None,
        )
        if host is not None and math.hypot(host[1] - left, host[2] - top) < apart:
            host[3].append(pin)
        else:
            found.append((pin, left, top, []))
    return tuple(Standing(pin, left, top, tuple(others)) for pin, left, top, others in found)


def next_in_direction(standing: Sequence[Standing], at: Standing, right: int, down: int) -> Standing | None:
    """The nearest pin to one side: `right` and `down` are -1, 0 or 1. None if there is nothing."""

    def cost(one: Standing) -> float:
        across, along = one.left - at.left, one.top - at.top
        ahead = across * right + along * down
        beside = abs(across * down) + abs(along * right)
        if ahead <= 0.5 or beside > ahead * _CONE:
            return math.inf
        return ahead + 2 * beside

    best = min(standing, key=cost, default=None)
    return best if best is not None and cost(best) < math.inf else None
