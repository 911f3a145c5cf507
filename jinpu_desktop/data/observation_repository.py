"""Observations, indicators, breaks and sources read from the reference database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.rows import has, indicator_from, observation_from, source_from, text
from jinpu_desktop.data.survey import ChangedSince, PeriodId, Survey, Version
from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.errors import BugError
from jinpu_desktop.domain.observation import Observation, Source, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Break, Indicator, Series, build_series, growth_tolerance

_OBSERVATIONS = "SELECT * FROM observation WHERE "

# All that is stated for some periods. D rows never compete.
_COLUMNS = (
    "o.obs_id, o.indicator_id, o.place_id, o.industry_id, o.period, o.value, o.decimals, o.qualifier,"
    " o.status, o.as_stated, o.source_id, o.note"
)
_ASKED = "WITH asked (indicator_id, place_id, industry_id, told) AS (VALUES {rows}) "
_OF_PERIODS = """
SELECT {columns}, {yours} AS yours FROM asked CROSS JOIN {rows} AS o
    ON o.indicator_id = asked.indicator_id AND o.place_id = asked.place_id
    AND o.industry_id IS nullif(asked.industry_id, '') AND {same} WHERE o.status <> 'D'
"""
_SAME_PERIOD = "o.period = asked.told"
_SAME_STOP = "o.period_start + o.period_months = asked.told"
# So many periods are asked for at once: each takes four of the 999 values that any SQLite accepts.
_AT_ONCE = 200
_Held = tuple[str, str, str, str]
_REALISED = (Status.NORMAL, Status.PRELIMINARY)
# How often a list is read again whose sources were taken away between two queries.
_ATTEMPTS = 5


class ObservationRepository:
    """Reads series and single observations. Safe to share between threads; what is small is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources: dict[str, Source] = {}
        # The dossier's among them stay as they are.
        self._stated_sources: dict[str, Source] = {}
        self._indicators: dict[str, Indicator] = {}
        self._all_indicators: tuple[Indicator, ...] = ()
        self._held: dict[_Held, frozenset[int]] | None = None
        self._growth: dict[str, str] | None = None
        self._breaks: dict[tuple[str, str, str], list[Break]] | None = None
        self._stated: int | None = None
        # Read by whoever shows the list of all figures: what the dossier says does not change under it.
        self._everything: tuple[Observation, ...] | None = None
        self._survey = Survey(database, self._points_of)

    def refresh(self) -> None:
        """Forgets what an import or its undoing may have changed. The user's observations are never kept."""
        self._sources = dict(self._stated_sources)

    def forget_texts(self) -> None:
        """Forgets what was read in another language."""
        self._indicators, self._all_indicators, self._breaks = {}, (), None
        self.refresh()

    @property
    def version(self) -> object:
        """Differs whenever the user's rows do."""
        return self._survey.version

    def refresh_own(self, version: Version, changed_since: ChangedSince) -> None:
        """Forgets it, and notes how the user's store stands now: what is counted is counted again where
        something changed since."""
        self._survey.refresh(version, changed_since)
        self.refresh()

    def hide_own(self) -> None:
        """Forgets it, and that there ever were rows of the user's."""
        self._survey.forget()
        self.refresh()

    def source(self, source_id: str) -> Source:
        """The source. Raises KeyError if there is none of that id."""
        found = self._sources.get(source_id)
        if found is None:
            rows = self._database.query("SELECT * FROM source WHERE id = ?", (source_id,))
            if not rows:
                raise KeyError(source_id)
            found = self._keep_source(rows[0])
        return found

    def sources(self) -> tuple[Source, ...]:
        """All sources by id."""
        rows = self._database.query("SELECT * FROM source ORDER BY id")
        known = self._sources
        return tuple(known.get(row["id"]) or self._keep_source(row) for row in rows)

    def _keep_source(self, row: sqlite3.Row) -> Source:
        found = self._sources[row["id"]] = source_from(row)
        if not (has(row, "yours") and row["yours"]):
            self._stated_sources[row["id"]] = found
        return found

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator. Raises KeyError if there is none of that id."""
        found = self._indicators.get(indicator_id)
        if found is None:
            rows = self._database.query("SELECT * FROM indicator WHERE id = ?", (indicator_id,))
            if not rows:
                raise KeyError(indicator_id)
            found = self._indicators[indicator_id] = indicator_from(rows[0])
        return found

    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the dossier's order."""
        if not self._all_indicators:
            rows = self._database.query("SELECT * FROM indicator ORDER BY rowid")
            self._all_indicators = tuple(map(indicator_from, rows))
            self._indicators.update((one.id, one) for one in self._all_indicators)
        return self._all_indicators

    def growth_indicator(self, indicator_id: str) -> Indicator | None:
        """The published growth rate that belongs to a series of levels, or None."""
        if self._growth is None:
            rows = self._database.query(
                "SELECT id, growth_of FROM indicator WHERE growth_of IS NOT NULL"
                " ORDER BY price_basis <> 'constant' DESC, rowid DESC"
            )
            # The last one stays: a rate at constant prices, else the first of the dossier.
            self._growth = {row["growth_of"]: row["id"] for row in rows}
        found = self._growth.get(indicator_id)
        return self.indicator(found) if found else None

    def observation(self, obs_id: str) -> Observation:
        """One observation. Raises KeyError if there is none of that id."""
        found = self._observations("obs_id = ?", (obs_id,))
        if not found:
            raise KeyError(obs_id)
        return found[0]

    def observations(self, indicator_id: str, place_id: str, industry_id: str = "") -> list[Observation]:
        """Every observation of one indicator at one place (for one industry, or for none)."""
        return self._observations(
            "indicator_id = ? AND place_id = ? AND ifnull(industry_id, '') = ?",
            (indicator_id, place_id, industry_id),
        )

    def by_source(self, source_id: str) -> list[Observation]:
        """Every observation that rests on a source."""
        return self._observations("source_id = ? ORDER BY indicator_id, place_id, period_start", (source_id,))

    def by_place(self, place_id: str) -> list[Observation]:
        """Every observation about a place."""
        return self._observations("place_id = ? ORDER BY indicator_id, period_start", (place_id,))

    def by_industry(self, industry_id: str) -> list[Observation]:
        """Every observation for one industry."""
        return self._observations(
            "industry_id = ? ORDER BY indicator_id, place_id, period_start", (industry_id,)
        )

    def of_industries(self) -> list[Observation]:
        """Every observation that is for one industry, industry by industry."""
        return self._observations(
            "industry_id IS NOT NULL ORDER BY industry_id, indicator_id, place_id, period_start"
        )

    def by_indicator(self, indicator_id: str) -> list[Observation]:
        """Every observation of one indicator, at all places."""
        return self._observations("indicator_id = ? ORDER BY place_id, period_start", (indicator_id,))

    def everything(self) -> list[Observation]:
        """Every observation of the record, in the dossier's order of indicators and places."""
        if self._everything is None:
            sql = "SELECT * FROM main.observation ORDER BY indicator_id, place_id, period_start"
            self._everything = tuple(self._read(sql))
        if not self._survey.reads_own():
            return list(self._everything)
        found = [*self._everything, *self._read("SELECT * FROM own_observation")]
        return sorted(found, key=lambda one: (one.indicator_id, one.place_id, one.period.start))

    def series(self, indicator_id: str, place_id: str, industry_id: str = "") -> tuple[Series, ...]:
        """All lines of one indicator at one place, with conflicts resolved, gaps and breaks found."""
        indicator = self.indicator(indicator_id)
        growth_of_it = self.growth_indicator(indicator_id)
        growth: dict[Period, Point] = {}
        tolerance = None
        if growth_of_it is not None:
            tolerance = growth_tolerance(indicator, growth_of_it)
            growth = self._points(self.observations(growth_of_it.id, place_id, industry_id))
        return build_series(
            self.observations(indicator_id, place_id, industry_id),
            indicator.unit,
            self.breaks(indicator_id, place_id, industry_id),
            growth,
            tolerance,
        )

    def breaks(self, indicator_id: str, place_id: str, industry_id: str = "") -> tuple[Break, ...]:
        """The breaks that the dossier documents for one indicator at one place."""
        if self._breaks is None:
            found: dict[tuple[str, str, str], list[Break]] = {}
            for row in self._database.query("SELECT * FROM break_ ORDER BY after"):
                of_one = found.setdefault(
                    (row["indicator_id"], row["place_id"], text(row, "industry_id")), []
                )
                reason, source_id = text(row, "reason_en"), text(row, "source_id")
                of_one.append(Break(Period.parse(row["after"]), row["kind"], reason, source_id))
            self._breaks = found
        return tuple(self._breaks.get((indicator_id, place_id, industry_id), ()))

    def disputed(self) -> list[Point]:
        """Every period of the record for which sources disagree, as its resolved point."""
        return self._resolved(self._survey.disputed(), _SAME_PERIOD)

    def count_disputed(self) -> int:
        """How many there are in `disputed`, without reading them."""
        return len(self._survey.disputed())

    def latest_before(self, month: int) -> list[Point]:
        """The latest realised figures of every indicator, place and industry that ended before `month`.

        As resolved points; months are counted as Period.start counts.
        """
        asked = [(*series, last.stop) for series, last in self._survey.last().items() if last.stop <= month]
        return [point for point in self._resolved(asked, _SAME_STOP) if point.shown.status in _REALISED]

    def count_latest_before(self, month: int) -> int:
        """How many there are in `latest_before`, without reading them."""
        return sum(last.realised for last in self._survey.last().values() if last.stop <= month)

    def years_held(self) -> dict[_Held, frozenset[int]]:
        """The years that have figures, by indicator, place, industry or "", and kind of frequency."""
        if self._held is None:
            self._held = self._years_in("main.observation")
        if not self._survey.reads_own():
            return dict(self._held)
        found = dict(self._held)
        for key, years in self._years_in("own_observation").items():
            found[key] = found.get(key, frozenset()) | years
        return found

    def _years_in(self, rows: str) -> dict[_Held, frozenset[int]]:
        years: dict[_Held, set[int]] = {}
        for row in self._database.query(
            "SELECT DISTINCT indicator_id, place_id, ifnull(industry_id, ''), frequency,"
            f" period_start / 12, (period_start + period_months - 1) / 12 FROM {rows}"
        ):
            indicator_id, place_id, industry_id, frequency, first, last = row
            key = (indicator_id, place_id, industry_id, frequency.partition("-")[0])
            years.setdefault(key, set()).update(range(first, last + 1))
        return {key: frozenset(found) for key, found in years.items()}

    def count(self) -> int:
        """How many observations there are, the user's own among them."""
        if self._stated is None:
            self._stated = int(self._database.query("SELECT count(*) FROM main.observation")[0][0])
        return self._stated + self.count_own()

    def count_own(self) -> int:
        """How many of them are the user's own."""
        return self._survey.own_rows()

    def _points_of(self, periods: Sequence[PeriodId]) -> dict[PeriodId, Point]:
        """The points of these periods, as they are spelled; those of which nothing is stated are left out."""
        found: dict[PeriodId, list[Observation]] = {}
        for one in self._of_periods(periods, _SAME_PERIOD):
            indicator_id, place_id, industry_id, period, _source = one.obs_id.split("|")
            found.setdefault((indicator_id, place_id, industry_id, period), []).append(one)
        return {period: resolve(stated) for period, stated in found.items()}

    def _resolved(self, asked: Sequence[tuple[object, ...]], same: str) -> list[Point]:
        """The points of what is asked for, each with all its values, in that order."""
        periods: dict[tuple[str, str, str, Period], list[Observation]] = {}
        for one in self._of_periods(asked, same):
            identity = (one.indicator_id, one.place_id, one.industry_id, one.period)
            periods.setdefault(identity, []).append(one)
        return list(map(resolve, periods.values()))

    def _of_periods(self, asked: Sequence[tuple[object, ...]], same: str) -> Iterator[Observation]:
        """What is stated for these: indicator, place, industry or "", and what `same` compares."""
        sql = _OF_PERIODS.format(columns=_COLUMNS, yours=0, rows="main.observation", same=same)
        if self._survey.reads_own():
            own = _OF_PERIODS.format(columns=_COLUMNS, yours=1, rows="own_observation", same=same)
            sql = f"{sql} UNION ALL {own}"
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            head = _ASKED.format(rows=", ".join(["(?, ?, ?, ?)"] * len(part)))
            yield from self._read(head + sql, [value for one in part for value in one])

    def _observations(self, where: str, parameters: Sequence[object] = ()) -> list[Observation]:
        return self._read(_OBSERVATIONS + where, parameters)

    def _read(self, sql: str, parameters: Sequence[object] = ()) -> list[Observation]:
        for _attempt in range(_ATTEMPTS):
            rows = self._database.query(sql, parameters)
            marked = bool(rows) and has(rows[0], "yours")
            # One query for all their sources instead of one for each.
            known = self._sources
            unread = {row["source_id"] for row in rows}.difference(known)
            if unread:
                marks = ", ".join("?" * len(unread))
                for row in self._database.query(f"SELECT * FROM source WHERE id IN ({marks})", tuple(unread)):
                    known[row["id"]] = self._keep_source(row)
                # An import that was undone between the two queries has taken its source away.
                if not unread.issubset(known):
                    continue
            return [observation_from(row, known.__getitem__, marked and bool(row["yours"])) for row in rows]
        raise BugError(f"sources of observations are missing: {sorted(unread)[:5]}")

    @staticmethod
    def _points(observations: Iterable[Observation]) -> dict[Period, Point]:
        by_period: dict[Period, list[Observation]] = {}
        for observation in observations:
            if observation.status is not Status.DEFINITION:
                by_period.setdefault(observation.period, []).append(observation)
        return {period: resolve(group) for period, group in by_period.items()}
