"""Turns a document into the bytes of a PDF or of pictures, by typst with the shipped fonts alone."""

from __future__ import annotations

import json
import threading
from functools import cache
from typing import TYPE_CHECKING, Any

from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typst

# PDF/A-3a may carry files of any kind, PDF/UA-1 can be read aloud; typst checks both and refuses.
STANDARDS = ["a-3a", "ua-1"]

# One compiler, kept: reading its fonts takes most of the time of the first document.
_busy = threading.Lock()


def typeset_pdf(data: Mapping[str, Any], timestamp: int) -> bytes:
    """A PDF/A-3a with PDF/UA-1. `timestamp` (seconds since 1970) is the date that it carries."""
    made = _compile(data, format="pdf", pdf_standards=STANDARDS, timestamp=timestamp)
    assert isinstance(made, bytes)
    return made


def typeset_pictures(data: Mapping[str, Any], kind: str, dots_per_inch: float) -> list[bytes]:
    """A picture of each page, `kind` "png" or "svg"."""
    options = {"ppi": dots_per_inch} if kind == "png" else {}
    made = _compile(data, format=kind, **options)
    return made if isinstance(made, list) else [made]


def _compile(data: Mapping[str, Any], **options: Any) -> Any:
    import typst

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    source = _template()
    try:
        with _busy:
            return _compiler().compile(source, sys_inputs={"data": text}, **options)
    except typst.TypstError as error:
        # Our own template or data are at fault, whatever the document says.
        raise BugError(f"typst refused the document: {error} {getattr(error, 'diagnostic', '')}") from error


@cache
def _template() -> bytes:
    path = resource("templates", "document.typ")
    try:
        return path.read_bytes()
    except OSError as error:
        message = _("The form of documents in {file} could not be read: install the program again.")
        raise KnownError(message.format(file=path)) from error


@cache
def _compiler() -> typst.Compiler:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource("fonts")]
    )
    return typst.Compiler(b"", font_paths=fonts, ignore_system_fonts=True)
