"""The page of one place on the stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.detail_card import detail_card
from jinpu_desktop.qt.kiosk.pages.forgetful_page import take_button
from jinpu_desktop.qt.kiosk.pages.name_cards import company_line_card, events_section, statement_card
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection, Maker
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.row_button import RowButton
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma, list_comma
from jinpu_desktop.services.place_figures import PlaceFigure
from jinpu_desktop.services.place_page import PlacePageSpec
from jinpu_desktop.services.port_page import CargoLine, PortChart, PortSpec, ShareMeaning, ShareStatement

_CHART_HEIGHT = 200


class PlaceView(StagedView):
    """Shows a PlacePageSpec: where it is, its figures, its port, companies, what is told, policies."""

    def __init__(self, kit: KioskKit, spec: PlacePageSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        row = spec.row
        original = row.name_original if row.name_original != row.name else ""
        link = f"jinpu://places/{row.id}?view=page"
        taken = [NamedFigure(one.name, one.figure) for one in spec.tiles]
        self.body.addWidget(
            PageHead(
                kit, row.name, original, back=(_("Show on the map"), f"jinpu://places/{row.id}"),
                beside=[take_button(kit, link, row.name, taken)], script="zh",
            )
        )  # fmt: skip
        if row.summary:
            self.body.addWidget(WordCard(kit, [Words(row.summary)], key=spec.summary_key))
        else:
            words = _("What this place is, is not stated in words.")
            self.body.addWidget(TextLabel(kit.ui, words, "body", "text-2"))
        self.body.addWidget(self._where())
        self.then(
            self._figures, self._charts, self._cargoes, self._shares, self._inside, self._companies,
            self._facts, self._events, self._policies, self._missing,
        )  # fmt: skip

    def _where(self) -> KioskCard:
        spec, row = self.spec, self.spec.row
        parents = list_comma().join(one.name for one in reversed(spec.parents))
        rows: list[tuple[str, str | Figure | None]] = [
            (_("Kind"), row.kind_words),
            (_("State"), row.state_words or None),
            (_("Part of"), parents or None),
            (_("Position"), row.position),
        ]
        rows += [(one.name, one.figure) for one in spec.tiles if one.figure in (row.area, row.companies)]
        rows += [(one.words, one.figure) for one in spec.distances]
        return detail_card(self.kit, _("Where it is"), rows, 1 if self.kit.portrait() else 2)

    def _section(
        self, title: str, makers: list[Maker], columns: int = 0, total: Figure | None = None
    ) -> KioskSection | None:
        wide = columns or (1 if self.kit.portrait() else 2)
        first = 4 * max(1, wide // 2)
        return (
            KioskSection(self.kit, title, makers, columns=wide, first=first, total=total) if makers else None
        )

    def _figures(self) -> QWidget | None:
        makers: list[Maker] = [partial(_figure_card, self.kit, one) for one in self.spec.figures]
        columns = 2 if self.kit.portrait() else 4
        return self._section(_("Figures, the latest of each"), makers, columns, self.spec.figures_total)

    # The port

    @property
    def _port_part(self) -> PortSpec:
        return self.spec.port or PortSpec((), (), ())

    def _charts(self) -> QWidget | None:
        makers: list[Maker] = [partial(_chart_card, self.kit, one) for one in self._port_part.charts]
        return self._section(_("Over time"), makers)

    def _cargoes(self) -> QWidget | None:
        makers: list[Maker] = [partial(_cargo_card, self.kit, one) for one in self._port_part.cargoes]
        return self._section(_("Ports and terminals by cargo"), makers)

    def _shares(self) -> QWidget | None:
        makers: list[Maker] = [partial(_share_card, self.kit, one) for one in self._port_part.shares]
        return self._section(_("One number, three meanings"), makers, 1)

    # What is in it and told of it

    def _inside(self) -> QWidget | None:
        makers: list[Maker] = [
            partial(RowButton, self.kit, one.name, one.kind, str(Link("places", one.id)))
            for one in self.spec.children
        ]
        return self._section(_("Places in it"), makers, total=self.spec.children_total)

    def _companies(self) -> QWidget | None:
        makers: list[Maker] = [partial(company_line_card, self.kit, one) for one in self.spec.companies]
        return self._section(_("Companies"), makers, total=self.spec.row.companies)

    def _facts(self) -> QWidget | None:
        makers: list[Maker] = [partial(statement_card, self.kit, one) for one in self.spec.facts]
        return self._section(_("Facts"), makers, total=self.spec.facts_total)

    def _events(self) -> QWidget | None:
        return events_section(self.kit, self.spec.events) if self.spec.events.rows else None

    def _policies(self) -> QWidget | None:
        makers: list[Maker] = [
            partial(RowButton, self.kit, one.text, comma().join((one.lead, one.detail)), one.link)
            for one in self.spec.policies
        ]
        return self._section(_("Policies"), makers, 1, self.spec.policies_total)

    def _missing(self) -> QWidget | None:
        if not self.spec.missing:
            return None
        words = _("Of this place nothing was found of: {what}.").format(
            what=list_comma().join(self.spec.missing)
        )
        return WordCard(self.kit, [Words(_("Not in the record"), "h3"), Words(words, "body", "text-2")])


def _figure_card(kit: KioskKit, one: PlaceFigure) -> KioskCard:
    card = KioskCard(kit, one.name, figures=[NamedFigure(comma().join((one.name, one.period)), one.figure)])
    card.body.addWidget(TextLabel(kit.ui, one.period, "small", "text-2"))
    card.body.addStretch(1)
    card.body.addWidget(plain_figure(kit, one.figure, "value", show_mark=False))
    status = comma().join(filter(None, (one.status, one.age)))
    card.body.addWidget(StatusLine(kit, one.figure.mark, status))
    card.seal()
    return card


def _chart_card(kit: KioskKit, one: PortChart) -> KioskCard:
    card = KioskCard(kit, one.chart.title)
    card.body.addWidget(TextLabel(kit.ui, one.subtitle, "small", "text-2"))
    card.body.addWidget(KioskChart(kit, one.chart, height=_CHART_HEIGHT), 1)
    source = TextLabel(kit.ui, one.chart.source_line, "small", "text-2")
    source.setProperty("citation", True)
    card.body.addWidget(source)
    return card


def _cargo_card(kit: KioskKit, one: CargoLine) -> WordCard:
    names = [" · ".join(filter(None, (port.name, port.state))) for port in one.terminals]
    words = list_comma().join(names) or _("No port or terminal for it is in the record.")
    return WordCard(kit, [Words(one.words, "h3"), Words(words, "body", "text-2" if names else "text-3")])


def _share_card(kit: KioskKit, one: ShareMeaning) -> KioskCard:
    card = KioskCard(kit, one.title)
    card.body.addWidget(TextLabel(kit.ui, one.what, "body", "text-2"))
    for said in one.statements:
        card.body.addWidget(NoteButton(kit, _parts(said), key=said.key, title=one.title))
    return card


def _parts(said: ShareStatement) -> tuple[str | Figure, ...]:
    words = " · ".join(filter(None, (said.text, said.note)))
    return (said.figure, words) if said.figure is not None else (words,)
