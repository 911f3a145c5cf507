"""`jinpu://` links: the address of every view, in the program and on the command line."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category
from urllib.parse import quote, unquote_plus

from jinpu_desktop.runtime.language import _

SCHEME = "jinpu://"
# What the name of a briefing ends in; such a file is opened as a link is.
BRIEFING_SUFFIX = ".jinpubrief"
PANE_IDS = (
    "overview",
    "industries",
    "companies",
    "finance",
    "trends",
    "places",
    "compare",
    "policies",
    "timeline",
    "sources",
    "briefings",
)
# Longer than any view's state, as written out with percent signs; anything beyond is no link of ours.
MOST_CHARACTERS = 4_000
_SAFE = "|:,;."


class Link(NamedTuple):
    """`jinpu://<pane>[/<id>][?query]`. `query` keeps the order of its pairs."""

    pane: str
    id: str = ""
    query: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Link:
        """Read a link. Raises ValueError with a plain reason for anything that is not one."""
        if len(text) > MOST_CHARACTERS:
            raise ValueError(_too_long())
        if not text.startswith(SCHEME):
            raise ValueError(_("a link begins with {scheme}").format(scheme=SCHEME))
        path, _mark, tail = text.removeprefix(SCHEME).partition("?")
        pane, _mark, entity_id = path.partition("/")
        if pane not in PANE_IDS:
            raise ValueError(_("there is no pane “{pane}”").format(pane=pane[:40]))
        pairs = (part.partition("=") for part in tail.split("&") if part)
        query = tuple((_decoded(name), _decoded(value)) for name, _mark, value in pairs)
        link = cls(pane, _decoded(entity_id.strip("/")), query)
        if len(str(link)) > MOST_CHARACTERS:
            raise ValueError(_too_long())
        return link

    def __str__(self) -> str:
        path = f"{self.pane}/{quote(self.id, safe=_SAFE)}" if self.id else self.pane
        tail = "&".join(f"{quote(name, safe=_SAFE)}={quote(value, safe=_SAFE)}" for name, value in self.query)
        return f"{SCHEME}{path}?{tail}" if tail else f"{SCHEME}{path}"

    def get(self, name: str) -> str:
        """The value of a query entry, or an empty text."""
        return next((value for key, value in self.query if key == name), "")

    def having(self, **values: str) -> Link:
        """The same link with these query entries; an empty value removes the entry."""
        kept = [(name, value) for name, value in self.query if name not in values]
        return self._replace(query=(*kept, *((name, value) for name, value in values.items() if value)))


def _too_long() -> str:
    return _("the link is longer than {most} characters").format(most=MOST_CHARACTERS)


def _decoded(text: str) -> str:
    try:
        decoded = unquote_plus(text, errors="strict") if "%" in text or "+" in text else text
    except UnicodeDecodeError:
        raise ValueError(_("the link has percent signs that stand for no character")) from None
    # Control characters, line and paragraph separators, halves of a surrogate pair.
    if any(category(character) in ("Cc", "Zl", "Zp", "Cs") for character in decoded):
        raise ValueError(_("the link contains a character that no link has"))
    return decoded
