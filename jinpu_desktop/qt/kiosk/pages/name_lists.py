"""The lists that lead to a company or a group without a letter being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.pages.name_cards import company_card, of_companies
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.choice_row import ChoiceRow, PageTurner
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.companies import CompaniesSpec, CountryRow, GroupRow
from jinpu_desktop.services.kiosk_names import GroupsSpec, NamesSpec

COUNTRIES, LETTERS, GROUPS = (
    "jinpu://companies",
    "jinpu://companies?sort=name",
    "jinpu://companies?view=groups",
)
_NAMES_ON_COUNTRY = 3


def countries_view(kit: KioskKit, spec: CompaniesSpec) -> QWidget:
    """A card for each country with the count of its companies, which is a door of its own."""
    scroll = KioskScroll(kit)
    scroll.body.addWidget(PageHead(kit, _("Joint ventures and companies"), count=of_companies(spec.total)))
    scroll.body.addWidget(_ways(kit, COUNTRIES))
    grid = CardGrid(kit, 2 if kit.portrait() else 3)
    for row in spec.countries:
        grid.addWidget(_country(kit, row))
    _end(scroll, grid)
    return scroll


def names_view(kit: KioskKit, spec: NamesSpec) -> QWidget:
    """Names, a page at a time: those that pass the filters, or those of one letter under the pad."""
    scroll = KioskScroll(kit)
    if spec.letters:
        title, words = _("Joint ventures and companies"), spec.query.letter
        scroll.body.addWidget(PageHead(kit, title))
        scroll.body.addWidget(_ways(kit, LETTERS))
        scroll.body.addWidget(_pad(kit, spec))
        if not words:
            hint = _("Touch the first letter of a company’s name.")
            scroll.body.addWidget(TextLabel(kit.ui, hint, "body", "text-2"))
    else:
        back = (_("All companies"), COUNTRIES)
        scroll.body.addWidget(
            PageHead(kit, spec.title, back=back, count=spec.counted and of_companies(spec.counted))
        )
        if len(spec.ownership) > 1:
            scroll.body.addWidget(_owned(kit, spec))
        if not spec.rows:
            nothing = _("No company fits this choice.")
            scroll.body.addWidget(TextLabel(kit.ui, nothing, "body", "text-2"))
    grid = CardGrid(kit, 2 if kit.portrait() else 3)
    for company in spec.rows:
        grid.addWidget(company_card(kit, company))
    _end(scroll, grid, _turner(kit, _link(spec), spec.page, spec.pages))
    return scroll


def groups_view(kit: KioskKit, spec: GroupsSpec) -> QWidget:
    """Groups, those with the most companies here first."""
    scroll = KioskScroll(kit)
    scroll.body.addWidget(PageHead(kit, _("Joint ventures and companies")))
    scroll.body.addWidget(_ways(kit, GROUPS))
    grid = CardGrid(kit, 2 if kit.portrait() else 3)
    for row in spec.rows:
        grid.addWidget(_group(kit, row))
    _end(scroll, grid, _turner(kit, Link.parse(GROUPS), spec.page, spec.pages))
    return scroll


def _end(scroll: KioskScroll, grid: CardGrid, turner: QWidget | None = None) -> None:
    body: QVBoxLayout = scroll.body
    body.addLayout(grid)
    if turner is not None:
        body.addWidget(turner)
    body.addStretch(1)


def _ways(kit: KioskKit, current: str) -> ChoiceRow:
    letters = {"ja": _("By first kana or letter"), "ko": _("By first consonant or letter")}
    words = letters.get(language(), _("A to Z"))
    choices = [(COUNTRIES, _("By country")), (LETTERS, words), (GROUPS, _("By group"))]
    return ChoiceRow(kit, choices, current, kit.ui.open_link)


def _pad(kit: KioskKit, spec: NamesSpec) -> ChoiceRow:
    link = Link.parse(LETTERS)
    choices = [(letter.text, letter.text) for letter in spec.letters]
    idle = [letter.text for letter in spec.letters if not letter.used]

    def chosen(text: str) -> None:
        kit.ui.open_link(str(link.having(letter=text)))

    columns = 9 if kit.portrait() else 13
    return ChoiceRow(kit, choices, spec.query.letter, chosen, idle, columns)


def _owned(kit: KioskKit, spec: NamesSpec) -> ChoiceRow:
    """The filter that most visitors ask for: joint ventures, or firms in foreign hands alone."""
    choices: Sequence[tuple[str, str]] = (("", _("All")), *spec.ownership)

    def chosen(value: str) -> None:
        kit.ui.open_link(str(_link(spec).having(ownership=value)))

    return ChoiceRow(kit, choices, spec.query.companies.ownership, chosen)


def _link(spec: NamesSpec) -> Link:
    """The link of the first page of a list."""
    link = spec.query.companies.put_into(Link("companies"))
    return link.having(sort="name" if spec.query.by_name else "", letter=spec.query.letter)


def _turner(kit: KioskKit, link: Link, page: int, pages: int) -> QWidget | None:
    if pages < 2:
        return None

    def turned(to: int) -> None:
        kit.ui.open_link(str(link.having(page=str(to + 1) if to else "")))

    return PageTurner(kit, page, pages, turned)


def _country(kit: KioskKit, row: CountryRow) -> WordCard:
    names = comma().join(company.short_name for company in row.rows[:_NAMES_ON_COUNTRY])
    more = _("{names} and others").format(names=names) if row.n > _NAMES_ON_COUNTRY else names
    words = [Words(row.words, "h2"), Words(more, "small", "text-2", above=6)]
    return WordCard(kit, words, link=row.link, figure=of_companies(row.companies, row.n))


def _group(kit: KioskKit, row: GroupRow) -> WordCard:
    original = row.name_original if row.name_original != row.name else ""
    words = [
        Words(row.name, "h3"),
        Words(original, "body", "text-2", "zh"),
        Words(row.country, "small", "text-2", above=6),
    ]
    link = str(Link("companies", row.id))
    return WordCard(kit, words, link=link, figure=of_companies(row.companies, row.n))


__all__ = ["COUNTRIES", "GROUPS", "LETTERS", "countries_view", "groups_view", "names_view"]
