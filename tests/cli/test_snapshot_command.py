"""`snapshot`: pictures of exactly the size asked for, and every text on them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from program import Outcome, Program, is_refusal

from jinpu_desktop.qt.pane_registry import pane_ids

CONFLICT = "gdp%7Cdalian%7C%7C2009%7Ccn-setup-dalian"
SOURCE = "jinpu://sources/seed-news"
LINKS = (SOURCE, f"jinpu://overview?evidence={CONFLICT}", "jinpu://sources?kind=news", "jinpu://sources?kind=news")
NAMES = ("overview", "sources", "sources-seed-news", "overview-2", "sources-2", "sources-3")


class Shots(NamedTuple):
    """A folder of pictures and what the command said."""

    folder: Path
    outcome: Outcome

    def size(self, name: str) -> tuple[int, int]:
        """Width and height of a picture, from the head of its PNG file."""
        head = (self.folder / f"{name}.png").read_bytes()[:24]
        assert head.startswith(b"\x89PNG\r\n\x1a\n")
        return struct.unpack(">II", head[16:24])

    def lines(self, name: str) -> list[str]:
        return (self.folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()


Shoot = Callable[..., Shots]


@pytest.fixture(scope="session")
def shoot(
    shared_program: Program, reference_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Shoot:
    """Takes snapshots of the reference database into a new folder."""

    def take(*words: object, **environment: str) -> Shots:
        folder = tmp_path_factory.mktemp("shots") / "new" / "folder"
        words = ("snapshot", "--out", folder, "--data", reference_database, *words)
        return Shots(folder, shared_program(*words, **environment))

    return take


@pytest.fixture(scope="session")
def all_panes(shoot: Shoot) -> Shots:
    """Each pane, a source page, and the drawer open on a conflict."""
    links = [word for link in LINKS for word in ("--link", link)]
    return shoot("--pane", "overview", "--pane", "sources", *links)


def test_that_each_picture_has_its_name_and_its_text_beside_it(all_panes: Shots) -> None:
    assert all_panes.outcome.code == 0
    assert all_panes.outcome.out.splitlines() == [str(all_panes.folder / f"{name}.png") for name in NAMES]
    files = {path.name for path in all_panes.folder.iterdir()}
    assert files == {f"{name}{ending}" for name in NAMES for ending in (".png", ".txt")}
    assert {all_panes.size(name) for name in NAMES} == {(1366, 768)}


def test_that_a_snapshot_needs_no_display_and_says_nothing_else(all_panes: Shots, shoot: Shoot) -> None:
    assert all_panes.outcome.err == ""
    nowhere = shoot("--pane", "overview", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert (nowhere.outcome.code, nowhere.outcome.err) == (0, "")


def test_that_every_pane_is_drawn_if_none_is_named_and_two_runs_give_the_same_pictures(
    all_panes: Shots, shoot: Shoot
) -> None:
    again = shoot()
    assert {path.name for path in again.folder.iterdir()} == {
        f"{pane}{ending}" for pane in pane_ids() for ending in (".png", ".txt")
    }
    for name in ("overview.png", "overview.txt", "sources.png", "sources.txt"):
        assert (again.folder / name).read_bytes() == (all_panes.folder / name).read_bytes(), name


def test_that_the_same_view_drawn_twice_is_the_same_picture(all_panes: Shots) -> None:
    first, second = (all_panes.folder / f"sources-{number}.png" for number in (2, 3))
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != (all_panes.folder / "sources.png").read_bytes()


def test_that_the_text_holds_what_the_overview_shows_in_reading_order(all_panes: Shots) -> None:
    lines = all_panes.lines("overview")
    order = [
        "Overview", "Sources", "Dalian Jinpu New Area", "Gross domestic product", "257.63 CNY bn",
        "Foreign direct investment utilised", "General public budget revenue", "Market entities",
        "Where foreign firms come from", "Industries with figures", "Latest in the record",
    ]  # fmt: skip
    places = [lines.index(text) for text in order]
    assert places == sorted(places)
    assert all(line.strip() for line in lines)


def test_that_the_text_holds_the_labels_of_the_charts(all_panes: Shots) -> None:
    lines = all_panes.lines("overview")
    assert {"2015", "2025", "210.3", "257.6", "no figure"} <= set(lines)
    japan = lines.index("Japan")
    assert lines[japan : japan + 4] == ["Japan", "896", "South Korea", "382"]


def test_that_the_text_of_a_source_page_holds_every_statement_of_it(all_panes: Shots) -> None:
    lines = all_panes.lines("sources-seed-news")
    assert any(line.startswith("Jinpu New Zone accelerates the construction of highland") for line in lines)
    assert "Jinpu started docking cooperation with Shanghai's Pudong New Area." in lines
    assert {"12.528", "General public budget revenue", "225", ">700"} <= set(lines)


def test_that_a_link_with_evidence_shows_the_drawer_beside_its_pane(all_panes: Shots) -> None:
    lines = all_panes.lines("overview-2")
    assert "Dalian Jinpu New Area" in lines
    assert {"Evidence", "441.77", "434.95", "cn-setup.com", "velopment.de"} <= set(lines)
    assert "441.77" not in all_panes.lines("overview")


@pytest.mark.parametrize(
    ("size", "scale", "text"),
    [
        ((1024, 640), "1", "100"),
        ((1024, 640), "1", "200"),
        ((1920, 1080), "1.5", "125"),
        ((1921, 1081), "1.5", "100"),
        ((3840, 2160), "2", "150"),
        ((3072, 1920), "3", "100"),
    ],
)
def test_that_a_picture_is_exactly_as_large_as_asked(
    shoot: Shoot, size: tuple[int, int], scale: str, text: str
) -> None:
    words = ("--pane", "overview", "--size", f"{size[0]}x{size[1]}", "--scale", scale, "--text", text)
    shots = shoot(*words)
    assert shots.outcome.code == 0
    assert shots.size("overview") == size


def test_that_a_scale_set_for_the_readers_screen_changes_nothing(all_panes: Shots, shoot: Shoot) -> None:
    own = {"QT_SCALE_FACTOR": "2", "QT_SCREEN_SCALE_FACTORS": "3", "QT_FONT_DPI": "200"}
    scaled = shoot("--pane", "overview", QT_SCALE_FACTOR_ROUNDING_POLICY="Round", **own)
    assert (scaled.folder / "overview.png").read_bytes() == (all_panes.folder / "overview.png").read_bytes()


def test_that_each_theme_gives_another_picture_with_the_same_texts(all_panes: Shots, shoot: Shoot) -> None:
    dark = shoot("--pane", "overview", "--theme", "dark")
    assert (dark.folder / "overview.png").read_bytes() != (all_panes.folder / "overview.png").read_bytes()
    assert dark.lines("overview") == all_panes.lines("overview")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--pane", "nothing"), "“nothing”"),
        (("--link", "jinpu://nothing"), "“nothing”"),
        (("--link", "https://example.org"), "https://example.org"),
        (("--link", "jinpu://sources/%ff"), "%ff"),
        (("--size", "1023x640"), "1023x640"),
        (("--size", "1024x639"), "1024x639"),
        (("--size", "1366x768", "--scale", "2"), "683x384"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_that_what_cannot_be_drawn_is_refused_before_anything_is_written(
    shoot: Shoot, words: tuple[str, ...], said: str
) -> None:
    refused = shoot(*words)
    assert is_refusal(refused.outcome)
    assert said in refused.outcome.err
    assert not refused.folder.exists()


def test_that_a_link_to_something_unknown_shows_its_pane_and_says_so(shoot: Shoot) -> None:
    shots = shoot("--link", "jinpu://sources/no-such-source")
    assert shots.outcome.code == 0
    lines = shots.lines("sources-no-such-source")
    assert any("no-such-source" in line for line in lines)
    assert "Sources" in lines


def test_that_no_name_of_a_file_leads_out_of_the_folder(shoot: Shoot) -> None:
    shots = shoot("--link", "jinpu://sources/..%2F..%2Fevil", "--link", "jinpu://sources/" + "x" * 300)
    assert shots.outcome.code == 0
    assert len(list(shots.folder.iterdir())) == 4
    outside = (*shots.folder.parent.parent.glob("*evil*"), *shots.folder.parent.glob("*evil*"))
    assert not outside
