"""The catalogue: nothing of the code is forgotten, nothing is mistranslated by a slip, terms are kept."""

from __future__ import annotations

import csv
import importlib.util
import re
import string
from pathlib import Path

import pytest

from jinpu_desktop.services.help import help_page

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location(
    "translations_under_test", ROOT / "packaging" / "translations.py"
)
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)
CODES = translations.CODES


@pytest.fixture(scope="module")
def template():
    return translations.extracted()


@pytest.fixture(scope="module", params=CODES)
def catalogue(request: pytest.FixtureRequest):
    return request.param, translations.read(request.param)


def _said(message) -> list[tuple[str, str]]:
    """Each English form beside its translation."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return [(ids[-1], text) for text in strings]


def test_that_every_message_of_the_code_is_translated(template, catalogue) -> None:
    _code, known = catalogue
    assert translations.untranslated(known, template) == [], (
        "run packaging/translations.py update, then translate"
    )


def test_that_the_catalogue_holds_no_message_that_the_code_lost(template, catalogue) -> None:
    _code, known = catalogue
    assert [m.id for m in known if m.id and template.get(m.id, context=m.context) is None] == []


def test_that_the_places_for_values_are_kept(catalogue) -> None:
    _code, known = catalogue
    for message in known:
        for english, text in _said(message) if message.id else ():
            assert _fields(text) == _fields(english), (english, text)


def _fields(text: str) -> set[str]:
    return {name for _before, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def test_that_lines_and_spaces_at_the_ends_are_kept(catalogue) -> None:
    _code, known = catalogue
    for message in known:
        for english, text in _said(message) if message.id else ():
            assert text.count("\n") == english.count("\n"), (english, text)
            assert text[:1].isspace() == english[:1].isspace(), (english, text)
            assert text[-1:].isspace() == english[-1:].isspace(), (english, text)


@pytest.fixture(scope="module")
def terms() -> list[dict[str, str]]:
    path = ROOT / "resources" / "translations" / "terms.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Links and command lines stay as they are.
_LITERAL = re.compile(r"jinpu://\S*|`[^`]*`|example: .*")


def test_that_a_term_is_the_same_word_everywhere(catalogue, terms) -> None:
    code, known = catalogue
    wrong = []
    for term in terms:
        pattern = re.compile(rf"(?<![\w{{-]){re.escape(term['en'])}s?(?![\w}}-])")
        for message in known:
            for english, text in _said(message) if message.id else ():
                if term["where"] == "whole" and english == term["en"] and text != term[code]:
                    wrong.append((term["en"], text, term[code]))
                inside = term["where"] == "inside" and pattern.search(_LITERAL.sub("", english))
                if inside and term[code] not in text:
                    wrong.append((english, text, term[code]))
    assert wrong == []


def test_that_every_term_is_used(template, terms) -> None:
    messages = [m.id if isinstance(m.id, str) else m.id[0] for m in template if m.id]
    assert [t["en"] for t in terms if not any(t["en"] in message for message in messages)] == []


def test_that_the_terms_hold_every_status_and_every_word_that_is_explained(terms) -> None:
    held = {term["en"] for term in terms}
    page = help_page("trends")
    assert {term.term for term in (*page.marks, *page.terms)} - held == set()
