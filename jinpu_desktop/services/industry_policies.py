"""Policies about an industry: the record does not tie them, so only those that name it count."""

from __future__ import annotations

from jinpu_desktop.domain.entity import Entity
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, source_words

# What a policy calls the industry, where that is not the industry's own name.
_CALLED = {
    "automotive": ("vehicle", "automotive"),
    "new-energy-vehicles": ("new energy vehicle", "power batter"),
    "bonded-logistics": ("bonded",),
    "cross-border-ecommerce": ("e-commerce",),
    "financial-services": ("financial",),
    "hydrogen": ("hydrogen",),
    "port-shipping": ("shipping",),
    "biomedicine": ("biomedic", "medicine"),
    "software-it": ("software", "digital econom"),
    "semiconductors": ("semiconductor",),
}


def policies_naming(record: Record, industry: Entity) -> tuple[Statement, ...]:
    """The policies whose title or "who qualifies" names the industry, in the dossier's order.

    The lead of each is where it holds, the detail whether it is in force.
    """
    row = record.entities.row("industry", industry.id)
    words = _CALLED.get(industry.id, (row["name_en"].casefold(),))
    found = []
    for policy in record.entities.rows("policy"):
        named_in = f"{policy['title_en']}\n{policy['who_en'] or ''}".casefold()
        if any(word in named_in for word in words):
            found.append(
                Statement(
                    f"policy:{policy['id']}",
                    record.entities.entity("place", policy["place_id"]).name,
                    policy["title_en"],
                    _state_word(policy["state"]),
                    source_words(record.observations.source(policy["source_id"])),
                    f"jinpu://policies/{policy['id']}",
                )
            )
    return tuple(found)


def _state_word(state: str) -> str:
    return {
        "in-force": _("in force"),
        "ended": _("ended"),
        "draft": _("draft"),
    }.get(state, _("whether it is in force is not stated"))
