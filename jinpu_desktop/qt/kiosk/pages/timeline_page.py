"""The timeline on the stand: a year at a time, by large buttons, arrows or a swipe."""

from __future__ import annotations

from functools import partial

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.qt.kiosk.pages.timeline_years import TimelineYears
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.timeline import TimelineQuery, TimelineSpec


class TimelinePage(KioskPage):
    """`from` and `to` name the year shown; without them, or where it has no event, the newest. The other
    filters of the timeline hold too. A link to an event shows its year."""

    def show_link(self, link: Link) -> None:
        timeline = self.kit.services.timeline
        query = TimelineQuery.of(link)
        everything = query._replace(first="", last="", lanes="", zoom="year")
        self.ask(lambda: timeline.load(everything), partial(self._show, link, query.last or query.first))

    def _show(self, link: Link, wanted: str, spec: TimelineSpec) -> None:
        if not spec.rows:
            self.show_empty(_("No event fits this choice."), spec.nearest)
            return
        event = next((row for row in spec.rows if row.id == link.id), None)
        year = event.year if event is not None else int(wanted) if wanted.isdigit() else 0
        view = TimelineYears(self.kit, spec, year)
        view.year_changed.connect(self._on_turned)
        self.set_content(view)

    def _on_turned(self, year: int) -> None:
        if self.link is not None:
            years = {"from": str(year), "to": str(year)}
            self.note_link(Link("timeline", query=self.link.query).having(**years))

    def clear(self) -> None:
        super().clear()
        for view in self.findChildren(TimelineYears):
            view.show_newest()
