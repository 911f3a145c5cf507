"""What only a look through all observations tells: for which periods sources disagree, which are the latest.

The dossier never changes, so its part is found once. The user's part may be a hundred thousand rows: after a
commit only the series that it touched are looked through again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.observation import Status

# Indicator id, place id, industry id or "".
SeriesId = tuple[str, str, str]
# A series and one of its periods, as it is spelled.
PeriodId = tuple[str, str, str, str]
# The store's number and the position of its log of changes.
Version = tuple[int, int]
# The series that changed since a position of the log; None where that cannot be told.
ChangedSince = Callable[[int], Collection[SeriesId] | None]
# All that is stated for some periods; those of which nothing is stated any more are left out.
PointsOf = Callable[[Sequence[PeriodId]], Mapping[PeriodId, Point]]

_STATED = """
SELECT indicator_id, place_id, ifnull(industry_id, ''), period, period_start + period_months AS stop,
    min(status IN ('A', 'P')), max(status IN ('A', 'P') AND frequency <> 'SPAN')
FROM main.observation WHERE status <> 'D' GROUP BY 1, 2, 3, 4
"""
_CONTESTED = """
SELECT indicator_id, place_id, ifnull(industry_id, ''), period FROM {rows}
WHERE status <> 'D' GROUP BY indicator_id, place_id, industry_id, period_start, period_months
HAVING min(o.value) < max(o.value) ORDER BY min(o.rowid)
"""
# A span never makes a period the latest one, but it may end with it.
_LAST = """
SELECT last.*, min(o.status IN ('A', 'P')), count(DISTINCT o.period)
FROM (SELECT indicator_id, place_id, industry_id,
        max(CASE WHEN frequency <> 'SPAN' THEN period_start + period_months END) AS stop,
        max(period_start + period_months) AS last_stop
    FROM {rows} WHERE status IN ('A', 'P') GROUP BY 1, 2, 3) AS last
LEFT JOIN own_observation AS o ON o.indicator_id = last.indicator_id AND o.place_id = last.place_id
    AND o.industry_id IS last.industry_id AND o.period_start + o.period_months = last.stop
    AND o.status <> 'D' GROUP BY 1, 2, 3
"""
_OWN = "own_observation AS o"
_OWN_OF_SERIES = """json_each(?) AS touched CROSS JOIN own_observation AS o
    ON o.indicator_id = json_extract(touched.value, '$[0]')
    AND o.place_id = json_extract(touched.value, '$[1]')
    AND o.industry_id IS nullif(json_extract(touched.value, '$[2]'), '')"""
_SOURCES = """
WITH RECURSIVE occurring (id) AS (
    SELECT min(source_id) FROM yours.observation UNION ALL
    SELECT (SELECT min(source_id) FROM yours.observation WHERE source_id > occurring.id)
    FROM occurring WHERE id IS NOT NULL LIMIT 3)
SELECT count(id) FROM occurring
"""


class Last(NamedTuple):
    """The latest realised period or periods of a series: all end at `stop`, the month after their last.

    `realised` is how many of them show a realised value.
    """

    stop: int
    realised: int


class _Dossier(NamedTuple):
    disputed: tuple[PeriodId, ...]
    last: dict[SeriesId, Last]
    periods: frozenset[PeriodId]
    stops: frozenset[tuple[SeriesId, int]]


class Survey:
    """Keeps what it found; safe to share between threads."""

    def __init__(self, database: Database, points_of: PointsOf) -> None:
        self._database = database
        self._points_of = points_of
        self._lock = threading.RLock()
        self._dossier: _Dossier | None = None
        self._version: Version | None = None
        # None: all is to be looked through again.
        self._touched: set[SeriesId] | None = None
        self._disputed: dict[SeriesId, tuple[PeriodId, ...]] = {}
        self._last: dict[SeriesId, Last] = {}

    @property
    def version(self) -> Version | None:
        """How the user's rows stood when that was noted last; None without them."""
        return self._version

    def refresh(self, version: Version, changed_since: ChangedSince) -> None:
        """Note that the user's rows stand at `version` now."""
        with self._lock:
            former, self._version = self._version, version
            if former is None or former[0] != version[0]:
                self._touched = None
            elif former != version and self._touched is not None:
                changed = changed_since(former[1])
                self._touched = None if changed is None else self._touched.union(changed)

    def forget(self) -> None:
        """Note that nothing is known of the user's rows any more."""
        with self._lock:
            self._version = self._touched = None

    def disputed(self) -> list[PeriodId]:
        """The periods for which sources disagree, in the order of the rows; the dossier's come first.

        A value of the user's never disputes one of the dossier; two of his own do dispute each other.
        """
        with self._lock:
            self._catch_up()
            own = (period for periods in self._disputed.values() for period in periods)
            return [*self._of_dossier().disputed, *own]

    def last(self) -> dict[SeriesId, Last]:
        """The latest realised periods of every series, those of the dossier first."""
        with self._lock:
            self._catch_up()
            return {**self._of_dossier().last, **self._last}

    def own_rows(self) -> int:
        """How many observations of the user's own are read."""
        return int(self._database.query(f"SELECT count(*) FROM {_OWN}")[0][0]) if self.reads_own() else 0

    def reads_own(self) -> bool:
        """Whether the user's own rows are read with the dossier's, by this thread's connection."""
        return bool(self._database.query("SELECT 1 FROM temp.sqlite_schema WHERE name = 'own_observation'"))

    def _of_dossier(self) -> _Dossier:
        if self._dossier is None:
            stated: dict[tuple[SeriesId, int], list[tuple[PeriodId, bool]]] = {}
            stops: dict[SeriesId, int] = {}
            periods = []
            for *identity, stop, is_sure, counts in self._query(_STATED):
                period: PeriodId = tuple(identity)
                series = period[:3]
                periods.append(period)
                stated.setdefault((series, stop), []).append((period, bool(is_sure)))
                if counts:
                    stops[series] = max(stop, stops.get(series, stop))
            latest = [(series, stop, stated[series, stop]) for series, stop in stops.items()]
            unsure = [one for _series, _stop, ones in latest for one, is_sure in ones if not is_sure]
            contested = self._contested("main.observation AS o")
            # Everything in one query: the first view waits for it.
            points = self._points_of(list(dict.fromkeys([*contested, *unsure])))
            last = {
                series: Last(stop, sum(sure or _is_realised(points.get(one)) for one, sure in ones))
                for series, stop, ones in latest
            }
            disputed = tuple(one for one in contested if one in points and points[one].is_disputed)
            self._dossier = _Dossier(disputed, last, frozenset(periods), frozenset(stated))
        return self._dossier

    def _contested(self, rows: str, parameters: Collection[object] = ()) -> list[PeriodId]:
        found = self._query(_CONTESTED.format(rows=rows), parameters)
        return [(row[0], row[1], row[2], row[3]) for row in found]

    def _catch_up(self) -> None:
        touched, self._touched = self._touched, set()
        if touched == set():
            return
        try:
            if touched is None:
                self._disputed, self._last = {}, {}
            else:
                for series in touched:
                    self._disputed.pop(series, None)
                    self._last.pop(series, None)
            if self.reads_own():
                self._look_through(touched)
        except BaseException:
            self._touched = None
            raise

    def _look_through(self, touched: set[SeriesId] | None) -> None:
        rows = _OWN if touched is None else _OWN_OF_SERIES
        parameters: tuple[object, ...] = ()
        if touched is not None:
            import json  # a start has nothing that was touched

            parameters = (json.dumps(sorted(touched)),)
        dossier = self._of_dossier()
        # Two values for a period come from two sources.
        if self._query(_SOURCES)[0][0] > 1:
            own = [one for one in self._contested(rows, parameters) if one not in dossier.periods]
            for period, point in self._points_of(own).items():
                if point.is_disputed:
                    self._disputed[period[:3]] = (*self._disputed.get(period[:3], ()), period)
        for *ids, stop, last_stop, is_sure, periods in self._query(_LAST.format(rows=rows), parameters):
            series = (ids[0], ids[1], ids[2] or "")
            stated = dossier.last.get(series)
            if stated is not None and (stop is None or stop <= stated.stop):
                if stated.stop <= last_stop:
                    self._last[series] = self._read_last(series, stated.stop)
            elif stop is not None:
                simple = is_sure and (series, stop) not in dossier.stops
                self._last[series] = Last(stop, periods) if simple else self._read_last(series, stop)

    def _read_last(self, series: SeriesId, stop: int) -> Last:
        rows = self._query(
            "SELECT DISTINCT period FROM observation WHERE indicator_id = ? AND place_id = ?"
            " AND industry_id IS nullif(?, '') AND period_start + period_months = ? AND status <> 'D'",
            (*series, stop),
        )
        points = self._points_of([(*series, row[0]) for row in rows])
        return Last(stop, sum(map(_is_realised, points.values())))

    def _query(self, sql: str, parameters: Collection[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        return [tuple(row) for row in self._database.query(sql, tuple(parameters))]


def _is_realised(point: Point | None) -> bool:
    return point is not None and point.shown.status in (Status.NORMAL, Status.PRELIMINARY)
