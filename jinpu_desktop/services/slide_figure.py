"""One figure as a page of its own."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import Evidence, EvidenceKey
from jinpu_desktop.runtime.language import _, aside, comma, headed
from jinpu_desktop.services.slide_draft import MOST_FACTS, Draft, PageMaker, is_figure
from jinpu_desktop.services.slide_spec import SideFact


def figure_page(page: PageMaker, key: str) -> Draft:
    """The figure that an evidence key names, large, with what its evidence says of it in words."""
    try:
        evidence = page.services.evidence.evidence(key)
    except KnownError as error:
        return page.trouble(_("Figure"), str(error))
    kicker = evidence.subject
    if not is_figure(key):
        text = evidence.statement or evidence.heading
        page.sentence(text, key)
        return page.draft(Layout.FIGURE, evidence.heading, kicker=kicker, alt=evidence.heading)
    words = comma().join((evidence.heading, evidence.subject))
    figure = page.by_key(key)
    fact = page.fact(figure, words)
    paragraphs = tuple(filter(None, (evidence.formula,)))
    inputs = [
        (one.label, one.figure) for one in evidence.inputs if one.figure is not None and one.figure.text
    ]
    facts = [fact, *(page.fact(one, label) for label, one in inputs[:2] if is_figure(one.key))]
    facts += _others(page, evidence)
    said = page.said(key)
    alt = headed(words, aside(figure.printed, said.status))
    return page.draft(
        Layout.FIGURE,
        evidence.heading,
        kicker=kicker,
        facts=tuple(facts[:MOST_FACTS]),
        paragraphs=paragraphs,
        alt=alt,
    )


def _others(page: PageMaker, evidence: Evidence) -> list[SideFact]:
    """What else was stated: the value that pages show, if the author chose another one; and, where sources
    disagree and both are wanted, the first that disagrees."""
    if EvidenceKey.parse(evidence.key).kind != "observation":
        return []
    shown, *others = evidence.blocks
    if shown.key != evidence.key:
        by = shown.source.publisher or shown.source.title
        return [page.fact(page.by_key(shown.key), _("Shown elsewhere, by {source}").format(source=by))]
    rivals = [block for block in others if block.relation == "conflict"] if page.show_both else []
    return [
        page.fact(
            page.by_key(block.key),
            _("Also stated, by {source}").format(source=block.source.publisher or block.source.title),
        )
        for block in rivals[:1]
    ]
