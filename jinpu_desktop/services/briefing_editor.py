"""One briefing while it is edited: every change is a new value that can be undone, and is saved by itself."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinpu_desktop.domain.briefing import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PAGES,
    Briefing,
    BriefingPage,
    FrozenValue,
    Layout,
)
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.domain.keepsake import storable
from jinpu_desktop.runtime.language import LANGUAGES, _
from jinpu_desktop.services.briefing_history import History, Step
from jinpu_desktop.services.briefing_saver import BriefingSaver, Later, later
from jinpu_desktop.services.briefing_words import what_words


class BriefingEditor:
    """The briefing in one file, `briefing`, and the commands that change it. Commands are for one thread.

    Whoever wants to know appends a callable: to `on_changed`, called in the thread of the command after each
    change; to `on_saved`, after a state is durably on disk; to `on_trouble`, with a sentence when it could
    not be saved or went into another file; to `on_moved`, with the old and the new path when it lies
    elsewhere from now on. The last three are called from the thread that writes, where `flush` must not be.

    Commands raise KnownError for what a briefing cannot hold (too many pages, too long a text) and KeyError
    for a page that is not there; nothing is changed then.
    """

    def __init__(
        self,
        saver: BriefingSaver,
        *,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.monotonic,
        new_id: Callable[[], str] = lambda: os.urandom(4).hex(),
    ) -> None:
        """`saver` has the file and what it holds. Prefer `opened` and `created`."""
        assert saver.saved is not None
        self.briefing = saver.saved
        self.on_changed: list[Callable[[], None]] = []
        self.on_saved, self.on_trouble, self.on_moved = saver.on_saved, saver.on_trouble, saver.on_moved
        self._saver = saver
        self._today, self._clock, self._new_id = today, clock, new_id
        self._history = History()
        self._is_closed = False

    @classmethod
    def opened(cls, path: Path, later: Later = later, **injected: Callable[[], Any]) -> BriefingEditor:
        """Edit the briefing in a file. Raises KnownError if it cannot be read."""
        return cls(BriefingSaver.opened(path, later), **injected)

    @classmethod
    def created(
        cls, path: Path, briefing: Briefing, later: Later = later, **injected: Callable[[], Any]
    ) -> BriefingEditor:
        """Write a briefing where nothing is, and edit it. Raises KnownError if that cannot be."""
        return cls(BriefingSaver.created(path, briefing, later), **injected)

    # --- what stands ------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The file that it is saved in."""
        return self._saver.path

    @property
    def trouble(self) -> str:
        """Why the last state could not be saved, in a sentence; empty if it was."""
        return self._saver.trouble

    @property
    def is_saved(self) -> bool:
        """Whether the briefing as it is now is on disk."""
        return self._saver.saved is self.briefing

    @property
    def undo_words(self) -> str:
        """What `undo` would take back, as in "move pages"; empty if there is nothing."""
        step = self._history.last
        return "" if step is None else what_words(step.what)

    @property
    def redo_words(self) -> str:
        """What `redo` would do again; empty if there is nothing."""
        step = self._history.next
        return "" if step is None else what_words(step.what)

    # --- pages ------------------------------------------------------------------------------------

    def add_page(self, page: BriefingPage, at: int | None = None) -> str:
        """Put a page in, so that it stands at position `at` from 0 (None: at the end). Returns its id: a
        fresh one where the page has none, or one that is taken."""
        pages = self.briefing.pages
        self._refuse_more(len(pages) + 1)
        page = _clean(page._replace(id=self._free_id(page.id)))
        place = len(pages) if at is None else min(max(at, 0), len(pages))
        self._change("add-page", pages=(*pages[:place], page, *pages[place:]))
        return page.id

    def remove_page(self, page_id: str) -> None:
        """Take a page out."""
        self.remove_pages([page_id])

    def remove_pages(self, page_ids: Iterable[str]) -> None:
        """Take pages out, in one step."""
        gone = self._known(page_ids)
        what = "remove-page" if len(gone) == 1 else "remove-pages"
        self._change(what, pages=tuple(page for page in self.briefing.pages if page.id not in gone))

    def move_page(self, page_id: str, to: int) -> None:
        """Move a page so that it stands at position `to`, from 0."""
        rest = [page for page in self.briefing.pages if page.id != page_id]
        rest.insert(min(max(to, 0), len(rest)), self._page(page_id))
        self._change("move-pages", pages=tuple(rest))

    def move_pages(self, page_ids: Iterable[str], before: int) -> None:
        """Move pages, in the order in which they stand, before the one that stands at position `before` now
        (the number of pages: to the end)."""
        moved = self._known(page_ids)
        pages = self.briefing.pages
        place = min(max(before, 0), len(pages))
        head = [page for page in pages[:place] if page.id not in moved]
        tail = [page for page in pages[place:] if page.id not in moved]
        self._change("move-pages", pages=(*head, *(page for page in pages if page.id in moved), *tail))

    def duplicate_page(self, page_id: str) -> str:
        """Put a second one behind a page. Returns its id."""
        page, pages = self._page(page_id), self.briefing.pages
        self._refuse_more(len(pages) + 1)
        place = self.briefing.number_of(page_id)
        second = page._replace(id=self._free_id(""))
        self._change("duplicate-page", pages=(*pages[:place], second, *pages[place:]))
        return second.id

    def set_page_title(self, page_id: str, title: str) -> None:
        """The title of a page; empty for the one that its view gives itself. Typing: see `flush`."""
        self._type("page-title", self._page(page_id)._replace(title=_one_line(title)))

    def set_page_text(self, page_id: str, text: str) -> None:
        """The text of a page. Typing."""
        self._type("page-text", self._page(page_id)._replace(text=_lines(text)))

    def set_page_notes(self, page_id: str, notes: str) -> None:
        """What the speaker reads. Typing."""
        self._type("page-notes", self._page(page_id)._replace(notes=_lines(notes)))

    def set_page_layout(self, page_id: str, layout: Layout) -> None:
        """How a page is laid out."""
        self._put_page("page-layout", self._page(page_id)._replace(layout=layout))

    def replace_page(self, page_id: str, page: BriefingPage) -> None:
        """Another link, layout, texts and values under the same id."""
        self._page(page_id)
        self._put_page("replace-page", _clean(page._replace(id=page_id)))

    # --- the whole --------------------------------------------------------------------------------

    def set_title(self, title: str) -> None:
        """The title of the briefing. Typing; its file keeps its name."""
        self._change("title", field="title", title=_one_line(title))

    def set_language(self, code: str) -> None:
        """The language of the documents made from it, one of LANGUAGES."""
        if code not in LANGUAGES:
            raise BugError(f"unknown language {code!r}")
        self._change("language", language=code)

    def set_options(self, *, keep_marks: bool | None = None, show_both: bool | None = None) -> None:
        """Whether status marks stand beside values, and both values where sources disagree; None: as now."""
        now = self.briefing
        self._change(
            "options",
            keep_marks=now.keep_marks if keep_marks is None else keep_marks,
            show_both=now.show_both if show_both is None else show_both,
        )

    def refresh_frozen(
        self, frozen: Mapping[str, tuple[FrozenValue, ...]], data_date: str, data_hash: str
    ) -> None:
        """Take over values of another record on the pages with these ids, in one step."""
        self._known(frozen)
        pages = tuple(
            page._replace(frozen=frozen[page.id]) if page.id in frozen else page
            for page in self.briefing.pages
        )
        self._change("refresh", pages=pages, data_date=data_date, data_hash=data_hash)

    def undo(self) -> str:
        """Take the last step back; says what it was, empty if there was none."""
        step = self._history.undo()
        if step is None:
            return ""
        self._stand(step.before)
        return what_words(step.what)

    def redo(self) -> str:
        """Do again what was taken back last; says what it was, empty if there was none."""
        step = self._history.redo()
        if step is None:
            return ""
        self._stand(step.after)
        return what_words(step.what)

    # --- saving -----------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Save at once what is not saved yet, and wait for it; says whether all is on disk now."""
        self._saver.flush(self.briefing)
        return self.is_saved

    def save_as(self, path: Path) -> None:
        """Save into another file, over what is there, and go on with that one. Raises KnownError."""
        self._saver.save_as(path, self.briefing)

    def move_to(self, path: Path) -> None:
        """Save, and move the file to where nothing is. Raises KnownError; it then stays where it was."""
        self._saver.move_to(path, self.briefing)

    def reread(self) -> bool:
        """Take over what another program has written into the file since, as a step that can be undone; says
        whether there was anything. Not while something is unsaved. Raises KnownError if it is no briefing."""
        found = self._saver.reread() if self.is_saved else None
        if found is None:
            return False
        self._history.add(Step("reread", self.briefing, found))
        self.briefing = found
        self._tell_changed()
        return True

    def close(self) -> bool:
        """Save, and take no more changes; says whether all is on disk."""
        is_saved = self.flush()
        self._is_closed = True
        return is_saved

    # --- how a change goes ------------------------------------------------------------------------

    def _page(self, page_id: str) -> BriefingPage:
        page = self.briefing.page(page_id)
        if page is None:
            raise KeyError(page_id)
        return page

    def _known(self, page_ids: Iterable[str]) -> set[str]:
        return {self._page(page_id).id for page_id in page_ids}

    def _free_id(self, wish: str) -> str:
        taken = {page.id for page in self.briefing.pages}
        while not wish or wish in taken:
            wish = self._new_id()
        return wish

    @staticmethod
    def _refuse_more(pages: int) -> None:
        if pages > MOST_PAGES:
            message = _("A briefing has at most {n} pages: take some out, or make a second one.")
            raise KnownError(message.format(n=MOST_PAGES))

    def _type(self, what: str, page: BriefingPage) -> None:
        self._put_page(what, page, f"{what} {page.id}")

    def _put_page(self, what: str, page: BriefingPage, field: str = "") -> None:
        pages = tuple(page if one.id == page.id else one for one in self.briefing.pages)
        self._change(what, field, pages=pages)

    def _change(self, what: str, field: str = "", **members: object) -> None:
        """One step. A `field` that is typed in waits a moment before it is saved."""
        if self._is_closed:
            raise BugError("this briefing is closed")
        before = self.briefing
        after = before._replace(**members)  # type: ignore[arg-type]
        if after == before:
            return
        after = after._replace(edited_on=self._today().isoformat())
        self._history.add(Step(what, before, after, field, self._clock()))
        self._stand(after, is_typing=bool(field))

    def _stand(self, briefing: Briefing, is_typing: bool = False) -> None:
        if self._is_closed:
            raise BugError("this briefing is closed")
        self.briefing = briefing
        if is_typing:
            self._saver.save_soon(briefing)
        else:
            self._saver.save(briefing)
        self._tell_changed()

    def _tell_changed(self) -> None:
        for call in tuple(self.on_changed):
            call()


def _clean(page: BriefingPage) -> BriefingPage:
    return page._replace(title=_one_line(page.title), text=_lines(page.text), notes=_lines(page.notes))


def _one_line(text: str) -> str:
    """A title: one line, of characters that a file can hold. Raises KnownError if it is too long."""
    return _fitting(" ".join(text.splitlines()), LONGEST_TITLE)


def _lines(text: str) -> str:
    """A text of several lines, each ended by a line feed. Raises KnownError if it is too long."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return _fitting(plain, LONGEST_TEXT)


def _fitting(text: str, longest: int) -> str:
    if len(text) > longest:
        message = _("The text is longer than {most} characters: shorten it, the end is not taken over.")
        raise KnownError(message.format(most=f"{longest:,}"))
    return storable(text, longest)
