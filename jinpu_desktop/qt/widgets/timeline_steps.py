"""Where a key or a pointer leads to on a timeline, and what stays in place when it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from jinpu_desktop.qt.render.placed import Hit
from jinpu_desktop.qt.widgets.timeline_layout import Laid
from jinpu_desktop.services.event_row import EventRow


def number_of(rows: Sequence[EventRow], event_id: str) -> int | None:
    """The place of an event among the rows, or None."""
    return next((at for at, row in enumerate(rows) if row.id == event_id), None) if event_id else None


def target(key: int, rows: Sequence[EventRow], laid: Laid, now: int | None) -> int | None:
    """The event that an arrow, page or end key leads to from the chosen one; None if it leads nowhere."""
    if not rows:
        return None
    last = len(rows) - 1
    leads: dict[int, Callable[[], int | None]] = {
        Qt.Key.Key_Up: lambda: 0 if now is None else now - 1,
        Qt.Key.Key_Down: lambda: 0 if now is None else now + 1,
        Qt.Key.Key_PageUp: lambda: in_next_year(rows, now, -1),
        Qt.Key.Key_PageDown: lambda: in_next_year(rows, now, 1),
        Qt.Key.Key_Home: lambda: 0,
        Qt.Key.Key_End: lambda: last,
        Qt.Key.Key_Left: lambda: in_next_lane(laid, now, -1),
        Qt.Key.Key_Right: lambda: in_next_lane(laid, now, 1),
    }
    lead = leads.get(key)
    number = lead() if lead is not None else None
    return number if number is not None and 0 <= number <= last else None


def in_next_year(rows: Sequence[EventRow], now: int | None, step: int) -> int | None:
    """The newest event of the next year that has any: `step` 1 to older years, -1 to newer ones; at the
    end the last or the first event."""
    if not rows:
        return None
    if now is None:
        return 0
    years = sorted({row.year for row in rows}, reverse=True)
    wanted = years.index(rows[now].year) + step
    if not 0 <= wanted < len(years):
        return 0 if step < 0 else len(rows) - 1
    return next(at for at, row in enumerate(rows) if row.year == years[wanted])


def in_next_lane(laid: Laid, now: int | None, step: int) -> int | None:
    """The event nearest in height in the next lane to the right (1) or left (-1) that has any."""
    if not laid.lanes or now is None:
        return None
    xs = [event.node.center().x() for event in laid.events]
    here = max((at for at, lane in enumerate(laid.lanes) if lane.left <= xs[now] + 1), default=0)
    middle = laid.events[now].rect.center().y()
    while 0 <= (here := here + step) < len(laid.lanes):
        lane = laid.lanes[here]
        inside = [at for at, x in enumerate(xs) if lane.left <= x < lane.left + lane.width]
        if inside:
            return min(inside, key=lambda at: abs(laid.events[at].rect.center().y() - middle))
    return None


def looked_at(laid: Laid, now: int | None, top: float, height: float) -> int | None:
    """What is to stay where it is: the chosen event if it is seen, else the first one that is."""
    seen = [
        at
        for at, event in enumerate(laid.events)
        if event.rect.bottom() > top and event.rect.top() < top + height
    ]
    return now if now in seen else min(seen, default=None)


def hits_of(laid: Laid, rows: Sequence[EventRow], away: float) -> list[Hit]:
    """The events as places that can be opened, moved down by `away` pixels."""
    return [
        Hit(
            event.rect.translated(0, away),
            row.key,
            row.spoken,
            "event",
            0,
            float(number),
            event.node.translated(0, away),
        )
        for number, (event, row) in enumerate(zip(laid.events, rows, strict=True))
    ]


def nearest(hits: Sequence[Hit], y: float) -> int | None:
    """The event whose middle is nearest to a height."""
    return min(range(len(hits)), key=lambda at: abs(hits[at].rect.center().y() - y), default=None)


def stuck_height(laid: Laid, offset: float) -> float:
    """The height of the head that sticks to the top when scrolled to `offset`."""
    return max((head.height for head in laid.heads if head.sticks and head.top <= offset), default=0.0)
