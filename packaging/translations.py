#!/usr/bin/env python3
"""The catalogue of the program's words: what is in the code, what is translated, and the compiled form.

    python packaging/translations.py update     new messages into the .po files, unused ones out of them
    python packaging/translations.py missing    what is not translated yet; exit code 1 if anything is
    python packaging/translations.py compile    .po to .mo (dev.py and the wheel do it by themselves)

The .po files are resources/translations/<code>/LC_MESSAGES/jinpu.po. Messages are the English sentences.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CODES = ("zh", "ja", "ko")
# Babel's names of the languages; our codes are those of the command line.
LOCALES = {"zh": "zh_Hans", "ja": "ja", "ko": "ko"}
BEGUN = datetime(2026, 11, 22, tzinfo=UTC)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Every message in the code, each with the file it stands in."""
    catalog = Catalog(project="Jinpu Explorer", charset="utf-8")
    found = extract_from_dir(
        ROOT / "jinpu_desktop", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Words:",)
    )
    for name, _line, message, comments, context in found:
        place = f"jinpu_desktop/{Path(name).as_posix()}"
        catalog.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    for name, message in _inside_f_strings():
        catalog.add(message, locations=[(name, 1)])
    return catalog


def _inside_f_strings() -> Iterator[tuple[str, str]]:
    """Messages between the braces of f-strings: Babel reads tokens, and before Python 3.12 these are none."""
    for path in sorted((ROOT / "jinpu_desktop").rglob("*.py")):
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(text, ast.JoinedStr):
                continue
            for call in ast.walk(text):
                match call:
                    case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=str(message))]):
                        yield path.relative_to(ROOT).as_posix(), message


def path_of(code: str) -> Path:
    """The .po file of a language."""
    return FOLDER / code / "LC_MESSAGES" / "jinpu.po"


def read(code: str) -> Catalog:
    """What is translated into a language."""
    path = path_of(code)
    if not path.is_file():
        return Catalog(locale=LOCALES[code], project="Jinpu Explorer", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=LOCALES[code])


def untranslated(catalog: Catalog, template: Catalog) -> list[str]:
    """The messages of the code that a language lacks, or has only as a guess."""
    lacking = []
    for message in template:
        if not message.id:
            continue
        known = catalog.get(message.id, context=message.context)
        if known is None or known.fuzzy or not _whole(known):
            lacking.append(message.id if isinstance(message.id, str) else message.id[0])
    return lacking


def _whole(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings)


def update() -> None:
    """Brings each .po file to the messages of the code; translations stay, unused messages go."""
    template = extracted()
    for code in CODES:
        catalog = read(code)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        # The headers say no day and no person: the file changes only with its words.
        catalog.header_comment = "# Words of Jinpu Explorer. Licence: MIT, as the program."
        catalog.fuzzy = False
        catalog.creation_date = catalog.revision_date = BEGUN
        catalog.last_translator = catalog.language_team = "Jinpu Explorer contributors"
        path = path_of(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_by_file=True, ignore_obsolete=True, include_lineno=False)


def compile_into(folder: Path) -> None:
    """Writes every .mo file below `folder`, as <code>/LC_MESSAGES/jinpu.mo."""
    for code in CODES:
        target = folder / code / "LC_MESSAGES" / "jinpu.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, read(code))


def main(command: str) -> int:
    """Does one command. Returns its exit code."""
    if command == "update":
        update()
    elif command == "compile":
        compile_into(FOLDER)
    else:
        template = extracted()
        lacking = {code: untranslated(read(code), template) for code in CODES}
        for code, messages in lacking.items():
            print(f"{code}: {len(messages)} of {len(template)} messages are not translated")
            for message in messages:
                print(f"  {message!r}")
        return 1 if any(lacking.values()) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else "missing"))
