"""The Tab key goes through a window as it is read.

Qt goes by the order in which widgets were made. What a page makes late, such as the figures of its first
sentence, would then come last.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


class ReadingOrder:
    """Mixed into a window: each Tab goes by the places in which its widgets stand at that moment."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Not by QWidget.setTabOrder: with focus proxies between them Qt makes rings that lead nowhere else.
        # Nor by nextInFocusChain: PySide6 lets go too early what it gives.
        assert isinstance(self, QWidget)
        stops = list(tab_stops(self))
        if not stops:
            return False
        focused: QWidget | None = self.focusWidget()
        # Of those around what has the focus the innermost, which comes last.
        around = [
            n for n, one in enumerate(stops) if focused and (one is focused or one.isAncestorOf(focused))
        ]
        here = around[-1] if around else -1 if forward else len(stops)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus below, in the order of reading: by rows, and part by part."""
    shown = [one for one in widget.children() if isinstance(one, QWidget) and _is_shown(one)]
    places = [one.geometry() for one in shown]
    for number in in_rows(places):
        one = shown[number]
        takes_focus = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if takes_focus and one.isEnabled():
            yield one
        yield from tab_stops(one)


def in_rows(places: list[QRect]) -> list[int]:
    """The numbers of `places` from the top, and from the left among those that stand beside each other: that
    share more than half of the lower one's height."""
    rows: list[list[int]] = []
    for number in sorted(range(len(places)), key=lambda number: places[number].y()):
        place = places[number]
        head = places[rows[-1][0]] if rows else place
        shared = min(head.bottom(), place.bottom()) - max(head.top(), place.top())
        if rows and 2 * shared > min(head.height(), place.height()):
            rows[-1].append(number)
        else:
            rows.append([number])
    return [number for row in rows for number in sorted(row, key=lambda number: places[number].x())]


def _is_shown(widget: QWidget) -> bool:
    return not widget.isWindow() and not widget.isHidden()
