"""What a step of editing is called, for "Undo: ..." and "Redo: ..."."""

from __future__ import annotations

from jinpu_desktop.runtime.language import _


def what_words(what: str) -> str:
    """The words of a kind of step, in the reader's language. KeyError for an unknown kind."""
    return {
        "add-page": _("add a page"),
        "remove-page": _("remove a page"),
        "remove-pages": _("remove pages"),
        "move-pages": _("move pages"),
        "duplicate-page": _("duplicate a page"),
        "page-title": _("title of a page"),
        "page-text": _("text of a page"),
        "page-notes": _("notes of a page"),
        "page-layout": _("layout of a page"),
        "replace-page": _("change a page"),
        "title": _("title of the briefing"),
        "language": _("language of the briefing"),
        "options": _("options of the briefing"),
        "refresh": _("take over today’s values"),
        "reread": _("changes by another program"),
    }[what]
