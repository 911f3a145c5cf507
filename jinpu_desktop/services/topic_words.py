"""What facts are about, in the reader's words: the topics of the dossier, as headings."""

from __future__ import annotations

from jinpu_desktop.runtime.language import N_, _

# The topics as they are headed; the dossier writes them small, some with hyphens.
_TOPICS = (
    N_("Accident"), N_("Applications"), N_("Approval"), N_("Area"), N_("Award"), N_("Benchmark"),
    N_("Bonded"), N_("Brand"), N_("Build time"), N_("Business"), N_("Business climate"),
    N_("Business environment"), N_("Capacity"), N_("Capacity use"), N_("Capital"), N_("Cluster"),
    N_("Clusters"), N_("Cold chain"), N_("Combined effect"), N_("Companies"), N_("Comparability"),
    N_("Composition"), N_("Consumption"), N_("Containers"), N_("Cooperation"), N_("Cost"), N_("Customers"),
    N_("Customs"), N_("Data"), N_("Data quality"), N_("Definition"), N_("Delay"), N_("Density"),
    N_("Economy"), N_("Education"), N_("Employees"), N_("Equipment cluster"), N_("Expansion"),
    N_("Export control"), N_("Festival"), N_("Finance"), N_("Finances"), N_("Firms"), N_("First plan"),
    N_("Focus"), N_("Foreign companies"), N_("Foreign expansions"), N_("Foreign investment"),
    N_("Fortune companies"), N_("Founding"), N_("Geography"), N_("Geology"), N_("Governance"),
    N_("Group history"), N_("Group role"), N_("Group situation"), N_("Growth"), N_("Headquarters project"),
    N_("History"), N_("Holidays"), N_("Hyundai"), N_("Industry"), N_("Industry structure"),
    N_("Infrastructure"), N_("Innovation"), N_("Investment"), N_("Investment climate"), N_("Japan"),
    N_("Japanese firms"), N_("Japanese investors"), N_("Jinpu"), N_("Leading firms"), N_("Legal entities"),
    N_("Life health"), N_("Listing"), N_("Living"), N_("Location"), N_("Market"), N_("Market position"),
    N_("Market share"), N_("Markets"), N_("Merger"), N_("Model transfer"), N_("Name"), N_("Network"),
    N_("Offices"), N_("Opening"), N_("Opening up"), N_("Operation"), N_("Origin"), N_("Outcome"),
    N_("Output"), N_("Overview"), N_("Ownership"), N_("Parts park"), N_("Plan"), N_("Planned output"),
    N_("Planning"), N_("Plans"), N_("Population"), N_("Port"), N_("Port and logistics"), N_("Ports"),
    N_("Presence"), N_("Products"), N_("Project"), N_("Project list"), N_("Projects"), N_("Public finance"),
    N_("Rank"), N_("Ranking"), N_("Recent"), N_("Recent output"), N_("Recycling"), N_("Reform"),
    N_("Related plans"), N_("Remanufacturing"), N_("Replacement"), N_("Results"), N_("Retail"),
    N_("Revision"), N_("Risk"), N_("Role"), N_("Sales"), N_("Schedule"), N_("Second fab"),
    N_("Second phase"), N_("Second plant"), N_("Services"), N_("Share of group"), N_("Shipbuilding"),
    N_("Site area"), N_("Site plan"), N_("Size"), N_("Standards"), N_("Start of work"), N_("Statistics"),
    N_("Status"), N_("Structure"), N_("Tax"), N_("Territory"), N_("Tourism"), N_("Trade"), N_("Traffic"),
    N_("Training"), N_("Transport"), N_("Use"), N_("Vehicles"), N_("Visas"), N_("Zones"),
)  # fmt: skip
_KNOWN = frozenset(_TOPICS)


def topic_words(topic: str) -> str:
    """The topic of a fact as a heading; one that a later record has brought stands as it is written there."""
    words = topic[:1].upper() + topic[1:].replace("-", " ")
    return _(words) if words in _KNOWN else words
