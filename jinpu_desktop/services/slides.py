"""Briefings made ready to be read: each page asks the services that answer its view."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.figure_facts import FigureReader
from jinpu_desktop.services.frozen_values import frozen_values
from jinpu_desktop.services.slide_draft import MOST_ROWS, Asked, Draft, PageMaker
from jinpu_desktop.services.slide_notes import NoteNumbers, foot_line
from jinpu_desktop.services.slide_sources import notes_table
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideSpec
from jinpu_desktop.services.slide_status import not_final
from jinpu_desktop.services.slide_views import draft_of, usual_layout, usual_link
from jinpu_desktop.services.slide_words import document_labels
from jinpu_desktop.services.verify import Checked, State, verify_values

if TYPE_CHECKING:
    from pathlib import Path

    from jinpu_desktop.services.bundle import Services
    from jinpu_desktop.services.record import Record

# More than the pages of the longest briefing, in all layouts that an author tries.
_KEPT = 1_000


class PageChange(NamedTuple):
    """A page with values that are not what they were; `checked` holds those alone."""

    page_id: str
    number: int
    title: str
    checked: tuple[Checked, ...]


class _Placed(NamedTuple):
    page: BriefingPage
    number: int
    draft: Draft


class SlidesService:
    """Makes pages. Thread-safe; what a view looks like is kept until the record changes."""

    def __init__(self, record: Record, services: Services | None = None) -> None:
        from jinpu_desktop.services.bundle import Services as AllServices

        self._record = record
        self._services = services or AllServices(record)
        self._drafts: dict[Hashable, Draft] = {}

    def document(self, briefing: Briefing, lang: str | None = None) -> DocumentSpec:
        """The whole briefing, in the language spoken now (`lang` names it, if given).

        A page that names something unknown says so in `trouble`; nothing raises for it.
        """
        numbers = NoteNumbers()
        slides = [self._finished(briefing, placed, numbers) for placed in self._placed(briefing)]
        notes = numbers.notes()
        slides = _with_notes(slides, briefing, numbers)
        return DocumentSpec(
            briefing.id,
            briefing.title,
            lang or language(),
            briefing.edited_on,
            self._record.dossier_date,
            tuple(slides),
            notes,
            briefing.keep_marks,
            briefing.show_both,
            document_labels(),
        )

    def slide(self, briefing: Briefing, page_id: str) -> SlideSpec:
        """One page, with the numbers that it has in its document. Raises KeyError for an unknown id."""
        at = briefing.number_of(page_id)
        if not at:
            raise KeyError(page_id)
        if _is_notes_page(briefing.pages[at - 1]):
            return self.document(briefing).slides[at - 1]
        numbers = NoteNumbers()
        placed = None
        for placed in self._placed(briefing._replace(pages=briefing.pages[:at])):
            if placed.number < at:
                _number_all(placed.draft, numbers)
        assert placed is not None
        slide = self._finished(briefing, placed, numbers)
        return slide._replace(total=len(briefing.pages))

    def page_of(self, link: Link, figure_key: str = "") -> BriefingPage:
        """What "Add to briefing" makes of a view, or of one figure: layout, link and frozen values. The
        editor gives it its id. Raises KnownError for a view or figure of which no page can be made."""
        if figure_key:
            page = BriefingPage("", Layout.FIGURE, str(link.having(evidence=figure_key)))
        else:
            link = usual_link(self._services, link.having(evidence=""))
            page = BriefingPage("", usual_layout(link), str(link))
        draft = self._draft(page, True)
        if draft.slide.trouble:
            raise KnownError(draft.slide.trouble)
        return page._replace(frozen=frozen_values(draft))

    def title(self, page: BriefingPage) -> str:
        """The title of a page: its own, or the one that its view gives itself; empty if it has none."""
        return page.title or self._draft(page, True).slide.title

    def frozen(self, page: BriefingPage) -> tuple[FrozenValue, ...]:
        """The values that the page shows now. None for a page without figures."""
        return frozen_values(self._draft(page, True))

    def changes(self, briefing: Briefing) -> tuple[PageChange, ...]:
        """The pages with values that have changed since they were frozen."""
        found = []
        for number, page in enumerate(briefing.pages, 1):
            checked = verify_values(self._record, page.frozen, briefing.language)
            changed = tuple(one for one in checked if one.state is not State.UNCHANGED)
            if changed:
                title = page.title or self._draft(page, briefing.show_both).slide.title
                found.append(PageChange(page.id, number, title, changed))
        return tuple(found)

    def _placed(self, briefing: Briefing) -> Iterator[_Placed]:
        for number, page in enumerate(briefing.pages, 1):
            yield _Placed(page, number, self._draft(page, briefing.show_both))

    def _draft(self, page: BriefingPage, show_both: bool) -> Draft:
        version = self._record.observations.version
        key = (language(), version, page.link, page.layout, show_both)
        found = self._drafts.get(key)
        if found is None:
            if len(self._drafts) >= _KEPT:
                self._drafts.clear()
            found = self._drafts[key] = self._made(page, show_both)
        return found

    def _made(self, page: BriefingPage, show_both: bool) -> Draft:
        empty = SlideSpec("", 0, 0, page.layout, "", link=page.link)
        if page.layout is Layout.TITLE or not page.link or _is_notes_page(page):
            return Draft(empty._replace(title=_("Sources") if _is_notes_page(page) else ""))
        try:
            link = Link.parse(page.link)
        except ValueError as error:
            words = _("The link of this page cannot be read: {reason}.").format(reason=error)
            return Draft(empty._replace(trouble=words))
        reader = FigureReader(self._record, self._services.evidence)
        asked = Asked(self._services, link, page.layout, show_both)
        try:
            return draft_of(PageMaker(asked, reader))
        except KnownError as error:
            return Draft(empty._replace(trouble=str(error)))

    def _finished(self, briefing: Briefing, placed: _Placed, numbers: NoteNumbers) -> SlideSpec:
        page, number, draft = placed
        slide = draft.slide
        by_key = _number_all(draft, numbers)
        figures = tuple(one._replace(notes=by_key[one.figure.key]) for one in slide.figures)
        open_values = not_final(figures, number, briefing.show_both)
        sources = {source.id: source for told in draft.told for source in told.sources}
        foot = foot_line(tuple(sources.values()))
        if open_values and not briefing.keep_marks:
            # Without marks beside the values the words must stand somewhere.
            foot = " ".join(filter(None, (f"{foot}." if foot else "", *open_values)))
        own_text = tuple(part.strip() for part in page.text.splitlines() if part.strip())
        return slide._replace(
            page_id=page.id,
            number=number,
            total=len(briefing.pages),
            title=page.title or slide.title or (briefing.title if page.layout is Layout.TITLE else ""),
            paragraphs=(*own_text, *slide.paragraphs),
            figures=figures,
            notes=tuple(sorted({note for found in by_key.values() for note in found})),
            source_line=foot,
            speaker=page.notes,
            not_final=(*open_values, *draft.warnings),
            sentence_notes=tuple(by_key.get(key, ()) for _text, key in slide.sentences),
        )


def document_in(data: Path, briefing: Briefing, lang: str) -> DocumentSpec:
    """The briefing in a language of its own, whatever the window speaks, from the database file `data`.

    Ages are counted to the day on which it was edited last: the same briefing and the same record make the
    same document on any day. Raises KnownError if the database cannot be read. For any thread.
    """
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.runtime.language import speaking
    from jinpu_desktop.services.record import Record as OpenRecord

    with speaking(lang):
        database = Database(data)
        try:
            record = OpenRecord.open(database, _day_of(briefing))
            return SlidesService(record).document(briefing, lang)
        finally:
            database.close()


def _day_of(briefing: Briefing) -> date:
    """The day on which the briefing was edited; the record moves one that lies before its own date."""
    try:
        return date.fromisoformat(briefing.edited_on)
    except ValueError:
        return date.min


def _number_all(draft: Draft, numbers: NoteNumbers) -> dict[str, tuple[int, ...]]:
    return {told.key: numbers.numbers(told.sources) for told in draft.told}


def _is_notes_page(page: BriefingPage) -> bool:
    """Whether a page lists the notes of its own document."""
    return page.layout is Layout.SOURCES and page.link in ("", "jinpu://sources")


def _with_notes(slides: Sequence[SlideSpec], briefing: Briefing, numbers: NoteNumbers) -> list[SlideSpec]:
    """Fills the pages that list the notes, each with its part of them."""
    notes = numbers.notes()
    lists = [
        slide.page_id for slide, page in zip(slides, briefing.pages, strict=True) if _is_notes_page(page)
    ]
    made: dict[str, dict[str, Any]] = {}
    for part, page_id in enumerate(lists):
        table = notes_table(notes, part, len(lists))
        shown = tuple(note.number for note in notes[part * MOST_ROWS : (part + 1) * MOST_ROWS])
        made[page_id] = {"table": table, "notes": shown, "alt": _("The sources of this document.")}
    return [slide._replace(**made.get(slide.page_id, {})) for slide in slides]
