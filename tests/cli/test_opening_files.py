"""Links and files as desktop environments hand them over: real processes, with and without a running one."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program, is_refusal
from test_single_instance import Begin, Running, begin, until  # noqa: F401 - a fixture

from jinpu_desktop.data.briefing_file import write_briefing
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.opening import path_of

PAGE = BriefingPage("a", Layout.COMPARISON, "jinpu://compare?group=areas", title="Neighbours")
AWKWARD = "Besuch 100% #1 & 大连.jinpubrief"


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing below a folder and in a file whose names need quoting in a URL."""
    file = tmp_path / "Own files" / AWKWARD
    file.parent.mkdir()
    write_briefing(file, Briefing("visit", "Visit", "en", "2026-11-21", pages=(PAGE,)))
    return file


def test_that_the_url_of_a_briefing_opens_it(begin: Begin, briefing: Path) -> None:  # noqa: F811
    first = begin(briefing.as_uri())
    until(lambda: bool(first.links), lambda: f"a window, not {first.err()}")
    assert first.links[0].startswith("jinpu://briefings/Besuch")
    assert first.states[-1]["messages"] == []
    assert first.stop() == 0


def test_that_a_running_program_shows_what_desktops_hand_over(begin: Begin, briefing: Path) -> None:  # noqa: F811
    first = begin("jinpu://places")
    first.shows("jinpu://places")
    url = briefing.as_uri()
    for word in (url.replace("file:///", "file://localhost/"), url.replace("file:///", "FILE:/")):
        assert begin("jinpu://places").process.wait(60) == 0
        first.shows("jinpu://places")
        assert begin(word).process.wait(60) == 0
        until(lambda: first.links[0].startswith("jinpu://briefings/Besuch"), lambda: f"it, not {first.links}")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.jinpubrief", "There is no file {path}: name a briefing that is there."),
        ("gone.jinpupack", "There is no file {path}: name a data pack that is there."),
        ("letter.odt", "{path} is neither a briefing (.jinpubrief) nor a data pack (.jinpupack)"),
    ],
)
def test_that_a_url_that_cannot_be_opened_is_told_of_in_the_window(
    begin: Begin,  # noqa: F811
    tmp_path: Path,
    name: str,
    said: str,
) -> None:
    url = (tmp_path / name).as_uri()
    first = begin(url)
    until(lambda: bool(first.states and first.states[-1]["messages"]), lambda: f"a sentence: {first.states}")
    assert first.states[-1]["messages"][0].startswith(said.format(path=tmp_path / name))
    assert begin("jinpu://places").process.wait(60) == 0
    first.shows("jinpu://places")
    assert begin(url).process.wait(60) == 0
    until(lambda: first.states[-1]["messages"] != [], lambda: f"the sentence again: {first.states}")
    assert first.err() == ""


def test_that_a_data_pack_is_offered_for_installation(
    begin: Begin,  # noqa: F811
    tmp_path: Path,
    user_dir: Path,
) -> None:
    pack = tmp_path / "figures of May.jinpupack"
    pack.write_bytes(b"whether it is good is looked at when it is installed")
    first = begin(pack)
    offer = "figures of May.jinpupack is a data pack. It is checked before it is installed."
    until(lambda: offer in offers(first), lambda: f"an offer: {first.states}")
    assert first.links == ["jinpu://overview"]
    assert first.states[-1]["messages"] == []
    assert not (user_dir / "packs").exists()


def test_that_a_running_program_offers_a_data_pack(begin: Begin, tmp_path: Path) -> None:  # noqa: F811
    pack = tmp_path / "June.jinpupack"
    pack.write_bytes(b"whether it is good is looked at when it is installed")
    first = begin("jinpu://places")
    first.shows("jinpu://places")
    assert begin(pack.as_uri()).process.wait(60) == 0
    words = "June.jinpupack is a data pack. It is checked before it is installed."
    until(lambda: words in offers(first), lambda: f"an offer: {first.states}")
    assert first.links == ["jinpu://places"]


def offers(running: Running) -> list[str]:
    """What is read in the window of data packs."""
    return running.states[-1]["beside"].get("Data packs", []) if running.states else []


def test_that_urls_are_read_as_desktops_write_them_and_others_are_refused(tmp_path: Path) -> None:
    file = tmp_path / AWKWARD
    url = file.as_uri()
    for word in (url, url.replace("file:///", "file://localhost/"), url.replace("file:///", "FILE:/")):
        assert path_of(word) == file
    for word in ("file:visit.jinpubrief", "file:"):
        with pytest.raises(KnownError, match="names no file of this machine"):
            path_of(word)


def test_that_a_path_that_is_not_there_is_refused_on_the_command_line(
    program: Program, tmp_path: Path
) -> None:
    long = program(f"{'long' * 100}.jinpubrief")
    assert is_refusal(long) and "cannot be read" in long.err
    for name in ("gone.jinpubrief", "gone.jinpupack", "a\nb.JINPUPACK"):
        gone = program(tmp_path / name)
        assert gone.code == 1
        assert gone.err.startswith("There is no file"), gone
    assert is_refusal(program(tmp_path / "gone.jinpupack"))


def test_that_a_command_does_not_follow_a_data_pack(program: Program, tmp_path: Path) -> None:
    wrong = program(tmp_path / "a.jinpupack", "doctor")
    assert wrong.code == 2
    assert "a link or a file stands alone" in wrong.err
