"""The page of one source: its details, every statement that rests on it, and its conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from jinpu_desktop.domain.code_words import (
    column_words,
    kind_word,
    language_word,
    source_kind_word,
)
from jinpu_desktop.domain.conflict import Point, Relation, resolve
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, format_period, told
from jinpu_desktop.domain.observation import Observation, Source, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.about import AboutService, EvidenceItem
from jinpu_desktop.services.figure_row import SubjectNames
from jinpu_desktop.services.figures import count_figure, observation_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.untranslated import in_english

# The order of the groups on the page; every kind that is not named comes after.
_ORDER = (
    "figure",
    "fact",
    "event",
    "stake",
    "policy",
    "company",
    "group",
    "institution",
    "place",
    "industry",
)
# The rows of a kind whose statements are listed; of a million companies only the first.
MOST_ROWS = 1_000


class StatementRow(NamedTuple):
    """One statement that rests on the source. `key` opens its evidence.

    `about` is its subject, `text` what it says, `when` its period or the date it holds for; `figure` is
    None where it is in words only.
    """

    key: str
    kind: str
    kind_words: str
    about: str
    text: str
    when: str
    figure: Figure | None
    value: float | None


class Group(NamedTuple):
    """One kind of statement, in words, and how many there are."""

    kind: str
    words: str
    n: int


class Conflict(NamedTuple):
    """Two values that disagree, one of them from the source of the page."""

    name: str
    subject: str
    mine: Figure
    other: Figure
    other_source: Source
    shown_is_mine: bool


class SourcePageSpec(NamedTuple):
    """One source with everything that rests on it and the conflicts it takes part in."""

    source: Source
    details: tuple[tuple[str, str], ...]
    items: tuple[EvidenceItem, ...]
    statements: tuple[StatementRow, ...]
    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]
    uses: Figure


def source_page(record: Record, source_id: str) -> SourcePageSpec:
    """Everything about one source. Raises KnownError in one sentence if there is none of that id."""
    items = AboutService(record).items("source", source_id, MOST_ROWS)
    source = record.observations.source(source_id)
    statements = [_statement(record, item) for item in items]
    statements.sort(key=lambda row: _ORDER.index(row.kind) if row.kind in _ORDER else len(_ORDER))
    counts = Counter(row.kind for row in statements)
    total = sum(counts.values())
    companies = {EvidenceKey.parse(row.key).rest.split("|")[1] for row in statements if row.kind == "company"}
    if len(companies) >= MOST_ROWS:
        total = AboutService(record).statements()[source_id]
        counts["company"] += total - sum(counts.values())
    words = {row.kind: _plural_words(row.kind) for row in statements}
    return SourcePageSpec(
        source,
        details=tuple(_details(source)),
        items=items,
        statements=tuple(statements),
        groups=tuple(Group(kind, words[kind], n) for kind, n in counts.items()),
        conflicts=tuple(_conflicts(record, source_id)),
        uses=count_figure(f"rests-on|{source_id}", total, _("Statements that rest on this source")),
    )


def _details(source: Source) -> Iterator[tuple[str, str]]:
    yield _("Publisher"), source.publisher or _("not stated")
    yield _("Kind"), source_kind_word(source.kind)
    yield _("Published"), format_date(source.published_on)
    yield _("Retrieved"), format_date(source.retrieved_on)
    yield _("Language"), language_word(source.language)
    if source.note:
        yield _("Note"), in_english(source.note)


def _statement(record: Record, item: EvidenceItem) -> StatementRow:
    about, text, figure = item.subject, item.text, item.figure
    when = item.period or item.as_of
    if item.kind == "event":
        about = _event_subject(record, EvidenceKey.parse(item.key).rest)
    elif item.kind == "figure":
        about = item.subject.rpartition(" · ")[0]
    elif item.kind not in ("fact", "stake"):
        text = _column_text(item)
    if figure is None and item.value is not None:
        figure = Figure(item.key, *told(item.value, 0, item.unit), ("A",), f"{about}, {text}")
    return StatementRow(
        item.key, item.kind, _kind_words(item.kind), about, text, _when(when), figure, item.value
    )


def _when(date: str) -> str:
    """A period or a date, whichever the dossier wrote, in words; empty if it wrote none."""
    if not date:
        return ""
    try:
        return format_period(Period.parse(date))
    except ValueError:
        return format_date(date)


def _event_subject(record: Record, event_id: str) -> str:
    event = record.entities.event(event_id)
    for kind in ("company", "place", "industry"):
        subject_id = getattr(event, f"{kind}_id", "")
        if subject_id:
            return record.entities.entity(kind, subject_id).name
    return ""


def _column_text(item: EvidenceItem) -> str:
    """What a column of a row says, led by the column's name unless it is a whole sentence."""

    column = EvidenceKey.parse(item.key).rest.rpartition("|")[2]
    if column == "summary_en":
        return item.text
    is_date = column.startswith(("established", "in_force"))
    return f"{column_words(column)}: {format_date(item.text) if is_date else item.text}"


def _kind_words(kind: str) -> str:
    words = {"figure": _("Figure"), "fact": _("Fact"), "event": _("Event"), "stake": _("Stake")}
    return words.get(kind) or kind_word(kind)


def _plural_words(kind: str) -> str:
    return {
        "figure": _("Figures"),
        "fact": _("Facts"),
        "event": _("Events"),
        "stake": _("Stakes"),
        "policy": _("Policies"),
        "company": _("Companies"),
        "group": _("Groups"),
        "institution": _("Institutions"),
        "place": _("Places"),
        "industry": _("Industries"),
    }.get(kind, kind)


def _conflicts(record: Record, source_id: str) -> Iterator[Conflict]:
    names = SubjectNames(record)
    series: dict[tuple[str, str, str], list[Observation]] = {}
    for mine in record.observations.by_source(source_id):
        if mine.status is Status.DEFINITION:
            continue
        identity = (mine.indicator_id, mine.place_id, mine.industry_id)
        if identity not in series:
            series[identity] = record.observations.observations(*identity)
        point = _point(series[identity], mine)
        shown_is_mine = point.shown.obs_id == mine.obs_id
        for other in point.others:
            if other.relation is not Relation.CONFLICT:
                continue
            if shown_is_mine or other.observation.obs_id == mine.obs_id:
                yield _conflict(
                    names, mine, other.observation if shown_is_mine else point.shown, shown_is_mine
                )


def _point(series: list[Observation], mine: Observation) -> Point:
    return resolve(
        [one for one in series if one.period == mine.period and one.status is not Status.DEFINITION]
    )


def _conflict(names: SubjectNames, mine: Observation, other: Observation, shown_is_mine: bool) -> Conflict:
    indicator, subject = names.of(mine)
    return Conflict(
        indicator.name,
        f"{subject} · {format_period(mine.period)}",
        observation_figure(mine, indicator, subject),
        observation_figure(other, indicator, subject),
        other.source,
        shown_is_mine,
    )
