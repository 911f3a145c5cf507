"""Names that contain what was typed. The search over everything is a later issue."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.entity import KIND_PANES, Entity
from jinpu_desktop.services.record import Record

MOST_HITS = 12
LONGEST_WORDS = 200


class LookupQuery(NamedTuple):
    """What was typed, and the panes that can show something."""

    words: str
    panes: tuple[str, ...]


class Hit(NamedTuple):
    """A thing found by name, and the link that shows it."""

    entity: Entity
    link: str


class LookupService:
    """Finds entities by name. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def find(self, query: LookupQuery) -> tuple[Hit, ...]:
        """At most MOST_HITS things whose name contains the words, only of kinds that a pane shows."""
        words = query.words.strip().replace("\0", "")[:LONGEST_WORDS]
        if not words:
            return ()
        kinds = tuple(kind for kind, pane in KIND_PANES.items() if pane in query.panes)
        found = self._record.entities.named_like(words, kinds, MOST_HITS)
        return tuple(Hit(entity, f"jinpu://{KIND_PANES[entity.kind]}/{entity.id}") for entity in found)
