"""The values of a page as they are kept in a briefing, and those of a record that is no longer open."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import comma
from jinpu_desktop.services.figure_facts import FigureFacts
from jinpu_desktop.services.slide_draft import Draft, Told
from jinpu_desktop.services.slide_notes import source_text


def frozen_values(draft: Draft) -> tuple[FrozenValue, ...]:
    """Every figure and every sentence of the record on a page, in reading order."""
    return tuple(_frozen(told) for told in draft.told if not told.key.startswith("source:"))


def frozen_facts(facts: FigureFacts) -> FrozenValue:
    """A figure as its record tells it now, with the publisher and the date of its source."""
    return FrozenValue(
        facts.key,
        facts.text,
        facts.unit,
        facts.figure.printed,
        facts.figure.mark,
        facts.label,
        facts.period,
        tuple(source.id for source in facts.sources),
        told_by(facts.sources[0]) if facts.sources else "",
    )


def frozen_text(key: str, words: str, label: str, sources: tuple[str, ...], citation: str) -> FrozenValue:
    """A text of a record, with who told it."""
    return FrozenValue(key, words, "", words, label=label, sources=sources, citation=citation)


def told_by(source: Source) -> str:
    """Who published it, and when: `China Daily, 18 Jan 2023`."""
    published = format_date(source.published_on) if source.published_on else ""
    return comma().join(filter(None, (source.publisher or source.title, published)))


def _frozen(told: Told) -> FrozenValue:
    facts = told.facts
    said = told.figure
    return frozen_facts(facts)._replace(
        label=said.label if said is not None else facts.label,
        period=said.period if said is not None else facts.period,
        citation=source_text(facts.sources[0]) if facts.sources else "",
    )
