"""Where pins and labels stand in a view, measured with the theme's letters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.map_labels import Placed, Rect, Wanted, place_labels, still_free
from jinpu_desktop.charts.map_pins import Standing, stand
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped
from jinpu_desktop.runtime.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.charts.map_camera import Camera
    from jinpu_desktop.charts.map_spec import Pin
    from jinpu_desktop.qt.theme import Theme

PIN = 28
# Pins whose middles are nearer than this share of a pin stand as one.
_APART = 0.95
_LABEL_WIDTH = 168
_PADDING = (8, 4)


class MapLabel(NamedTuple):
    """The words of a pin in their lines, and the box that they need."""

    lines: tuple[str, ...]
    note: str
    width: float
    height: float


class PlacedPin(NamedTuple):
    """A pin in the view with its label; `placed` None: there is no room for the label."""

    standing: Standing
    label: MapLabel
    placed: Placed | None


class MapScene:
    """Arranges pins. At rest labels are placed anew; while the map moves they go along with their
    pins. At most `most_labels` pins get one, those that matter most; None: as many as there is room for."""

    def __init__(self, theme: Theme, most_labels: int | None = None) -> None:
        self._theme = theme
        self.most_labels = most_labels
        self._offsets: dict[str, tuple[float, float, Placed]] = {}
        self._labels: dict[tuple[str, int], MapLabel] = {}
        self.restyle()

    def restyle(self) -> None:
        """Measure anew."""
        self.name_line = TextLine(self._theme, "small-medium")
        self.note_line = TextLine(self._theme, "small")
        self._labels = {}
        self._offsets = {}
        self._rested: object = None

    @property
    def pin(self) -> int:
        """The width of a pin in pixels."""
        return self._theme.px(PIN)

    def arrange(
        self, pins: Sequence[Pin], camera: Camera, selected: str, taken: Sequence[Rect], *, moving: bool
    ) -> tuple[PlacedPin, ...]:
        """The pins in order of weight, the selected one first, with their labels."""
        standing = stand(pins, camera, self.pin * _APART, selected)
        reach = self.pin
        standing = tuple(
            one
            for one in standing
            if -reach < one.left < camera.width + reach and -reach < one.top < camera.height + reach
        )
        labels = [self._label(one) for one in standing]
        view = Rect(2, 2, camera.width - 2, camera.height - 2)
        rested = (camera, frozenset((one.pin.id, len(one.others)) for one in standing), tuple(taken))
        # Choosing another pin moves no label.
        if moving or rested == self._rested:
            placed = self._carried(standing, labels, view, taken)
        else:
            wanted = [
                Wanted(one.left, one.top, self.pin / 2 + 2, label.width, label.height)
                for one, label in zip(standing, labels, strict=True)
            ]
            placed = place_labels(wanted, view, taken, most=self.most_labels)
            self._rested = rested
            self._offsets = {
                one.pin.id: (one.left, one.top, where)
                for one, where in zip(standing, placed, strict=True)
                if where is not None
            }
        return tuple(map(PlacedPin, standing, labels, placed))

    def _carried(
        self, standing: Sequence[Standing], labels: Sequence[MapLabel], view: Rect, taken: Sequence[Rect]
    ) -> tuple[Placed | None, ...]:
        carried: list[Placed | None] = []
        for one, label in zip(standing, labels, strict=True):
            kept = self._offsets.get(one.pin.id)
            if kept is None or abs(kept[2].rect.right - kept[2].rect.left - label.width) > 0.5:
                carried.append(None)
                continue
            carried.append(kept[2].moved(one.left - kept[0], one.top - kept[1]))
        half = self.pin / 2 + 2
        squares = [Rect(one.left - half, one.top - half, one.left + half, one.top + half) for one in standing]
        return still_free(carried, squares, view, taken)

    def _label(self, one: Standing) -> MapLabel:
        key = (one.pin.id, len(one.others))
        label = self._labels.get(key)
        if label is None:
            label = self._labels[key] = self._measured(one)
        return label

    def _measured(self, one: Standing) -> MapLabel:
        px = self._theme.px
        lines = tuple(wrapped(self.name_line, one.pin.label, px(_LABEL_WIDTH)))
        parts = [one.pin.note] if one.pin.note else []
        if one.others:
            more = len(one.others)
            parts.append(ngettext("+{n} place", "+{n} places", more).format(n=more))
        note = " · ".join(parts)
        widths = [self.name_line.width(line) for line in lines]
        if note:
            widths.append(self.note_line.width(note))
        high = len(lines) * self.name_line.height + (self.note_line.height if note else 0)
        side, top = (px(padding) for padding in _PADDING)
        return MapLabel(lines, note, math.ceil(max(widths)) + 2 * side, high + 2 * top)

    def padding(self) -> tuple[int, int]:
        """The space around the words of a label."""
        return self._theme.px(_PADDING[0]), self._theme.px(_PADDING[1])
