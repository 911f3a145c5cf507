"""Where a talk stands: which page is shown, what is frozen or covered, and how long it has lasted.

Without screen and without a clock of its own: keys and clickers only call its methods.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

MOST_DIGITS = 4


class Cover(StrEnum):
    """What lies over the page that the audience sees."""

    NONE = ""
    BLACK = "black"
    WHITE = "white"


class PageName(NamedTuple):
    """A page as it can be jumped to: its number is its place, counted from 1."""

    id: str
    title: str


class Presentation:
    """The state of a talk. Pages are named by their ids; there is at least one.

    `clock` tells seconds that only grow. The timer runs from the beginning and can be paused.
    """

    def __init__(self, pages: Sequence[PageName], clock: Callable[[], float], start: str = "") -> None:
        """`start` is the id of the first page shown; an empty or unknown one is the first of all. Raises
        ValueError without pages."""
        if not pages:
            raise ValueError("a presentation needs a page")
        self._pages = tuple(pages)
        self._clock = clock
        self._current = max(0, self._place(start))
        self._frozen: int | None = None
        self._cover = Cover.NONE
        self._typed = ""
        self._began = clock()
        self._paused_at: float | None = None
        self.is_over = False

    # What is so

    @property
    def pages(self) -> tuple[PageName, ...]:
        """All pages in their order."""
        return self._pages

    @property
    def number(self) -> int:
        """The number of the speaker's page, from 1."""
        return self._current + 1

    @property
    def page(self) -> PageName:
        """The speaker's page."""
        return self._pages[self._current]

    @property
    def next_page(self) -> PageName | None:
        """The page after it, if there is one."""
        return self._pages[self._current + 1] if self._current + 1 < len(self._pages) else None

    @property
    def back_page(self) -> PageName | None:
        """The page before it, if there is one."""
        return self._pages[self._current - 1] if self._current else None

    @property
    def audience_page(self) -> PageName:
        """The page that the audience sees, or would see without a cover."""
        return self._pages[self._current if self._frozen is None else self._frozen]

    @property
    def is_frozen(self) -> bool:
        """Whether the audience's page stays while the speaker goes on."""
        return self._frozen is not None

    @property
    def cover(self) -> Cover:
        """What lies over the audience's page."""
        return self._cover

    @property
    def typed(self) -> str:
        """The digits typed so far, for a jump by number."""
        return self._typed

    @property
    def seconds(self) -> float:
        """How long the talk has lasted, pauses left out."""
        now = self._clock() if self._paused_at is None else self._paused_at
        return max(0.0, now - self._began)

    @property
    def is_paused(self) -> bool:
        """Whether the timer stands."""
        return self._paused_at is not None

    # What a speaker does

    def next(self) -> None:
        """Go to the page after; the last one stays. A cover is taken away."""
        self._go(min(self._current + 1, len(self._pages) - 1))

    def back(self) -> None:
        """Go to the page before; the first one stays."""
        self._go(max(self._current - 1, 0))

    def first(self) -> None:
        """Go to the first page."""
        self._go(0)

    def last(self) -> None:
        """Go to the last page."""
        self._go(len(self._pages) - 1)

    def go_to(self, page_id: str) -> bool:
        """Go to a page by its id; False if it is none of these."""
        place = self._place(page_id)
        if place >= 0:
            self._go(place)
        return place >= 0

    def type_digit(self, digit: str) -> None:
        """A digit of a page number; those before the last four are forgotten."""
        if digit.isascii() and digit.isdigit():
            self._typed = (self._typed + digit)[-MOST_DIGITS:]

    def enter(self) -> None:
        """Go to the page whose number was typed (beyond the end: the last one); without one, to the next."""
        typed, self._typed = self._typed, ""
        if not typed:
            self.next()
        elif int(typed) > 0:
            self._go(min(int(typed), len(self._pages)) - 1)

    def toggle_cover(self, cover: Cover) -> None:
        """Lay black or white over the audience's page, or take it away again."""
        self._typed = ""
        self._cover = Cover.NONE if self._cover is cover else cover

    def toggle_freeze(self) -> None:
        """Hold the audience's page while the speaker goes on, or let it follow again."""
        self._typed = ""
        self._frozen = self._current if self._frozen is None else None

    def toggle_pause(self) -> None:
        """Stop the timer, or let it go on."""
        if self._paused_at is None:
            self._paused_at = self._clock()
        else:
            self._began += self._clock() - self._paused_at
            self._paused_at = None

    def restart_timer(self) -> None:
        """Count from now; a paused timer stands at 0."""
        self._began = self._clock()
        if self._paused_at is not None:
            self._paused_at = self._began

    def end(self) -> None:
        """The talk is over."""
        self.is_over = True

    def found(self, text: str) -> tuple[tuple[int, PageName], ...]:
        """The pages that a text means, with their numbers: the one with this number, then those with all of
        its words in the title. An empty text means all."""
        words = text.casefold().split()
        pages = list(enumerate(self._pages, 1))
        hits = [(n, page) for n, page in pages if all(word in page.title.casefold() for word in words)]
        if text.strip().isascii() and text.strip().isdigit():
            number = int(text)
            hits = [one for one in pages if one[0] == number] + [one for one in hits if one[0] != number]
        return tuple(hits)

    def take_pages(self, pages: Sequence[PageName]) -> None:
        """The briefing has changed in mid-talk: the page shown stays by its id, else by its place. Without
        pages nothing changes."""
        if not pages:
            return
        shown, frozen = self.page.id, self._frozen
        frozen_id = self._pages[frozen].id if frozen is not None else ""
        self._pages = tuple(pages)
        last = len(pages) - 1
        place = self._place(shown)
        self._current = place if place >= 0 else min(self._current, last)
        if frozen is not None:
            place = self._place(frozen_id)
            self._frozen = place if place >= 0 else min(frozen, last)

    def _go(self, place: int) -> None:
        self._typed = ""
        self._cover = Cover.NONE
        self._current = place

    def _place(self, page_id: str) -> int:
        return next((place for place, page in enumerate(self._pages) if page.id == page_id), -1)


class ScreenPlan(NamedTuple):
    """Which screen shows what; `presenter` is empty with one screen."""

    audience: str
    presenter: str


def plan_screens(screens: Sequence[str], home: str, wanted: str) -> ScreenPlan:
    """Where the two windows go. `screens` are names, the system's first one first and at least one; `home` is
    the one that the speaker works at, `wanted` the one chosen for the audience. Those that are not there
    (any more) are passed over."""
    if len(screens) == 1:
        return ScreenPlan(screens[0], "")
    audience = wanted
    if audience not in screens:
        speaker = home if home in screens else screens[0]
        audience = next(name for name in screens if name != speaker)
    others = [name for name in screens if name != audience]
    return ScreenPlan(audience, home if home in others else others[0])


def next_screen(screens: Sequence[str], audience: str) -> str:
    """The screen after the audience's, in turn: where a swap takes it."""
    place = screens.index(audience) if audience in screens else -1
    return screens[(place + 1) % len(screens)]
