"""A source on the stand: who published it when, and what rests on it. It is not opened in a browser."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.detail_card import detail_card
from jinpu_desktop.qt.kiosk.pages.forgetful_page import ForgetfulPage, take_button
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.source_page import Conflict, SourcePageSpec, StatementRow

_SCRIPTS = ("zh", "ja", "ko")


class SourcesPage(ForgetfulPage):
    """`jinpu://sources/<id>`. There is no list of sources here: one is reached from any evidence."""

    def show_link(self, link: Link) -> None:
        sources = self.kit.services.sources
        if link.id:
            self.ask(lambda: sources.page(link.id), self._show)
        else:
            words = _("Touch a figure, then the source that you want to know more about.")
            self.show_empty(_("Sources"), words)
            self.settle()

    def _show(self, spec: SourcePageSpec) -> None:
        self.set_content(SourceView(self.kit, spec))


class SourceView(StagedView):
    """Shows a SourcePageSpec: how much rests on it, its dates, its statements and its disputes."""

    def __init__(self, kit: KioskKit, spec: SourcePageSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        source = spec.source
        title = source.publisher or _("Source")
        uses = NamedFigure(_("Statements that rest on this source"), spec.uses)
        link = str(Link("sources", source.id))
        self.body.addWidget(
            PageHead(
                kit, title, source.title if source.title != title else "",
                back=(_("Start"), "jinpu://overview"), beside=[take_button(kit, link, title, [uses])],
                script=source.language if source.language in _SCRIPTS else "",
            )
        )  # fmt: skip
        self.body.addWidget(_uses_card(kit, uses))
        columns = 1 if kit.portrait() else 2
        self.body.addWidget(detail_card(kit, _("Details"), spec.details, columns))
        self.then(self._conflicts, self._statements)

    def _conflicts(self) -> QWidget | None:
        makers: list[Maker] = [partial(_conflict_card, self.kit, one) for one in self.spec.conflicts]
        columns = 1 if self.kit.portrait() else 2
        title = _("Conflicts it takes part in")
        return KioskSection(self.kit, title, makers, columns=columns, first=2) if makers else None

    def _statements(self) -> QWidget | None:
        makers: list[Maker] = [partial(_statement_card, self.kit, one) for one in self.spec.statements]
        columns = 1 if self.kit.portrait() else 2
        title = _("What rests on it")
        return KioskSection(self.kit, title, makers, columns=columns, first=6) if makers else None


def _uses_card(kit: KioskKit, uses: NamedFigure) -> KioskCard:
    card = KioskCard(kit, figures=[uses])
    line = FlowLayout(gap=kit.theme.k(16), line_gap=0)
    line.addWidget(plain_figure(kit, uses.figure, "figure"))
    words = _("statements in the record rest on this source")
    line.addWidget(TextLabel(kit.ui, words, "body", "text-2", wrap=False))
    card.body.addLayout(line)
    card.setAccessibleName(f"{uses.figure.printed} {words}")
    card.seal()
    return card


def _statement_card(kit: KioskKit, row: StatementRow) -> WordCard:
    words = [
        Words(" · ".join(filter(None, (row.kind_words, row.when))), "small", "text-2"),
        Words(row.about, "h3", above=4),
        Words(row.text, "body", "text-2", above=4),
    ]
    return WordCard(kit, words, key=row.key, figure=row.figure)


def _conflict_card(kit: KioskKit, one: Conflict) -> KioskCard:
    figures = [NamedFigure(one.name, figure) for figure in (one.mine, one.other)]
    card = KioskCard(kit, one.name, figures=figures)
    card.body.addWidget(TextLabel(kit.ui, one.subject, "small", "text-2"))
    publisher = one.other_source.publisher or one.other_source.title
    by = _("by {publisher}") if one.shown_is_mine else _("by {publisher}, and shown")
    mine = _("here, and shown") if one.shown_is_mine else _("here, not shown")
    for figure, words in ((one.mine, mine), (one.other, by.format(publisher=publisher))):
        card.body.addWidget(plain_figure(kit, figure, "value"))
        card.body.addWidget(TextLabel(kit.ui, words, "small", "text-2"))
    card.body.addStretch(1)
    card.seal()
    return card
