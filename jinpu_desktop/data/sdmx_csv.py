"""Reads SDMX-CSV 2.0 with the components that our observations have, and nothing more.

Dimensions INDICATOR, REF_AREA, FREQ, TIME_PERIOD; measure OBS_VALUE; attribute OBS_STATUS; all with the codes
and ids of the dossier. The value's precision is taken from how it is written, unless DECIMALS says it.
Beside them only the leading columns of the format may stand: STRUCTURE, STRUCTURE_ID, STRUCTURE_NAME, ACTION.
"""

from __future__ import annotations

import dataclasses

from jinpu_desktop.data.csv_dialect import MOST_FAULTS, Reading, read_table
from jinpu_desktop.data.csv_reader import Row, Sheet
from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.schema import OBSERVATION, Column, Table
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _

# How our columns are called there, for faults.
SHOWN_COLUMNS = {
    "indicator_id": "INDICATOR",
    "place_id": "REF_AREA",
    "period": "TIME_PERIOD",
    "value": "OBS_VALUE",
    "decimals": "DECIMALS",
    "status": "OBS_STATUS",
    "as_stated": "OBS_VALUE",
}
_REQUIRED = ("INDICATOR", "REF_AREA", "FREQ", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS")
_LEADING = ("STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
_OPTIONAL = ("DECIMALS",)
_STRUCTURES = ("dataflow", "datastructure", "dataprovision")
# Information, append, merge, replace. A deletion is not an observation.
_ACTIONS = ("I", "A", "M", "R")
_SHORTEST_BOM = b"\xef\xbb\xbf"


def is_sdmx(data: bytes) -> bool:
    """Whether the first line is one of SDMX-CSV: it has a column for the observed value."""
    head = data[:10_000].removeprefix(_SHORTEST_BOM).splitlines()
    return bool(head) and b"OBS_VALUE" in head[0]


def read_sdmx(name: str, data: bytes, source_id: str) -> Reading:
    """The observations of a file, as rows of observations.csv that rest on one source.

    `name` stands for the file in faults, whose columns are ours (see SHOWN_COLUMNS).
    """
    header = data[:10_000].removeprefix(_SHORTEST_BOM).splitlines()[0].decode("utf-8", "replace")
    present = [column for column in (*_LEADING, *_OPTIONAL) if column in header]
    table = Table("sdmx", name, tuple(_column(each) for each in (*present, *_REQUIRED)), key=())
    reading = read_table(table, data)
    # A wrong OBS_VALUE is told once, by the rules that every observation is checked with.
    faults = list(reading.faults)
    sheet = Sheet(dataclasses.replace(OBSERVATION, file=name), partial=reading.sheet.partial)
    sheet.columns = tuple(column.name for column in OBSERVATION.columns)
    for row in reading.sheet.rows:
        faults += _faults(name, row)
        if len(faults) >= MOST_FAULTS:
            sheet.partial = True
            break
        sheet.rows.append(Row(row.line, _cells(row.cells, source_id)))
    return Reading(sheet, faults, reading.ends)


def _column(name: str) -> Column:
    return Column(name, "number" if name == "OBS_VALUE" else "text")


def _faults(name: str, row: Row) -> list[Fault]:
    cells, found = row.cells, []
    structure, action, freq = cells.get("STRUCTURE", ""), cells.get("ACTION", ""), cells["FREQ"]
    if structure and structure not in _STRUCTURES:
        words = _("{cell} is not one of {codes}").format(cell=quoted(structure), codes=", ".join(_STRUCTURES))
        found.append(Fault(name, row.line, "STRUCTURE", "code", words))
    if action and action not in _ACTIONS:
        words = _("{cell} is not one of {codes}").format(cell=quoted(action), codes=", ".join(_ACTIONS))
        found.append(Fault(name, row.line, "ACTION", "code", words))
    try:
        frequency = Period.parse(cells["TIME_PERIOD"]).frequency.value
    except ValueError:
        # The period itself is a fault, which the rules of observations tell.
        return found
    if freq != frequency:
        words = _("{cell} is not the frequency of {period}, which is {frequency}")
        words = words.format(cell=quoted(freq), period=cells["TIME_PERIOD"], frequency=frequency)
        found.append(Fault(name, row.line, "FREQ", "code", words))
    return found


def _cells(cells: dict[str, str], source_id: str) -> dict[str, str]:
    value = cells["OBS_VALUE"]
    return {
        "indicator_id": cells["INDICATOR"],
        "place_id": cells["REF_AREA"],
        "industry_id": "",
        "period": cells["TIME_PERIOD"],
        "value": value,
        "decimals": cells.get("DECIMALS") or str(min(len(value.partition(".")[2]), 12)),
        "qualifier": "",
        "status": cells["OBS_STATUS"],
        "as_stated": value,
        "source_id": source_id,
        "note": "",
    }
