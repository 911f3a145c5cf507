"""The design tokens are read by a short way; it may never say anything else than the long one."""

import tomllib
from pathlib import Path

import pytest

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.tokens import Tokens
from jinpu_desktop.runtime.bundle import resource

SHIPPED = resource("tokens.toml")
SECTIONS = ("space", "type.scale", "type.family", "radius", "size", "motion", "chart", "color.light",
            "color.dark", "color.high-contrast", "color.projector")  # fmt: skip


def written(folder: Path, line: str) -> Path:
    """The shipped tokens with one more line in `[space]`."""
    path = folder / "tokens.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    path.write_text(text.replace("[space]\n", f"[space]\n{line}\n"), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SECTIONS)
def test_that_a_section_says_what_the_standard_parser_says(name):
    whole = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    expected = whole
    for part in name.split("."):
        expected = expected[part]
    assert Tokens(SHIPPED).section(name) == expected


@pytest.mark.parametrize(
    "line",
    [
        'new = "#12 = [1, 2]"  # a comment with "quotes"',
        "new = [[1], [2.5, -3], []]",
        'new = { b = [1, 2.5], c = "q" }',
        'new = "with \\t an escape"',
        "new = 'single quotes'",
        "new = true",
        "new = 1_000",
        '"quoted key" = 1',
        "new.dotted = 1",
        "new = 1979-05-27",
    ],
)
def test_that_other_forms_of_a_line_are_read_as_the_standard_parser_reads_them(tmp_path, line):
    path = written(tmp_path, line)
    expected = tomllib.loads(path.read_text(encoding="utf-8"))["space"]
    assert Tokens(path).section("space") == expected


@pytest.mark.parametrize(
    "line",
    ['new = "a" "b"', 'new = ["a" "b"]', "new = 01", "new = [1 2]", "new = { b = 1, b = 2 }",
     "new = { b = 1 c = 2 }", "new = { b = 01 }", "md = 1", "new = [1][0]", "new", "= 1"],
)  # fmt: skip
def test_that_a_line_the_standard_parser_refuses_is_refused_in_a_sentence(tmp_path, line):
    path = written(tmp_path, line)
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(path.read_text(encoding="utf-8"))
    with pytest.raises(KnownError, match=r"wrong in \[space\]"):
        Tokens(path).section("space")
