"""What the `?` page of each pane says: what the pane shows, its keys, the status marks and the words.

Keys of the window come from `commands`; those of the parts of a page stand here, once for each kind of part.
"""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import MARKS
from jinpu_desktop.runtime.language import N_, _
from jinpu_desktop.services.commands import COMMANDS


class HelpKey(NamedTuple):
    """Keys in Qt's portable form that do the same kind of thing, and what they do."""

    keys: tuple[str, ...]
    words: str


class HelpPart(NamedTuple):
    """A kind of part of a page with its keys."""

    title: str
    keys: tuple[HelpKey, ...]


class HelpTerm(NamedTuple):
    """A term and what it means here. `mark` is the letter of a status, or empty."""

    term: str
    words: str
    mark: str = ""


class HelpPage(NamedTuple):
    """The help of one pane, in the language of the reader."""

    shows: str
    parts: tuple[HelpPart, ...]
    window: HelpPart
    marks: tuple[HelpTerm, ...]
    terms: tuple[HelpTerm, ...]


# What is marked for translation here is translated when a page is asked for.
_FIGURE = HelpPart(N_("On a figure"), (
    HelpKey(("Enter", "Space"), N_("Open its evidence")),
    HelpKey(("Shift+F10",), N_("Open its menu")),
))  # fmt: skip
_CHART = HelpPart(N_("On a chart"), (
    HelpKey(("Left", "Right"), N_("Go to the point before or after")),
    HelpKey(("Home", "End"), N_("Go to the first or last point")),
    HelpKey(("Up", "Down"), N_("Go to another series")),
    HelpKey(("Enter",), N_("Open the evidence of the point")),
    HelpKey(("S",), N_("Hear the chart in a few sentences")),
))  # fmt: skip
_TREND = HelpPart(N_("On the chart"), (
    HelpKey(("Left", "Right"), N_("Go to the point before or after")),
    HelpKey(("Shift+Left", "Shift+Right"), N_("Go to the next year that has a value in any series")),
    HelpKey(("Up", "Down"), N_("Go to another series")),
    HelpKey(("Home", "End"), N_("Go to the first or last point")),
    HelpKey(("+", "-"), N_("Show a shorter or longer time")),
    HelpKey(("0",), N_("Show the whole time")),
    HelpKey(("Enter",), N_("Open the evidence of the point")),
    HelpKey(("S",), N_("Hear the chart in a few sentences")),
    HelpKey(("T",), N_("Show the same numbers as a table")),
))  # fmt: skip
_LIST = HelpPart(N_("In the list"), (
    HelpKey(("Up", "Down"), N_("Choose; letters jump to a name")),
    HelpKey(("Enter",), N_("Open what is chosen")),
    HelpKey(("Right",), N_("Go into the page beside the list")),
))  # fmt: skip
_TABLE = HelpPart(N_("In a table"), (
    HelpKey(("Up", "Down", "Left", "Right"), N_("Go from cell to cell")),
    HelpKey(("Enter",), N_("Open what the cell stands for, or its evidence")),
    HelpKey(("Ctrl+Up", "Ctrl+Down"), N_("Sort by this column, upwards or downwards")),
    HelpKey(("Ctrl+C",), N_("Copy the cell with its source")),
    HelpKey(("Ctrl+A",), N_("Choose the whole table for copying")),
))  # fmt: skip
_MAP = HelpPart(N_("On the map"), (
    HelpKey(("Left", "Right", "Up", "Down"), N_("Go to the nearest pin in this direction")),
    HelpKey(("+", "-"), N_("Look closer or from further away")),
    HelpKey(("Home",), N_("Show the whole area")),
    HelpKey(("Enter",), N_("Open the page of the place")),
))  # fmt: skip
_TIMELINE = HelpPart(N_("On the timeline"), (
    HelpKey(("Up", "Down"), N_("Choose the event before or after")),
    HelpKey(("PgUp", "PgDown"), N_("Go a year on or back")),
    HelpKey(("+", "-"), N_("Look closer or from further away")),
    HelpKey(("Enter",), N_("Open the event")),
))  # fmt: skip
_DIAGRAM = HelpPart(N_("On the ownership diagram"), (
    HelpKey(("Left", "Right"), N_("Go from holder to holder, then to the company")),
    HelpKey(("Enter",), N_("Open the evidence of the stake")),
))  # fmt: skip
_COMPARISON = HelpPart(N_("On this page"), (HelpKey(("[", "]"), N_("Go to the year before or after")),))
_PATH = HelpPart(N_("On the steps of setting up"), (
    HelpKey(("Up", "Down"), N_("Go from step to step")),
    HelpKey(("Right",), N_("Go to the policies of the step")),
))  # fmt: skip

_BRIEFING = HelpPart(N_("In the list of pages"), (
    HelpKey(("Up", "Down"), N_("Choose a page")),
    HelpKey(("Alt+Up", "Alt+Down"), N_("Move the page up or down")),
    HelpKey(("Enter",), N_("Write on the page")),
    HelpKey(("Ctrl+N",), N_("Add a page")),
    HelpKey(("Ctrl+D",), N_("Put a second one of this page behind it")),
    HelpKey(("Del",), N_("Take the page away")),
))  # fmt: skip

# The kinds of parts that stand on each pane.
PARTS: dict[str, tuple[HelpPart, ...]] = {
    "overview": (_FIGURE, _CHART),
    "industries": (_LIST, _CHART, _FIGURE),
    "companies": (_LIST, _DIAGRAM, _FIGURE),
    "finance": (_TABLE, _FIGURE),
    "trends": (_LIST, _TREND),
    "places": (_MAP, _FIGURE),
    "compare": (_COMPARISON, _TABLE),
    "policies": (_PATH, _TABLE),
    "briefings": (_BRIEFING, _TABLE),
    "timeline": (_TIMELINE, _FIGURE),
    "sources": (_TABLE, _FIGURE),
}


def help_page(pane: str) -> HelpPage:
    """The help of a pane; one without a text of its own has what holds everywhere."""
    window = tuple(
        HelpKey((command.key, *command.other_keys), _(command.words)) for command in COMMANDS if command.key
    )
    return HelpPage(
        _shows().get(pane, ""),
        tuple(_translated(part) for part in PARTS.get(pane, ())),
        HelpPart(_("Everywhere"), window),
        tuple(HelpTerm(mark_word(mark), words, mark) for mark, words in _marks().items()),
        _terms(),
    )


def _translated(part: HelpPart) -> HelpPart:
    return HelpPart(_(part.title), tuple(HelpKey(key.keys, _(key.words)) for key in part.keys))


def _shows() -> dict[str, str]:
    return {
        "overview": _(
            "The area at a glance: its output with every year that has a figure, six more headline figures, "
            "where foreign firms come from, and the latest events. The age of old figures stands beside them."
        ),
        "industries": _(
            "Each industry with its best documented figure, the years that have figures, its companies and "
            "its policies. Where no two figures measure the same thing, no line is drawn, as the page says."
        ),
        "companies": _(
            "Companies with their owners, place, industry and state, each with the date it was true. A share "
            "that no source states is shown as not stated; shares are never filled up to the whole."
        ),
        "finance": _(
            "Banks, insurers and other institutions: how many there are, which of them sit in Xiaoyao Bay, "
            "and the deposits and loans that are known. The table says where no source states the place."
        ),
        "trends": _(
            "One or more indicators over time. Every value is a point; a line joins two only if the periods "
            "follow each other and measure the same. Where no figure was found, the line stops."
        ),
        "places": _(
            "Zones, ports, stations and parks on a map, with the distances between them. A position that no "
            "source states is drawn hollow and is called approximate; places without one stand in a list."
        ),
        "compare": _(
            "The area beside other new areas, or its port beside other ports, by one indicator and one year, "
            "or by several with weights of your own. What was left out is named below the table."
        ),
        "policies": _(
            "Rules, incentives and services for those who set up a company, step by step: who qualifies, how "
            "much, from when to when. Where the end is unknown, the page asks you to check the date."
        ),
        "briefings": _(
            "Pages made from views of the record, in your order and with your words, to present and to hand "
            "over as files. Every figure keeps its evidence, and what has changed since is said."
        ),
        "timeline": _(
            "What happened, newest first, by kind, place, industry and company. A date of which only the "
            "year is known stands at the head of its year."
        ),
        "sources": _(
            "Every publication the record rests on, the figures taken from each, the figures about which "
            "sources disagree, and those that are older than a year."
        ),
    }  # fmt: skip


def _marks() -> dict[str, str]:
    told = {
        "A": _("Stated by a source as a fact; its mark is left out in running text."),
        "P": _("Published before the final count; it may still be revised."),
        "E": _("Estimated or rounded by the source, or only a bound such as “above 300”."),
        "F": _("Expected, planned or a target: not a result."),
        "D": _("Measures another territory, definition or series, so it is not joined to the others."),
        "X": _("Two sources state different values for one period: both are shown, the evidence says why."),
        "C": _("Computed by this program from stated values, which the evidence lists."),
    }
    return {mark: told[mark] for mark in told if mark in MARKS}


def _terms() -> tuple[HelpTerm, ...]:
    words = (
        (_("Evidence"), _("The sources of a figure as they state it, and why this value is the one shown.")),
        (_("Indicator"), _("What is measured, such as output, trade or containers handled.")),
        (_("Index"), _("Each value as a share of that of one year, which is set to 100.")),
        (_("Growth"), _("The change on the same period of the year before, in percent.")),
        (_("Real growth"), _("Growth with the change of prices taken out.")),
        (_("Current prices"), _("Values in the money of their own year.")),
        (_("Constant prices"), _("Values in the money of one fixed year, so that only amounts differ.")),
        (_("Year to date"),
         _("From January to the end of the month named; never compared with a whole year.")),
        (_("Average growth a year"), _("The even rate that leads from the first value to the last.")),
        (_("Break"),
         _("From here on something else is measured; the line stops and nothing is computed across.")),
        (_("Lower bound"), _("The source says “above”: the true value is higher. It enters no computation.")),
        (_("Upper bound"), _("The source says “below”: the true value is lower. It enters no computation.")),
        (_("Gap"), _("A period without a figure. Nothing is guessed or drawn there.")),
        (_("Revised"), _("A later release of the same source replaces what was published before it.")),
        (_("Not stated"), _("No source in the record says it. It does not mean zero or no.")),
        (_("Resident population"), _("All who live there for most of the year, registered there or not.")),
        (_("TEU"), _("The measure of containers: one of twenty feet.")),
    )  # fmt: skip
    return tuple(HelpTerm(term, meaning) for term, meaning in words)
