"""What a search has found, as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from jinpu_desktop.domain.code_words import kind_word
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.search import SearchAnswer

_LONGEST_TITLE = 100


def answer_json(answer: SearchAnswer) -> dict[str, object]:
    """`query`, `hits` (kind, id, title, subtitle, link), `nearest` and `took_ms`."""
    hits = [
        {"kind": hit.kind, "id": hit.id, "title": hit.title, "subtitle": hit.subtitle, "link": hit.link}
        for hit in answer.hits
    ]
    # Half of a surrogate pair, as a terminal may hand it over, is no character that JSON can carry.
    query = answer.query.encode("utf-8", "replace").decode("utf-8")
    return {"query": query, "hits": hits, "nearest": answer.nearest, "took_ms": round(answer.took_ms, 1)}


def written_answer(answer: SearchAnswer) -> Iterator[str]:
    """Two lines a hit: kind, title, original name and what stands below it; then its link."""
    query = answer.query.encode("utf-8", "replace").decode("utf-8")
    if not answer.hits:
        yield _("Nothing holds {words}.").format(words=query[:_LONGEST_TITLE])
        return
    if answer.nearest:
        yield _("Nothing holds {words} as typed; these are the nearest names.").format(
            words=query[:_LONGEST_TITLE]
        )
    for hit in answer.hits:
        title = hit.title if len(hit.title) <= _LONGEST_TITLE else f"{hit.title[:_LONGEST_TITLE]}…"
        parts = (title, hit.original, hit.subtitle)
        yield f"{kind_word(hit.kind)}: {'  ·  '.join(part for part in parts if part)}"
        yield f"    {hit.link or hit.id}"
