"""Messages in the reader's language, English where there is none."""

import pytest

from jinpu_desktop.runtime import language
from jinpu_desktop.runtime.language import _, ngettext, set_language


def test_that_english_needs_no_catalogue():
    assert _("Sources") == "Sources"
    assert [ngettext("{n} figure", "{n} figures", n).format(n=n) for n in (0, 1, 2)] == [
        "0 figures",
        "1 figure",
        "2 figures",
    ]


def test_that_a_language_without_a_catalogue_falls_back_to_english(tmp_path, monkeypatch):
    monkeypatch.setattr(language, "resource", tmp_path.joinpath)
    set_language("ko")
    assert language.language() == "ko"
    assert _("Sources") == "Sources"
    assert ngettext("{n} figure", "{n} figures", 1) == "{n} figure"


def test_that_an_unknown_language_is_refused_and_the_old_one_stays():
    with pytest.raises(ValueError, match="en, zh, ja, ko"):
        set_language("fr")
    assert language.language() == "en"
