"""Cards that a touch leads on from or opens evidence with: names, statements, events, sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.company_line import CompanyLine
from jinpu_desktop.services.company_page import SourceLine
from jinpu_desktop.services.company_row import CompanyRow, without_legal_form
from jinpu_desktop.services.event_row import EventRow
from jinpu_desktop.services.events_about import EventsSpec
from jinpu_desktop.services.statements import Statement

# Scripts of titles that are not in the reader's language.
_SCRIPTS = ("zh", "ja", "ko")


def of_companies(count: Figure, n: int = 2) -> Figure:
    """A count with the word for what is counted; `n` decides which form of it."""
    return count._replace(unit_text=ngettext("company shown", "companies shown", n))


def company_card(kit: KioskKit, company: CompanyRow) -> WordCard:
    """A company: its names, how it is owned and what became of it. No logo."""
    owned = " · ".join(filter(None, (company.ownership_words, company.industry)))
    status = " · ".join(filter(None, (company.status_words, company.as_of_words, company.in_jinpu_words)))
    return _named(kit, company.id, company.name, company.name_original, owned, status)


def company_line_card(kit: KioskKit, company: CompanyLine) -> WordCard:
    """A company as the page of an industry lists it."""
    as_of = _("as of {date}").format(date=company.as_of) if company.as_of else ""
    status = " · ".join(filter(None, (company.status, as_of)))
    return _named(kit, company.id, company.name, company.name_original, company.ownership, status)


def _named(kit: KioskKit, company_id: str, name: str, original: str, owned: str, status: str) -> WordCard:
    words = [
        Words(without_legal_form(name), "h3"),
        Words(original if original != name else "", "body", "text-2", "zh"),
        Words(owned, "small", "text-2", above=8),
        Words(status, "small", "text-2"),
    ]
    return WordCard(kit, words, link=str(Link("companies", company_id)))


def statement_card(kit: KioskKit, told: Statement) -> WordCard:
    """A sentence of the record; a touch opens its evidence."""
    lead = " · ".join(filter(None, (told.lead, told.detail)))
    words = [
        Words(lead, "small", "text-2"),
        Words(told.text, "body", above=4),
        Words(told.source, "small", "text-3", above=6),
    ]
    return WordCard(kit, words, key=told.key)


def event_card(kit: KioskKit, row: EventRow, *, told_of: str = "") -> WordCard:
    """An event; a touch opens its evidence. `told_of` is the company whose page it stands on."""
    about = "" if told_of and told_of == row.company_id else row.about
    words = [
        Words(" · ".join(filter(None, (row.when, row.kind_words, about))), "small", "text-2"),
        Words(row.title, "h3", above=4),
        Words(row.body, "body", "text-2", above=4),
        Words(row.source, "small", "text-3", above=6),
    ]
    return WordCard(kit, words, key=row.key, icon=f"event-{row.kind}")


def source_card(kit: KioskKit, source_id: str, title: str, language: str, note: str) -> WordCard:
    """A source; a touch goes to its page."""
    words = [
        Words(title, "body", script=language if language in _SCRIPTS else ""),
        Words(note, "small", "text-2", above=4),
    ]
    card = WordCard(kit, words, link=str(Link("sources", source_id)))
    # Titles keep the digits and the language of their own.
    card.setProperty("citation", True)
    return card


def statements_section(kit: KioskKit, title: str, told: Sequence[Statement], first: int = 4) -> KioskSection:
    """A part of a page with sentences of the record."""
    makers: list[Maker] = [partial(statement_card, kit, one) for one in told]
    return KioskSection(kit, title, makers, columns=1 if kit.portrait() else 2, first=first)


def events_section(kit: KioskKit, spec: EventsSpec, first: int = 4, *, told_of: str = "") -> KioskSection:
    """A part of a page with the events about one thing."""
    makers: list[Maker] = [partial(event_card, kit, row, told_of=told_of) for row in spec.rows]
    columns = 1 if kit.portrait() else 2
    return KioskSection(kit, _("Events"), makers, columns=columns, first=first, total=spec.total)


def sources_section(kit: KioskKit, lines: Sequence[SourceLine], first: int = 4) -> KioskSection:
    """A part of a page with what it rests on."""
    makers: list[Maker] = [
        partial(source_card, kit, line.id, line.title, line.language, line.note) for line in lines
    ]
    return KioskSection(kit, _("Sources"), makers, columns=1 if kit.portrait() else 2, first=first)


def source_note(source: Source, published: str) -> str:
    """Who published a source, and when."""
    return " · ".join(filter(None, (source.publisher, published)))
