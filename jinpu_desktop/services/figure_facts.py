"""All that a document has to say about one figure, worked out from its evidence key."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.data.rows import has
from jinpu_desktop.domain.conflict import Point, Relation, resolve
from jinpu_desktop.domain.entity import KIND_TABLES
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock, EvidenceKey, parse_calculation
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import exact, format_period
from jinpu_desktop.domain.observation import Observation, Source, Status
from jinpu_desktop.domain.unit_form import beside, unit_form
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.about import COLUMN_UNITS
from jinpu_desktop.services.citation import asked_block
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.figures import figure_of, observation_figure
from jinpu_desktop.services.record import Record

_TABLE_KINDS = {table: kind for kind, table in KIND_TABLES.items()}
# Kinds of keys whose text stands in one column of a table, in English.
_TEXTS = {"fact": ("fact", "statement_en"), "policy": ("policy", "amount")}
_NOT_STATED = "not stated"


class FigureFacts(NamedTuple):
    """One figure as the record states it now.

    `figure` is printed with every digit of the evidence. `number` is exact and in `unit`, a unit of the
    record; None for what is no number, of which `text` is the record's own wording, the same in every
    language. `sources` are all who told it, or what it was computed from. `rivals` are values that disagree
    with it, as printed, `others` the same with their publishers.
    """

    key: str
    figure: Figure
    label: str
    period: str
    number: Decimal | None
    text: str
    unit: str
    sources: tuple[Source, ...]
    others: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    formula: str = ""
    as_stated: str = ""

    @property
    def printed_number(self) -> Decimal | None:
        """The number in the unit that it is printed in."""
        return None if self.number is None else scaled(self.number, self.unit)


def scaled(number: Decimal, unit: str) -> Decimal:
    """A number of a unit of the record in the unit of the language, exactly."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return whole(Decimal((sign, digits, exponent + unit_form(unit).shift)))


def whole(number: Decimal) -> Decimal:
    """The same number with its zeros before the point written out: 1210, not 1.21E+3."""
    return Decimal(f"{number:f}")


def plain(number: Decimal) -> str:
    """A number with all its digits, without grouping and without zeros behind its fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class FigureReader:
    """Reads the facts of figures. It keeps what it has read: make one for each piece of work."""

    def __init__(self, record: Record, evidence: EvidenceService) -> None:
        self._record = record
        self._evidence = evidence
        self._rivals: dict[tuple[str, str, str], dict[str, Observation]] = {}

    def facts(self, key_text: str) -> FigureFacts:
        """The facts of one figure. Raises KnownError in one sentence if the record has no such figure."""
        key = EvidenceKey.parse(key_text)
        if key.kind == "observation":
            return self._observed(key_text)
        return self._of_evidence(key, self._evidence.evidence(key_text))

    def shown_for(self, key: str) -> tuple[str, Relation | None]:
        """The observation that pages show for the period of this one, and how this one relates to it (None:
        it is the shown one). Raises KnownError for one that the record does not have."""
        stated = self._stated(key)
        if stated is None:
            raise KnownError(key)
        point = self._point_of(stated)
        relation = next((one.relation for one in point.others if one.observation.obs_id == key), None)
        return point.shown.obs_id, relation

    def _observed(self, key: str) -> FigureFacts:
        """Quicker than by its evidence: a page has many of them."""
        stated = self._stated(key)
        if stated is None:
            # Its sentence says that there is none.
            self._evidence.evidence(key)
            raise KnownError(key)
        observations = self._record.observations
        indicator = observations.indicator(stated.indicator_id)
        names = self._names(stated)
        point = self._point_of(stated)
        if point.shown.obs_id == key:
            figure = figure_of(point, indicator, names)
            rivals = [other.observation for other in point.others if other.relation is Relation.CONFLICT]
        else:
            figure = observation_figure(stated, indicator, names)
            relation = next(other.relation for other in point.others if other.observation.obs_id == key)
            rivals = [point.shown] if relation is Relation.CONFLICT else []
            if rivals:
                figure = figure._replace(marks=("X", *figure.marks))
        printed = {one.obs_id: observation_figure(one, indicator).printed for one in rivals}
        others = (f"{printed[one.obs_id]} ({_said_by(one.source)})" for one in rivals)
        return FigureFacts(
            key,
            figure,
            comma().join((indicator.name, names)),
            format_period(stated.period),
            whole(exact(stated.value)),
            plain(exact(stated.value)),
            indicator.unit,
            (stated.source,),
            tuple(dict.fromkeys(others)),
            tuple(dict.fromkeys(printed.values())),
            as_stated=stated.as_stated,
        )

    def _stated(self, key: str) -> Observation | None:
        indicator_id, place_id, industry_id, _period, _source = key.split("|")
        return self._of_series(indicator_id, place_id, industry_id).get(key)

    def _of_series(self, indicator_id: str, place_id: str, industry_id: str) -> dict[str, Observation]:
        identity = (indicator_id, place_id, industry_id)
        found = self._rivals.get(identity)
        if found is None:
            read = self._record.observations.observations(*identity)
            found = self._rivals[identity] = {one.obs_id: one for one in read}
        return found

    def _point_of(self, stated: Observation) -> Point:
        if stated.status is Status.DEFINITION:
            return resolve([stated])
        all_of_series = self._of_series(stated.indicator_id, stated.place_id, stated.industry_id)
        return resolve(
            [
                one
                for one in all_of_series.values()
                if one.period == stated.period and one.status is not Status.DEFINITION
            ]
        )

    def _names(self, stated: Observation) -> str:
        entities = self._record.entities
        names = [entities.entity("place", stated.place_id).name]
        if stated.industry_id:
            names.insert(0, entities.entity("industry", stated.industry_id).name)
        return comma().join(names)

    def _of_evidence(self, key: EvidenceKey, evidence: Evidence) -> FigureFacts:
        block = asked_block(evidence)
        number, unit, text = self._plain(key, evidence)
        printed, word = self._printed(key, evidence, block, number, unit)
        marks = block.marks if block is not None else evidence.marks
        spoken = f"{comma().join((evidence.heading, evidence.subject))}: {beside(printed, word)}"
        rivals = [one for one in evidence.blocks if one.relation == "conflict" and one is not block]
        others = tuple(f"{one.printed} ({_said_by(one.source)})" for one in rivals)
        return FigureFacts(
            str(key),
            Figure(str(key), printed, word, marks, spoken),
            evidence.heading,
            evidence.subject,
            number,
            text,
            unit,
            self._sources(key, evidence, block.source if block is not None else None),
            others,
            tuple(dict.fromkeys(one.printed for one in rivals)),
            evidence.formula,
        )

    @staticmethod
    def _printed(
        key: EvidenceKey, evidence: Evidence, block: EvidenceBlock | None, number: Decimal | None, unit: str
    ) -> tuple[str, str]:
        """The value as it stands in the drawer, and the word of its unit."""
        if key.kind == "event":
            return evidence.subject, ""
        printed = evidence.value_text
        if block is not None:
            printed = block.printed or evidence.statement
        word = "" if number is None else unit_form(unit, float(number)).word
        value, found, rest = printed.rpartition(word) if word else (printed, "", "")
        return (value.rstrip(), found + rest) if found else (printed, "")

    def _plain(self, key: EvidenceKey, evidence: Evidence) -> tuple[Decimal | None, str, str]:
        """The number, its unit, and the same in plain text, or the record's own text."""
        if evidence.number is not None:
            return whole(evidence.number), evidence.unit, plain(evidence.number)
        if key.kind == "stake":
            share = self._record.entities.stake(key.rest).share_percent
            return (
                (None, "", _NOT_STATED)
                if share is None
                else (whole(exact(share)), "percent", plain(exact(share)))
            )
        if key.kind == "column":
            return self._column(key)
        if key.kind == "event":
            date = self._record.entities.event(key.rest).date
            return None, "", f"{date}: {self._own_text('event', 'title_en', key.rest)}"
        if key.kind in _TEXTS:
            return None, "", self._own_text(*_TEXTS[key.kind], key.rest)
        return None, "", evidence.value_text or evidence.statement

    def _column(self, key: EvidenceKey) -> tuple[Decimal | None, str, str]:
        table, row_id, column = key.rest.split("|", 2)
        row = self._record.entities.row(_TABLE_KINDS[table], row_id)
        if column == "position":
            return None, "", f"{row['lat']}, {row['lon']}"
        value = row[column] if has(row, column) else None
        if isinstance(value, int | float):
            return whole(exact(value)), COLUMN_UNITS.get(column, ""), plain(exact(value))
        return None, "", self._own_text(table, column, row_id)

    def _own_text(self, table: str, column: str, row_id: str) -> str:
        """A text as the dossier words it, whatever language the record is read in."""
        rows = self._record.database.query(f"SELECT {column} FROM main.{table} WHERE id = ?", (row_id,))
        return str(rows[0][0] or "") if rows else ""

    def _sources(self, key: EvidenceKey, evidence: Evidence, first: Source | None) -> tuple[Source, ...]:
        """Who told it; what was computed rests on the sources of all its inputs, counts on none."""
        if first is not None:
            return (first,)
        keys: Sequence[str] = [one.figure.key for one in evidence.inputs if one.figure is not None]
        if key.kind == "calc":
            keys = (*parse_calculation(key.rest)[1], *keys)
        found: dict[str, Source] = {}
        for one in dict.fromkeys(keys):
            if EvidenceKey.parse(one).kind == "observation":
                stated = self._stated(one)
                if stated is not None:
                    found.setdefault(stated.source.id, stated.source)
            elif one.startswith("column:"):
                block = asked_block(self._evidence.evidence(one))
                if block is not None:
                    found.setdefault(block.source.id, block.source)
        return tuple(found.values())


def _said_by(source: Source) -> str:
    return source.publisher or source.title or _("publisher not stated")
