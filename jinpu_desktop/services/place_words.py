"""Places in words: their kinds, their states, what ports handle, and the layers of the map."""

from __future__ import annotations

from jinpu_desktop.runtime.language import _

# The layers of the map in the order of their chips.
LAYERS = ("zones", "parks", "ports", "transport", "peers", "regions")
_LAYER_OF = {
    "district": "zones",
    "zone": "zones",
    "resort": "zones",
    "new-area": "zones",
    "park": "parks",
    "university": "parks",
    "port": "ports",
    "terminal": "ports",
    "airport": "transport",
    "rail": "transport",
}
CARGOES = ("ore", "crude-oil", "grain", "container", "vehicles", "lng", "general", "passengers")


def layer_of(kind: str, is_inside: bool) -> str:
    """The layer of a kind of place; `is_inside` says whether it lies in Dalian."""
    if not is_inside and kind in ("new-area", "city"):
        return "peers"
    return _LAYER_OF.get(kind, "regions")


def layer_word(layer: str) -> str:
    """The word on a layer's chip."""
    return {
        "zones": _("Zones"),
        "parks": _("Parks"),
        "ports": _("Ports"),
        "transport": _("Airports and rail"),
        "peers": _("Peers"),
        "regions": _("Regions"),
    }[layer]


def place_kind_word(kind: str) -> str:
    """The kind of a place in words."""
    return {
        "country": _("Country"),
        "region": _("Region"),
        "province": _("Province"),
        "city": _("City"),
        "new-area": _("New area"),
        "district": _("District"),
        "zone": _("Zone"),
        "park": _("Park"),
        "port": _("Port"),
        "terminal": _("Terminal"),
        "resort": _("Resort"),
        "airport": _("Airport"),
        "rail": _("Railway"),
        "university": _("University"),
    }.get(kind, kind)


def place_state_word(state: str) -> str:
    """The state of a place in words; empty where a place has none (a city, a country)."""
    return {
        "operating": _("In operation"),
        "planned": _("Planned"),
        "under-construction": _("Under construction"),
        "unknown": _("State not stated"),
    }.get(state, "")


def cargo_word(cargo: str) -> str:
    """What a port or terminal handles, in words."""
    return {
        "container": _("Containers"),
        "ore": _("Ore"),
        "crude-oil": _("Crude oil"),
        "grain": _("Grain"),
        "vehicles": _("Vehicles"),
        "lng": _("Liquefied natural gas"),
        "general": _("General cargo"),
        "passengers": _("Passengers"),
    }.get(cargo, cargo)
