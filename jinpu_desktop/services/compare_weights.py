"""A ranking by several indicators whose weights the reader sets, and the evidence of each score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from jinpu_desktop.domain.evidence import Evidence, EvidenceInput, EvidenceKey, calculation_key
from jinpu_desktop.domain.figure import Figure, marked_yours
from jinpu_desktop.domain.transform import marks_of, rounded
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.compare_figures import score_text
from jinpu_desktop.services.compare_group import GROUPS, GroupValues, IndicatorValues, read_group
from jinpu_desktop.services.compare_pick import Pick, pick, ranks
from jinpu_desktop.services.compare_score import HEAVIEST, Score, scores
from jinpu_desktop.services.figures import figure_of, rests_on_yours
from jinpu_desktop.services.record import Record


class WeightRow(NamedTuple):
    """One indicator that can be weighed. `n` places have a firm value of the year."""

    id: str
    name: str
    weight: int
    n: int
    is_usable: bool


class ScoreRow(NamedTuple):
    """One place with its score. `rank` is None where an indicator is missing; `used` says how many of the
    weighed indicators count, `missing` names the others."""

    id: str
    name: str
    marked: bool
    score: Figure
    value: Fraction
    rank: Figure | None
    used: Figure
    used_count: int
    missing: str


class WeightsSpec(NamedTuple):
    """The weights and the ranking. `sentences` say what is ranked and what is not; `empty` why nothing is."""

    year: int
    indicators: tuple[WeightRow, ...]
    rows: tuple[ScoreRow, ...]
    sentences: tuple[str, ...]
    empty: str


def weights(values: GroupValues, year: int, chosen: Sequence[tuple[str, int]]) -> WeightsSpec:
    """Rank the places by firm values of `year` with these weights by indicator."""
    given = dict(chosen)
    picks = _firm(values, year)
    usable = {name for name, ones in picks.items() if len({one.value for one in ones.values()}) > 1}
    rows = tuple(
        WeightRow(one.indicator.id, one.indicator.name, given.get(one.indicator.id, 0),
                  len(picks.get(one.indicator.id, ())), one.indicator.id in usable)
        for one in _offered(values, given)
        if one.indicator.id in usable or given.get(one.indicator.id)
    )  # fmt: skip
    found = _scores(values, picks, given)
    complete = {place: score.value for place, score in found.items() if score.is_complete}
    rank = ranks(complete) if len(complete) > 1 else {}
    inputs = (values.id, str(year), *(f"{name}={weight}" for name, weight in given.items() if weight))
    listed = [_score_row(values, picks, place, score, rank, inputs) for place, score in found.items()]
    listed.sort(
        key=lambda row: (bool(row.missing), -row.used_count if row.missing else 0, -row.value, row.name)
    )
    unusable = [
        values.values[name].indicator.name for name, weight in given.items() if weight and name not in usable
    ]
    return WeightsSpec(
        year, rows, tuple(listed), _sentences(found, complete, unusable, year), _empty(rows, found, year)
    )


def _offered(values: GroupValues, given: dict[str, int]) -> list[IndicatorValues]:
    offered = list(values.offered())
    return offered + [values.values[name] for name in given if values.values[name] not in offered]


def _firm(values: GroupValues, year: int) -> dict[str, dict[str, Pick]]:
    """The firm values of a year by indicator and place."""
    found: dict[str, dict[str, Pick]] = {}
    for name, one in values.values.items():
        for place, points in one.by_place.items():
            taken = pick(points, one.indicator.aggregation, year)
            if taken is not None and taken.is_ranked:
                found.setdefault(name, {})[place] = taken
    return found


def _scores(
    values: GroupValues, picks: dict[str, dict[str, Pick]], given: dict[str, int]
) -> dict[str, Score]:
    numbers = {name: {place: one.value for place, one in ones.items()} for name, ones in picks.items()}
    worse = frozenset(name for name, one in values.values.items() if one.indicator.higher_is == "worse")
    return scores(given, numbers, worse)


def _score_row(
    values: GroupValues,
    picks: dict[str, dict[str, Pick]],
    place: str,
    score: Score,
    rank: dict[str, int],
    inputs: tuple[str, ...],
) -> ScoreRow:
    member = values.member(place)
    key = calculation_key("score", (inputs[0], place, *inputs[1:]))
    text = score_text(score.value)
    total = len(score.used) + len(score.missing)
    used = _("{n} of {total}").format(n=len(score.used), total=total)
    words = _("{name}, score {score} of 100 from {used} indicators").format(
        name=member.name, score=text, used=used
    )
    place_in = None
    if place in rank:
        spoken = _("{name}, rank {rank} of {count}").format(
            name=member.name, rank=rank[place], count=len(rank)
        )
        place_in = Figure(key, str(rank[place]), "", ("C",), spoken)
    return ScoreRow(
        place,
        member.name,
        place == values.marked,
        marked_yours(Figure(key, text, "", _marks(picks, place, score), words), _is_yours(picks, score)),
        score.value,
        place_in,
        Figure(key, used, "", ("A",), words),
        len(score.used),
        list_comma().join(values.values[name].indicator.name for name in score.missing),
    )


def _sentences(
    found: dict[str, Score], complete: dict[str, Fraction], unusable: list[str], year: int
) -> tuple[str, ...]:
    sentences = []
    if unusable:
        words = _(
            "Left out for all places: {indicators}. No two different firm values of {year} are in the record."
        )
        sentences.append(words.format(indicators=list_comma().join(unusable), year=year))
    if found and len(complete) < 2:
        words = _("Fewer than two places have firm values of {year} for all indicators: nothing is ranked.")
        sentences.append(words.format(year=year))
    elif len(complete) < len(found):
        words = _("Only places with all indicators are ranked; the others follow with what they have.")
        sentences.append(words)
    if found:
        sentences.append(
            _(
                "For each indicator the lowest value counts nothing and the highest all, the others in"
                " between; the score is the weighted mean. What is missing is left out, never taken for zero."
            )
        )
    return tuple(sentences)


def _empty(rows: Sequence[WeightRow], found: dict[str, Score], year: int) -> str:
    if found:
        return ""
    if not any(row.is_usable for row in rows):
        words = _("No indicator has firm values of two places for {year}: choose another year.")
        return words.format(year=year)
    return _("Give at least one indicator a weight above zero.")


def score_evidence(record: Record, key: EvidenceKey, inputs: tuple[str, ...]) -> Evidence:
    """The evidence of a score: each value that counts, with the lowest and highest it was set against.

    Raises KeyError or ValueError for a key that makes no sense.
    """
    group, place, year_text, *entries = inputs
    if group not in GROUPS:
        raise KeyError(group)
    given = {name: int(weight) for name, _sign, weight in (entry.partition("=") for entry in entries)}
    if any(not 0 < weight <= HEAVIEST for weight in given.values()):
        raise ValueError(key.rest)
    values, year = read_group(record, group), int(year_text)
    picks = _firm(values, year)
    if any(name not in values.values for name in given):
        raise KeyError(key.rest)
    score = _scores(values, picks, given)[place]
    doors: list[EvidenceInput] = []
    for name in score.used:
        doors += _score_inputs(values, picks[name], place, name, given[name])
    details = [(_("Missing"), values.values[name].indicator.name) for name in score.missing]
    total = len(score.used) + len(score.missing)
    details.insert(0, (_("Indicators"), _("{n} of {total}").format(n=len(score.used), total=total)))
    return Evidence(
        str(key),
        heading=_("Score by your weights"),
        subject=f"{values.member(place).name} · {year}",
        marks=_marks(picks, place, score),
        formula=_(
            "Each value less the lowest of its indicator, divided by the highest less the lowest (the other"
            " way round where lower is better), times 100; the mean of these by your weights."
        ),
        value_text=" · ".join((score_text(score.value), *([_("yours")] if _is_yours(picks, score) else []))),
        inputs=tuple(doors),
        details=tuple(details),
        subject_link=f"jinpu://compare?group={group}&y={year}&view=weights&w="
        + ",".join(f"{name}:{weight}" for name, weight in given.items()),
        number=rounded(score.value, 1),
    )


def _is_yours(picks: dict[str, dict[str, Pick]], score: Score) -> bool:
    """Whether a value of the user's own is among those that the score or its scale rests on."""
    return rests_on_yours(pick.point.shown for name in score.used for pick in picks[name].values())


def _marks(picks: dict[str, dict[str, Pick]], place: str, score: Score) -> tuple[str, ...]:
    """Those of the place's own values, and that it was calculated here."""
    return marks_of([picks[name][place].point for name in score.used])


def _score_inputs(
    values: GroupValues, ones: dict[str, Pick], place: str, name: str, weight: int
) -> list[EvidenceInput]:
    indicator = values.values[name].indicator
    low = min(ones, key=lambda one: ones[one].value)
    high = max(ones, key=lambda one: ones[one].value)
    doors = []
    for one, template in (
        (place, _("{indicator}, weight {weight}: {name}")),
        (low, _("{indicator}, lowest: {name}")),
        (high, _("{indicator}, highest: {name}")),
    ):
        member = values.member(one)
        label = template.format(indicator=indicator.name, weight=weight, name=member.name)
        doors.append(EvidenceInput(label, figure_of(ones[one].point, indicator, member.name)))
    return doors
