"""What figures are about: places, companies, industries and so on, and what is told of them in words."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.observation import Source

# The table of each kind in the reference database (`group` is a reserved word of SQL).
KIND_TABLES = {
    "company": "company",
    "group": "group_",
    "place": "place",
    "industry": "industry",
    "institution": "institution",
    "policy": "policy",
    "indicator": "indicator",
    "event": "event",
    "source": "source",
}

# The pane that shows each kind; a link is jinpu://<pane>/<id>.
KIND_PANES = {
    "company": "companies",
    "group": "companies",
    "place": "places",
    "industry": "industries",
    "institution": "finance",
    "policy": "policies",
    "event": "timeline",
    "source": "sources",
}


class Entity(NamedTuple):
    """Something with a name and, where a pane shows its kind, a link. `name_original` is Chinese or empty."""

    kind: str
    id: str
    name: str
    name_original: str = ""
    subtitle: str = ""


class Fact(NamedTuple):
    """One documented sentence about a subject. `as_of` is a partial date or empty."""

    id: str
    subject_kind: str
    subject_id: str
    topic: str
    statement: str
    as_of: str
    source: Source


class Event(NamedTuple):
    """Something that happened. `date` may be partial; ids of what it is about may be empty."""

    id: str
    date: str
    title: str
    body: str
    kind: str
    place_id: str
    industry_id: str
    company_id: str
    source: Source


class Stake(NamedTuple):
    """What one holder owned of a company. `share_percent` None: not stated. `as_of` may be empty."""

    stake_id: str
    company_id: str
    holder: str
    holder_original: str
    holder_country: str
    share_percent: float | None
    as_of: str
    source: Source
