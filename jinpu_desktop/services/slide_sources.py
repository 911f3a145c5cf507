"""The numbered sources of a document as a page, and one source as a page."""

from __future__ import annotations

from collections.abc import Sequence

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.slide_draft import MOST_ROWS, Draft, PageMaker
from jinpu_desktop.services.slide_lines import FigureLine, figure_table
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable, SourceNote
from jinpu_desktop.services.slide_trends import table_alt

_MOST_FIGURES = 8


def notes_table(notes: Sequence[SourceNote], part: int, parts: int) -> SlideTable:
    """The notes that stand on one of a document's sources pages: the `part`th (from 0) of `parts`."""
    first = part * MOST_ROWS
    shown = notes[first : first + MOST_ROWS]
    left = len(notes) - first - len(shown) if part == parts - 1 else 0
    words = ngettext(
        "{n} more source is left out; the notes of its page name it.",
        "{n} more sources are left out; the notes of their pages name them.",
        left,
    )
    columns = (
        SlideColumn(_("No."), True),
        SlideColumn(_("Title")),
        SlideColumn(_("Publisher")),
        SlideColumn(_("Published")),
        SlideColumn(_("Retrieved")),
    )
    rows = tuple(
        (
            SlideCell(str(note.number)),
            SlideCell(note.title),
            SlideCell(note.publisher or _("not stated")),
            SlideCell(note.published_on or _("not stated")),
            SlideCell(note.retrieved_on or _("not stated")),
        )
        for note in shown
    )
    return SlideTable(columns, rows, left_out=words.format(n=left) if left else "")


def source_page(page: PageMaker) -> Draft:
    """What one source states: the first of its figures."""
    try:
        spec = page.services.sources.page(page.link.id)
    except KnownError as error:
        return page.trouble(_("Sources"), str(error))
    except KeyError:
        words = _("There is no source “{id}” in this record.").format(id=page.link.id[:60])
        return page.trouble(_("Sources"), words)
    source = page.services.record.observations.source(page.link.id)
    page.rests_on(source)
    stated = page.services.record.observations.by_source(source.id)
    lines = []
    for one in stated[:_MOST_FIGURES]:
        figure = page.by_key(one.obs_id)
        said = page.said(figure.key)
        lines.append(FigureLine(said.label, said.period, figure, said.status))
    table = figure_table(page, lines, len(stated))
    kicker = comma().join(filter(None, (_("Source"), source.publisher)))
    del spec
    return page.draft(
        Layout.TABLE,
        source.title,
        kicker=kicker,
        table=table,
        alt=table_alt(source.title, table) if table else source.title,
    )
