"""Everything documented about one thing: what `jinpu-desktop evidence` prints and its page lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from jinpu_desktop.data.company_index import STATED, CompanyIndex
from jinpu_desktop.data.rows import has
from jinpu_desktop.domain.code_words import column_words
from jinpu_desktop.domain.entity import KIND_TABLES
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, format_period, told
from jinpu_desktop.domain.observation import Observation, Source
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import observation_figure
from jinpu_desktop.services.record import Record

# Texts and numbers of a row that are statements of its source, by table.
STATED_COLUMNS = {
    "company": STATED,
    "group": ("summary_en",),
    "place": ("summary_en", "area_km2", "established"),
    "industry": ("summary_en",),
    "institution": ("summary_en", "established", "registered_capital_cny_bn"),
    "policy": ("summary_en", "amount", "in_force_from", "in_force_to"),
}
# What the number columns are counted in; the others are bare.
COLUMN_UNITS = {"area_km2": "km2", "registered_capital_cny_bn": "CNY bn"}
# The code for "not known", which states nothing.
UNKNOWN = "unknown"
# What a row states that has nothing but a name.
NAME_COLUMNS = {"policy": "title_en"}
KINDS = ("company", "group", "place", "industry", "institution", "policy", "indicator", "source")
_LISTED = ("company", "group", "place", "industry", "institution", "policy")


class EvidenceItem(NamedTuple):
    """One statement with its source.

    `key` opens its evidence. `kind` is figure, fact, event, stake, or the kind of a row; `value` is None
    where the statement is in words only. `period` and `as_of` are as the dossier writes them. `label` names
    what a bare value such as `2005-05` is; a sentence has none.
    """

    key: str
    kind: str
    subject: str
    text: str
    source: Source
    figure: Figure | None = None
    indicator_id: str = ""
    value: float | None = None
    unit: str = ""
    period: str = ""
    as_of: str = ""
    status: str = ""
    label: str = ""

    @property
    def statement(self) -> str:
        """What is said in words: a sentence, the name of an indicator, or a value led by its name."""
        return f"{self.label}: {self.text}" if self.label else self.text

    def as_json(self) -> dict[str, object]:
        """The item as CONTRACT.md fixes it."""
        item: dict[str, object] = {"text": self.statement}
        if self.indicator_id:
            item = {"indicator": self.indicator_id}
        source = self.source
        item |= {
            "value": self.value,
            "unit": self.unit or None,
            "period": self.period or None,
            "as_of": self.as_of or None,
            "status": self.status or None,
            "source": {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher or None,
                "published_on": source.published_on or None,
                "url": source.url or None,
                "kind": source.kind,
            },
        }
        return item


class AboutService:
    """Lists the evidence about one thing. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def items(self, kind: str, entity_id: str, most: int = -1) -> tuple[EvidenceItem, ...]:
        """Every fact, figure, stake and event about one thing, each with its source; of a source, the rows
        of at most `most` things of a kind (-1: all).

        Raises KnownError in one sentence for a kind or an id that the record does not have.
        """
        if kind not in KINDS:
            raise KnownError(
                _("“{kind}” is not a kind: use one of {kinds}.").format(kind=kind, kinds=", ".join(KINDS))
            )
        try:
            self._record.entities.entity(kind, entity_id)
        except KeyError:
            raise KnownError(self._not_found(kind, entity_id)) from None
        if kind == "source":
            return self._of_source(entity_id, most)
        items = self._of_thing(kind, entity_id)
        if kind == "group":
            for company_id in self._record.entities.companies_of(entity_id):
                items += self._of_thing("company", company_id)
        return tuple(items)

    def _of_thing(self, kind: str, entity_id: str) -> list[EvidenceItem]:
        collect: dict[str, Callable[[str], list[Observation]]] = {
            "place": self._record.observations.by_place,
            "industry": self._record.observations.by_industry,
            "indicator": self._record.observations.by_indicator,
        }
        observations = collect[kind](entity_id) if kind in collect else []
        items = [*self._columns(kind, entity_id), *map(self._observation, observations)]
        items += [self._fact(fact.id) for fact in self._record.entities.facts(kind, entity_id)]
        if kind == "company":
            items += [self._stake(stake.stake_id) for stake in self._record.entities.stakes(entity_id)]
        if kind in ("company", "place", "industry"):
            events = self._record.entities.events_of(f"{kind}_id", entity_id)
            items += [self._event(event.id) for event in events]
        return items

    def statements(self) -> Counter[str]:
        """How many statements rest on each source: as many as `items` lists for it."""
        parts = [f"SELECT source_id FROM {table}" for table in ("observation", "fact", "stake", "event")]
        for kind in _LISTED:
            if kind == "company":
                continue
            columns = STATED_COLUMNS[kind]
            parts += [
                f"SELECT source_id FROM {KIND_TABLES[kind]} WHERE {column} <> '{UNKNOWN}'"
                for column in columns
            ]
            nothing = " AND ".join(f"ifnull({column}, '{UNKNOWN}') = '{UNKNOWN}'" for column in columns)
            parts.append(f"SELECT source_id FROM {KIND_TABLES[kind]} WHERE {nothing}")
        rows = self._record.database.query(
            f"SELECT source_id, count(*) AS n FROM ({' UNION ALL '.join(parts)}) GROUP BY source_id"
        )
        # There may be a million companies: theirs were counted when the record was built.
        found = Counter({row["source_id"]: row["n"] for row in rows})
        found.update(CompanyIndex(self._record.database).statements())
        return found

    def _not_found(self, kind: str, entity_id: str) -> str:
        import difflib

        known = self._record.entities.ids_like(kind, entity_id)
        near = difflib.get_close_matches(entity_id, known, n=3, cutoff=0.5)
        hint = _(" The nearest are {ids}.").format(ids=", ".join(near)) if near else ""
        return (
            _("There is no {kind} with the id “{id}” in this record.").format(kind=kind, id=entity_id) + hint
        )

    def _of_source(self, source_id: str, most: int) -> tuple[EvidenceItem, ...]:
        entities = self._record.entities
        items = [self._observation(value) for value in self._record.observations.by_source(source_id)]
        items += [self._fact(fact.id) for fact in entities.facts_of_source(source_id)]
        items += [self._stake(stake.stake_id) for stake in entities.stakes_of_source(source_id)]
        items += [self._event(event.id) for event in entities.events_of("source_id", source_id)]
        for kind in _LISTED:
            for row in entities.resting_on(kind, source_id, most):
                items += self._columns(kind, row["id"])
        return tuple(items)

    def _observation(self, observation: Observation) -> EvidenceItem:
        indicator = self._record.observations.indicator(observation.indicator_id)
        subject = self._subject(observation)
        figure = observation_figure(observation, indicator, subject)
        return EvidenceItem(
            key=observation.obs_id,
            kind="figure",
            subject=f"{subject} · {format_period(observation.period)}",
            text=indicator.name,
            source=observation.source,
            figure=figure,
            indicator_id=indicator.id,
            value=observation.value,
            unit=indicator.unit,
            period=str(observation.period),
            status=observation.status.value,
        )

    def _subject(self, observation: Observation) -> str:
        place = self._record.entities.entity("place", observation.place_id).name
        if not observation.industry_id:
            return place
        return f"{self._record.entities.entity('industry', observation.industry_id).name}, {place}"

    def _fact(self, fact_id: str) -> EvidenceItem:
        fact = self._record.entities.fact(fact_id)
        subject = self._record.entities.entity(fact.subject_kind, fact.subject_id)
        return EvidenceItem(fact.id, "fact", subject.name, fact.statement, fact.source, as_of=fact.as_of)

    def _event(self, event_id: str) -> EvidenceItem:
        event = self._record.entities.event(event_id)
        return EvidenceItem(
            f"event:{event.id}", "event", format_date(event.date),
            f"{event.title}. {event.body}", event.source,
            period=event.date,
        )  # fmt: skip

    def _stake(self, stake_id: str) -> EvidenceItem:
        stake = self._record.entities.stake(stake_id)
        company = self._record.entities.entity("company", stake.company_id)
        share = stake.share_percent
        words = _("share not stated") if share is None else str(told(share, 0, "percent"))
        return EvidenceItem(
            f"stake:{stake.stake_id}", "stake", company.name, f"{stake.holder}: {words}", stake.source,
            value=share, unit="percent", as_of=stake.as_of,
        )  # fmt: skip

    def _columns(self, kind: str, row_id: str) -> list[EvidenceItem]:
        """The statements in the columns of a row, each as an item."""
        if kind not in STATED_COLUMNS:
            return []
        row = self._record.entities.row(kind, row_id)
        entity = self._record.entities.entity(kind, row_id)
        source = self._record.observations.source(row["source_id"])
        stated = [column for column in STATED_COLUMNS[kind] if row[column] not in (None, UNKNOWN)]
        items = []
        for column in stated or [NAME_COLUMNS.get(kind, "name_en")]:
            value = row[column]
            as_of = row[f"{column}_as_of"] if has(row, f"{column}_as_of") else None
            number = isinstance(value, int | float)
            unit = COLUMN_UNITS.get(column, "")
            items.append(
                EvidenceItem(
                    column_key(KIND_TABLES[kind], row_id, column),
                    kind,
                    entity.name,
                    str(told(value, 0, unit)) if number else str(value),
                    source,
                    value=float(value) if number else None,
                    unit=unit,
                    as_of=as_of or "",
                    label="" if column == "summary_en" else column_words(column),
                )
            )
        return items
