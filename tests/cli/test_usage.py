"""Which commands there are, what their help says, and what counts as wrong usage."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from program import Outcome

Said = Callable[..., Outcome]
COMMANDS = (
    "snapshot", "data", "evidence", "series", "search", "briefing", "pack", "present", "kiosk", "doctor",
    "self-check",
)  # fmt: skip
ACTIONS = ("build", "check", "info", "diff", "import")
BRIEFING_ACTIONS = ("new", "export", "verify")
PACK_ACTIONS = ("build", "sign", "verify", "install", "list", "rollback", "new-keys")
EVERY = (
    (),
    *((name,) for name in COMMANDS),
    *(("data", name) for name in ACTIONS),
    *(("briefing", name) for name in BRIEFING_ACTIONS),
    *(("pack", name) for name in PACK_ACTIONS),
)
OF_EVERY_COMMAND = ("--lang", "--theme", "--data", "--user-dir")


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_that_the_help_of_each_command_has_an_example_of_it(said: Said, command: tuple[str, ...]) -> None:
    help_text = said(*command, "--help")
    assert help_text.code == 0 and help_text.err == ""
    example = re.search(r"^example: (jinpu-desktop.*)$", help_text.out, re.MULTILINE)
    assert example and example[1].startswith(" ".join(("jinpu-desktop", *command[:1])))
    for option in OF_EVERY_COMMAND:
        assert option in help_text.out


def test_that_the_help_lists_exactly_the_commands_that_there_are(said: Said) -> None:
    listed = re.findall(r"^    ([a-z-]+) {2,}", said("--help").out, re.MULTILINE)
    assert tuple(listed) == COMMANDS
    actions = re.findall(r"^    ([a-z-]+) {2,}", said("data", "--help").out, re.MULTILINE)
    assert tuple(actions) == ACTIONS
    actions = re.findall(r"^    ([a-z-]+) {2,}", said("briefing", "--help").out, re.MULTILINE)
    assert tuple(actions) == BRIEFING_ACTIONS
    actions = re.findall(r"^    ([a-z-]+) {2,}", said("pack", "--help").out, re.MULTILINE)
    assert tuple(actions) == PACK_ACTIONS


def test_that_it_says_its_version(said: Said) -> None:
    assert re.fullmatch(r"Jinpu Explorer \d+\.\d+\.\d+\n", said("--version").out)


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("data",),
        ("data", "import"),
        ("evidence", "source"),
        ("snapshot",),
        ("snapshot", "--out", "x", "--size", "big"),
        ("snapshot", "--out", "x", "--size", "0x0"),
        ("snapshot", "--out", "x", "--scale", "4"),
        ("snapshot", "--out", "x", "--text", "110"),
        ("doctor", "--theme", "pink"),
        ("doctor", "--jso"),
        ("jinpu://sources", "--theme", "pink"),
        ("jinpu://sources", "doctor"),
        ("some.jinpubrief", "doctor"),
        ("briefing",),
        ("briefing", "new", "out.jinpubrief"),
        ("briefing", "new", "--template", "moon", "out.jinpubrief"),
        ("briefing", "new", "--template", "area", "out.pdf"),
    ],
    ids=" ".join,
)
def test_that_wrong_usage_ends_with_two_and_says_what_is_wrong(said: Said, words: tuple[str, ...]) -> None:
    wrong = said(*words)
    assert wrong.code == 2 and wrong.out == ""
    assert wrong.err.startswith("usage: jinpu-desktop")
    assert re.search(r"error: .*\w", wrong.err.splitlines()[-1])
    assert "Traceback" not in wrong.err


@pytest.mark.parametrize("place", [0, 1, 2], ids=["before", "between", "after"])
def test_that_options_of_every_command_stand_before_or_after_its_name(
    said: Said, reference_database, place: int
) -> None:
    words: list[object] = ["data", "info"]
    words[place:place] = ["--data", reference_database, "--lang", "en", "--theme", "dark"]
    info = said(*words)
    assert info.code == 0
    assert info.out.startswith("source ")


def test_that_a_link_given_to_a_command_is_that_commands(said: Said, tmp_path) -> None:
    refused = said("snapshot", "--out", tmp_path, "--link", "jinpu://nothing")
    assert refused.code == 1
    assert "jinpu://nothing" in refused.err


@pytest.mark.parametrize(("code", "name"), [("zh", "辉瑞"), ("ja", "ファイザー"), ("ko", "화이자")])
def test_that_the_dossier_is_told_in_the_language_asked_for(
    said: Said, reference_database, code: str, name: str
) -> None:
    told = said("evidence", "group", "pfizer", "--json", "--lang", code, "--data", reference_database)
    assert told.code == 0
    assert name in told.out
