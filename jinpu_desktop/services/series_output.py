"""Series as JSON, CSV and a plain table: what `jinpu-desktop series` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.number_format import format_period, format_qualified
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.rule_words import relation_words
from jinpu_desktop.services.series_spec import LineOther, LinePoint, LineSpec, SeriesSpec
from jinpu_desktop.services.transform_words import computed_told

CSV_COLUMNS = (
    *("indicator", "transform", "place", "industry", "frequency", "unit", "period", "value", "decimals"),
    *("status", "qualifier", "relation", "obs_id", "inputs", "source_id", "source_title", "publisher"),
    *("published_on", "url"),
)


def series_json(spec: SeriesSpec) -> dict[str, object]:
    """The object that CONTRACT.md describes, without `schema`."""
    lines = [_line_json(line) for line in spec.lines]
    return {"indicator": spec.indicator.id, "transform": spec.query.transform, "lines": lines}


def _line_json(line: LineSpec) -> dict[str, object]:
    return {
        "place": line.place_id,
        "industry": line.industry_id,
        "frequency": line.frequency,
        "unit": line.unit,
        "points": [_point_json(point) for point in line.points],
        "gaps": [str(period) for period in line.gaps],
        "breaks": [{"after": str(brk.after), "kind": brk.kind, "reason": brk.reason} for brk in line.breaks],
    }


def _point_json(point: LinePoint) -> dict[str, object]:
    found: dict[str, object] = {
        "obs_id": point.figure.key,
        "period": str(point.period),
        "value": _number(point.value),
        "decimals": point.decimals,
        "status": point.status,
        "qualifier": point.qualifier,
        "source_id": point.source_id or None,
    }
    if point.is_computed:
        found["inputs"] = list(_input_ids(point))
    found["others"] = [
        {
            "obs_id": other.observation.obs_id,
            "value": other.observation.value,
            "status": other.observation.status.value,
            "qualifier": other.observation.qualifier.value,
            "source_id": other.observation.source.id,
            "relation": other.relation,
        }
        for other in point.others
    ]
    return found


def _input_ids(point: LinePoint) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.obs_id for one in point.inputs))


def _number(value: Fraction) -> float:
    """The nearest number that JSON's readers hold; beyond their range the largest one that they do."""
    import sys

    try:
        return float(value)
    except OverflowError:
        return sys.float_info.max if value > 0 else -sys.float_info.max


def written_lines(spec: SeriesSpec, as_csv: bool) -> Iterator[str]:
    """The series as lines of text: a table for people, or CSV (a quoted text may hold line ends)."""
    if not as_csv:
        yield from table_lines(spec)
        return
    import csv
    import io

    for row in csv_rows(spec):
        cells = io.StringIO()
        csv.writer(cells, lineterminator="").writerow(row)
        yield cells.getvalue()


def csv_rows(spec: SeriesSpec) -> Iterator[tuple[str, ...]]:
    """Header and rows: every shown value and every other one of its period, each with its source. A
    computed value names its inputs, and the sources of all of them."""
    yield CSV_COLUMNS
    for line in spec.lines:
        of_place = (spec.indicator.id, spec.query.transform, line.place_id, line.industry_id)
        head = (*of_place, line.frequency, line.unit)
        stated = {one.obs_id: one for one in line.stated}
        for point in line.points:
            yield (*head, *_shown_cells(point, stated))
            for other in point.others:
                yield (*head, *_other_cells(other))


def _shown_cells(point: LinePoint, stated: Mapping[str, Observation]) -> tuple[str, ...]:
    rests_on = point.inputs or (stated[point.figure.key],)
    value = repr(_number(point.value))
    cells = (str(point.period), value, str(point.decimals), point.status, point.qualifier, "shown")
    return (*cells, point.figure.key, ";".join(_input_ids(point)), *_source_cells(rests_on))


def _other_cells(other: LineOther) -> tuple[str, ...]:
    stated = other.observation
    cells = (str(stated.period), repr(stated.value), str(stated.decimals), stated.status.value)
    return (*cells, stated.qualifier.value, other.relation, stated.obs_id, "", *_source_cells((stated,)))


def _source_cells(stated: tuple[Observation, ...]) -> tuple[str, ...]:
    sources = list({one.source.id: one.source for one in stated}.values())
    return tuple(
        "; ".join(getattr(source, name) for source in sources)
        for name in ("id", "title", "publisher", "published_on", "url")
    )


def table_lines(spec: SeriesSpec) -> Iterator[str]:
    """The series for people: a table for each line, with what interrupts it and why."""
    yield spec.title
    for line in spec.lines:
        yield ""
        frequency = "" if line.frequency_text in line.name else line.frequency_text
        yield " · ".join(filter(None, (line.name, frequency, line.unit_text)))
        yield from _table(line)
    for note in spec.notes:
        yield ""
        yield note


def _table(line: LineSpec) -> Iterator[str]:
    width = max((len(point.figure.text) for point in line.points), default=0)
    rows: list[tuple[int, int, str]] = []
    for point in line.points:
        words = [mark_word(mark) for mark in point.figure.marks] or [mark_word("A")]
        who = point.publisher or "; ".join(dict.fromkeys(one.source.publisher for one in point.inputs))
        text = f"  {_when(point):<16} {point.figure.text:>{width}}  {', '.join(words)}  [{who}]"
        rows.append((point.period.end, 0, text))
        for other in point.others:
            stated, word = other.observation, relation_words(other.relation)
            text = f"  {'':<16} {other.figure.text:>{width}}    {word}  [{stated.source.publisher}]"
            rows.append((point.period.end, 0, text))
    for brk in line.breaks:
        words_of_it = _("break after {period}: {reason}")
        text = words_of_it.format(period=format_period(brk.after), reason=brk.reason)
        rows.append((brk.after.end, 1, f"  -- {text}"))
    rows += [(one.period.end, 0, f"  -- {one.reason}") for one in line.missing]
    rows += _gap_rows(line)
    yield from (text for _end, _order, text in sorted(rows, key=lambda row: row[:2]))
    if line.growth:
        yield ""
        yield "  " + _("Published growth beside it, in percent:")
        yield from _growth_rows(line)
        if line.growth_note:
            yield f"  {line.growth_note}"


def _when(point: LinePoint) -> str:
    """The period; compound growth names both its ends."""
    last = format_period(point.period)
    if not point.figure.key.startswith("calc:cagr:"):
        return last
    return _("{first} to {last}").format(first=format_period(point.inputs[1].period), last=last)


def _gap_rows(line: LineSpec) -> Iterator[tuple[int, int, str]]:
    """Runs of periods without any figure; those that have one but no computed value say why themselves."""
    explained = {one.period for one in line.missing}
    runs: list[list[Period]] = []
    for gap in line.gaps:
        if gap in explained:
            continue
        if runs and gap.follows(runs[-1][-1]):
            runs[-1].append(gap)
        else:
            runs.append([gap])
    for run in runs:
        template = _("{first}: no figure found") if len(run) == 1 else _("{first} to {last}: no figure found")
        text = template.format(first=format_period(run[0]), last=format_period(run[-1]))
        yield run[0].end, 0, f"  -- {text}"


def _growth_rows(line: LineSpec) -> Iterator[str]:
    for pair in line.growth:
        computed = computed_told(pair.computed, "percent").number if pair.computed else _("not computed")
        published = _("not found")
        if pair.published is not None:
            shown = pair.published.shown
            published = format_qualified(shown.value, shown.decimals, shown.qualifier.value, "percent")
        said = _("{period}: published {published}, computed {computed}").format(
            period=format_period(pair.period), published=published, computed=computed
        )
        if pair.differs:
            said += " - " + _("they differ by more than 2 points")
        yield f"  {said}"
