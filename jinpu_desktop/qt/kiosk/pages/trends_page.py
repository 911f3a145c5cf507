"""Trends on the stand: three large topics, then six indicators, then the chart of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.pages.forgetful_page import ForgetfulPage
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.kiosk_trends import KioskTopic, kiosk_topics
from jinpu_desktop.services.trend_catalogue import CatalogueRow
from jinpu_desktop.services.trend_query import TrendQuery
from jinpu_desktop.services.trends import TrendSpec

_TOPIC_HEIGHT = 112
# Few cards are on this page: they may be as large as those of the start.
_CARD_HEIGHT = 200
_ICONS = {"economy": "trends", "investment": "finance", "trade": "port"}


class TrendsPage(ForgetfulPage):
    """`jinpu://trends?topic=trade` offers indicators, a link with an indicator shows its chart."""

    def show_link(self, link: Link) -> None:
        trends = self.kit.services.trends
        if link.get("i"):
            self.ask(lambda: trends.load(TrendQuery.of_link(link)), self._show_chart)
        else:
            self.ask(lambda: kiosk_topics(trends.load(TrendQuery((), ())).rows), self._show_topics)

    def _show_topics(self, topics: tuple[KioskTopic, ...]) -> None:
        if not topics:
            self.show_empty(_("No figure found"))
            return
        wanted = self.link.get("topic") if self.link is not None else ""
        self.set_content(TopicView(self.kit, topics, wanted, self.note_link))

    def _show_chart(self, spec: TrendSpec) -> None:
        from jinpu_desktop.qt.kiosk.pages.trend_view import TrendView

        self.set_content(TrendView(self.kit, spec))


class TopicView(KioskScroll):
    """Three buttons, and the indicators of the one that is on. `noted` is called with the link of another."""

    def __init__(
        self, kit: KioskKit, topics: tuple[KioskTopic, ...], wanted: str, noted: Callable[[Link], None],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(kit, parent=parent)
        self.kit, self._topics, self._noted = kit, topics, noted
        note = _("Choose a topic, then what is to be shown over the years.")
        self.body.addWidget(PageHead(kit, _("Trends"), note))
        row = QHBoxLayout()
        row.setSpacing(kit.theme.space("gutter"))
        self.topics: dict[str, KioskButton] = {}
        for topic in topics:
            button = KioskButton(kit, topic.name, icon=_ICONS.get(topic.id, "trends"), style="h2")
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFixedHeight(max(kit.theme.hit, kit.theme.k(_TOPIC_HEIGHT)))
            button.clicked.connect(partial(self._on_topic, topic.id))
            self.topics[topic.id] = button
            row.addWidget(button, 1)
        self.body.addLayout(row)
        self.grid = CardGrid(kit, 2 if kit.portrait() else 3)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)
        self.cards: list[WordCard] = []
        self.show_topic(wanted if wanted in self.topics else topics[0].id)

    def _on_topic(self, topic_id: str, _on: bool = False) -> None:
        self.show_topic(topic_id)
        self._noted(Link("trends").having(topic=topic_id))

    def show_topic(self, topic_id: str) -> None:
        """Offer the indicators of a topic."""
        for name, button in self.topics.items():
            button.setChecked(name == topic_id)
        for card in self.cards:
            self.grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        topic = next(one for one in self._topics if one.id == topic_id)
        self.cards = [_card(self.kit, row) for row in topic.rows]
        for card in self.cards:
            self.grid.addWidget(card)


def _card(kit: KioskKit, row: CatalogueRow) -> WordCard:
    words = [Words(row.name, "h3"), Words(row.place, "small", "text-2", above=4)]
    card = WordCard(kit, words, link=str(row.query.link()), figure=row.years)
    card.setMinimumHeight(kit.theme.k(_CARD_HEIGHT))
    return card
