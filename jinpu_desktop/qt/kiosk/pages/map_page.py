"""The map of the stand: a touched pin opens its place as a sheet, and from there its page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_sheet import KioskSheet
from jinpu_desktop.qt.kiosk.pages.forgetful_page import ForgetfulPage
from jinpu_desktop.qt.kiosk.pages.map_and_layers import MapAndLayers
from jinpu_desktop.qt.kiosk.pages.place_sheet import PlaceListSheet, PlaceSheet
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.place_page import PlacePageSpec
from jinpu_desktop.services.place_row import PlaceRow
from jinpu_desktop.services.places import PlacesSpec
from jinpu_desktop.services.places_query import PlacesQuery

_GROUP, _LISTS = "group", "lists"


class MapPage(ForgetfulPage):
    """`jinpu://places` shows the map, `/<id>` with that place's sheet, `/<id>?view=page` its page."""

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.view: MapAndLayers | None = None

    def show_link(self, link: Link) -> None:
        places, query = self.kit.services.places, PlacesQuery.of(link)
        if query.place and query.view == "page":
            self.ask(lambda: places.page(query.place), self._show_place)
        else:
            self.ask(lambda: places.load(query._replace(view="map").without_camera()), self._show)

    def clear(self) -> None:
        super().clear()
        self.view = None

    def brings_sheet(self, link: Link) -> bool:
        query = PlacesQuery.of(link)
        return super().brings_sheet(link) or bool(query.place and query.view != "page")

    def choose(self, place_id: str) -> None:
        """Open the sheet of a place; the map stays as it is."""
        if self.view is not None:
            self._ask_map(self.view.spec.query._replace(place=place_id), self._open_card)

    def open_sheet(self, name: tuple[str, ...]) -> None:
        if name[0] == _GROUP:
            self._open_group(name[1:])
        else:
            self._open_lists()

    # Answers

    def _show(self, spec: PlacesSpec) -> None:
        self.view = view = MapAndLayers(self.kit, spec)
        view.query_changed.connect(lambda query: self._ask_map(query, self._show_again))
        view.lists_wanted.connect(self._open_lists)
        view.map.place_touched.connect(self.choose)
        view.map.group_touched.connect(self._open_group)
        self.set_content(view)
        if spec.query.place and spec.card is not None:
            self._open_card(spec)

    def _show_again(self, spec: PlacesSpec) -> None:
        if self.view is not None:
            self.view.show_spec(spec)

    def _show_place(self, spec: PlacePageSpec) -> None:
        from jinpu_desktop.qt.kiosk.pages.place_view import PlaceView

        self.view = None
        self.set_content(PlaceView(self.kit, spec))

    def _ask_map(self, query: PlacesQuery, show: Callable[[PlacesSpec], None]) -> None:
        places = self.kit.services.places
        self.note_link(query.link())
        self.ask(lambda: places.load(query), show)

    # Sheets

    def _open_card(self, spec: PlacesSpec) -> None:
        if self.view is not None and spec.card is not None:
            self.view.show_spec(spec)
            self.view.map.choose(spec.query.place)
            self._open(PlaceSheet(self.kit, spec.card, str(spec.query.link())))

    def _open_group(self, place_ids: tuple[str, ...]) -> None:
        if self.view is None:
            return
        rows = {row.id: row for row in self.view.spec.rows}
        found = [_listed(rows[place_id]) for place_id in place_ids if place_id in rows]
        sheet = PlaceListSheet(self.kit, _("Several places stand here"), found, self.choose)
        sheet.page_name = (_GROUP, *place_ids)
        self._open(sheet)

    def _open_lists(self) -> None:
        if self.view is None:
            return
        spec = self.view.spec
        notes = [
            spec.scope,
            (_("Places without a position") + ":", spec.unplaced_total),
            (_("Places beyond both maps") + ":", spec.beyond_total),
        ]
        listed = [_listed(row) for row in (*spec.unplaced, *spec.beyond)]
        sheet = PlaceListSheet(self.kit, _("Not on the map"), listed, self.choose, notes)
        sheet.page_name = (_LISTS,)
        self._open(sheet)

    def _open(self, sheet: KioskSheet) -> None:
        from jinpu_desktop.qt.kiosk.kiosk_face import KioskFace

        above = self.parentWidget()
        while above is not None and not isinstance(above, KioskFace):
            above = above.parentWidget()
        if above is not None:
            above.show_sheet(sheet)


def _listed(row: PlaceRow) -> tuple[str, str, str]:
    return row.id, row.name, " · ".join(filter(None, (row.kind_words, row.state_words)))
