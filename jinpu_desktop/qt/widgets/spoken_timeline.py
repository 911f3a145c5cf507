"""A timeline for screen readers: a list whose items are its events."""

from __future__ import annotations

from PySide6.QtGui import QAccessible

from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.widgets.timeline_layout import Form
from jinpu_desktop.qt.widgets.timeline_steps import number_of
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.event_row import EventRow


class SpokenTimeline(SpokenChart):
    """What a timeline tells a screen reader."""

    spoken_role = QAccessible.Role.List

    @property
    def rows(self) -> tuple[EventRow, ...]:
        """The events, newest first."""
        raise NotImplementedError

    @property
    def form(self) -> Form:
        """How they are shown."""
        raise NotImplementedError

    @property
    def current_id(self) -> str:
        """The chosen event, or an empty text."""
        raise NotImplementedError

    def is_chosen(self, index: int) -> bool:
        return self.rows[index].id == self.current_id

    def spoken_name(self) -> str:
        return self.accessibleName()

    def spoken_summary(self) -> str:
        if self.form.compact:
            return _("Up and Down choose an event, Enter opens its evidence.")
        return _("Up and Down choose an event, Page Up and Down a year, plus and minus zoom, Enter opens.")

    def current_spoken(self) -> str:
        number = number_of(self.rows, self.current_id)
        if number is None:
            return ""
        return _("{spoken}, event {number} of {count}").format(
            spoken=self.rows[number].spoken, number=number + 1, count=len(self.rows)
        )
