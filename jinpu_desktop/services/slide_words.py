"""Words around the pages of a document that every reader of it needs."""

from __future__ import annotations

from jinpu_desktop.runtime.language import _


def document_labels() -> tuple[tuple[str, str], ...]:
    """The labels of a document in the language spoken now, by name."""
    return (
        ("sources", _("Sources")),
        ("source", _("Source")),
        ("page", _("Page")),
        ("pages", _("Pages")),
        ("status", _("Status")),
        ("value", _("Value")),
        ("unit", _("Unit")),
        ("period", _("Period")),
        ("figure", _("Figure")),
        ("figures", _("Figures")),
        ("notes", _("Notes")),
        ("data", _("Data")),
        ("others", _("Other values")),
        ("as_of", _("As of")),
        ("as_stated", _("As stated")),
        ("formula", _("Formula")),
        ("title", _("Title")),
        ("publisher", _("Publisher")),
        ("published", _("Published")),
        ("retrieved", _("Retrieved")),
        ("address", _("Address")),
        ("language", _("Language")),
        ("kind", _("Kind")),
        ("series", _("Series")),
        ("text", _("Text")),
        ("not_final", _("Not final")),
        ("evidence", _("Evidence")),
        ("link", _("Link")),
        ("share", _("Share")),
        ("also", _("also")),
        ("calculated", _("Calculated here")),
        ("data_date", _("Record of")),
        ("made_with", _("Made with Jinpu Explorer")),
    )
