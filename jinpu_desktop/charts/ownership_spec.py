"""Who owns a company, as data: one diagram a date, holders above, the company below.

Nothing is filled up: a share that no source states stays without a number, and what the stated shares
leave of the whole is only said to be undocumented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.domain.code_words import country_word
from jinpu_desktop.domain.entity import Stake
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import exact, format_date, format_value
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _, comma, headed

# The least share of each class in percent, and the width of its line in pixels at 100 % text size.
_WIDTHS = ((75, 6), (50, 4), (25, 3))
_LEAST_WIDTH = 2
_WHOLE = 100


class OwnershipReport(NamedTuple):
    """What one source says of one stake. `figure` opens its evidence; `share` None: not stated."""

    figure: Figure
    share: float | None
    source: str

    @property
    def is_stated(self) -> bool:
        """Whether the source gives a share."""
        return self.share is not None


class Holder(NamedTuple):
    """A holder with every report of its stake; those that agree are one."""

    name: str
    name_original: str
    country: str
    reports: tuple[OwnershipReport, ...]

    @property
    def is_dashed(self) -> bool:
        """Whether no source states the share."""
        return not any(report.is_stated for report in self.reports)

    @property
    def is_disputed(self) -> bool:
        """Whether sources state different shares."""
        return len(self.reports) > 1

    @property
    def width(self) -> int:
        """The width of the line in pixels at 100 % text size: that of the first share stated."""
        return line_width(self.reports[0].share)


class OwnershipDiagram(NamedTuple):
    """The stakes in a company as they were reported for one date (`date` may be partial or empty).

    `rest` is empty, or says that the stated shares do not make up the whole. `company_key` opens the
    evidence about the company itself.
    """

    company: str
    company_note: str
    company_key: str
    date: str
    title: str
    holders: tuple[Holder, ...]
    rest: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The diagram in words, a sentence a stake."""
        told = [report.figure.spoken for holder in self.holders for report in holder.reports]
        return (*told, self.rest) if self.rest else tuple(told)


def line_width(share: float | None) -> int:
    """The width of the line of a share in percent; one that is not stated has the least."""
    if share is None:
        return _LEAST_WIDTH
    return next((width for least, width in _WIDTHS if share >= least), _LEAST_WIDTH)


def ownership_diagrams(
    company: str, company_note: str, company_key: str, stakes: Sequence[Stake]
) -> tuple[OwnershipDiagram, ...]:
    """One diagram for each date of the stakes, newest first, those without a date last.

    Holders stand in the order of the record; one of an earlier date is no holder at a later one.
    """
    dates = sorted({stake.as_of for stake in stakes}, reverse=True)
    return tuple(
        OwnershipDiagram(
            company,
            company_note,
            company_key,
            date,
            title=(
                _("Ownership, {date}").format(date=format_date(date))
                if date
                else _("Ownership, date not stated")
            ),
            holders=(holders := _holders([stake for stake in stakes if stake.as_of == date])),
            rest=_rest(holders),
        )
        for date in dates
    )


def _holders(stakes: Iterable[Stake]) -> tuple[Holder, ...]:
    by_name: dict[str, list[Stake]] = {}
    for stake in stakes:
        by_name.setdefault(stake.holder, []).append(stake)
    return tuple(_holder(reports) for reports in by_name.values())


def _holder(stakes: list[Stake]) -> Holder:
    """One holder. A source that names no share does not contradict one that does."""
    stated: dict[float, Stake] = {}
    for stake in stakes:
        if stake.share_percent is not None:
            stated.setdefault(stake.share_percent, stake)
    kept = list(stated.values()) or stakes[:1]
    first = stakes[0]
    return Holder(
        first.holder,
        next((stake.holder_original for stake in stakes if stake.holder_original), ""),
        country_word(first.holder_country),
        tuple(_report(stake, disputed=len(kept) > 1) for stake in kept),
    )


def _report(stake: Stake, disputed: bool) -> OwnershipReport:
    share = stake.share_percent
    text = _("share not stated")
    if share is not None:
        text = beside(format_value(share, 0, "percent"), "%", gap="\u00a0")
    date = _("as of {date}").format(date=format_date(stake.as_of)) if stake.as_of else _("date not stated")
    said = (text, date, _("sources disagree")) if disputed else (text, date)
    spoken = headed(stake.holder, comma().join(said))
    figure = Figure(f"stake:{stake.stake_id}", text, "", ("X",) if disputed else ("A",), spoken)
    return OwnershipReport(figure, share, stake.source.publisher or stake.source.title)


def _rest(holders: Sequence[Holder]) -> str:
    """What is said of the part that no stake covers; nothing where a share is not stated, as that one may
    be all of the rest."""
    shares = [max((report.share for report in holder.reports if report.share is not None), default=None)
              for holder in holders]  # fmt: skip
    stated = [exact(share) for share in shares if share is not None]
    if not stated or len(stated) < len(shares) or sum(stated, Decimal(0)) >= _WHOLE:
        return ""
    return _("rest not documented")


__all__ = ["Holder", "OwnershipDiagram", "OwnershipReport", "line_width", "ownership_diagrams"]
