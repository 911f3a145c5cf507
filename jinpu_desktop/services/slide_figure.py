"""One figure as a page of its own."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.slide_draft import Draft, PageMaker, is_figure


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
    said = page.said(key)
    alt = f"{words}: {figure.printed} ({said.status})"
    return page.draft(
        Layout.FIGURE,
        evidence.heading,
        kicker=kicker,
        facts=tuple(facts),
        paragraphs=paragraphs,
        alt=alt,
    )
