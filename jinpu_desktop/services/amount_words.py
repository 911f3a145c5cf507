"""How much a policy gives, in the reader's words: the amounts of the dossier are short English texts."""

from __future__ import annotations

from jinpu_desktop.runtime.language import N_, _
from jinpu_desktop.services.untranslated import in_english

_AMOUNTS = frozenset((
    N_("10 → 1 business days"), N_("145 tasks"), N_("22 tasks"), N_("6 industries"), N_("5 working days"),
    N_("0.5 day"), N_("40 working days"), N_("689 matters"), N_("66 projects"), N_("21 → 3 zones"),
    N_("153 measures"), N_("92 tasks"), N_("29 items"), N_("27 items"), N_("1-2 days"), N_("same day"),
    N_("5 measures"), N_("10% of the reinvested amount"), N_("up to 70% of the local share, 5 years"),
    N_("at most 20 million yuan; 2 or 2.5 million per station"), N_("30 measures"),
    N_("360-560 yuan per square metre"),
    N_("100,000 yuan doctor, 50,000 master, 30,000 bachelor or college"), N_("up to 5 million yuan"),
    N_("240 hours"), N_("72 hours"), N_("up to 100 million yuan"), N_("1.5-10 million yuan"),
    N_("5-15 million yuan"), N_("up to 2 million yuan a year per person"), N_("up to 500,000 yuan"),
    N_("5 million and 10 million yuan"), N_("43 measures"),
))  # fmt: skip


def amount_words(value: str) -> str:
    """An amount as it is told; one that a later record has brought stays English, and is marked so."""
    # The dossier writes an arrow as two signs.
    words = value.replace("->", "→")
    return _(words) if words in _AMOUNTS else in_english(words)
