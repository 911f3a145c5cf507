"""Events as a page: those of a selection, or one."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.slide_draft import Draft, PageMaker
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import table_alt
from jinpu_desktop.services.timeline import TimelineQuery

_MOST_EVENTS = 8


def timeline_page(page: PageMaker) -> Draft:
    """The newest events that the link's filters leave, or the event that it names."""
    try:
        if page.link.id:
            return _event(page)
        spec = page.services.timeline.load(TimelineQuery.of(page.link))
    except KnownError as error:
        return page.trouble(_("Timeline"), str(error))
    if not spec.rows:
        return page.trouble(_("Timeline"), spec.nearest or _("No event was found."))
    rows = []
    for row in spec.rows[:_MOST_EVENTS]:
        date = page.cell(Figure(row.key, row.when), row.title, row.kind_words)
        rows.append((date, SlideCell(row.title), SlideCell(row.about), SlideCell(row.source)))
    columns = (
        SlideColumn(_("Date")),
        SlideColumn(_("Event")),
        SlideColumn(_("About")),
        SlideColumn(_("Source")),
    )
    left = len(spec.rows) - len(rows)
    words = ngettext("{n} earlier event is left out.", "{n} earlier events are left out.", left)
    table = SlideTable(columns, tuple(rows), left_out=words.format(n=left) if left else "")
    title = comma().join(filter(None, (_("Timeline"), spec.sentence)))
    return page.draft(
        Layout.TIMELINE, title, kicker=_("Events, newest first"), table=table, alt=table_alt(title, table)
    )


def _event(page: PageMaker) -> Draft:
    spec = page.services.timeline.page(page.link.id)
    row = spec.row
    fact = page.fact(Figure(row.key, row.when), row.kind_words)
    if row.body:
        page.sentence(row.body, row.key)
    about = " · ".join(dict.fromkeys(filter(None, (row.company, row.industry, row.place))))
    alt = comma().join((row.when, row.title))
    return page.draft(
        Layout.TIMELINE, row.title, warnings=(spec.date_note,), kicker=about, facts=(fact,), alt=alt
    )
