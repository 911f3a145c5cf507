"""What the tests of the Compare service share: questions by links, and what stands in the record."""

from __future__ import annotations

from collections.abc import Iterator

from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.services.compare import CompareService, CompareSpec
from jinpu_desktop.services.compare_group import GROUPS, read_group
from jinpu_desktop.services.compare_query import CompareQuery
from jinpu_desktop.services.compare_table import CompareRow, TableSpec
from jinpu_desktop.services.record import Record


def asked(service: CompareService, link: str) -> CompareSpec:
    return service.load(CompareQuery.of(Link.parse(link)))


def table_of(service: CompareService, link: str) -> TableSpec:
    spec = asked(service, link).table
    assert spec is not None
    return spec


def row_of(spec: TableSpec, place: str) -> CompareRow:
    return next(row for row in spec.rows if row.id == place)


def observation_of(record: Record, row: CompareRow) -> Observation:
    return record.observations.observation(row.figure.key)


def every_table(service: CompareService, record: Record, off: int) -> Iterator[tuple[int, TableSpec]]:
    for group in GROUPS:
        for one in read_group(record, group).offered():
            for year in one.years():
                link = f"jinpu://compare?group={group}&i={one.indicator.id}&y={year}&off={off}"
                yield year, table_of(service, link)


def is_firm(one: Observation) -> bool:
    return one.status in (Status.NORMAL, Status.PRELIMINARY) and not one.is_bound
