"""The JSON of a briefing: one object, its members in the order of the alphabet, one page a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from jinpu_desktop.domain.briefing import (
    FORMAT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PAGES,
    VERSION,
    Briefing,
    BriefingPage,
    FrozenValue,
    Layout,
)
from jinpu_desktop.runtime.language import LANGUAGES, _

LONGEST_ID = 100
MOST_SOURCES = 5_000
_FIRST_CONTROL = " "
_DATE_LENGTH = 10
_FIRST_VERSION = 1


class UnusableError(ValueError):
    """Why it is no briefing, in a clause."""


class NewerVersionError(UnusableError):
    """It was written by a later version of the program."""

    def __init__(self, found: int) -> None:
        super().__init__("")
        self.found = found


def lines_of(briefing: Briefing) -> Iterator[str]:
    """The JSON, line by line. Encoded in pieces, so that no other thread waits for the whole."""
    members: dict[str, Any] = {
        **{name: getattr(briefing, name) for name in Briefing._fields if name != "pages"},
        "format": FORMAT,
        "version": VERSION,
        "pages": None,
    }
    yield "{"
    for number, name in enumerate(sorted(members), 1):
        comma = "," if number < len(members) else ""
        if name != "pages":
            yield f'"{name}": {_encoded(members[name])}{comma}'
            continue
        yield '"pages": ['
        for page_number, page in enumerate(briefing.pages, 1):
            yield _encoded(_page_object(page)) + ("," if page_number < len(briefing.pages) else "")
        yield f"]{comma}"
    yield "}"


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _page_object(page: BriefingPage) -> dict[str, Any]:
    frozen = [value._asdict() for value in page.frozen]
    return {**page._asdict(), "layout": page.layout.value, "frozen": frozen}


def briefing_of(content: Any) -> Briefing:
    """The briefing that read JSON holds. Raises UnusableError with a plain reason."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UnusableError(_("it is not a briefing file"))
    version = content.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < _FIRST_VERSION:
        raise UnusableError(_("“{name}” is missing or cannot be used").format(name="version"))
    if version > VERSION:
        raise NewerVersionError(version)
    whole = _Members(content, "", {*Briefing._fields, "format", "version"})
    pages = whole.list("pages", MOST_PAGES)
    found = tuple(_page(page, number) for number, page in enumerate(pages, 1))
    if len({page.id for page in found}) != len(found):
        raise UnusableError(_("two of its pages have the same id"))
    return Briefing(
        id=whole.id(),
        title=whole.text("title", LONGEST_TITLE),
        language=whole.one_of("language", LANGUAGES),
        edited_on=whole.day("edited_on"),
        pages=found,
        data_date=whole.text("data_date", LONGEST_TITLE, ""),
        data_hash=whole.text("data_hash", LONGEST_TITLE, ""),
        keep_marks=whole.flag("keep_marks"),
        show_both=whole.flag("show_both"),
    )


def _page(content: Any, number: int) -> BriefingPage:
    place = _("page {n}").format(n=number)
    page = _Members(content, place, set(BriefingPage._fields))
    return BriefingPage(
        id=page.id(),
        layout=Layout(page.one_of("layout", tuple(layout.value for layout in Layout))),
        link=page.text("link", LONGEST_TEXT, ""),
        title=page.text("title", LONGEST_TITLE, ""),
        text=page.text("text", LONGEST_TEXT, ""),
        notes=page.text("notes", LONGEST_TEXT, ""),
        frozen=tuple(_frozen(value, place) for value in page.list("frozen", None, [])),
    )


def _frozen(content: Any, place: str) -> FrozenValue:
    value = _Members(content, place, set(FrozenValue._fields))
    return FrozenValue(
        key=value.text("key", LONGEST_TEXT),
        value=value.text("value", LONGEST_TEXT),
        unit=value.text("unit", LONGEST_TITLE),
        text=value.text("text", LONGEST_TEXT),
        mark=value.text("mark", LONGEST_ID, "A"),
        label=value.text("label", LONGEST_TEXT, ""),
        period=value.text("period", LONGEST_TITLE, ""),
        sources=value.texts("sources"),
        citation=value.text("citation", LONGEST_TEXT, ""),
    )


class _Members:
    """The members of one object; each is asked for by its kind. Members that nobody knows are refused: they
    would be lost when the briefing is written again."""

    def __init__(self, content: Any, place: str, known: set[str]) -> None:
        self._place = place
        if not isinstance(content, dict):
            raise self._fault(_("it is not an object"))
        self._content = content
        strange = next((name for name in content if name not in known), None)
        if strange is not None:
            raise self._fault(_("it holds “{name}”, which no briefing has").format(name=strange[:80]))

    def text(self, name: str, longest: int, default: str | None = None) -> str:
        value = self._content.get(name, default)
        if not isinstance(value, str) or len(value) > longest:
            raise self._unusable(name)
        if value.isascii():
            return value
        # A half of a character can be written in JSON but nowhere else.
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def id(self) -> str:
        value = self.text("id", LONGEST_ID)
        if not value or any(character < _FIRST_CONTROL for character in value):
            raise self._unusable("id")
        return value

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        value = self._content.get(name)
        if not isinstance(value, str) or value not in known:
            raise self._unusable(name)
        return value

    def day(self, name: str) -> str:
        value = self._content.get(name)
        try:
            if isinstance(value, str) and len(value) == _DATE_LENGTH:
                return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        raise self._unusable(name)

    def flag(self, name: str) -> bool:
        value = self._content.get(name, True)
        if not isinstance(value, bool):
            raise self._unusable(name)
        return value

    def list(self, name: str, most: int | None, default: Any = None) -> Any:
        value = self._content.get(name, default)
        if not isinstance(value, list):
            raise self._unusable(name)
        if most is not None and len(value) > most:
            message = _("it has {n} pages, at most {most} can be shown")
            raise UnusableError(message.format(n=f"{len(value):,}", most=most))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.list(name, None, [])
        if len(found) > MOST_SOURCES:
            raise self._unusable(name)
        return tuple(_Members({name: one}, self._place, {name}).text(name, LONGEST_TITLE) for one in found)

    def _unusable(self, name: str) -> UnusableError:
        return self._fault(_("“{name}” is missing or cannot be used").format(name=name))

    def _fault(self, reason: str) -> UnusableError:
        return UnusableError(f"{self._place}: {reason}" if self._place else reason)
