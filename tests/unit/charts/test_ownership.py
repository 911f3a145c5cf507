"""Ownership diagrams as data: dates, shares, what is not stated, and reports that disagree."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram, line_width, ownership_diagrams
from jinpu_desktop.domain.entity import Stake
from jinpu_desktop.domain.observation import Source

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"
REST = "rest not documented"
NOT_STATED = "share not stated"


def source(source_id: str) -> Source:
    return Source(source_id, f"Title of {source_id}", "", "2020", "2026-11-21", "", "en", "news", "")


def stake(holder: str, share: float | None, as_of: str = "2020", source_id: str = "a") -> Stake:
    key = f"works|{holder}|{as_of}|{source_id}"
    return Stake(key, "works", holder, "", "JP", share, as_of, source(source_id))


def diagrams_of(stakes: Sequence[Stake]) -> tuple[OwnershipDiagram, ...]:
    return ownership_diagrams("Works", "Dalian", "column:company|works|summary_en", stakes)


def from_dossier(company_id: str) -> tuple[OwnershipDiagram, ...]:
    with (DOSSIER / "stakes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["company_id"] == company_id]
    stakes = [
        Stake(
            "|".join((row["company_id"], row["holder_en"], row["as_of"], row["source_id"])),
            company_id,
            row["holder_en"],
            row["holder_zh"],
            row["holder_country"],
            float(row["share_pct"]) if row["share_pct"] else None,
            row["as_of"],
            source(row["source_id"]),
        )
        for row in rows
    ]
    return diagrams_of(stakes)


def drawn(diagram: OwnershipDiagram) -> list[tuple[str, list[str], int, bool]]:
    """Holder, its labels, the width of its line, and whether that is dashed."""
    return [
        (
            holder.name,
            [report.figure.text.replace("\u00a0", " ") for report in holder.reports],
            holder.width,
            holder.is_dashed,
        )
        for holder in diagram.holders
    ]


# --- ten companies chosen for difficulty, against the dossier -----------------------------------

LONG = "Singapore Dalian Port Investment (joint venture of PSA and the Port of Dalian Authority)"
MAKERS = "China Automobile Development United Investment Co., Ltd. (12 Chinese car makers)"
TOYOTA = "Toyota Motor (through Prime Planet Energy & Solutions, which it owns to 51 percent)"
PANASONIC = "Panasonic (through Prime Planet Energy & Solutions, which it owns to 49 percent)"
DIFFICULT = {
    "wepec": [
        ("2018-08", [("Sinochem Group", ["33.6 %"], 3, False), ("PetroChina", ["28 %"], 3, False)], REST),
        ("2014-07", [("Total", ["22.4 %"], 2, False)], REST),
    ],
    "panasonic-compressor-dalian": [
        ("2022-11", [("Bingshan", ["100 %"], 6, False)], ""),
        (
            "2022-09",
            [
                ("Panasonic companies (before the sale)", ["60 %"], 4, False),
                ("Bingshan", ["40 %"], 3, False),
            ],
            "",
        ),
    ],
    "vtti-dalian-terminal": [
        ("2020-05", [("VTTI", ["50 %"], 4, False), ("Dalian Port (PDA)", ["50 %"], 4, False)], ""),
        ("2020-04", [("Odfjell Terminals (China)", ["50 %"], 4, False)], REST),
    ],
    "pfizer-dalian": [
        ("2021-07", [("Viatris", [NOT_STATED], 2, True)], ""),
        (
            "1989",
            [
                ("Pfizer Inc.", [NOT_STATED], 2, True),
                ("Dalian Pharmaceutical Factory", [NOT_STATED], 2, True),
            ],
            "",
        ),
    ],
    "dalian-container-terminal": [
        (
            "",
            [
                ("Dalian Port Container Development (DPCD)", ["48.15 %"], 3, False),
                (LONG, ["20.75 %"], 2, False),
                ("PSA China", ["5.25 %"], 2, False),
            ],
            REST,
        ),
    ],
    "dalian-hope-building": [
        (
            "1996-06",
            [
                ("Hyundai Engineering & Construction", ["25 %"], 3, False),
                ("Hyundai Electronics Industries", ["25 %"], 3, False),
                ("Hyundai Merchant Marine", ["25 %"], 3, False),
                ("Hyundai Corporation", ["25 %"], 3, False),
            ],
            "",
        ),
    ],
    "borgwarner-united-transmission": [
        ("2009-05", [("BorgWarner", ["66 %"], 4, False), (MAKERS, [NOT_STATED], 2, True)], ""),
    ],
    "prime-planet-energy-dalian": [
        ("2021-05", [(TOYOTA, [NOT_STATED], 2, True), (PANASONIC, [NOT_STATED], 2, True)], ""),
    ],
    "doosan-metal-dalian": [
        ("2005", [("Samyoung M-Tek", ["70 %"], 4, False), ("Doosan Engine", ["30 %"], 3, False)], ""),
    ],
    "vw-faw-engine-dalian": [
        (
            "2005-05",
            [("Volkswagen (China)", ["60 %"], 4, False), ("China FAW Group", [NOT_STATED], 2, True)],
            "",
        ),
    ],
    "dalian-lng": [
        (
            "2008-09",
            [
                ("CNPC / PetroChina", ["75 %"], 6, False),
                ("Port of Dalian", ["20 %"], 2, False),
                ("Dalian Construction Investment Corp.", ["5 %"], 2, False),
            ],
            "",
        ),
    ],
    "zhongyuan-automobile-parts-dalian": [
        ("", [("Sinyeong Corporation (South Korea)", [NOT_STATED], 2, True)], ""),
    ],
}


@pytest.mark.parametrize("company_id", DIFFICULT)
def test_that_a_difficult_company_is_drawn_as_the_dossier_states_it(company_id: str) -> None:
    found = [(diagram.date, drawn(diagram), diagram.rest) for diagram in from_dossier(company_id)]
    assert found == DIFFICULT[company_id]


def test_that_every_stake_of_the_dossier_stands_in_exactly_one_diagram_of_its_date() -> None:
    with (DOSSIER / "stakes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for company_id in {row["company_id"] for row in rows}:
        stated = sorted(
            (row["as_of"], row["holder_en"], row["share_pct"])
            for row in rows
            if row["company_id"] == company_id
        )
        shown = sorted(
            (diagram.date, holder.name, "" if report.share is None else f"{report.share:g}")
            for diagram in from_dossier(company_id)
            for holder in diagram.holders
            for report in holder.reports
        )
        assert shown == stated, company_id


# --- the rules --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "width"),
    [(None, 2), (1, 2), (24, 2), (24.9, 2), (25, 3), (49, 3), (49.9, 3), (50, 4), (74, 4), (75, 6), (100, 6)],
)
def test_that_the_width_of_a_line_follows_the_class_of_its_share(share: float | None, width: int) -> None:
    assert line_width(share) == width


def test_that_two_different_reports_of_one_stake_stand_both_and_are_marked() -> None:
    (diagram,) = diagrams_of([stake("Doosan", 70, source_id="a"), stake("Doosan", 30, source_id="b")])
    (holder,) = diagram.holders
    assert [report.figure.text for report in holder.reports] == ["70\u00a0%", "30\u00a0%"]
    assert [report.figure.mark for report in holder.reports] == ["X", "X"]
    assert holder.is_disputed
    assert "sources disagree" in holder.reports[0].figure.spoken


def test_that_two_reports_that_agree_are_one_label_without_a_mark() -> None:
    (diagram,) = diagrams_of([stake("Doosan", 30, source_id="a"), stake("Doosan", 30.0, source_id="b")])
    (holder,) = diagram.holders
    assert drawn(diagram) == [("Doosan", ["30 %"], 3, False)]
    assert holder.reports[0].figure.mark == "A"


def test_that_a_source_without_a_share_does_not_contradict_one_with_a_share() -> None:
    (diagram,) = diagrams_of([stake("Nissan", None, source_id="a"), stake("Nissan", 50, source_id="b")])
    assert drawn(diagram) == [("Nissan", ["50 %"], 4, False)]


def test_that_the_newest_date_comes_first_and_no_date_comes_last() -> None:
    found = diagrams_of([stake("A", 1, "1999"), stake("B", 2, ""), stake("C", 3, "2021-03")])
    assert [diagram.date for diagram in found] == ["2021-03", "1999", ""]
    assert [diagram.title for diagram in found] == [
        "Ownership, Mar 2021",
        "Ownership, 1999",
        "Ownership, date not stated",
    ]
    assert [[holder.name for holder in diagram.holders] for diagram in found] == [["C"], ["A"], ["B"]]


def test_that_one_unstated_share_may_be_all_of_the_rest() -> None:
    (diagram,) = diagrams_of([stake("A", 60), stake("B", None)])
    assert diagram.rest == ""


def test_that_shares_are_added_without_binary_rounding() -> None:
    (diagram,) = diagrams_of([stake("A", 33.3), stake("B", 33.3), stake("C", 33.4)])
    assert diagram.rest == ""


def test_that_every_stake_is_told_in_words_with_its_date() -> None:
    (diagram,) = diagrams_of([stake("Panasonic", 33, "2022-09")])
    assert diagram.sentences == ("Panasonic: 33\u00a0%, as of Sep 2022", REST)


def test_that_a_company_without_stakes_has_no_diagram() -> None:
    assert diagrams_of([]) == ()


shares = st.one_of(st.none(), st.decimals(0, 100, places=2).map(float))


@given(
    st.lists(st.tuples(st.sampled_from("ABCD"), shares, st.sampled_from(["", "1999", "2020-05"])), max_size=8)
)
def test_that_nothing_is_invented(rows: list[tuple[str, float | None, str]]) -> None:
    stakes = [stake(holder, share, date, str(at)) for at, (holder, share, date) in enumerate(rows)]
    for diagram in diagrams_of(stakes):
        stated = {(one.holder, one.share_percent) for one in stakes if one.as_of == diagram.date}
        for holder in diagram.holders:
            for report in holder.reports:
                assert (holder.name, report.share) in stated
            assert holder.is_dashed == all(share is None for name, share in stated if name == holder.name)
        if diagram.rest:
            assert not any(holder.is_dashed for holder in diagram.holders)
