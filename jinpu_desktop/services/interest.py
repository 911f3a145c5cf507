"""Addresses that visitors leave: sealed to the organiser's key, so that the stand cannot read them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.written_file import replacing

SUFFIX = ".sealed"
LONGEST = 500
# Every entry is padded to a multiple of this: its length must not tell who wrote it.
_PADDED_TO = 1024


class Keys(NamedTuple):
    """The organiser's pair, in base64. The private one never comes near a stand."""

    private: str
    public: str


class Entry(NamedTuple):
    """What a visitor agreed to leave. `contact` is an e-mail address, or the number of a card that staff
    noted; `link` the view he asked about; `consent` the very sentence that he agreed to."""

    contact: str
    link: str
    language: str
    consent: str
    day: str


def make_keys() -> Keys:
    """A new pair for an organiser."""
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    return Keys(
        base64.b64encode(bytes(private)).decode(), base64.b64encode(bytes(private.public_key)).decode()
    )


def seal(entry: Entry, public_key: str) -> bytes:
    """The entry as only the holder of the private key can read it (libsodium's sealed box)."""
    from nacl.public import PublicKey, SealedBox

    plain = json.dumps({"schema": 1, **entry._asdict()}, ensure_ascii=False).encode()
    plain += b" " * (-len(plain) % _PADDED_TO)
    return bytes(SealedBox(PublicKey(base64.b64decode(public_key))).encrypt(plain))


def open_sealed(private_key: str, data: bytes) -> Entry:
    """For the organiser. Raises KnownError if the key is another one or the data were changed."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        plain = SealedBox(PrivateKey(base64.b64decode(private_key))).decrypt(data)
        found = json.loads(plain)
        return Entry(**{name: str(found[name]) for name in Entry._fields})
    except (CryptoError, ValueError, KeyError, TypeError) as error:
        raise KnownError(
            _("This entry cannot be opened: it was sealed to another key, or changed.")
        ) from error


class InterestBox:
    """Sealed entries in a folder, a file each with a name that tells nothing, not even the order."""

    def __init__(self, folder: Path, public_key: str, token: Callable[[], str]) -> None:
        """`token` makes a new random name."""
        self._folder = folder
        self._public_key = public_key
        self._token = token

    def add(self, entry: Entry) -> None:
        """Seal an entry and keep it. Raises KnownError if it is too long or cannot be written."""
        if any(len(part) > LONGEST for part in entry):
            raise KnownError(
                _("This is too long to be kept: write at most {n} characters.").format(n=LONGEST)
            )
        sealed = seal(entry, self._public_key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentence = _("Cannot write to {path} ({reason}).")
            raise KnownError(sentence.format(path=self._folder, reason=error.strerror or error)) from error
        with replacing(self._folder / f"{self._token()}{SUFFIX}") as fresh:
            fresh.write_bytes(sealed)

    def count(self) -> int:
        """How many entries are kept."""
        return sum(1 for _file in self._files())

    def export_to(self, folder: Path) -> int:
        """Copy all entries into a folder, such as one on a USB stick, and let go of those that arrived whole.

        Returns how many. Raises KnownError at the first that cannot be written; nothing is lost then.
        """
        moved = 0
        for file in tuple(self._files()):
            data = file.read_bytes()
            target = folder / file.name
            with replacing(target) as fresh:
                fresh.write_bytes(data)
            if target.read_bytes() != data:
                sentence = _("{path} was not written as it should be: use another medium.")
                raise KnownError(sentence.format(path=target))
            file.unlink()
            moved += 1
        return moved

    def _files(self) -> Iterator[Path]:
        return iter(sorted(self._folder.glob(f"*{SUFFIX}"))) if self._folder.is_dir() else iter(())
