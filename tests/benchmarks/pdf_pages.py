"""How long 20 pages with charts take as a PDF, and as pictures, in the running program.

    python tests/benchmarks/pdf_pages.py [TIMES]

The first PDF reads fonts and template; the others are what a reader waits for who exports again. Times are
of the processor. Exit code 1 when the median is beyond half a second, in any of the four languages.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

LIMIT = 0.5
# Ten charts, each of them twice: lines with gaps and breaks, several lines, and bars.
LINKS = (
    "jinpu://trends?i=gdp&p=jinpu&f=A",
    "jinpu://trends?i=gdp&p=dalian,qingdao,shenyang,tianjin&f=A",
    "jinpu://trends?i=fdi-utilized&p=jinpu&f=A",
    "jinpu://trends?i=container-throughput&p=dalian-port,tianjin,qingdao,busan,incheon&f=A",
    "jinpu://trends?i=cargo-throughput&p=dalian-port&f=A",
    "jinpu://trends?i=gdp-growth&p=dalian,china&f=A",
    "jinpu://trends?i=exports-usd&p=china&f=A",
    "jinpu://trends?i=population&p=china&f=A",
    "jinpu://trends?i=gdp-per-capita&p=china&f=A",
    "jinpu://overview",
)


def main(times: int = 5) -> int:
    """Returns the exit code."""
    from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
    from jinpu_desktop.export.pdf import write_pdf
    from jinpu_desktop.export.pictures import pictures
    from jinpu_desktop.runtime.bundle import database_path
    from jinpu_desktop.services.slides import document_in

    pages = tuple(BriefingPage(f"p{n}", Layout.CHART_TEXT, LINKS[n % len(LINKS)]) for n in range(20))
    good = True
    for lang in ("en", "zh", "ja", "ko"):
        briefing = Briefing("b", "Twenty pages", lang, date(2026, 11, 21).isoformat(), pages)
        document = document_in(database_path(), briefing, lang)
        charts = sum(slide.chart is not None for slide in document.slides)
        taken = []
        with tempfile.TemporaryDirectory() as folder:
            for at in range(times + 1):
                # Another title each time, so that nothing is taken from what was made before.
                fresh = document._replace(title=f"{document.title} {at}")
                begun = time.process_time()
                write_pdf(fresh, Path(folder) / "made.pdf")
                taken.append(time.process_time() - begun)
        first, *others = taken
        middle = statistics.median(others)
        good &= middle <= LIMIT
        verdict = "within" if middle <= LIMIT else "OVER"
        begun = time.process_time()
        pictures(document, "png")
        drawn = time.process_time() - begun
        times_taken = f"first {first:.3f} s, median {middle:.3f} s ({verdict} {LIMIT}), as PNG {drawn:.2f} s"
        print(f"{lang}: 20 pages, {charts} charts: {times_taken}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
