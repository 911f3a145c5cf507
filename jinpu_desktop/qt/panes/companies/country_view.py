"""All companies by country, each country with its count and kinds of ownership."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.companies import CountryRow

# Names that are shown at once; the rest when asked for.
MOST_NAMES = 8
# A card opens to so many; more have a list of their own.
_MOST_SHOWN = 100
_COLUMN = 420
_NAME_COLUMN = 190


class CountryCard(Card):
    """One country. `names` open the companies; `more` shows those beyond the first MOST_NAMES."""

    def __init__(self, ui: UiContext, row: CountryRow, parent: QWidget | None = None) -> None:
        super().__init__(ui, row.words, parent=parent)
        self.row = row
        self.names: list[LinkText] = []
        parts: list[str | Figure] = [row.companies, _("companies:")]
        for number, (figure, words) in enumerate(row.owned):
            parts += [figure, words.lower() + ("," if number < len(row.owned) - 1 else "")]
        self.body.addWidget(SentenceLabel(ui, parts))
        place = QWidget()
        self._names = TileLayout(place, columns=3, column_width=ui.theme.px(_NAME_COLUMN), gap=8)
        self.body.addWidget(place)
        for company in row.rows[:MOST_NAMES]:
            self._add(company.id, company.short_name)
        self.more: LinkButton | None = None
        self.all_link: CountLink | None = None
        if row.n > _MOST_SHOWN:
            words = _("All {n}").format(n=row.companies.text)
            self.all_link = CountLink(ui, row.companies, words, row.link)
            self.body.addWidget(self.all_link, alignment=Qt.AlignmentFlag.AlignLeft)
        elif row.n > MOST_NAMES:
            self.more = LinkButton(ui, _("Show all"))
            self.more.clicked.connect(self.show_all)
            self.body.addWidget(self.more)
        self.body.addStretch(1)

    def show_all(self) -> None:
        """Show every company; the keyboard goes on at the first one that came."""
        if self.more is None or self.more.isHidden():
            return
        self.more.hide()
        for company in self.row.rows[MOST_NAMES:]:
            self._add(company.id, company.short_name)
        # Layouts show what is put into them only later, and what is hidden takes no focus.
        self.names[MOST_NAMES].show()
        self.names[MOST_NAMES].setFocus()

    def _add(self, company_id: str, name: str) -> None:
        link = LinkText(self.ui, name, str(Link("companies", company_id)), style="body")
        self.names.append(link)
        self._names.addWidget(link)


class CountryView(QWidget):
    """A card a country, those with most companies first."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._shown: tuple[CountryRow, ...] = ()
        self.cards: list[CountryCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ui.theme.space("gutter"))

    def show_countries(self, countries: Sequence[CountryRow]) -> None:
        """Show these countries; the same ones again stay as they are."""
        if tuple(countries) == self._shown:
            return
        self._shown = tuple(countries)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [CountryCard(self._ui, country) for country in countries]
        for card in self.cards:
            self._column.addWidget(card)
