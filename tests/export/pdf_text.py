"""What programs for PDFs find in a document: the words of its pages, and its structure."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SPACES = re.compile(r"\s+")


def needed(program: str) -> str:
    """A program's path; the test is skipped where it is missing."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed here")
    return found


def texts(path: Path) -> list[str]:
    """The words of each page, in the order in which they are stored, with single spaces between them."""
    done = subprocess.run(
        [needed("pdftotext"), "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return [SPACES.sub(" ", page) for page in done.stdout.decode("utf-8").split("\f")[:-1]]


def stands_in(printed: str, text: str) -> bool:
    """Whether a printed value stands in a text with no further digit, comma or point on either side."""
    flat = SPACES.sub(" ", printed)
    return re.search(rf"(?<![\d.,]){re.escape(flat)}(?![.,]?\d)", text) is not None


def tags(root: Any) -> list[Any]:
    """All elements of the structure tree below one, in reading order."""
    found: list[Any] = []
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if hasattr(one, "get") and "/S" in one:
            found.append(one)
        children = one.get("/K") if hasattr(one, "get") else None
        if children is None:
            continue
        below = list(children) if children._type_name == "array" else [children]
        waiting.extend(child for child in reversed(below) if getattr(child, "_type_name", "") == "dictionary")
    return found


def spoken(pdf: Any) -> set[str]:
    """The languages of passages of the pages."""
    found: set[str] = set()
    for page in pdf.pages:
        parts = page.Contents
        parts = list(parts) if parts._type_name == "array" else [parts]
        for part in parts:
            found.update(code.decode() for code in re.findall(rb"/Lang ?\((\w+)\)", part.read_bytes()))
    return found
