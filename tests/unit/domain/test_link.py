"""Links: what is one, what is none, and that each comes back from its own text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.link import MOST_CHARACTERS, PANE_IDS, Link

NOT_IN_LINKS = ("Cc", "Cs", "Zl", "Zp")
texts = st.text(st.characters(exclude_categories=NOT_IN_LINKS), max_size=40)
links = st.builds(
    Link, st.sampled_from(PANE_IDS), texts, st.lists(st.tuples(texts, texts), max_size=5).map(tuple)
)


@given(links)
def test_that_a_link_comes_back_from_its_own_text(link: Link) -> None:
    text = str(link)
    assert Link.parse(text) == link
    assert text.isascii() and not any(character.isspace() for character in text)


@given(st.one_of(st.text(max_size=200), st.text(max_size=200).map(lambda tail: f"jinpu://sources/{tail}")))
def test_that_rubbish_is_a_link_or_a_plain_reason_and_never_anything_else(text: str) -> None:
    try:
        link = Link.parse(text)
    except ValueError as error:
        reason = str(error)
        assert reason and "\n" not in reason and "codec" not in reason
        return
    assert Link.parse(str(link)) == link
    parts = [link.id, *(part for pair in link.query for part in pair)]
    assert not any(unicodedata.category(character) in NOT_IN_LINKS for part in parts for character in part)


@pytest.mark.parametrize("character", ["\0", "\n", "\x1b", "\x7f", "\x85", "\u2028", "\ud800"])
def test_that_no_control_character_or_lone_surrogate_gets_into_a_link(character: str) -> None:
    with pytest.raises(ValueError, match="character that no link has"):
        Link.parse(f"jinpu://sources/a{character}b")
    with pytest.raises(ValueError, match="character"):
        encoded = "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
        Link.parse(f"jinpu://sources?q=a{encoded}b")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "begins with jinpu://"),
        ("https://example.org", "begins with jinpu://"),
        ("jinpu:sources", "begins with jinpu://"),
        ("JINPU://sources", "begins with jinpu://"),
        ("jinpu://", "there is no pane “”"),
        ("jinpu://nothing", "there is no pane “nothing”"),
        ("jinpu:///sources", "there is no pane “”"),
        ("jinpu://sources/%ff", "stand for no character"),
        ("jinpu://sources?q=%c3%28", "stand for no character"),
        ("jinpu://sources/" + "a" * MOST_CHARACTERS, "longer than"),
        ("jinpu://sources/" + "普" * (MOST_CHARACTERS // 2), "longer than"),
    ],
)
def test_that_what_is_no_link_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Link.parse(text)


@pytest.mark.parametrize("tail", ["a", "%41", "?a=b&", "/", "&", "\n", "%", "+"])
def test_that_a_megabyte_is_refused_at_once(tail: str) -> None:
    text = "jinpu://sources?" + tail * (1_000_000 // len(tail))
    started = time.perf_counter()
    with pytest.raises(ValueError, match="longer than"):
        Link.parse(text)
    assert time.perf_counter() - started < 0.05


def test_that_the_links_of_the_contract_are_read_as_they_are_written() -> None:
    trends = Link.parse("jinpu://trends?i=gdp&p=jinpu,dalian&f=A&ind=&t=index&base=2015&from=2010&to=2025")
    assert trends.pane == "trends" and trends.id == ""
    assert [trends.get(name) for name in ("i", "p", "ind", "base")] == ["gdp", "jinpu,dalian", "", "2015"]
    assert str(trends).endswith("&ind=&t=index&base=2015&from=2010&to=2025")
    company = Link.parse("jinpu://companies/vw-automatic-transmission-dalian")
    assert (company.pane, company.id) == ("companies", "vw-automatic-transmission-dalian")
    assert str(Link.parse("jinpu://sources/seed-news")) == "jinpu://sources/seed-news"
    assert Link.parse("jinpu://overview/") == Link("overview")


def test_that_a_key_with_bars_stands_percent_encoded_in_a_link_and_comes_back_whole() -> None:
    key = "gdp|jinpu||2025|reportify-cn-2026"
    encoded = "jinpu://overview?evidence=gdp%7Cjinpu%7C%7C2025%7Creportify-cn-2026"
    assert Link.parse(encoded).get("evidence") == key
    computed = "calc:rest:a|b||2016-01%2F2016-05|s;c|d||2017|t & u"
    link = Link("overview").having(evidence=computed)
    assert Link.parse(str(link)).get("evidence") == computed


@given(links, texts.filter(bool), texts)
def test_that_having_sets_one_entry_and_leaves_the_others(link: Link, name: str, value: str) -> None:
    changed = link.having(**{name: value})
    assert changed.get(name) == value
    others = [pair for pair in link.query if pair[0] != name]
    assert [pair for pair in changed.query if pair[0] != name] == others
    assert name not in dict(changed.having(**{name: ""}).query)
