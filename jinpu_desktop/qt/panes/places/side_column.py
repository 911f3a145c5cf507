"""Beside the map: the selected place, distances, and what the map cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_text import LinkText, ScriptText
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.shortened import Shortened
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.domain.figure import Figure
    from jinpu_desktop.services.place_card import DistanceLine, PlaceCardSpec, PlaceTile
    from jinpu_desktop.services.place_row import PlaceRow
    from jinpu_desktop.services.places import Measured, PlacesSpec

_TILE_WIDTH = 116
_FIRST_ROWS = 8


class SideColumn(ScrollColumn):
    """Signals: `place_chosen(str)`: a place of a list was chosen; `ends_changed(str, str)`: the distance is
    to be measured between these two (empty: not chosen)."""

    place_chosen = Signal(str)
    ends_changed = Signal(str, str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._spec: PlacesSpec | None = None
        self._cards: dict[str, QWidget] = {}
        self._shown: dict[str, object] = {}
        self.body.addStretch(1)

    @property
    def place(self) -> PlaceCard | None:
        """The card of the selected place."""
        card = self._cards.get("place")
        return card if isinstance(card, PlaceCard) else None

    @property
    def distances(self) -> DistanceCard | None:
        """The card of the distance tool."""
        card = self._cards.get("distance")
        return card if isinstance(card, DistanceCard) else None

    @property
    def unplaced(self) -> PlacesCard | None:
        """The card of the places without a position."""
        card = self._cards.get("unplaced")
        return card if isinstance(card, PlacesCard) else None

    def sizeHint(self) -> QSize:
        # It scrolls: a page is not to grow for it.
        return QSize(320, max(320, self.minimumHeight()))

    def show_spec(self, spec: PlacesSpec) -> None:
        """Show what belongs to a view; cards that say the same stay."""
        before, self._spec = self._shown.get("place"), spec
        self._put("place", spec.card, lambda: PlaceCard(self.ui, spec.card) if spec.card else None)
        query = spec.query
        selected = spec.card.row if spec.card else None
        state = (spec.measured, selected, query.origin, query.target)
        self._put("distance", state, lambda: self._distance_card(spec))
        self._put("unplaced", spec.unplaced, lambda: self._unplaced_card(spec))
        beyond = spec.beyond if query.level == "far" and query.view == "map" else ()
        self._put("beyond", beyond, lambda: self._beyond_card(spec) if beyond else None)
        if before != spec.card:
            self.verticalScrollBar().setValue(0)

    def _put(self, name: str, state: object, make: Any) -> None:
        if name in self._shown and self._shown[name] == state:
            return
        self._shown[name] = state
        old = self._cards.pop(name, None)
        order = ("place", "distance", "unplaced", "beyond")
        at = sum(1 for one in order[: order.index(name)] if one in self._cards)
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        card = make()
        if card is not None:
            self._cards[name] = card
            self.body.insertWidget(at, card)
            card.show()

    def _distance_card(self, spec: PlacesSpec) -> DistanceCard:
        card = DistanceCard(self.ui, spec)
        card.ends_changed.connect(self.ends_changed)
        return card

    def _unplaced_card(self, spec: PlacesSpec) -> PlacesCard:
        words = _("No position in the record: listed, not guessed on the map")
        card = PlacesCard(self.ui, _("No position yet"), words, spec.unplaced, spec.unplaced_total)
        card.place_chosen.connect(self.place_chosen)
        return card

    def _beyond_card(self, spec: PlacesSpec) -> PlacesCard:
        words = _("They have a position, but lie beyond both maps")
        card = PlacesCard(self.ui, _("Further away"), words, spec.beyond, spec.beyond_total)
        card.place_chosen.connect(self.place_chosen)
        return card


class PlaceCard(Card):
    """The selected place."""

    def __init__(self, ui: UiContext, spec: PlaceCardSpec) -> None:
        super().__init__(ui)
        row = spec.row
        self.spec = spec
        self.setAccessibleName(row.name)
        self.body.setSpacing(4)
        chips = FlowLayout(gap=8, line_gap=4)
        chips.addWidget(StatusChip(ui, None, row.kind_words))
        if row.state_words:
            chips.addWidget(StatusChip(ui, None, row.state_words))
        self.body.addLayout(chips)
        self.position: FigureLabel | None = None
        if row.position is not None:
            self.position = FigureLabel(ui, row.position, "small", show_unit=True)
            self.body.addWidget(self.position)
        else:
            self.body.addWidget(TextLabel(ui, spec.no_position, "small", "definition"))
        self.name = TextLabel(ui, row.name, "h2")
        self.name.setProperty("citation", True)
        self.body.addWidget(self.name)
        if row.name_original:
            self.body.addWidget(ScriptText(ui, row.name_original, "zh", "body", "text-2"))
        if row.summary:
            self.body.addSpacing(2)
            self.body.addWidget(DoorText(ui, row.summary, spec.summary_key, "small", "text-2"))
        self._add_tiles(spec)
        for line in spec.conflicts[:2]:
            self.body.addWidget(Rule(ui))
            words = _("Sources disagree: {what},").format(what=line.name)
            parts: list[str | Figure] = [words, line.figure, line.period]
            self.body.addWidget(SentenceLabel(ui, parts, "small", figure_role="text"))
        for distance in spec.distances:
            self.body.addWidget(distance_line(ui, distance))
        self.body.addSpacing(4)
        self.open = PushButton(ui, _("Open the page of this place"))
        self.open.clicked.connect(lambda: ui.open_link(spec.page_link))
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_tiles(self, spec: PlaceCardSpec) -> None:
        if not spec.tiles:
            return
        self.body.addSpacing(6)
        tiles = TileLayout(columns=2, column_width=self.ui.theme.px(_TILE_WIDTH), gap=12)
        for tile in spec.tiles:
            tiles.addWidget(figure_block(self.ui, tile))
        self.body.addLayout(tiles)
        self.body.addSpacing(6)


def figure_block(ui: UiContext, tile: PlaceTile) -> QWidget:
    """A figure with its name above and its period below."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(TextLabel(ui, tile.name, "small", "text-2"))
    column.addWidget(FigureLabel(ui, tile.figure, "fact", show_unit=False))
    note = " · ".join(part for part in (tile.figure.unit_text, tile.note) if part)
    if note:
        column.addWidget(TextLabel(ui, note, "small", "text-2"))
    column.addStretch(1)
    return block


def distance_line(ui: UiContext, line: DistanceLine) -> SentenceLabel:
    """A distance with the words for it."""
    return SentenceLabel(ui, [line.figure, line.words], "small", figure_role="text")


class DistanceCard(Card):
    """Distances as the crow flies. Signal `ends_changed(str, str)`."""

    ends_changed = Signal(str, str)

    def __init__(self, ui: UiContext, spec: PlacesSpec) -> None:
        super().__init__(ui, _("Distance"), heading="h3")
        self.body.setSpacing(4)
        query, measured = spec.query, spec.measured
        row = spec.card.row if spec.card else None
        self.figure: FigureLabel | None = None
        self.from_here = LinkButton(ui, _("From here"))
        self.to_here = LinkButton(ui, _("To here"))
        self.clear = LinkButton(ui, _("Clear"))
        self._tell(measured)
        buttons = FlowLayout(gap=14, line_gap=2)
        for button in (self.from_here, self.to_here, self.clear):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        can = row is not None and row.at is not None
        for button, end in ((self.from_here, _("start")), (self.to_here, _("end"))):
            button.setVisible(can)
            if row is not None:
                words = _("Take {place} as the {end} of the distance")
                button.setAccessibleName(words.format(place=row.name, end=end))
        self.clear.setVisible(bool(query.origin or query.target))
        self.clear.setAccessibleName(_("Clear the distance"))
        here = row.id if row is not None else ""
        self.from_here.clicked.connect(lambda: self.ends_changed.emit(here, query.target))
        self.to_here.clicked.connect(lambda: self.ends_changed.emit(query.origin, here))
        self.clear.clicked.connect(lambda: self.ends_changed.emit("", ""))

    def _tell(self, measured: Measured) -> None:
        ui = self.ui
        if measured.distance is not None:
            self.figure = FigureLabel(ui, measured.distance.figure, "figure", show_unit=True)
            self.body.addWidget(self.figure)
            self.body.addWidget(_named(ui, measured.distance.words))
            self.body.addWidget(TextLabel(ui, _("As the crow flies, calculated here"), "small", "text-2"))
        elif measured.missing:
            self.body.addWidget(_named(ui, measured.missing))
        elif measured.origin:
            words = _("From {place}. Choose the other end on the map, then “To here”.")
            self.body.addWidget(_named(ui, words.format(place=measured.origin)))
        elif measured.target:
            words = _("To {place}. Choose the other end on the map, then “From here”.")
            self.body.addWidget(_named(ui, words.format(place=measured.target)))
        else:
            words = _("As the crow flies between two places: choose one on the map, then “From here”.")
            self.body.addWidget(TextLabel(ui, words, "small", "text-2"))


class PlacesCard(Card):
    """Places that the map does not show. Signal `place_chosen(str)`."""

    place_chosen = Signal(str)

    def __init__(
        self, ui: UiContext, title: str, words: str, rows: Sequence[PlaceRow], total: Figure
    ) -> None:
        super().__init__(ui, title, heading="h3")
        self.body.setSpacing(4)
        self.head.addWidget(FigureLabel(ui, total, "body", role="text-2"))
        self.body.addWidget(TextLabel(ui, words, "small", "text-2"))
        self.rows = Shortened(ui, rows, total, self._made, _FIRST_ROWS)
        self.body.addWidget(self.rows)

    @property
    def names(self) -> list[LinkText]:
        """The places shown now."""
        return self.rows.shown.findChildren(LinkText)

    def _made(self, rows: Sequence[Any]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(Rule(self.ui))
            # The place opens beside this map, which stays as it is.
            here = self.ui._replace(open_link=self.place_chosen.emit)
            name = LinkText(here, row.name, row.id, style="body")
            name.setAccessibleName(_("{place}. Selects it.").format(place=row.name))
            column.addSpacing(4)
            column.addWidget(name)
            column.addWidget(TextLabel(self.ui, row.kind_words, "small", "text-3"))
            column.addSpacing(4)
        return holder


def _named(ui: UiContext, words: str) -> TextLabel:
    """A sentence that names places, digits in their names and all."""
    label = TextLabel(ui, words, "small", "text-2")
    label.setProperty("citation", True)
    return label
