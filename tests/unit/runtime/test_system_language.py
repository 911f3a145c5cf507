from __future__ import annotations

import sys

import pytest

from jinpu_desktop.runtime import system_language as machine

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("ja_JP", "ja"),
        ("ko", "ko"),
        ("de_DE.UTF-8", "en"),
        ("C", "en"),
        ("zh-Hans", "zh"),
    ],
)
def test_that_the_locale_names_the_language(monkeypatch: pytest.MonkeyPatch, value: str, code: str) -> None:
    monkeypatch.setenv("LANG", value)
    assert machine.system_language() == code


def test_that_the_stronger_variable_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert machine.system_language() == "ko"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these ask the system itself")
def test_that_a_machine_that_names_none_speaks_english() -> None:
    assert machine.system_language() == "en"
