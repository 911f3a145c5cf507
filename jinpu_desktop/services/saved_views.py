"""Views that the reader named, and indicators that the reader starred: kept in the settings."""

from __future__ import annotations

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _

Views = tuple[tuple[str, str], ...]
MOST_VIEWS = 50
LONGEST_NAME = 80


def with_view(views: Views, name: str, link: Link) -> Views:
    """The views with one more, or with the one of that name replaced.

    Raises KnownError for a name that is empty or too long, and for more than MOST_VIEWS.
    """
    name = " ".join(name.split())
    if not name:
        raise KnownError(_("The view has no name: write one, then save it."))
    if len(name) > LONGEST_NAME:
        raise KnownError(
            _("The name of a view has at most {n} characters: shorten it.").format(n=LONGEST_NAME)
        )
    kept = tuple(view for view in views if view[0] != name)
    if len(kept) >= MOST_VIEWS:
        raise KnownError(_("At most {n} views are kept: remove one first.").format(n=MOST_VIEWS))
    return (*kept, (name, str(link)))


def without_view(views: Views, name: str) -> Views:
    """The views without the one of that name."""
    return tuple(view for view in views if view[0] != name)


def toggled(favourites: tuple[str, ...], indicator_id: str) -> tuple[str, ...]:
    """The favourites with this indicator added at the end, or without it."""
    if indicator_id in favourites:
        return tuple(one for one in favourites if one != indicator_id)
    return (*favourites, indicator_id)
