"""Messages in the reader's language, English where there is none."""

import threading

import pytest

from jinpu_desktop.runtime import language
from jinpu_desktop.runtime.language import _, ngettext, set_language, speaking


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


def test_that_one_thread_can_speak_another_language_while_the_others_go_on() -> None:
    set_language("ja")
    heard: list[str] = []
    try:
        with speaking("ko"):
            other = threading.Thread(target=lambda: heard.append(language.language()))
            other.start()
            other.join()
            inside = language.language()
        assert (inside, heard, language.language()) == ("ko", ["ja"], "ja")
    finally:
        set_language("en")


def test_that_the_former_language_is_back_after_a_failure() -> None:
    with pytest.raises(RuntimeError), speaking("zh"):
        raise RuntimeError
    assert language.language() == "en"
    with pytest.raises(ValueError, match="klingon"), speaking("klingon"):
        pass
