"""The report of an error in a figure: a text for a mail. Nothing is sent from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.citation import asked_block, citation

if TYPE_CHECKING:
    from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock
    from jinpu_desktop.services.evidence import EvidenceService


def error_report(service: EvidenceService, key: str, link: str, version: str, dossier_date: str) -> str:
    """A text of several lines that says which figure it is about and what the record has on it.

    `link` opens the figure again; `version` is the program's and `dossier_date` the data's. Raises KnownError
    if the record has no such figure.
    """
    evidence = service.evidence(key)
    lines = [
        _("An error in a figure of Jinpu Explorer"),
        "",
        _("What is wrong: (please write it here)"),
        "",
        *_figure_lines(evidence),
        "",
        *_source_lines(evidence),
        *_rest_lines(evidence),
        "",
        _("Link: {link}").format(link=link),
        _("Key: {key}").format(key=key),
        _("Program: Jinpu Explorer {version}; data of {date}").format(
            version=version, date=format_date(dossier_date)
        ),
    ]
    return "\n".join(lines) + "\n"


def _figure_lines(evidence: Evidence) -> list[str]:
    lines = [
        _("Figure: {heading}").format(heading=evidence.heading),
        _("About: {subject}").format(subject=evidence.subject),
    ]
    block = asked_block(evidence)
    if block is not None and block.value_text:
        lines.append(_("Value: {value}").format(value=_value(block)))
    elif evidence.value_text:
        lines.append(_("Value: {value}").format(value=evidence.value_text))
    if evidence.statement:
        lines.append(_("Statement: {words}").format(words=evidence.statement))
    if evidence.marks:
        lines.append(_("Status: {words}").format(words="; ".join(map(mark_word, evidence.marks))))
    return lines


def _source_lines(evidence: Evidence) -> list[str]:
    lines = []
    for number, block in enumerate(evidence.blocks):
        head = _("Source of the value shown:") if number == 0 else _("Also stated:")
        lines += [head, "  " + citation(evidence, block)]
        if number and block.difference:
            lines.append("  " + _("Difference: {difference}").format(difference=block.difference))
        if block.note:
            lines.append("  " + _("Note: {note}").format(note=" ".join(block.note.split())))
    return lines


def _rest_lines(evidence: Evidence) -> list[str]:
    lines = []
    if not evidence.blocks:
        lines.append(citation(evidence))
    if evidence.why:
        lines.append(_("Why this value is shown: {why}").format(why=evidence.why))
    lines += [f"{label}: {words}" for label, words in evidence.details]
    return lines


def _value(block: EvidenceBlock) -> str:
    return block.printed
