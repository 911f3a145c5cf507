"""What a link shows, in a few words: for lists of stars, notes and the views seen last."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from jinpu_desktop.domain.entity import KIND_PANES
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record


class ViewTitle(NamedTuple):
    """`kind` is a kind of entity, `figure`, or `view` for a page without a subject of its own."""

    title: str
    kind: str


def view_title(record: Record, evidence: EvidenceService, link: Link, pane: str) -> ViewTitle:
    """The title of a view, or of the figure that the link names. `pane` is the pane's name in words."""
    key = link.get("evidence")
    if key:
        return ViewTitle(figure_title(evidence, key), "figure")
    if link.id:
        for kind in (kind for kind, shown in KIND_PANES.items() if shown == link.pane):
            with suppress(KeyError):
                return ViewTitle(record.entities.entity(kind, link.id).name, kind)
    subjects = _subjects(record, link)
    if subjects:
        return ViewTitle(_("{pane}: {subjects}").format(pane=pane, subjects=comma().join(subjects)), "view")
    if link.id or any(value for _name, value in link.query):
        return ViewTitle(_("{pane}, a selection").format(pane=pane), "view")
    return ViewTitle(pane, "view")


def figure_title(evidence: EvidenceService, key: str) -> str:
    """What a figure is, and of what and when. One that the record does not have is named by its key."""
    try:
        found = evidence.evidence(key)
    except KnownError:
        return key
    return _("{heading}, {subject}").format(heading=found.heading, subject=found.subject)


def _subjects(record: Record, link: Link) -> list[str]:
    """The names of indicators, places and industries that the query of Trends and Compare chooses."""
    found = []
    for name, kind in (("i", "indicator"), ("ind", "industry"), ("p", "place")):
        for entity_id in filter(None, link.get(name).split(",")):
            with suppress(KeyError):
                found.append(record.entities.entity(kind, entity_id).name)
    return found
