"""Whether the numbers of a document still stand in the record: a briefing, or what was made from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.domain.briefing import SUFFIX
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.verify import Checked, State, verify_values


class CheckedValue(NamedTuple):
    """One value of the document. `page` counts from 1; 0 where the document does not say."""

    page: int
    checked: Checked


class DocumentCheck(NamedTuple):
    """What was found. `data_date` is that of the record now, `frozen_date` that of the one which the document
    was made from (empty if it does not say)."""

    path: Path
    language: str
    frozen_date: str
    data_date: str
    values: tuple[CheckedValue, ...]

    def number(self, state: State) -> int:
        """How many values are in this state."""
        return sum(value.checked.state == state for value in self.values)


def check_document(record: Record, path: Path) -> DocumentCheck:
    """Compare every value of a .jinpubrief, PDF, PPTX or XLSX with the record. Raises KnownError in a
    sentence for a file that cannot be read, or that is none of ours."""
    if path.suffix.lower() == SUFFIX:
        from jinpu_desktop.data.briefing_file import read_briefing

        briefing = read_briefing(path)
        lang, frozen_date = briefing.language, briefing.data_date
        pages = [number for number, page in enumerate(briefing.pages, 1) for _value in page.frozen]
        values = [value for page in briefing.pages for value in page.frozen]
    else:
        from jinpu_desktop.export.reread import frozen_in

        document = frozen_in(path)
        lang, frozen_date = document.language, document.data_date
        values = list(document.values)
        pages = [0] * len(values)
    checked = verify_values(record, values, lang)
    found = tuple(CheckedValue(page, one) for page, one in zip(pages, checked, strict=True))
    return DocumentCheck(path, lang, frozen_date, record.dossier_date, found)


def no_proof_words() -> str:
    """What such a check does not show."""
    return _("This compares numbers with the open data; it is no proof that nobody has forged the document.")


def summary_words(check: DocumentCheck) -> str:
    """How it ended, in one sentence."""
    if not check.values:
        return _("There is no value in it that could be checked.")
    unchanged, revised, gone = (check.number(state) for state in State)
    words = _("Compared with the data of {date}: {unchanged} unchanged, {revised} revised, {gone} gone.")
    return words.format(date=format_date(check.data_date), unchanged=unchanged, revised=revised, gone=gone)


def check_lines(check: DocumentCheck) -> Iterator[str]:
    """One line a value in the order of the document, then the sum, and what it does not show."""
    words = {
        State.UNCHANGED: _("unchanged"),
        State.REVISED: _("revised"),
        State.GONE: _("gone"),
    }
    width = max(map(len, words.values()))
    for page, one in check.values:
        place = _("page {n}").format(n=page) if page else ""
        what = comma().join(
            part for part in (place, one.frozen.label or one.frozen.key, one.frozen.period) if part
        )
        values = f"{one.old} -> {one.new}" if one.state is State.REVISED else one.old
        yield f"{words[one.state]:{width}}  {what}: {values}"
    yield summary_words(check)
    yield no_proof_words()


def check_json(check: DocumentCheck) -> dict[str, object]:
    """`file`, `language`, `frozen_date`, `data_date`, how many are `unchanged`, `revised` and `gone`,
    `values` (page or null, key, label, period, state, old, new or null, words) and `note`."""
    return {
        "file": str(check.path).encode("utf-8", "replace").decode(),
        "language": check.language,
        "frozen_date": check.frozen_date,
        "data_date": check.data_date,
        **{state.value: check.number(state) for state in State},
        "values": [
            {
                "page": page or None,
                "key": one.frozen.key,
                "label": one.frozen.label,
                "period": one.frozen.period,
                "state": one.state.value,
                "old": one.old,
                "new": one.new or None,
                "words": one.words,
            }
            for page, one in check.values
        ],
        "note": no_proof_words(),
    }
