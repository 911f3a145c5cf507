"""A page for every kind of view, for the tests of briefings."""

from __future__ import annotations

from collections.abc import Iterator

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.services.slide_spec import SlideCell, SlideSpec

# Layout and link: every kind of view, in every layout that it has.
VIEWS = (
    ("chart", "jinpu://trends?i=gdp&p=jinpu"),
    ("chart-text", "jinpu://trends?i=gdp,fdi-utilized&p=jinpu"),
    ("chart", "jinpu://trends?i=gdp&p=dalian&f=ALL&panel=2"),
    ("chart", "jinpu://trends?i=gdp&p=dalian,shenyang&t=yoy"),
    ("chart", "jinpu://trends?i=gdp&p=jinpu&t=share&of=dalian"),
    ("table", "jinpu://trends?i=population&p=jinpu,dalian"),
    ("chart", "jinpu://trends?i=container-throughput&p=dalian-port,yingkou"),
    ("figure", "jinpu://trends?evidence=gdp|jinpu||2021|cd-2022-01-31"),
    ("figure", "jinpu://overview?evidence=column:place|jinpu|area_km2"),
    ("figure", "jinpu://companies?evidence=count:company|group=volkswagen"),
    ("figure", "jinpu://timeline?evidence=place-jinpu-72"),
    ("chart-text", "jinpu://overview"),
    ("chart", "jinpu://overview"),
    ("table", "jinpu://overview?part=tiles"),
    ("chart-text", "jinpu://overview?part=origin"),
    ("table", "jinpu://industries"),
    ("profile", "jinpu://industries/automotive"),
    ("profile", "jinpu://industries/semiconductors"),
    ("table", "jinpu://industries/petrochemicals"),
    ("table", "jinpu://companies?country=JP"),
    ("profile", "jinpu://companies/vw-faw-engine-dalian"),
    ("profile", "jinpu://companies/pfizer-dalian"),
    ("profile", "jinpu://companies/hyundai"),
    ("table", "jinpu://finance"),
    ("table", "jinpu://finance?type=bank"),
    ("chart", "jinpu://finance?part=balances"),
    ("chart-text", "jinpu://finance?part=exchange"),
    ("profile", "jinpu://finance/dce"),
    ("map", "jinpu://places"),
    ("map", "jinpu://places/dayaowan?level=near&x=121.9&y=39&z=900"),
    ("map", "jinpu://places?from=dayaowan&to=jinzhou-bay-airport"),
    ("profile", "jinpu://places/jinpu?view=page"),
    ("table", "jinpu://places?view=list"),
    ("comparison", "jinpu://compare?group=new-areas&i=gdp&y=2021"),
    ("chart", "jinpu://compare?group=new-areas&i=gdp&y=2021&off=2"),
    ("comparison", "jinpu://compare?group=ports&i=container-throughput"),
    ("comparison", "jinpu://compare?view=profile&p=jinpu,binhai,pudong"),
    ("comparison", "jinpu://compare?view=weights&y=2021"),
    ("table", "jinpu://policies"),
    ("table", "jinpu://policies?step=4"),
    ("profile", "jinpu://policies/reinvest-tax-credit"),
    ("timeline", "jinpu://timeline?industry=automotive"),
    ("timeline", "jinpu://timeline/2026-01-05-one-agrees-to-buy-into-dalian"),
    ("table", "jinpu://sources/cd-2022-01-31"),
    ("sources", "jinpu://sources"),
)


def every_view(lang: str = "en", **options: bool) -> Briefing:
    """A briefing with a page for each of VIEWS, after a title page."""
    pages = [BriefingPage("title", Layout.TITLE, "", "A title", "A line\nand another", "Say hello")]
    pages += [
        BriefingPage(f"view-{number}", Layout(layout), link) for number, (layout, link) in enumerate(VIEWS, 1)
    ]
    return Briefing("every-view", "Every view", lang, "2026-11-22", tuple(pages), "2026-11-21")._replace(
        **options
    )


def cells(slide: SlideSpec) -> Iterator[SlideCell]:
    """Every cell of the page's table, if it has one."""
    for row in slide.table.rows if slide.table is not None else ():
        yield from row
