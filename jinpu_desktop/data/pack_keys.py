"""The keys of data packs: Ed25519, private ones in files of their maintainers, public ones pinned."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

KEY_BYTES = 32
PINNED = "pinned.json"
_MOST_BYTES = 16 * 1024
_MOST_KEYS = 2
_ID_LETTERS = 16


def pinned_keys(path: Path) -> tuple[bytes, ...]:
    """The public keys in a file such as resources/keys/pinned.json, at most two. Raises KnownError."""
    try:
        content = json.loads(_read(path))
        keys = tuple(_key(text) for text in content["keys"])
        if content["schema"] != 1 or len(keys) > _MOST_KEYS:
            raise ValueError
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _no_keys(path) from error
    return keys


def new_keys(folder: Path) -> tuple[Path, ...]:
    """Make two key pairs: the private keys in files that only their owner reads, the public ones in a file to
    be pinned. Nothing is overwritten. Returns the files. Raises KnownError."""
    from nacl.signing import SigningKey

    pairs = [SigningKey.generate() for _number in range(_MOST_KEYS)]
    public = {"schema": 1, "keys": [bytes(pair.verify_key).hex() for pair in pairs]}
    contents = {folder / PINNED: json.dumps(public, indent=1) + "\n"}
    for number, pair in enumerate(pairs, 1):
        contents[folder / f"pack-key-{number}.private"] = bytes(pair).hex() + "\n"
    for path, text in contents.items():
        mode = 0o644 if path.name == PINNED else 0o600
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError as error:
            message = _("{path} is there already and is not overwritten: choose another name.")
            raise KnownError(message.format(path=path)) from error
        except OSError as error:
            message = _("Cannot write {path} ({reason}): choose another folder or name.")
            raise KnownError(message.format(path=path, reason=error.strerror or str(error))) from error
    return tuple(contents)


def signature_of(private_key: Path, data: bytes) -> bytes:
    """The signature of `data`, 64 bytes, by the key in a file. Raises KnownError if it holds none."""
    from nacl.signing import SigningKey

    try:
        key = SigningKey(_key(_read(private_key).strip()))
    except (ValueError, TypeError) as error:
        raise _no_keys(private_key) from error
    return key.sign(data).signature


def signer_of(keys: Sequence[bytes], data: bytes, signature: bytes) -> bytes | None:
    """The public key, of 32 bytes, that has signed `data`; None if it was none of these."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    for key in keys:
        try:
            VerifyKey(key).verify(data, signature)
        except (CryptoError, ValueError, TypeError):
            continue
        return key
    return None


def key_id(key: bytes) -> str:
    """What people compare to tell keys apart: the beginning of the key as it stands where it is pinned."""
    return key.hex()[:_ID_LETTERS]


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("ascii")
    except OSError as error:
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=path, reason=error.strerror or str(error))) from error


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(key) != KEY_BYTES:
        raise ValueError
    return key


def _no_keys(path: Path) -> KnownError:
    message = _("{path} holds no key made by `jinpu-desktop pack new-keys`: name another file.")
    return KnownError(message.format(path=path))
