"""A figure with its source as one line of plain text, for pasting into somebody else's document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _, comma

if TYPE_CHECKING:
    from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock
    from jinpu_desktop.domain.observation import Source
    from jinpu_desktop.services.evidence import EvidenceService


def citation(evidence: Evidence, block: EvidenceBlock | None = None) -> str:
    """Who stated it, where, when it was read, and the figure with period and status, in one line.

    `block` is the statement to cite, one of `evidence.blocks`; without one the figure is cited as what
    this program computed, with everything that it was computed from.
    """
    if block is None:
        return _one_line(_of_computed(evidence))
    return _one_line(f"{_of_source(block.source)} {_of_statement(evidence, block)}")


def citation_for(service: EvidenceService, key: str) -> str:
    """The citation of the figure behind an evidence key: of the very statement the key names where there
    is one, else of the shown one. Raises KnownError if the record has no such figure."""
    evidence = service.evidence(key)
    return citation(evidence, asked_block(evidence))


def asked_block(evidence: Evidence) -> EvidenceBlock | None:
    """The statement that the evidence was asked for, or the shown one; None for a computed figure."""
    blocks = evidence.blocks
    return next((block for block in blocks if block.key == evidence.key), blocks[0] if blocks else None)


def _of_source(source: Source) -> str:
    published = (
        _("published {date}").format(date=format_date(source.published_on))
        if source.published_on
        else _("date of publication not stated")
    )
    retrieved = _("retrieved {date}").format(date=format_date(source.retrieved_on))
    return _("{publisher}: “{title}”, {published}. {address}, {retrieved}.").format(
        publisher=source.publisher or _("Publisher not stated"),
        title=source.title,
        published=published,
        address=source.url or _("No web address"),
        retrieved=retrieved,
    )


def _of_statement(evidence: Evidence, block: EvidenceBlock) -> str:
    subject = comma().join((evidence.heading, evidence.subject))
    if not block.value_text:
        return f"{subject}: {evidence.statement}" if evidence.statement else f"{subject}."
    value = block.printed
    about = [mark_word(mark) for mark in block.marks]
    about.append(
        _("as stated: “{words}”").format(words=block.as_stated)
        if block.as_stated
        else _("wording of the source not stated")
    )
    return f"{subject}: {value} ({'; '.join(about)})."


def _of_computed(evidence: Evidence) -> str:
    status = "; ".join(mark_word(mark) for mark in evidence.marks)
    value = f": {evidence.value_text} ({status})." if evidence.value_text else "."
    subject = comma().join((evidence.heading, evidence.subject))
    parts = [f"Jinpu Explorer. {subject}{value}", evidence.formula]
    inputs = [f"{part.label}: {part.figure.printed}" for part in evidence.inputs if part.figure is not None]
    if inputs:
        parts.append(_("Calculated from {inputs}.").format(inputs="; ".join(inputs)))
    return " ".join(part for part in (*parts, evidence.statement) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())
