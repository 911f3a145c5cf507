"""Industries on the stand: cards side by side, and from each of them its page. Two levels, no more."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.qt.kiosk.pages.industry_view import IndustryView
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.industries import IndustriesQuery, IndustriesSpec, IndustryRow


class IndustriesPage(KioskPage):
    """`jinpu://industries` shows all of them, `jinpu://industries/<id>` one."""

    def show_link(self, link: Link) -> None:
        industries = self.kit.services.industries
        self.ask(lambda: industries.load(IndustriesQuery(link.id)), partial(self._show, link.id))

    def _show(self, industry_id: str, spec: IndustriesSpec) -> None:
        self.set_content(IndustryView(self.kit, spec.page) if industry_id else industry_list(self.kit, spec))

    def clear(self) -> None:
        super().clear()
        for view in self.findChildren(IndustryView):
            view.shorten()


def industry_list(kit: KioskKit, spec: IndustriesSpec) -> QWidget:
    """A card for each industry; the figure on it is a door of its own."""
    scroll = KioskScroll(kit)
    total = spec.total._replace(unit_text=_("industries"))
    note = _("Touch an industry for its figures, companies and policies.")
    scroll.body.addWidget(PageHead(kit, _("Industries"), note, count=total))
    grid = CardGrid(kit, 2 if kit.portrait() else 3)
    parents: dict[int, str] = {}
    for row in spec.rows:
        parents[row.level] = row.name
        grid.addWidget(_card(kit, row, parents.get(row.level - 1, "")))
    scroll.body.addLayout(grid)
    scroll.body.addStretch(1)
    return scroll


def _card(kit: KioskKit, row: IndustryRow, parent: str) -> WordCard:
    words = [
        Words(row.name, "h3"),
        Words(_("Part of {industry}").format(industry=parent) if parent else "", "small", "text-2"),
        Words(row.what or _("No figure found"), "small", "text-2" if row.what else "text-3", above=8),
    ]
    return WordCard(kit, words, link=str(Link("industries", row.id)), figure=row.figure)
