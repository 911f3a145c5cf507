"""Data packs as files: made, signed, and read without trusting anything that no pinned key has signed.

A pack is a zip `<id>.jinpupack` or, as on a memory stick, a folder, with exactly the three files of
`pack_form.NAMES`. The signature is Ed25519 over the bytes of manifest.json, which holds the hash of
the database: it is checked before anything is parsed, the hash before the database is opened.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from jinpu_desktop.data import pack_form as form
from jinpu_desktop.data.database import SCHEMA_VERSION
from jinpu_desktop.data.durable_file import put_new, put_whole, rename_over, settle
from jinpu_desktop.data.pack_database import ForeignDatabaseError, OtherSchemaError, examine_database
from jinpu_desktop.data.pack_form import Manifest, StrangeFormError
from jinpu_desktop.data.pack_keys import key_id, signature_of, signer_of
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

_CHUNK = 1024 * 1024
_MOST_NAMES = 100
_MOST_DIRECTORY_BYTES = 64 * 1024
_END_BYTES = 22
# All that zipfile raises at mangled bytes; which of it depends on Python's version.
_MANGLED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error,
            ValueError, OverflowError, IndexError)  # fmt: skip


# Told of each piece of work done, in bytes. What it raises ends the work, and nothing is left of it.
Watch = Callable[[int], None]


class UnusableError(Exception):
    """Why a pack is refused, to stand in brackets."""


class OpenPack(NamedTuple):
    """A pack that is being read: nothing in it has been checked. `entries` are those of a zip, else none."""

    path: Path
    manifest: bytes
    signature: bytes
    file: BinaryIO
    start: int
    entries: tuple[form.Entry, ...]


def build_pack(database: Path, out: Path, made_on: str) -> Manifest:
    """Make an unsigned pack of a database, where nothing is yet: a zip if `out` ends with .jinpupack, else a
    folder. `made_on` is a day, 2026-11-22. The same database and day give the same bytes. Raises KnownError.
    """
    with _in_a_sentence(database):
        marks = examine_database(database)
        size, digest, crc = _measure(database)
        manifest = Manifest(marks.dossier_date, marks.build_hash, marks.schema, size, digest, made_on)
        try:
            form.manifest_of(form.manifest_bytes(manifest))
        except StrangeFormError as error:
            raise UnusableError(_("its manifest is not one that this program reads")) from error
    try:
        with database.open("rb") as file:
            pack = OpenPack(database, form.manifest_bytes(manifest), b"", file, 0, ())
            if out.name.lower().endswith(form.SUFFIX):
                if out.exists():
                    raise FileExistsError
                _put_beside_in_place(_zip_beside(out, pack, manifest, crc), out)
            else:
                out.mkdir()
                write_folder(pack, manifest, out)
    except FileExistsError as error:
        message = _("{path} is there already and is not overwritten: choose another name.")
        raise KnownError(message.format(path=out)) from error
    except OSError as error:
        raise _cannot_write(out, error) from error
    return manifest


def sign_pack(path: Path, private_key: Path) -> Manifest:
    """Put a signature into a pack that holds what its manifest says, in place of any it has. KnownError."""
    with open_pack(path) as pack:
        manifest = _manifest(pack)
        signed = pack._replace(signature=signature_of(private_key, pack.manifest))
        _copy(pack, manifest, None)
        try:
            fresh = _zip_beside(path, signed, manifest, pack.entries[-1].crc) if pack.entries else None
        except OSError as error:
            raise _cannot_write(path, error) from error
    try:
        # After the pack is closed: an open file is not replaced on every system.
        if fresh is None:
            put_whole(path / form.SIGNATURE, signed.signature)
        else:
            _put_beside_in_place(fresh, path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    return manifest


def verify_pack(path: Path, keys: Sequence[bytes]) -> Manifest:
    """What a pack holds, if one of the keys has signed it and its database is ours. Raises KnownError in one
    sentence for everything else. A copy is examined: the pack may lie where others write."""
    with open_pack(path) as pack, tempfile.TemporaryDirectory(prefix="jinpu-pack-") as folder:
        manifest = signed_manifest(pack, keys)
        copy = Path(folder) / form.DATABASE
        with copy.open("xb") as out:
            _copy(pack, manifest, out)
        _examine(copy, manifest)
    return manifest


def verify_bytes(path: Path, keys: Sequence[bytes], watch: Watch | None = None) -> Manifest:
    """Like `verify_pack` for a pack that passed it once: the signature and the hash, which cost little."""
    with open_pack(path) as pack:
        manifest = signed_manifest(pack, keys)
        _copy(pack, manifest, None, watch)
    return manifest


def verify_marks(path: Path, keys: Sequence[bytes]) -> Manifest:
    """Like `verify_bytes` for a folder, its database unread: signature and size. Raises KnownError."""
    with open_pack(path) as pack:
        manifest = signed_manifest(pack, keys)
        with _in_a_sentence(path):
            if os.fstat(pack.file.fileno()).st_size != manifest.size:
                raise UnusableError(_("its database is not the one that was signed"))
    return manifest


def signer(path: Path, keys: Sequence[bytes]) -> str:
    """Which of the keys has signed a pack, by its id; empty if none has. Raises KnownError."""
    with open_pack(path) as pack:
        key = signer_of(keys, pack.manifest, pack.signature)
    return "" if key is None else key_id(key)


def signed_manifest(pack: OpenPack, keys: Sequence[bytes]) -> Manifest:
    """The manifest, parsed after one of the keys was found to have signed it. Raises KnownError."""
    if not keys:
        message = _("This program trusts no key yet, so it can check no data pack: name a file with --keys.")
        raise KnownError(message)
    with _in_a_sentence(pack.path):
        if not pack.signature:
            raise UnusableError(_("it is not signed"))
        if signer_of(keys, pack.manifest, pack.signature) is None:
            raise UnusableError(_("it was altered, or no key that this program trusts has signed it"))
    return _manifest(pack)


def write_folder(pack: OpenPack, manifest: Manifest, folder: Path, watch: Watch | None = None) -> None:
    """Copy a pack into an empty folder, each file forced to disk. Raises KnownError if the database turns
    out not to be that of the manifest, OSError if it cannot be written."""
    for name, data in ((form.MANIFEST, pack.manifest), (form.SIGNATURE, pack.signature)):
        put_new(folder / name, data)
    with (folder / form.DATABASE).open("xb") as out:
        _copy(pack, manifest, out, watch)
        out.flush()
        os.fsync(out.fileno())
    settle(folder)


def examine_installed(folder: Path, keys: Sequence[bytes], watch: Watch | None = None) -> Manifest:
    """Verify a folder that nobody else writes to, where it lies. Raises KnownError."""
    manifest = verify_bytes(folder, keys, watch)
    _examine(folder / form.DATABASE, manifest, folder)
    return manifest


@contextmanager
def open_pack(path: Path) -> Iterator[OpenPack]:
    """A pack to read from, its form checked and nothing else. Raises KnownError."""
    with _in_a_sentence(path):
        opened = _open_folder(path) if path.is_dir() else _open_zip(path)
    with opened.file:
        yield opened


def _manifest(pack: OpenPack) -> Manifest:
    with _in_a_sentence(pack.path):
        try:
            manifest = form.manifest_of(pack.manifest)
        except StrangeFormError as error:
            raise UnusableError(_("its manifest is not one that this program reads")) from error
        if manifest.schema != SCHEMA_VERSION:
            raise OtherSchemaError(manifest.schema)
    return manifest


def _examine(database: Path, manifest: Manifest, path: Path | None = None) -> None:
    with _in_a_sentence(path or database):
        marks = examine_database(database)
        if (marks.dossier_date, marks.build_hash) != (manifest.dossier_date, manifest.build_hash):
            raise UnusableError(_("its database is not the one that was signed"))


def _open_folder(path: Path) -> OpenPack:
    with os.scandir(path) as found:
        names = [entry.name for entry, _number in zip(found, range(_MOST_NAMES), strict=False)]
    _refuse_names(names)
    contents = []
    for name, most in ((form.MANIFEST, form.MOST_MANIFEST_BYTES), (form.SIGNATURE, form.SIGNATURE_BYTES)):
        with _open_regular(path / name) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise UnusableError(_("it is larger than a data pack may be"))
        contents.append(data)
    return OpenPack(path, contents[0], contents[1], _open_regular(path / form.DATABASE), 0, ())


def _open_regular(path: Path) -> BinaryIO:
    if not stat.S_ISREG(path.lstat().st_mode):  # a link leads out of the folder, a pipe never ends
        raise UnusableError(_("it holds a path that leads out of it"))
    return path.open("rb")


def _open_zip(path: Path) -> OpenPack:
    if path.exists() and not path.is_file():
        raise UnusableError(_("it is no file"))
    file = path.open("rb")
    try:
        head = form.read_zip_head(file)
        end = head.start + head.entries[-1].size + len(form.zip_tail(head.entries))
        if os.fstat(file.fileno()).st_size != end:
            raise StrangeFormError
    except StrangeFormError as error:
        with file:
            raise UnusableError(_why_strange(file)) from error
    except BaseException:
        file.close()
        raise
    return OpenPack(path, head.manifest, head.signature, file, head.start, head.entries)


def _copy(pack: OpenPack, manifest: Manifest, out: BinaryIO | None, watch: Watch | None = None) -> None:
    """Reads the database and no byte more than the manifest allows; writes it to `out`, if there is one."""
    digest, crc, left = hashlib.sha256(), 0, manifest.size
    with _in_a_sentence(pack.path):
        if pack.entries and pack.entries[-1].size != manifest.size:
            raise UnusableError(_("its database is not the one that was signed"))
        pack.file.seek(pack.start)
    while left:
        with _in_a_sentence(pack.path):
            chunk = pack.file.read(min(_CHUNK, left))
        if not chunk:
            break
        left -= len(chunk)
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc) if pack.entries else 0
        if out is not None:
            out.write(chunk)
        if watch is not None:
            watch(len(chunk))
    with _in_a_sentence(pack.path):
        rest = pack.file.read(_MOST_DIRECTORY_BYTES)
        if left or digest.hexdigest() != manifest.sha256:
            raise UnusableError(_("its database is not the one that was signed"))
        if rest != (form.zip_tail(pack.entries) if pack.entries else b""):
            raise UnusableError(_("it is damaged or cut short"))
        if pack.entries and crc != pack.entries[-1].crc:
            raise UnusableError(_("it is damaged or cut short"))


def _zip_beside(out: Path, pack: OpenPack, manifest: Manifest, crc: int) -> Path:
    """The whole zip in a temporary file of the same folder, forced to disk. Raises KnownError, OSError."""
    head, entries = form.zip_head(pack.manifest, pack.signature, crc, manifest.size)
    fresh = out.with_name(f".writing-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with fresh.open("xb") as file:
            file.write(head)
            _copy(pack, manifest, file)
            file.write(form.zip_tail(entries))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def _put_beside_in_place(fresh: Path, out: Path) -> None:
    try:
        rename_over(fresh, out)
    finally:
        fresh.unlink(missing_ok=True)
    settle(out.parent)


def _measure(path: Path) -> tuple[int, str, int]:
    """Size in bytes, SHA-256 and CRC-32."""
    digest, crc, size = hashlib.sha256(), 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return size, digest.hexdigest(), crc


def _refuse_names(names: Sequence[str]) -> None:
    for name in names:
        plain = name.replace("\\", "/")
        if plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/"):
            raise UnusableError(_("it holds a path that leads out of it"))
    strange = next((name for name in names if name not in form.NAMES), None)
    if strange is not None:
        raise UnusableError(_("it holds “{name}”, which no data pack has").format(name=_shown(strange)))
    wanting = next((name for name in form.NAMES if names.count(name) != 1), None)
    if wanting is not None:
        raise UnusableError(_("it does not hold “{name}” once").format(name=wanting))


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:80])


def _why_strange(file: BinaryIO) -> str:
    """A reason for a zip that is none of ours. It is refused in any case; no entry of it is opened."""
    try:
        file.seek(0, os.SEEK_END)
        file.seek(max(file.tell() - _END_BYTES, 0))
        end = file.read()
        if end[:4] != b"PK\x05\x06" or int.from_bytes(end[12:16], "little") > _MOST_DIRECTORY_BYTES:
            return _("it is damaged or cut short")
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
        _refuse_names([entry.orig_filename for entry in entries])
        if any(entry.file_size > form.MOST_DATABASE_BYTES for entry in entries):
            return _("it is larger than a data pack may be")
        if any(entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1 for entry in entries):
            return _("it is encrypted or packed in an unknown way")
    except UnusableError as error:
        return str(error)
    except (*_MANGLED, OSError):
        pass
    return _("it is damaged or cut short")


@contextmanager
def _in_a_sentence(path: Path) -> Iterator[None]:
    """Makes one plain sentence of every reason not to take what `path` names."""
    try:
        yield
    except OtherSchemaError as error:
        newer, older = (
            _("{path} was made for a newer version of this program (schema {found}): update the program."),
            _("{path} was made for an older version of this program (schema {found}): build it again."),
        )
        message = newer if error.found > SCHEMA_VERSION else older
        raise KnownError(message.format(path=path, found=error.found)) from error
    except (UnusableError, ForeignDatabaseError) as error:
        message = _("{path} is refused as a data pack ({reason}): ask for it anew from where it came.")
        raise KnownError(message.format(path=path, reason=error)) from error
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=path, reason=reason)) from error


def _cannot_write(path: Path, error: OSError) -> KnownError:
    message = _("Cannot write {path} ({reason}): choose another folder or name.")
    return KnownError(message.format(path=path, reason=error.strerror or str(error)))
