"""The values of a page as they are kept in a briefing."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.services.slide_draft import Draft, Told
from jinpu_desktop.services.slide_notes import source_text


def frozen_values(draft: Draft) -> tuple[FrozenValue, ...]:
    """Every figure and every sentence of the record on a page, in reading order."""
    return tuple(_frozen(told) for told in draft.told if not told.key.startswith("source:"))


def _frozen(told: Told) -> FrozenValue:
    facts = told.facts
    said = told.figure
    return FrozenValue(
        told.key,
        facts.text,
        facts.unit,
        facts.figure.printed,
        facts.figure.mark,
        said.label if said is not None else facts.label,
        said.period if said is not None else facts.period,
        tuple(source.id for source in facts.sources),
        source_text(facts.sources[0]) if facts.sources else "",
    )
