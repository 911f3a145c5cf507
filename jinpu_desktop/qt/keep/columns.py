"""The columns of stars and notes."""

from __future__ import annotations

from jinpu_desktop.domain.keepsake import Note, Star, is_figure_key
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.language import _


def star_columns() -> tuple[Column, ...]:
    """What has a star, where it is, and since when."""
    return (
        Column(
            _("Name"), lambda star: star.title or star.link, width=240, stretch=3, style="body-medium",
            role="text", opens=True, lines=2,
        ),
        Column(_("Page"), _page, width=150, stretch=1, lines=2),
        Column(_("Since"), _day, sort_key=lambda star: star.at, width=136, drops=1),
    )  # fmt: skip


def note_columns() -> tuple[Column, ...]:
    """What a note is about, what it says, and when it was changed last."""
    return (
        Column(
            _("About"), lambda note: note.title or note.link, width=200, stretch=2, style="body-medium",
            role="text", opens=True, lines=3,
        ),
        Column(
            _("Note"), lambda note: " ".join(note.text.split()) or _("(blank)"), width=240, stretch=3,
            role="text", lines=3, citation=True,
        ),
        Column(_("Changed"), _day, sort_key=lambda note: note.at, width=136, drops=1),
    )  # fmt: skip


def page_words(kept: Star | Note) -> str:
    """Figure, or the name of the pane that shows it."""
    if is_figure_key(kept.key):
        return _("Figure")
    try:
        pane = Link.parse(kept.link).pane
    except ValueError:
        return ""
    return next((_(entry.label) for entry in PANES if entry.id == pane), pane)


def _page(star: Star) -> str:
    return page_words(star)


def _day(kept: Star | Note) -> str:
    return format_date(kept.at[:10])
