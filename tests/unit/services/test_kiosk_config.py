"""The stand's file: what is written is read back, and each fault is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import LANGUAGES
from jinpu_desktop.services.interest import make_keys
from jinpu_desktop.services.kiosk_config import (
    FIELDS,
    Contact,
    Interest,
    KioskConfig,
    config_text,
    read_config,
    write_config,
)
from jinpu_desktop.services.kiosk_machine import KioskTimes

PIN = "$argon2id$v=19$m=65536,t=3,p=1$VbfkwzBAJXVNcJafJ8HSxQ$LJD2XDN2FF7up5vbXLMEA5HFpviLRtIsycWzcKTcja8"
WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60)
CONFIGS = st.builds(
    KioskConfig,
    languages=st.permutations(LANGUAGES).map(tuple),
    language=st.sampled_from(LANGUAGES),
    start=st.just("jinpu://companies/pfizer"),
    scenes=st.lists(
        st.sampled_from(("jinpu://overview", "jinpu://places?level=far")), min_size=1, max_size=5
    ).map(tuple),
    times=st.tuples(st.integers(10, 3600), st.integers(5, 120), st.integers(5, 600)).map(
        lambda t: KioskTimes(*t)
    ),
    sound=st.booleans(),
    pin_hash=st.just(PIN),
    screen=WORDS,
    orientation=st.sampled_from(("auto", "landscape", "portrait")),
    restart_at=st.sampled_from(("", "00:00", "23:59")),
    contact=st.builds(Contact, WORDS, WORDS, WORDS, WORDS),
    statistics=st.booleans(),
    interest=st.just(Interest(True, "The fair", make_keys().public)),
)


def write(folder: Path, text: str) -> Path:
    path = folder / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return path


@given(config=CONFIGS)
def test_that_what_the_assistant_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, config: KioskConfig
) -> None:
    path = tmp_path_factory.mktemp("stand") / "kiosk.toml"
    write_config(path, config)
    assert read_config(path) == config


def test_that_every_key_is_in_the_file_with_its_table() -> None:
    text = config_text(KioskConfig(pin_hash=PIN))
    assert [f"{field.key} = " in text for field in FIELDS] == [True] * len(FIELDS)


FAULTS = {
    "sound = maybe": (1, "Invalid value"),
    'sound = "yes"': (1, "true or false expected"),
    'languages = ["en", "de"]': (1, "some of en, zh, ja, ko expected"),
    "languages = []": (1, "some of"),
    'languages = ["zh"]\nlanguage = "ja"': (2, "none of the languages offered"),
    'start = "https://example.org"': (1, "a link begins with jinpu://"),
    'scenes = ["jinpu://moon"]': (1, "there is no pane"),
    "scenes = []": (1, "1 to 30 links"),
    'restart_at = "25:00"': (1, "a time such as 03:30"),
    "\n\n[idle]\n# soon\nseconds = 3": (5, "from 10 to 3600"),
    "[idle]\nseconds = true": (2, "whole number"),
    "[idle]\nseconds = 60\nseconds = 61": (3, ""),
    "idle = 5": (1, "there is no key “idle”"),
    '[screen]\norientation = "diagonal"': (2, "one of auto, landscape, portrait"),
    '[staff]\npin_hash = "1234"': (2, "the PIN itself is never kept"),
    "[staff]\nname = 1": (2, "there is no key “staff.name”"),
    "colour = 1": (1, "there is no key “colour”"),
    "[interest]\non = true": (2, "an organiser and a public key"),
    '[interest]\npublic_key = "abc"': (2, "32 bytes in base64"),
    "[contact]\nname = [1]": (2, "a text"),
    "[idle": (1, ""),
    "a = " + "[" * 5000: (1, ""),
    "x" * 200_000: (1, "too long"),
}


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
def test_that_each_fault_is_named_with_file_line_and_reason(tmp_path: Path, fault: str) -> None:
    line, reason = FAULTS[fault]
    whole = fault if "pin_hash" in fault else f'{fault}\n[staff]\npin_hash = "{PIN}"\n'
    if "[staff]\nname" in fault:
        whole = f'{fault}\npin_hash = "{PIN}"\n'
    path = write(tmp_path, whole)
    with pytest.raises(KnownError) as caught:
        read_config(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}:{line}: ")
    assert reason in sentence
    assert "\n" not in sentence


def test_that_a_stand_without_a_pin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="without a PIN"):
        read_config(write(tmp_path, ""))


def test_that_a_file_that_is_not_there_or_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="--config"):
        read_config(tmp_path / "none.toml")
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"sound = true\nstart = \xff")
    with pytest.raises(KnownError, match=r":2: it is not a text"):
        read_config(path)


@given(text=st.text(max_size=300))
def test_that_no_text_ends_in_anything_but_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("stand") / "kiosk.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(KnownError):
        read_config(path)
