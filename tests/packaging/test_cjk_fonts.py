"""The shipped CJK letters cover what is written, and each language's ordinary characters."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
_spec = importlib.util.spec_from_file_location("cjk_fonts_under_test", ROOT / "packaging" / "cjk_fonts.py")
cjk_fonts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cjk_fonts)
SIZES = {"SC": 3755, "JP": 2965, "KR": 2350}
EVERY = [(language, weight) for language in SIZES for weight in cjk_fonts.WEIGHTS]
# Signs that the sources of the dossier print and that no font of these has.
UNKNOWN = {0x0A, 0x0D, 0xFEFF}


def _letters(language: str, weight: str) -> set[int]:
    return set(TTFont(FONTS / f"NotoSansCJK{language}-{weight}.otf").getBestCmap())


@pytest.mark.parametrize(("language", "weight"), EVERY)
def test_that_the_ordinary_characters_of_the_language_are_there(language: str, weight: str) -> None:
    ordinary = cjk_fonts.level_one(*cjk_fonts.LANGUAGES[language])
    assert len(ordinary) == SIZES[language]
    assert not ordinary - _letters(language, weight)


@pytest.mark.parametrize(("language", "weight"), EVERY)
def test_that_everything_written_has_a_letter(language: str, weight: str) -> None:
    written = {ord(char) for path in cjk_fonts.written(language) for char in path.read_text(encoding="utf-8")}
    plex = set(TTFont(FONTS / "IBMPlexSans-Regular.ttf").getBestCmap())
    assert not {chr(code) for code in written - UNKNOWN - plex - _letters(language, weight)}


def test_that_the_licence_of_the_letters_is_shipped_with_them() -> None:
    licence = (FONTS / "OFL-Noto.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence.upper()
    name = TTFont(FONTS / "NotoSansCJKSC-Regular.otf")["name"].getDebugName(0)
    assert name in licence
