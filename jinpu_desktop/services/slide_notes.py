"""The numbered notes of a document, and the short line of sources at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jinpu_desktop.domain.code_words import language_word, source_kind_word
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _, comma, ngettext, semicolon
from jinpu_desktop.services.slide_spec import SourceNote

_NAMED = 3


class NoteNumbers:
    """Numbers sources from 1 in the order in which they are first used."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def number(self, source: Source) -> int:
        """The number of a source; a new one gets the next."""
        found = self._numbers.get(source.id)
        if found is None:
            self._sources.append(source)
            found = self._numbers[source.id] = len(self._sources)
        return found

    def numbers(self, sources: Iterable[Source]) -> tuple[int, ...]:
        """The numbers of some sources, in ascending order, each once."""
        return tuple(sorted({self.number(source) for source in sources}))

    def notes(self) -> tuple[SourceNote, ...]:
        """All notes in the order of their numbers."""
        return tuple(source_note(source, number) for number, source in enumerate(self._sources, 1))


def source_note(source: Source, number: int) -> SourceNote:
    """A source as a note of a document."""
    return SourceNote(
        number,
        source.id,
        source_text(source),
        source.title,
        source.publisher,
        format_date(source.published_on) if source.published_on else "",
        format_date(source.retrieved_on) if source.retrieved_on else "",
        source.url,
        language_word(source.language),
        source_kind_word(source.kind),
    )


def source_text(source: Source) -> str:
    """Who published what, when, where, and when it was read, in one line."""
    published = (
        _("published {date}").format(date=format_date(source.published_on))
        if source.published_on
        else _("date of publication not stated")
    )
    text = _("{publisher}: “{title}”, {published}. {address}, {retrieved}.").format(
        publisher=source.publisher or _("Publisher not stated"),
        title=source.title,
        published=published,
        address=source.url or _("No web address"),
        retrieved=_("retrieved {date}").format(date=format_date(source.retrieved_on)),
    )
    return " ".join(text.split())


def foot_line(sources: Sequence[Source]) -> str:
    """`Sources: China Daily, 18 Jan 2023; Dalian Daily, 7 Jan 2022; 3 more`; nothing without any source.

    One publisher is named once, with the dates of all that it published here.
    """
    dates: dict[str, dict[str, None]] = {}
    for source in sources:
        found = dates.setdefault(source.publisher or source.title, {})
        if source.published_on:
            found[format_date(source.published_on)] = None
    if not dates:
        return ""
    named = [_publisher(name, list(of_name)) for name, of_name in list(dates.items())[:_NAMED]]
    rest = len(dates) - len(named)
    if rest:
        named.append(ngettext("{n} more", "{n} more", rest).format(n=rest))
    template = ngettext("Source: {names}", "Sources: {names}", len(dates))
    return template.format(names=semicolon().join(named))


def _publisher(name: str, dates: Sequence[str]) -> str:
    if not dates:
        return name
    said = dates if len(dates) <= _NAMED else (*dates[: _NAMED - 1], "…")
    return comma().join((name, " · ".join(said)))
