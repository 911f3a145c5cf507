"""What a comparison is asked for, and how that stands in a link."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.compare_group import NEW_AREAS
from jinpu_desktop.services.compare_pick import FARTHEST
from jinpu_desktop.services.compare_score import HEAVIEST

VIEWS = ("table", "weights", "profile")
MOST_PLACES = 4


class CompareQuery(NamedTuple):
    """The state of the pane. Empty texts, a year of 0 and no weights ask for what is usual.

    `off` is how many years a value may lie off the year asked for. `faults` are entries of a link that
    could not be understood.
    """

    group: str = NEW_AREAS
    indicator: str = ""
    year: int = 0
    off: int = 0
    view: str = "table"
    places: tuple[str, ...] = ()
    weights: tuple[tuple[str, int], ...] | None = None
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, link: Link) -> CompareQuery:
        """Read the query of a link; what makes no sense is named in `faults` and left at its usual."""
        faults: list[str] = []
        off = link.get("off")
        if off not in ("", "0", str(FARTHEST)):
            faults.append(f"off={off}")
        view = link.get("view") or VIEWS[0]
        if view not in VIEWS:
            faults.append(f"view={view}")
        year = link.get("y")
        is_year = year.isascii() and year.isdigit() and len(year) == 4
        if year and not is_year:
            faults.append(f"y={year}")
        return cls(
            link.get("group") or NEW_AREAS,
            link.get("i"),
            int(year) if is_year else 0,
            FARTHEST if off == str(FARTHEST) else 0,
            view if view in VIEWS else VIEWS[0],
            tuple(dict.fromkeys(part for part in link.get("p").split(",") if part)),
            parse_weights(link.get("w"), faults),
            tuple(faults),
        )

    def link(self) -> Link:
        """The link that restores this state."""
        empty = "none" if self.weights == () else ""
        weights = empty if self.weights is None else weights_text(self.weights) or empty
        return Link("compare").having(
            group=self.group,
            i=self.indicator,
            y=str(self.year or ""),
            off=str(self.off or ""),
            view="" if self.view == VIEWS[0] else self.view,
            p=",".join(self.places),
            w=weights,
        )


def parse_weights(text: str, faults: list[str]) -> tuple[tuple[str, int], ...] | None:
    """Weights from `gdp:5,gdp-growth:3`; "none" is no weight at all, an empty text None (the usual ones)."""
    if not text:
        return None
    found: dict[str, int] = {}
    for part in text.split(","):
        name, _colon, weight = part.partition(":")
        if part == "none":
            continue
        if weight.isascii() and weight.isdigit() and len(weight) == 1 and int(weight) <= HEAVIEST and name:
            found[name] = int(weight)
        else:
            faults.append(f"w={part}")
    return tuple((name, weight) for name, weight in found.items() if weight)


def weights_text(weights: tuple[tuple[str, int], ...]) -> str:
    """Weights as they stand in a link and in the settings."""
    return ",".join(f"{name}:{weight}" for name, weight in weights)
