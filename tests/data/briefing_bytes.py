"""A briefing, and files that hold it or something else."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from jinpu_desktop.data.briefing_file import as_bytes
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout

VALUE = FrozenValue(
    "gdp|jinpu||2017|runsky", "210.27", "CNY bn", "2102.7亿元", "P", "地区生产总值", "2017",
    ("runsky-2018-12-05", "seed-news"), "Runsky, 2018",
)  # fmt: skip
PAGES = (
    BriefingPage("p1", Layout.TITLE, title="金普新区", text="One\nTwo"),
    BriefingPage("p2", Layout.CHART, "jinpu://trends?i=gdp&p=jinpu", notes="Say it slowly.", frozen=(VALUE,)),
)
BRIEFING = Briefing("b1", "The area", "zh", "2026-11-21", PAGES, "2026-11-21", "c0ffee", False, True)


def packed(*entries: tuple[str, bytes], **settings: Any) -> bytes:
    """A zip with these entries."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", **settings) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return written.getvalue()


def content(**changes: Any) -> dict[str, Any]:
    """The JSON of BRIEFING with other members; None takes a member away."""
    with zipfile.ZipFile(io.BytesIO(as_bytes(BRIEFING))) as archive:
        found = json.loads(archive.read("briefing.json"))
    return {name: value for name, value in {**found, **changes}.items() if value is not None}


def file_of(found: object) -> bytes:
    return packed(("briefing.json", json.dumps(found).encode()))
