"""What a map tells: its pins to a screen reader and to whoever looks for one at a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.render.placed import Hit
from jinpu_desktop.runtime.language import _, comma, list_comma, ngettext

if TYPE_CHECKING:
    from jinpu_desktop.charts.map_spec import MapSpec
    from jinpu_desktop.qt.render.map.map_scene import PlacedPin

HIT = 32


class SpokenMap(SpokenChart):
    """Holds what a map shows; who paints it fills `_spec`, `_selected` and `_reach`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: MapSpec | None = None
        self._selected = ""
        # Half the side of the square that takes clicks.
        self._reach = HIT / 2

    def arranged(self) -> tuple[PlacedPin, ...]:
        """The pins in the view with their labels, as they stand now."""
        raise NotImplementedError

    @property
    def spec(self) -> MapSpec | None:
        """The map shown."""
        return self._spec

    @property
    def placed(self) -> tuple[PlacedPin, ...]:
        """The pins in the view, with their labels."""
        return self.arranged()

    @property
    def selected(self) -> str:
        """The id of the chosen pin, or an empty text."""
        return self._selected

    def pin_at(self, at: QPointF) -> PlacedPin | None:
        """The pin under a point, by itself or by its label."""
        reach = self._reach
        for one in self.arranged():
            away = QPointF(one.standing.left, one.standing.top) - at
            if abs(away.x()) <= reach and abs(away.y()) <= reach:
                return one
        for one in self.arranged():
            if one.placed is not None:
                rect = one.placed.rect
                if rect.left <= at.x() <= rect.right and rect.top <= at.y() <= rect.bottom:
                    return one
        return None

    def hits(self) -> list[Hit]:
        """The pins in the view, from the left."""
        found = []
        reach = self._reach
        for one in sorted(self.arranged(), key=lambda one: (one.standing.left, one.standing.top)):
            left, top = one.standing.left, one.standing.top
            rect = QRectF(left - reach, top - reach, 2 * reach, 2 * reach)
            key = one.standing.pin.position_key
            found.append(Hit(rect, key, self._spoken(one), "point", 0, left, rect))
        return found

    def spoken_name(self) -> str:
        """What the map shows."""
        return _("Map: {title}").format(title=self._spec.title) if self._spec else _("Map")

    def spoken_summary(self) -> str:
        """How many places stand on it, and the keys."""
        keys = _("Arrows go from pin to pin, plus and minus zoom, Home shows the whole area, Enter opens.")
        return f"{self._spec.summary} {keys}" if self._spec else keys

    def current_spoken(self) -> str:
        """The chosen pin in words."""
        return next((self._spoken(one) for one in self.arranged() if self._is_chosen(one)), "")

    def readable_texts(self) -> list[str]:
        """Every text that is painted."""
        texts = [self._spec.credit] if self._spec else []
        for one in self.arranged():
            if one.placed is not None:
                texts += [" ".join(one.label.lines), one.label.note]
        return [text for text in texts if text]

    def _spoken(self, one: PlacedPin) -> str:
        words = one.standing.pin.spoken
        if one.standing.others:
            names = list_comma().join(pin.label for pin in one.standing.others)
            more = ngettext("with {n} more place here: {names}", "with {n} more places here: {names}",
                            len(one.standing.others))  # fmt: skip
            words = comma().join((words, more.format(n=len(one.standing.others), names=names)))
        return words

    def _is_chosen(self, one: PlacedPin) -> bool:
        return one.standing.pin.id == self._selected

    def map_point(self, pin_id: str) -> QPoint:
        """Where a pin stands in the view, for tests and for what points at it. Raises KeyError if it is
        not there."""
        for one in self.arranged():
            if any(pin.id == pin_id for pin in one.standing.pins):
                return QPoint(round(one.standing.left), round(one.standing.top))
        raise KeyError(pin_id)
