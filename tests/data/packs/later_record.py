"""The shipped record as a later one would have it: some figures and rows added, revised and removed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

LATER = "2026-12-31"
REVISED = "gdp|jinpu||2021|cd-2022-01-31"
OLD_VALUE, NEW_VALUE = "257.63", "258.10"
GONE = "gdp|jinpu||2016|seed-news"
NEW = "gdp|jinpu||2019|seed-news"
COMPANY = "canon-medical-dalian"
NAMES = ("North Bay Robotics", "A new berth in Dayaowan")
_CHANGES = (
    f"UPDATE observation SET value = 258.1, status = 'A' WHERE obs_id = '{REVISED}'",
    f"DELETE FROM observation WHERE obs_id = '{GONE}'",
    "INSERT INTO observation SELECT replace(obs_id, '2020|baike-jinzhou-2020', '2019|seed-news'),"
    " indicator_id, place_id, industry_id, '2019', 198.5, 1, qualifier, status, '198.5 billion yuan',"
    " 'seed-news', NULL, frequency, (2019 * 12), period_months"
    " FROM observation WHERE obs_id = 'gdp|jinpu||2020|baike-jinzhou-2020'",
    f"UPDATE company SET employees = 340, employees_as_of = '2026-06', status = 'closed'"
    f" WHERE id = '{COMPANY}'",
    "INSERT INTO company SELECT 'north-bay-robotics', 'North Bay Robotics', name_zh, ownership, group_name,"
    " group_id, country, industry_id, place_id, in_jinpu, established, status, status_as_of, employees,"
    f" employees_as_of, products_en, summary_en, website, source_id FROM company WHERE id = '{COMPANY}'",
    "UPDATE fact SET statement_en = 'Canon listed six manufacturing companies in China for 2025.'"
    " WHERE id = 'company-canon-dalian-business-machines-03'",
    "DELETE FROM event WHERE id = '1899-port-of-dalian-founded'",
    "INSERT INTO event SELECT '2026-12-01-new-berth', '2026-12-01', 'A new berth opens in Dayaowan', body_en,"
    " 'opening', place_id, industry_id, company_id, source_id FROM event"
    " WHERE id = '1984-05-04-fourteen-coastal-cities-opened-dalian-among'",
    "UPDATE policy SET state = 'ended', in_force_to = '2026-11-30' WHERE id = 'jinpu-one-day-approval'",
    "UPDATE stake SET share_pct = 65 WHERE stake_id = 'vw-faw-engine-dalian|Volkswagen (China)|2005-05|"
    "dw-vw-motorenwerk-2005'",
    "INSERT INTO source SELECT 'port-news-2026', 'A new berth in Dayaowan', publisher, '2026-12-02',"
    " '2026-12-03', url, language, kind, note FROM source WHERE id = 'seed-news'",
    "UPDATE indicator SET aggregation = 'last' WHERE id = 'gdp'",
    f"UPDATE meta SET value = '{LATER}' WHERE key = 'dossier_date'",
    f"UPDATE meta SET value = '{'b' * 64}' WHERE key = 'build_hash'",
)


def later_record(reference: Path, path: Path, *more: str) -> Path:
    """Makes it at `path`; `more` are further statements of SQL."""
    shutil.copy(reference, path)
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection, connection:
        for change in (*_CHANGES, *more):
            done = connection.execute(change)
            assert done.rowcount == 1, change
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return path
