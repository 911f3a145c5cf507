"""No empty boxes on a machine without fonts: every word of the record and the program has a glyph of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Shapes each character of a text in the running font of a language; prints those without a glyph.
SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QTextLayout
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import set_language
app = QGuiApplication(["glyphs"])
set_language(sys.argv[1])
font = Theme("light").font("body")
missing, families = [], set()
for character in sorted(set(Path(sys.argv[2]).read_text(encoding="utf-8"))):
    layout = QTextLayout(character, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    for run in layout.glyphRuns():
        families.add(run.rawFont().familyName())
        if 0 in run.glyphIndexes():
            missing.append(character)
print(json.dumps({"missing": missing, "families": sorted(families)}))
"""
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    "<fontconfig><cachedir>{cache}</cachedir></fontconfig>"
)
FAMILIES = {
    "en": "Noto Sans CJK SC",
    "zh": "Noto Sans CJK SC",
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot be told to have no fonts")
@pytest.mark.parametrize("code", FAMILIES)
def test_that_a_machine_without_fonts_shows_no_empty_boxes(code: str, tmp_path: Path) -> None:
    files = [
        *(ROOT / "db" / "dossier").glob("*.csv"),
        *(ROOT / "resources" / "translations" / code).rglob("*.po"),
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    words = tmp_path / "words.txt"
    words.write_text("".join(char for char in set(text) if char.isprintable()), encoding="utf-8")
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS.format(cache=tmp_path / "cache"), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, code, str(words)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["missing"] == []
    assert FAMILIES[code] in found["families"]
    assert all(name.startswith(("IBM Plex Sans", "Noto Sans CJK")) for name in found["families"])
