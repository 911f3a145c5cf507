"""The finance pane: the bay's figures, who is named, what became of them, and the policies on finance."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jinpu_desktop.domain.code_words import event_kind_word
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, format_date, told
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.figures import column_figure
from jinpu_desktop.services.finance_cards import (
    BAY,
    BaySpec,
    ChartCardSpec,
    Remark,
    Sentence,
    balances,
    bay_figures,
    exchange,
)
from jinpu_desktop.services.institution_page import InstitutionSpec, institution_page
from jinpu_desktop.services.institution_rows import (
    BAY_ANSWERS,
    FilterChoice,
    FinanceQuery,
    InstitutionRow,
    choices,
    date_order,
    filtered,
    institution_count,
    institution_rows,
    query_words,
)
from jinpu_desktop.services.policy_words import policy_state_word
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, of_facts, source_words, stated_date

INDUSTRY = "financial-services"
EXCHANGE = "dce"
# What an investor must know: how institutions changed hands, were bailed out, closed or were ruled.
MATTER_KINDS = frozenset({"closure", "sale", "investment", "policy"})
MATTER_TOPICS = frozenset({"risk", "ownership"})
POLICY_KIND = "finance"
POLICY_STEP = 8
_PLANNED = frozenset({"planned", "under-construction"})


class FinancePage(NamedTuple):
    """What does not depend on the filters. `unknown` says how little the record knows of the count."""

    title: str
    sentence: Sentence
    bay: BaySpec | None
    unknown: Sentence
    balances: ChartCardSpec | None
    exchange: ChartCardSpec | None
    exchange_link: str
    matters: tuple[Statement, ...]
    policies: tuple[Statement, ...]
    about: Remark | None
    facts: tuple[Statement, ...]


class FinanceSpec(NamedTuple):
    """The page, and the institutions that pass the filters. `sentence` names the filters in force."""

    query: FinanceQuery
    page: FinancePage
    rows: tuple[InstitutionRow, ...]
    all_rows: int
    counted: Figure
    choices: Mapping[str, tuple[FilterChoice, ...]] = MappingProxyType({})
    sentence: str = ""


class FinanceService:
    """Reads the pane from the record. Thread-safe; what was read once is kept for each language."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._pages: dict[str, tuple[FinancePage, tuple[InstitutionRow, ...]]] = {}

    def load(self, query: FinanceQuery) -> FinanceSpec:
        """The pane with the institutions that `query` asks for."""
        page, rows = self._page()
        listed = filtered(rows, query)
        return FinanceSpec(
            query,
            page,
            listed,
            len(rows),
            institution_count(query, len(listed)),
            choices(rows, query),
            query_words(query),
        )

    def institution(self, institution_id: str) -> InstitutionSpec:
        """Everything about one institution. Raises KnownError in one sentence if there is none."""
        return institution_page(self._record, institution_id)

    def _page(self) -> tuple[FinancePage, tuple[InstitutionRow, ...]]:
        found = self._pages.get(language())
        if found is None:
            rows = institution_rows(self._record)
            found = self._pages[language()] = (self._read(rows), rows)
        return found

    def _read(self, rows: tuple[InstitutionRow, ...]) -> FinancePage:
        record = self._record
        place = record.entities.row("place", BAY)
        summary = place["summary_en"]
        return FinancePage(
            _("Xiaoyao Bay finance"),
            self._sentence(),
            bay_figures(record),
            _unknown(rows),
            balances(record),
            exchange(record),
            f"jinpu://finance/{EXCHANGE}" if any(row.id == EXCHANGE for row in rows) else "",
            self._matters({row.id: row.name for row in rows}),
            self._policies(),
            Remark(column_key("place", BAY, "summary_en"), summary) if summary else None,
            of_facts(record.entities.facts("place", BAY)),
        )

    def _sentence(self) -> Sentence:
        """Name of the district, its area and since when it is being built, as far as stated."""
        row = self._record.entities.row("place", BAY)
        planned = row["state"] in _PLANNED
        parts: list[str | Figure] = [row["name_en"]]
        if row["area_km2"] is not None:
            name = _("planned area") if planned else _("area")
            area = told(row["area_km2"], 0, "km2")
            parts += ["·", name, column_figure("place", BAY, "area_km2", area, name.capitalize())]
        if row["established"]:
            name = _("building since") if planned else _("since")
            date = Told(format_date(row["established"]))
            parts += ["·", name, column_figure("place", BAY, "established", date, name.capitalize())]
        return tuple(parts)

    def _matters(self, names: Mapping[str, str]) -> tuple[Statement, ...]:
        """Events and facts that weigh on a decision, newest first."""
        entities = self._record.entities
        found = [
            (
                event.date,
                Statement(
                    f"event:{event.id}",
                    format_date(event.date),
                    event.title,
                    event_kind_word(event.kind),
                    source_words(event.source),
                ),
            )
            for event in entities.events_of("industry_id", INDUSTRY)
            if event.kind in MATTER_KINDS
        ]
        for institution_id, name in names.items():
            for fact in entities.facts("institution", institution_id):
                if fact.topic in MATTER_TOPICS:
                    when = stated_date(fact.as_of) if fact.as_of else _("date not stated")
                    row = Statement(fact.id, when, fact.statement, name, source_words(fact.source))
                    found.append((date_order(fact.as_of), row))
        found.sort(key=lambda item: item[0], reverse=True)
        return tuple(row for _date, row in found)

    def _policies(self) -> tuple[Statement, ...]:
        """Policies on finance or for the bay, the latest evidence first."""
        found = []
        for row in self._record.entities.rows("policy"):
            about = (row["kind"] == POLICY_KIND, row["step"] == POLICY_STEP, row["place_id"] == BAY)
            if not any(about):
                continue
            place = self._record.entities.entity("place", row["place_id"]).name
            as_of = row["as_of"] or ""
            told = _("as of {date}").format(date=format_date(as_of))
            statement = Statement(
                f"policy:{row['id']}",
                policy_state_word(row["state"]),
                row["title_en"],
                f"{place} · {told}",
                source_words(self._record.observations.source(row["source_id"])),
                f"jinpu://policies/{row['id']}",
            )
            found.append((as_of, statement))
        found.sort(key=lambda item: item[0], reverse=True)
        return tuple(statement for _date, statement in found)


def _unknown(rows: tuple[InstitutionRow, ...]) -> Sentence:
    """How many institutions the record names, and for how many of them it knows where they are."""
    words = {"yes": _("; in the bay:"), "no": _("; elsewhere:"), "unknown": _("; not stated:")}
    parts: list[str | Figure] = [
        _("Institutions that the record names:"),
        institution_count(FinanceQuery(), len(rows)),
    ]
    for answer in BAY_ANSWERS:
        query = FinanceQuery(bay=answer)
        parts += [words[answer], institution_count(query, len(filtered(rows, query)))]
    return tuple(parts)
