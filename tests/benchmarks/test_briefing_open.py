"""How long a briefing of 200 pages takes to open: under a second on a quiet machine."""

from __future__ import annotations

import time
from pathlib import Path

from jinpu_desktop.data.briefing_file import write_briefing
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout
from jinpu_desktop.services.briefing_library import BriefingLibrary

PAGES, VALUES = 200, 40
LIMIT_S = 1.0
VALUE = FrozenValue(
    "gdp|jinpu||2017|runsky-2018-12-05", "210.27", "CNY bn", "2102.7亿元", "P", "金普新区地区生产总值",
    "2017年", ("runsky-2018-12-05", "seed-news"), "润斯凯，金普新区2017年经济运行情况，2018年12月5日",
)  # fmt: skip


def test_that_two_hundred_pages_open_in_a_second(tmp_path: Path) -> None:
    frozen = tuple(VALUE._replace(key=f"{VALUE.key}|{number}") for number in range(VALUES))
    page = BriefingPage("", Layout.CHART, "jinpu://trends?i=gdp", "题目", "文" * 400, "字" * 800, frozen)
    pages = tuple(page._replace(id=f"p{number}") for number in range(PAGES))
    library = BriefingLibrary(tmp_path / "briefings")
    (tmp_path / "briefings").mkdir()
    write_briefing(
        tmp_path / "briefings" / "long.jinpubrief", Briefing("b", "Long", "zh", "2026-11-21", pages)
    )

    # Time of the processor: other programs on the machine do not count.
    start = time.process_time()
    editor = library.open("long.jinpubrief")
    opened = time.process_time() - start
    start = time.thread_time()
    editor.set_page_text("p100", "typed")
    typed = time.thread_time() - start
    start = time.process_time()
    assert library.close()
    saved = time.process_time() - start

    print(
        f"{PAGES} pages: opened in {opened:.3f} s, a letter in {typed * 1000:.1f} ms, saved in {saved:.3f} s"
    )
    assert editor.briefing.number_of("p100") == 101
    assert opened < LIMIT_S
    # A letter is typed within a frame of the screen, whatever is saved behind it.
    assert typed < 0.016
