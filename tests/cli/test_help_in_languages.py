"""The help of every command can be printed in every language: a bare percent sign in a message breaks it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from jinpu_desktop.cli.parser import full_parser
from jinpu_desktop.runtime.language import LANGUAGES, speaking


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and all of its commands'."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_command_explains_itself_in_every_language(code: str) -> None:
    with speaking(code):
        helps = [parser.format_help() for parser in parsers(full_parser())]
    assert len(helps) > 12
    assert all("jinpu-desktop" in text for text in helps)
