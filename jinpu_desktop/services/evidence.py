"""The evidence of a figure, worked out from its key: what the drawer shows."""

from __future__ import annotations

from decimal import Decimal

from jinpu_desktop.data.rows import has
from jinpu_desktop.domain.code_words import column_words, company_status_word, qualifier_word
from jinpu_desktop.domain.conflict import Point, Relation, agree, resolve
from jinpu_desktop.domain.entity import KIND_PANES, KIND_TABLES, Stake
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import (
    Evidence,
    EvidenceBlock,
    EvidenceInput,
    EvidenceKey,
)
from jinpu_desktop.domain.number_format import (
    MINUS,
    Told,
    exact,
    exponent_of,
    format_date,
    format_period,
    format_rounded,
    told,
)
from jinpu_desktop.domain.observation import Observation, Qualifier, Status
from jinpu_desktop.domain.series import Indicator, SeriesBreak
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _, comma, full_stop, list_comma
from jinpu_desktop.services.about import COLUMN_UNITS
from jinpu_desktop.services.counts import counted
from jinpu_desktop.services.figures import observation_figure
from jinpu_desktop.services.policy_words import column_value_words
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.rule_words import break_words, rule_words
from jinpu_desktop.services.topic_words import topic_words
from jinpu_desktop.services.untranslated import in_english

# Which indicator measures the same thing as a number column: their observations are other values of it.
_COLUMN_INDICATORS = {("place", "area_km2"): "area"}
_TABLE_KINDS = {table: kind for kind, table in KIND_TABLES.items()}


class EvidenceService:
    """Answers evidence keys from the record. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def evidence(self, key_text: str) -> Evidence:
        """The evidence behind a key. Raises KnownError in one sentence if the record has no such figure."""
        key = EvidenceKey.parse(key_text)
        try:
            return {
                "observation": self._observation,
                "fact": self._fact,
                "stake": self._stake,
                "column": self._column,
                "event": self._event,
                "policy": self._policy,
                "calc": self._calculation,
                "count": self._count,
                "break": self._break,
            }[key.kind](key)
        except (KeyError, ValueError):
            raise KnownError(
                _(
                    "No figure with the key “{key}” is in this record; it may belong to another data pack."
                ).format(key=key_text[:120])
            ) from None

    def _names(self, observation: Observation) -> str:
        entities = self._record.entities
        names = [entities.entity("place", observation.place_id).name]
        if observation.industry_id:
            names.insert(0, entities.entity("industry", observation.industry_id).name)
        return list_comma().join(names)

    def _observation(self, key: EvidenceKey) -> Evidence:
        observation = self._record.observations.observation(key.rest)
        indicator = self._record.observations.indicator(observation.indicator_id)
        point = self._point_of(observation)
        subject = f"{self._names(observation)} · {format_period(observation.period)}"
        return Evidence(
            key=str(key),
            heading=indicator.name,
            subject=subject,
            marks=point.marks,
            blocks=_blocks(point, indicator),
            why=rule_words(point),
            details=tuple(self._details(observation, indicator)),
            subject_link=f"jinpu://trends?i={indicator.id}&p={observation.place_id}",
        )

    def _point_of(self, observation: Observation) -> Point:
        """The resolved point an observation belongs to; one of other definition competes with nobody."""
        if observation.status is Status.DEFINITION:
            return resolve([observation])
        rivals = self._record.observations.observations(
            observation.indicator_id, observation.place_id, observation.industry_id
        )
        return resolve(
            [
                rival
                for rival in rivals
                if rival.period == observation.period and rival.status is not Status.DEFINITION
            ]
        )

    def _details(self, observation: Observation, indicator: Indicator) -> list[tuple[str, str]]:
        details = [(_("Definition"), indicator.definition or _("not stated"))]
        basis = {"current": _("at the prices of the year"), "constant": _("at constant prices")}.get(
            indicator.price_basis
        )
        if basis:
            details.append((_("Prices"), basis))
        details.append((_("Period"), format_period(observation.period)))
        lines = self._record.observations.series(
            observation.indicator_id, observation.place_id, observation.industry_id
        )
        for line in lines:
            if line.key.line_key != observation.period.line_key:
                continue
            details += [
                (_("Break in the series"), break_words(brk))
                for brk in line.breaks
                if self._touches(brk, observation)
            ]
        return details

    @staticmethod
    def _touches(brk: SeriesBreak, observation: Observation) -> bool:
        period = observation.period
        return period.end == brk.after.end or period.a_year_earlier().end == brk.after.end

    def _fact(self, key: EvidenceKey) -> Evidence:
        fact = self._record.entities.fact(key.rest)
        subject = self._record.entities.entity(fact.subject_kind, fact.subject_id)
        block = EvidenceBlock(str(key), "", "", ("A",), "shown", fact.source)
        return Evidence(
            key=str(key),
            heading=topic_words(fact.topic),
            subject=subject.name,
            marks=("A",),
            blocks=(block,),
            statement=fact.statement,
            details=((_("As of"), _as_of(fact.as_of)),),
            subject_link=_link(fact.subject_kind, fact.subject_id),
        )

    def _event(self, key: EvidenceKey) -> Evidence:
        event = self._record.entities.event(key.rest)
        block = EvidenceBlock(str(key), "", "", ("A",), "shown", event.source)
        return Evidence(
            key=str(key),
            heading=event.title,
            subject=format_date(event.date),
            marks=("A",),
            blocks=(block,),
            statement=event.body,
            subject_link=_link("event", event.id),
        )

    def _stake(self, key: EvidenceKey) -> Evidence:
        stake = self._record.entities.stake(key.rest)
        company = self._record.entities.entity("company", stake.company_id)
        blocks = []
        for other in self._record.entities.stakes(stake.company_id):
            if other.holder != stake.holder:
                continue
            relation = "shown" if other.stake_id == stake.stake_id else _stake_relation(other, stake)
            blocks.append(
                EvidenceBlock(
                    f"stake:{other.stake_id}",
                    _("share not stated") if other.share_percent is None else _share(other.share_percent),
                    "",
                    ("A",),
                    relation,
                    other.source,
                    note=_("As of {date}").format(date=format_date(other.as_of)),
                )
            )
        blocks.sort(key=lambda block: block.relation != "shown")
        return Evidence(
            key=str(key),
            heading=_("Share of {holder}").format(holder=stake.holder),
            subject=company.name,
            marks=("A",),
            blocks=tuple(blocks),
            details=((_("As of"), _as_of(stake.as_of)),),
            subject_link=_link("company", stake.company_id),
        )

    def _column(self, key: EvidenceKey) -> Evidence:
        table, row_id, column = key.rest.split("|", 2)
        if (table, column) == ("place", "position"):
            from jinpu_desktop.services.place_position import position_evidence

            return position_evidence(self._record, key, row_id)
        kind = _TABLE_KINDS[table]
        row = self._record.entities.row(kind, row_id)
        if not has(row, column) or row[column] is None:
            raise KeyError(column)
        entity = self._record.entities.entity(kind, row_id)
        source = self._record.observations.source(row["source_id"])
        value = row[column]
        is_number = isinstance(value, int | float)
        printed = told(value, 0, COLUMN_UNITS.get(column, "")) if is_number else Told(str(value))
        text = printed.number
        if column.startswith(("established", "in_force", "as_of")):
            text = format_date(text)
        elif (kind, column) == ("company", "status"):
            text = company_status_word(text)
        elif kind == "policy":
            text = column_value_words(column, text)
        dated = "as_of" if kind == "policy" else f"{column}_as_of"
        as_of = row[dated] if has(row, dated) else None
        statement = text if not is_number and len(text) > 24 else ""
        block = EvidenceBlock(str(key), "" if statement else text, printed.word, ("A",), "shown", source)
        return Evidence(
            key=str(key),
            heading=column_words(column),
            subject=entity.name,
            marks=("A",),
            blocks=(block, *self._column_others(table, row_id, column, value)),
            statement=statement,
            details=((_("As of"), _as_of(as_of or "")),),
            subject_link=_link(kind, row_id),
        )

    def _column_others(self, table: str, row_id: str, column: str, value: object) -> list[EvidenceBlock]:
        """Observations that measure the same thing as a number column, each with its relation to it."""
        indicator_id = _COLUMN_INDICATORS.get((table, column))
        if indicator_id is None or not isinstance(value, int | float):
            return []
        indicator = self._record.observations.indicator(indicator_id)
        blocks = []
        for other in self._record.observations.observations(indicator_id, row_id):
            stated = other._replace(
                value=float(value), qualifier=Qualifier.NONE, decimals=max(0, -exponent_of(exact(value)))
            )
            relation = Relation.SAME if agree(stated, other) else Relation.CONFLICT
            blocks.append(_block(other, indicator, relation.value, other.exact_value - stated.exact_value))
        return blocks

    def _policy(self, key: EvidenceKey) -> Evidence:
        row = self._record.entities.row("policy", key.rest)
        source = self._record.observations.source(row["source_id"])
        amount = column_value_words("amount", row["amount"] or "")
        block = EvidenceBlock(str(key), amount, "", ("A",), "shown", source)
        return Evidence(
            key=str(key),
            heading=row["title_en"],
            subject=_("Policy"),
            marks=("A",),
            blocks=(block,),
            statement=row["summary_en"],
            details=(
                (_("State"), column_value_words("state", row["state"])),
                (_("As of"), _as_of(row["as_of"] or "")),
            ),
            subject_link=_link("policy", key.rest),
        )

    def _calculation(self, key: EvidenceKey) -> Evidence:
        from jinpu_desktop.services.calculation import calculation_evidence

        return calculation_evidence(self._record, key)

    def _input(self, observation: Observation) -> EvidenceInput:
        indicator = self._record.observations.indicator(observation.indicator_id)
        figure = observation_figure(observation, indicator, self._names(observation))
        return EvidenceInput(comma().join((indicator.name, format_period(observation.period))), figure)

    def _count(self, key: EvidenceKey) -> Evidence:
        return counted(self._record, key)

    def _break(self, key: EvidenceKey) -> Evidence:
        indicator_id, place_id, industry_id, after = key.rest.split("|")
        indicator = self._record.observations.indicator(indicator_id)
        for line in self._record.observations.series(indicator_id, place_id, industry_id):
            for brk in line.breaks:
                if str(brk.after) == after:
                    return self._break_evidence(key, indicator, place_id, brk)
        raise KeyError(after)

    def _break_evidence(
        self, key: EvidenceKey, indicator: Indicator, place_id: str, brk: SeriesBreak
    ) -> Evidence:
        place = self._record.entities.entity("place", place_id).name
        blocks: tuple[EvidenceBlock, ...] = ()
        if brk.source_id:
            source = self._record.observations.source(brk.source_id)
            blocks = (EvidenceBlock(str(key), "", "", ("D",), "shown", source),)
        inputs: tuple[EvidenceInput, ...] = ()
        if brk.mismatch:
            mismatch = brk.mismatch
            inputs = tuple(
                self._input(value) for value in (mismatch.earlier, mismatch.later, mismatch.published)
            )
        return Evidence(
            key=str(key),
            heading=_("Break in {indicator}").format(indicator=indicator.name),
            subject=f"{place} · {_('after {period}').format(period=format_period(brk.after))}",
            marks=("D",),
            blocks=blocks,
            statement=break_words(brk),
            inputs=inputs,
            why=_("No line is drawn and no growth is computed across a break."),
        )


def _stake_relation(other: Stake, shown: Stake) -> str:
    """How another report of a holder's share stands to the one asked for: both may be true of their dates."""
    if other.share_percent == shown.share_percent:
        return "same"
    if other.as_of == shown.as_of or not other.as_of or not shown.as_of:
        return "conflict"
    return "earlier" if other.as_of < shown.as_of else "later"


def _blocks(point: Point, indicator: Indicator) -> tuple[EvidenceBlock, ...]:
    shown = _block(point.shown, indicator, "shown", Decimal(0))
    others = (
        _block(other.observation, indicator, other.relation.value, other.difference) for other in point.others
    )
    return (shown, *others)


def _block(
    observation: Observation, indicator: Indicator, relation: str, difference: Decimal
) -> EvidenceBlock:
    printed = told(observation.value, observation.decimals, indicator.unit, observation.qualifier.value)
    note = in_english(observation.note)
    qualifier = qualifier_word(observation.qualifier.value)
    return EvidenceBlock(
        key=observation.obs_id,
        value_text=printed.number,
        unit_text=printed.word,
        marks=observation_figure(observation, indicator).marks,
        relation=relation,
        source=observation.source,
        as_stated=observation.as_stated,
        difference="" if relation == "shown" else _difference(observation, difference, indicator.unit),
        note=_joined(qualifier[:1].upper() + qualifier[1:], note),
    )


def _joined(first: str, second: str) -> str:
    """Two remarks as sentences of the language; either may be empty."""
    stop = full_stop()
    apart = stop if stop != "." else ". "
    return apart.join(part.rstrip(".") for part in (first, second) if part)


def _difference(other: Observation, difference: Decimal, unit: str) -> str:
    """The distance to the shown value, with its share of that value in percent."""
    shown = other.exact_value - difference
    sign = MINUS if difference < 0 else "+"
    if difference == 0:
        return _("none")
    text = f"{sign}{told(abs(difference), 0, unit)}"
    if shown and unit != "percent":
        percent = format_rounded(abs(difference / shown) * 100, 1, "percent")
        text += f" ({beside(sign + percent, '%')})"
    return text


def _share(percent: float) -> str:
    return str(told(percent, 0, "percent"))


def _as_of(date: str) -> str:
    if "-Q" in date or "-H" in date:
        from jinpu_desktop.domain.period import Period

        return format_period(Period.parse(date))
    return format_date(date)


def _link(kind: str, entity_id: str) -> str:
    pane = KIND_PANES.get(kind)
    return f"jinpu://{pane}/{entity_id}" if pane else ""
