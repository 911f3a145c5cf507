"""What stands in the palette: for words, for a link, and for nothing typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from jinpu_desktop.domain.code_words import kind_word
from jinpu_desktop.domain.link import SCHEME, Link
from jinpu_desktop.qt.palette.palette_row import PaletteRow
from jinpu_desktop.qt.window_commands import platform_key
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.commands import (
    LANGUAGE_COMMAND,
    PANE_COMMAND,
    TEXT_COMMAND,
    THEME_COMMAND,
    Command,
    command,
)

if TYPE_CHECKING:
    from jinpu_desktop.services.notes import Star, Visit
    from jinpu_desktop.services.search import SearchAnswer, SearchHit

_KIND_ICONS = {
    "company": "companies", "group": "companies", "institution": "finance", "industry": "industries",
    "place": "places", "indicator": "trends", "policy": "policies", "event": "timeline", "fact": "note",
    "source": "sources",
}  # fmt: skip
_COMMAND_ICONS = {
    "find": "search", "back": "back", "forward": "forward", "copy-link": "link", "open-link": "link",
    "copy-citation": "copy", "own-figures": "table", "import-figures": "plus", "save-picture": "download",
    "export-png": "export", "export-svg": "export", "export-csv": "export", "next-theme": "theme",
    "data-packs": "sources", "what-changed": "refresh", "about": "info",
    "star": "star", "note": "note", "keepsakes": "star", "report-error": "warning",
    "new-window": "external", "close-window": "close", "quit": "close", "full-screen": "present",
}  # fmt: skip
# So long a piece of a link is told; the whole of it opens.
_LONGEST_TOLD = 120


def _heading(words: str) -> PaletteRow:
    return PaletteRow(words, heading=True)


def group_words(kind: str) -> str:
    """What a group of hits of one kind is called."""
    return {
        "company": _("Companies"),
        "group": _("Groups of companies"),
        "institution": _("Institutions"),
        "industry": _("Industries"),
        "place": _("Places"),
        "indicator": _("Indicators"),
        "policy": _("Policies"),
        "event": _("Events"),
        "fact": _("Facts"),
        "source": _("Sources"),
        "command": _("Commands"),
    }.get(kind, kind)


def answer_rows(answer: SearchAnswer, can: Callable[[str], bool]) -> list[PaletteRow]:
    """The hits in groups by kind, the groups in the order of their best hits; what was typed if there are
    none. Commands that cannot be done now (`can`) are left out."""
    groups: dict[str, list[PaletteRow]] = {}
    for hit in answer.hits:
        if hit.kind == "command":
            one = command(hit.id)
            if one is not None and can(one.id):
                groups.setdefault("command", []).append(command_row(one, hit.marks))
        elif hit.link:
            groups.setdefault(hit.kind, []).append(_hit_row(hit, answer.query))
    words = _shown(answer.query.strip())
    if not groups:
        return [PaletteRow(_("Nothing is named “{words}”.").format(words=words))]
    rows = []
    if answer.nearest:
        rows.append(PaletteRow(_("Nothing is named “{words}”. The nearest names:").format(words=words)))
    for kind, found in groups.items():
        rows += [_heading(group_words(kind)), *found]
    return rows


def link_rows(text: str) -> list[PaletteRow]:
    """A link that was typed or pasted: the way to open it, or why it cannot be opened."""
    try:
        link = Link.parse(text)
    except ValueError as error:
        return [PaletteRow(_("This link cannot be opened: {reason}.").format(reason=error))]
    return [PaletteRow(_("Open the link"), "", _shown(str(link)), _("Link"), "link", str(link))]


def is_link(text: str) -> bool:
    """Whether what was typed is meant as a link of ours."""
    return text.startswith(SCHEME)


def resting_rows(
    stars: Sequence[Star], visits: Sequence[Visit], commands: Iterable[Command]
) -> list[PaletteRow]:
    """What stands there before anything is typed: starred things, views seen last, every command."""
    rows: list[PaletteRow] = []
    if stars:
        rows.append(_heading(_("With a star")))
        rows += [PaletteRow(star.title, "", "", _("Star"), "star", star.link) for star in stars]
    seen = {star.link for star in stars}
    recent = [visit for visit in visits if visit.link not in seen]
    if recent:
        rows.append(_heading(_("Seen last")))
        rows += map(_visit_row, recent)
    possible = [command_row(one) for one in commands if one.id != "find"]
    return [*rows, _heading(group_words("command")), *possible] if possible else rows


def command_row(one: Command, marks: tuple[tuple[int, int], ...] = ()) -> PaletteRow:
    """A command with its key."""
    return PaletteRow(
        _(one.words), end=key_words(one), icon=_command_icon(one.id), command=one.id, marks=marks
    )


def key_words(one: Command) -> str:
    """The keys of a command as this platform writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    keys = [key for key in (one.key, *one.other_keys) if key]
    written = [QKeySequence(platform_key(one, key)).toString(form) for key in keys]
    return _(" or ").join(written)


def _hit_row(hit: SearchHit, query: str) -> PaletteRow:
    original = "" if hit.original == hit.title else hit.original
    icon, marks = _KIND_ICONS.get(hit.kind, "search"), _spans(original, query)
    return PaletteRow(
        hit.title, original, hit.subtitle, kind_word(hit.kind), icon, hit.link,
        marks=hit.marks, original_marks=marks,
    )  # fmt: skip


def _spans(original: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the words typed stand in an original name."""
    folded = original.casefold()
    if len(folded) != len(original):
        return ()
    places = ((folded.find(word), len(word)) for word in query.casefold().split())
    return tuple((at, at + length) for at, length in places if at >= 0)


def _visit_row(visit: Visit) -> PaletteRow:
    icon = _KIND_ICONS.get(visit.kind) or visit.link.removeprefix(SCHEME).partition("/")[0].partition("?")[0]
    return PaletteRow(visit.title, "", "", _("Seen"), icon, visit.link)


def _command_icon(command_id: str) -> str:
    if command_id.startswith(PANE_COMMAND):
        return command_id.removeprefix(PANE_COMMAND)
    if command_id.startswith(THEME_COMMAND):
        return "theme"
    if command_id.startswith(LANGUAGE_COMMAND):
        return "globe"
    return (
        "text-size"
        if command_id.startswith(TEXT_COMMAND)
        else _COMMAND_ICONS.get(command_id, "chevron-right")
    )


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"


def items(rows: Sequence[PaletteRow]) -> Iterator[int]:
    """The numbers of the rows that open something."""
    return (number for number, row in enumerate(rows) if row.opens)
