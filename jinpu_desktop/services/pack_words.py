"""Data packs in words: what is in use, where it came from, and what came of a task."""

from __future__ import annotations

from pathlib import Path

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.pack_changes import PackChanges
from jinpu_desktop.services.pack_shelf import InstalledPack, ShelfSpec


def in_use_words(spec: ShelfSpec) -> str:
    """Which record is shown."""
    day = format_date(spec.dossier_date)
    if spec.pack is not None:
        return _("The data pack of {date}").format(date=day)
    if spec.named is not None:
        return _("The record of {date} that was named at the start").format(date=day)
    return _("The record of {date} that came with the program").format(date=day)


def origin_words(spec: ShelfSpec) -> str:
    """Where the record that is shown came from; empty where there is nothing to add."""
    if spec.pack is not None:
        return pack_details(spec.pack)
    if spec.named is not None:
        words = _("{path}: while a record is named at the start, no data pack is used.")
        return words.format(path=spec.named)
    return ""


def back_words(spec: ShelfSpec) -> str:
    """What a rollback goes back to."""
    if spec.before is None:
        return ""
    if spec.before_pack is None or spec.before_pack.manifest is None:
        return _("The one before is the record that came with the program.")
    day = format_date(spec.before_pack.manifest.dossier_date)
    return _("The one before is the data pack of {date}.").format(date=day)


def pack_details(pack: InstalledPack) -> str:
    """When a pack was made, and its id."""
    if pack.manifest is None:
        return pack.id
    made = _("made on {date}").format(date=format_date(pack.manifest.made_on))
    return " · ".join((made, pack.id))


def installed_words(dossier_date: str) -> str:
    """What an installation did."""
    return _("The data pack of {date} was installed and is in use.").format(date=format_date(dossier_date))


def older_words(path: Path, found: str, known: str) -> str:
    """Why a pack was not installed at once."""
    words = _("{name} holds data of {found}, and data of {known} are installed.")
    return words.format(name=path.name, found=format_date(found), known=format_date(known))


def rolled_back_words(spec: ShelfSpec) -> str:
    """What is in use after a rollback from what `spec` tells."""
    if spec.before_pack is None or spec.before_pack.manifest is None:
        return _("The record that came with the program is in use again.")
    day = format_date(spec.before_pack.manifest.dossier_date)
    return _("The data pack of {date} is in use again.").format(date=day)


def changed_words(added: int, revised: int, removed: int) -> str:
    """How many were added, revised and removed, without those of which there are none."""
    parts = (
        (ngettext("{n} added", "{n} added", added), added),
        (ngettext("{n} revised", "{n} revised", revised), revised),
        (ngettext("{n} removed", "{n} removed", removed), removed),
    )
    return comma().join(words.format(n=f"{n:,}") for words, n in parts if n)


def with_counts(sentence: str, found: PackChanges) -> str:
    """A sentence about a pack that has come, with how much it has changed."""
    if not found:
        return " ".join((sentence, _("Nothing has changed.")))
    sums = [sum(numbers) for numbers in zip(*(count[2:] for count in found.counts), strict=True)]
    return " ".join((sentence, _("What changed: {counts}.").format(counts=changed_words(*sums))))
