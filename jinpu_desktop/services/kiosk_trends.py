"""What the stand offers on trends: three topics with a few indicators each, the best documented first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.services.trend_catalogue import CatalogueRow, topic_word

MOST = 6
# The topics of the record by the large one that they are offered under.
_WITHIN = {
    "economy": ("economy", "industry", "public-finance", "population", "living"),
    "investment": ("investment", "finance", "business", "innovation"),
    "trade": ("trade", "port", "transport", "tourism"),
}
TOPICS = tuple(_WITHIN)


class KioskTopic(NamedTuple):
    """A large topic with the indicators that are offered of it."""

    id: str
    name: str
    rows: tuple[CatalogueRow, ...]


def kiosk_topics(rows: Sequence[CatalogueRow]) -> tuple[KioskTopic, ...]:
    """The topics in their order; one without any indicator is left out.

    Of each the indicators with most years, those of the area itself before those of places around it.
    """

    def weight(row: CatalogueRow) -> tuple[object, ...]:
        return row.is_single, bool(row.place), -len(row.coverage.years)

    found = []
    for topic, within in _WITHIN.items():
        best = sorted((row for row in rows if row.topic in within), key=weight)[:MOST]
        if best:
            found.append(KioskTopic(topic, topic_word(topic), tuple(best)))
    return tuple(found)


def topic_of(rows: Sequence[CatalogueRow], indicator_id: str) -> str:
    """The large topic of an indicator; the first one if it has none."""
    row = next((row for row in rows if row.indicator_id == indicator_id), None)
    return next((topic for topic, within in _WITHIN.items() if row and row.topic in within), TOPICS[0])
