"""What a file that is handed to the program opens: a briefing or a data pack.

It comes as a path on the command line, or as a `file:` URL from a desktop environment.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from jinpu_desktop.data.pack_form import SUFFIX as PACK_SUFFIX
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import BRIEFING_SUFFIX, Link
from jinpu_desktop.runtime.language import _

_URL = re.compile(r"file:(//(?P<host>[^/]*))?(?P<path>/.*)", re.IGNORECASE | re.DOTALL)


def is_file_url(word: str) -> bool:
    """Whether the word is a URL of a file, as desktop environments write it."""
    return word[:5].lower() == "file:"


def names_file(word: str) -> bool:
    """Whether a word of the command line is a file to open and no command: it ends as a file of ours does, or
    is a URL of any file."""
    return is_file_url(word) or word.lower().endswith((BRIEFING_SUFFIX, PACK_SUFFIX))


def path_of(word: str) -> Path:
    """The file that a path or a `file:` URL names. Raises KnownError for a URL of another machine."""
    if not is_file_url(word):
        return Path(word)
    found = _URL.fullmatch(word)
    if found is None:
        raise KnownError(_not_here(word))
    host, path = found["host"] or "", found["path"]
    if os.name == "nt":
        # Brings all of http with it.
        from urllib.request import url2pathname

        try:
            return Path(url2pathname(f"//{host}{path}" if host not in ("", "localhost") else path))
        except OSError as error:
            raise KnownError(_not_here(word)) from error
    if host not in ("", "localhost"):
        raise KnownError(_not_here(word))
    return Path(os.fsdecode(unquote_to_bytes(path)))


def is_pack(path: Path) -> bool:
    """Whether the name is that of a data pack."""
    return path.name.lower().endswith(PACK_SUFFIX)


def opened_by(path: Path, briefings: Path) -> str:
    """What the window is told to open a file: of a briefing its link, of a data pack its URL.

    A briefing belongs to the library in the folder `briefings` from then on. The content is not looked at:
    what is wrong with it is told in the window. Raises KnownError if there is no such file, or if it is
    neither.
    """
    from jinpu_desktop.services.briefing_library import BriefingLibrary

    briefing = path.name.lower().endswith(BRIEFING_SUFFIX)
    if not briefing and not is_pack(path):
        sentence = _("{path} is neither a briefing ({briefing}) nor a data pack ({pack}): open one of those.")
        raise KnownError(sentence.format(path=path, briefing=BRIEFING_SUFFIX, pack=PACK_SUFFIX))
    if not _is_there(path):
        if briefing:
            raise KnownError(_("There is no file {path}: name a briefing that is there.").format(path=path))
        raise KnownError(_("There is no file {path}: name a data pack that is there.").format(path=path))
    if briefing:
        return str(Link("briefings", BriefingLibrary(briefings).adopt(path)))
    return path.absolute().as_uri()


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        sentence = _("{path} cannot be read ({reason}): check that you may read it.")
        raise KnownError(sentence.format(path=path, reason=error.strerror)) from error


def _not_here(url: str) -> str:
    return _("{url} names no file of this machine: open it from its folder.").format(url=url)
