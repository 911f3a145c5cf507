"""The panes as the rail lists them."""

from __future__ import annotations

from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.nav_rail import RailItem
from jinpu_desktop.runtime.language import _


def rail_groups() -> list[tuple[str, list[RailItem]]]:
    """Headings with their panes, in the order of the rail."""
    groups: dict[str, list[RailItem]] = {}
    for entry in PANES:
        item = RailItem(entry.id, _(entry.label), _(entry.short_label), entry.icon)
        groups.setdefault(_(entry.group), []).append(item)
    return list(groups.items())
