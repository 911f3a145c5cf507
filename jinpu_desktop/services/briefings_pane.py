"""The Briefings pane: the reader's briefings, the pages of one, and what is to be known before an export."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import N_, _, comma, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from jinpu_desktop.services.briefing_library import BriefingEntry, BriefingLibrary
    from jinpu_desktop.services.evidence import EvidenceService
    from jinpu_desktop.services.record import Record
    from jinpu_desktop.services.slide_spec import DocumentSpec, SlideSpec
    from jinpu_desktop.services.slides import SlidesService

# Values that are not the last word, by the letter of their status.
NOT_FINAL = ("P", "E", "F")
# So many lines of one kind stand below "Before you export".
_MOST_LINES = 3

LAYOUTS: dict[Layout, str] = {
    Layout.TITLE: N_("Title"),
    Layout.FIGURE: N_("One figure"),
    Layout.CHART: N_("Chart"),
    Layout.CHART_TEXT: N_("Chart and text"),
    Layout.PROFILE: N_("Company profile"),
    Layout.COMPARISON: N_("Comparison"),
    Layout.MAP: N_("Map"),
    Layout.TIMELINE: N_("Timeline"),
    Layout.TABLE: N_("Table"),
    Layout.SOURCES: N_("Sources"),
}


class BriefingsQuery(NamedTuple):
    """Which briefing by its file name, "" for the list of all, and which of its pages ("" the first)."""

    file: str = ""
    page: str = ""

    @classmethod
    def of(cls, link: Link) -> BriefingsQuery:
        """What a link of the pane asks for."""
        return cls(link.id, link.get("page"))

    @property
    def link(self) -> Link:
        """The link that asks for this."""
        return Link("briefings", self.file).having(page=self.page)


class LibrarySpec(NamedTuple):
    """All briefings, the one edited last first, and the day that it is. `can_keep`: there is a place for
    more."""

    rows: tuple[BriefingEntry, ...]
    today: str
    can_keep: bool


class PageRow(NamedTuple):
    """A page in the list: `title` is its own, or the one that its view gives it."""

    id: str
    number: int
    title: str
    layout: Layout
    layout_words: str


class FigureRow(NamedTuple):
    """A figure of the page: what it is, its value, its status in words, and who states it."""

    key: str
    label: str
    figure: Figure
    status: str
    source: str


class ComposedPage(NamedTuple):
    """The page shown in the middle. `view_title` is the title that it has without one of its own."""

    page_id: str
    slide: SlideSpec
    figures: tuple[FigureRow, ...]
    counted: str
    view_title: str


class Check(NamedTuple):
    """A line below "Before you export". `mark` is a status letter, "" for all is well, "!" for a change.
    `page_id` names the page to go to."""

    mark: str
    words: str
    page_id: str = ""


class Checks(NamedTuple):
    """What was checked. `changed` are the pages with values that have changed since they were put there,
    `notice` says so in a sentence with the date of the data, empty if nothing has."""

    lines: tuple[Check, ...]
    changed: tuple[str, ...] = ()
    notice: str = ""


def layout_words(layout: Layout) -> str:
    """What a layout is called."""
    return _(LAYOUTS[layout])


def pages_words(pages: int) -> str:
    """How many pages, in words."""
    return ngettext("{n} page", "{n} pages", pages).format(n=f"{pages:,}")


def edited_words(edited_on: str, today: str) -> str:
    """When a briefing was edited last."""
    if edited_on == today:
        return _("edited today")
    return _("edited {date}").format(date=format_date(edited_on)) if edited_on else _("not edited yet")


class BriefingsService:
    """Reads for the pane. Changes go through the editor of a briefing, never through this."""

    def __init__(
        self,
        record: Record,
        library: BriefingLibrary,
        slides: SlidesService,
        evidence: EvidenceService,
    ) -> None:
        self.record = record
        self.library = library
        # The document that was verified last, for a page that is made anew.
        self.verified: Path | None = None
        self._slides = slides
        self._evidence = evidence

    def load(self) -> LibrarySpec:
        """The briefings there are. Raises KnownError if their folder cannot be read."""
        library = self.library
        return LibrarySpec(library.list(), self.today, library.can_keep)

    @property
    def today(self) -> str:
        """The day where the reader is, as 2026-11-21."""
        return date.today().isoformat()  # noqa: DTZ011

    def rows(
        self, briefing: Briefing, pane_words: Callable[[str], str], quickly: bool = False
    ) -> tuple[PageRow, ...]:
        """The pages in their order. `pane_words` names a pane, for views without a subject of their own.

        `quickly`: a page without a title of its own is named after what its link names, so that two hundred
        pages can be listed before any of them has been made.
        """
        title = self._quick_title if quickly else self._title
        return tuple(
            PageRow(page.id, number, title(page, pane_words), page.layout, layout_words(page.layout))
            for number, page in enumerate(briefing.pages, 1)
        )

    def page(self, briefing: Briefing, page_id: str) -> ComposedPage | None:
        """One page as it will be shown, and its figures; None if the briefing has no such page."""
        page = briefing.page(page_id)
        if page is None:
            return None
        slide = self._slides.slide(briefing, page_id)
        sources = {value.key: self._source_words(value) for value in self._slides.frozen(page)}
        figures = tuple(
            FigureRow(
                one.figure.key,
                _figure_words(one.label, one.period, len(slide.figures) > 1),
                one.figure,
                one.status or mark_word(one.figure.mark),
                sources.get(one.figure.key, ""),
            )
            for one in slide.figures
        )
        return ComposedPage(page_id, slide, figures, _counted(figures), "" if page.title else slide.title)

    def checks(self, briefing: Briefing) -> Checks:
        """What is to be known before this goes out."""
        changes = self._slides.changes(briefing)
        gone = sum(one.state == "gone" for page in changes for one in page.checked)
        changed = tuple(page.page_id for page in changes)
        frozen = [value for page in briefing.pages for value in page.frozen]
        n_changed = sum(len(page.checked) for page in changes)
        lines = [_evidence_line(len(frozen), gone)]
        not_final = sum(value.mark in NOT_FINAL for value in frozen)
        if not_final:
            words = ngettext(
                "{n} of {m} figure is not final", "{n} of {m} figures are not final", len(frozen)
            )
            lines.append(Check("F", words.format(n=f"{not_final:,}", m=f"{len(frozen):,}")))
        lines += _disputed_lines(briefing)
        if n_changed:
            words = ngettext(
                "{n} value has changed since it was put here",
                "{n} values have changed since they were put here",
                n_changed,
            )
            lines.append(Check("!", words.format(n=f"{n_changed:,}"), changed[0]))
        return Checks(tuple(lines), changed, _notice(briefing.data_date, n_changed))

    def document(self, briefing: Briefing) -> DocumentSpec:
        """The whole briefing in the language spoken now, for a document."""
        return self._slides.document(briefing)

    def renewed(self, briefing: Briefing, page_ids: Sequence[str]) -> dict[str, tuple[FrozenValue, ...]]:
        """The values of these pages as they stand in the record now."""
        return {page.id: self._slides.frozen(page) for page in briefing.pages if page.id in page_ids}

    def made(self, template: str, lang: str) -> str:
        """Make a briefing, empty or from a template; returns its file name. Raises KnownError."""
        if not template:
            plain = Briefing(
                os.urandom(8).hex(),
                _("My briefing"),
                lang,
                self.today,
                data_date=self.data_date,
                data_hash=self.data_hash,
            )
            return self.library.name_of(self.library.add(plain))
        from jinpu_desktop.services.briefing_templates import template as made_from

        return self.library.name_of(self.library.add(made_from(self.record, template, lang, self._slides)))

    @property
    def data_date(self) -> str:
        """The day of the record that values are taken from."""
        return self.record.dossier_date

    @property
    def data_hash(self) -> str:
        """What tells this record from every other."""
        return str(self.record.database.build_hash)

    def _source_words(self, value: FrozenValue) -> str:
        """Who states a value, and when; more than one in words."""
        if not value.sources:
            return ""
        with suppress(KnownError, KeyError):
            source = self.record.observations.source(value.sources[0])
            when = format_date(source.published_on) if source.published_on else ""
            words = comma().join(filter(None, (source.publisher or source.title, when)))
            more = len(value.sources) - 1
            if not more:
                return words
            return ngettext("{source}; {n} more", "{source}; {n} more", more).format(source=words, n=more)
        return value.citation

    def _title(self, page: BriefingPage, pane_words: Callable[[str], str]) -> str:
        return self._slides.title(page) or self._quick_title(page, pane_words)

    def _quick_title(self, page: BriefingPage, pane_words: Callable[[str], str]) -> str:
        if page.title:
            return page.title
        with suppress(KnownError, ValueError):
            if page.link:
                from jinpu_desktop.services.view_title import view_title

                link = Link.parse(page.link)
                return view_title(self.record, self._evidence, link, pane_words(link.pane)).title
        return layout_words(page.layout)


def _figure_words(label: str, period: str, several: bool) -> str:
    if period and several and not label:
        return period
    return f"{label}, {period}" if period and label else label or period


def _counted(figures: Sequence[FigureRow]) -> str:
    if not figures:
        return ""
    known = sum(bool(row.source) for row in figures)
    words = ngettext("{n} figure", "{n} figures", len(figures)).format(n=f"{len(figures):,}")
    return _("{figures}, {n} with evidence").format(figures=words, n=f"{known:,}")


def _evidence_line(figures: int, gone: int) -> Check:
    if gone:
        words = ngettext(
            "{n} figure is no longer in the record", "{n} figures are no longer in the record", gone
        )
        return Check("X", words.format(n=f"{gone:,}"))
    return Check("", _("Every figure has its evidence") if figures else _("There is no figure on any page"))


def _disputed_lines(briefing: Briefing) -> list[Check]:
    """The pages on which sources disagree."""
    lines = []
    for number, page in enumerate(briefing.pages, 1):
        disputed = [value for value in page.frozen if value.mark == "X"]
        if len(disputed) == 1 and disputed[0].period:
            words = _("Page {page} shows two values for {period}")
            lines.append(Check("X", words.format(page=number, period=disputed[0].period), page.id))
        elif disputed:
            words = _("Page {page} shows values on which sources disagree")
            lines.append(Check("X", words.format(page=number), page.id))
    if len(lines) > _MOST_LINES:
        more = len(lines) - _MOST_LINES + 1
        words = ngettext("{n} more page like this", "{n} more pages like this", more)
        last = Check("X", words.format(n=more), lines[_MOST_LINES - 1].page_id)
        return [*lines[: _MOST_LINES - 1], last]
    return lines


def _notice(data_date: str, changed: int) -> str:
    if not changed:
        return ""
    words = ngettext(
        "Made from data of {date}: {n} value has since changed.",
        "Made from data of {date}: {n} values have since changed.",
        changed,
    )
    return words.format(date=_day(data_date), n=f"{changed:,}")


def _day(data_date: str) -> str:
    return format_date(data_date) if data_date else _("an unknown day")
