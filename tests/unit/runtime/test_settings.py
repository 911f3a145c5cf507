"""Settings come back at the next start, and rubbish never stops the program."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.settings import DECLARED, LANGUAGE, TEXT_PERCENT, THEME, Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def test_that_a_first_start_has_defaults_and_no_problem_and_writes_nothing(file):
    settings = Settings(file)
    assert settings.get(THEME) == "system"
    assert settings.problem is None
    settings.save()
    assert not file.exists()


def test_that_what_was_chosen_comes_back_at_the_next_start(file):
    settings = Settings(file)
    settings.set(THEME, "dark")
    settings.set(TEXT_PERCENT, 150)
    settings.save()
    again = Settings(file)
    assert (again.get(THEME), again.get(TEXT_PERCENT), again.problem) == ("dark", 150, None)


def test_that_two_programs_do_not_undo_each_other(file):
    one, two = Settings(file), Settings(file)
    one.set(THEME, "dark")
    one.save()
    two.set(LANGUAGE, "ja")
    two.save()
    last = Settings(file)
    assert (last.get(THEME), last.get(LANGUAGE)) == ("dark", "ja")


@pytest.mark.parametrize(
    "rubbish", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null", b"[" * 100_000, b'{"schema": 9}']
)
def test_that_rubbish_is_kept_aside_and_said_in_one_sentence(file, rubbish):
    file.write_bytes(rubbish)
    settings = Settings(file)
    assert settings.get(THEME) == "system"
    assert str(file) in settings.problem
    assert "\n" not in settings.problem
    assert file.with_name("settings.broken.json").read_bytes() == rubbish
    settings.set(THEME, "light")
    settings.save()
    assert Settings(file).problem is None


@given(rubbish=st.binary(max_size=60))
def test_that_no_content_of_the_file_stops_the_program(tmp_path_factory, rubbish):
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_bytes(rubbish)
    settings = Settings(file)
    assert [settings.get(each) for each in DECLARED] == [each.default for each in DECLARED]


@pytest.mark.parametrize("value", ["purple", 7, None, ["dark"]])
def test_that_one_impossible_value_costs_only_that_setting(file, value):
    file.write_text(json.dumps({"theme": value, "text_percent": 125}), encoding="utf-8")
    settings = Settings(file)
    assert (settings.get(THEME), settings.get(TEXT_PERCENT)) == ("system", 125)
    assert "theme" in settings.problem
    kept = json.loads(file.with_name("settings.broken.json").read_text(encoding="utf-8"))
    assert kept["theme"] == value


def test_that_a_value_the_setting_refuses_is_not_taken(file):
    settings = Settings(file)
    with pytest.raises(ValueError, match="from 100 to 200"):
        settings.set(TEXT_PERCENT, 300)
    assert settings.get(TEXT_PERCENT) == 100


def test_that_a_setting_of_a_later_version_survives(file):
    file.write_text('{"later": {"a": 1}}', encoding="utf-8")
    settings = Settings(file)
    settings.set(THEME, "dark")
    settings.save()
    assert json.loads(file.read_text(encoding="utf-8"))["later"] == {"a": 1}


def test_that_a_settings_file_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "settings.json").mkdir()
    settings = Settings(tmp_path / "settings.json")
    settings.set(THEME, "dark")
    # What stood in the way was kept aside, so this works; a folder that is gone does not.
    settings.save()
    gone = Settings(tmp_path / "gone" / "settings.json")
    gone.set(THEME, "dark")
    with pytest.raises(KnownError, match="Cannot save the settings"):
        gone.save()


def test_that_each_setting_has_a_key_of_its_own_words_and_a_default_it_accepts():
    assert len({each.key for each in DECLARED}) == len(DECLARED)
    for each in DECLARED:
        assert each.words
        assert each.parse(each.default) == each.default
