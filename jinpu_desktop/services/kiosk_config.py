"""`kiosk.toml`: how a stand is set up. Read with line and reason for each fault, written by the assistant.

`FIELDS` is the whole list of keys, once: reading, writing and the documentation follow it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import LANGUAGES, _
from jinpu_desktop.runtime.settings import one_of, short_text, texts, whole_number, yes_no
from jinpu_desktop.services.kiosk_machine import KioskTimes
from jinpu_desktop.services.written_file import write_whole

NAME = "kiosk.toml"
MOST_BYTES = 100_000
MOST_SCENES = 30
ORIENTATIONS = ("auto", "landscape", "portrait")
DEFAULT_SCENES = (
    "jinpu://overview",
    "jinpu://overview?part=origin",
    "jinpu://companies/vw-automatic-transmission-dalian",
    "jinpu://places",
    "jinpu://policies",
)
_PIN_HASH = re.compile(r"\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Contact(NamedTuple):
    """Whom a visitor can turn to, as it stands on the screen and in the code that he takes away."""

    name: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What is filled in, a line each."""
        return tuple(part for part in self if part)


class Interest(NamedTuple):
    """Whether visitors may leave an address, for whom, and the public key (base64) it is sealed to."""

    on: bool = False
    organiser: str = ""
    public_key: str = ""


class KioskConfig(NamedTuple):
    """Everything that staff decide. `screen` is a screen's name or number from 1, empty for the main one;
    `restart_at` the quiet hour (03:30) of the nightly restart, empty for none; `pin_hash` an Argon2id hash.
    """

    languages: tuple[str, ...] = LANGUAGES
    language: str = "en"
    start: str = "jinpu://overview"
    scenes: tuple[str, ...] = DEFAULT_SCENES
    times: KioskTimes = KioskTimes()
    sound: bool = False
    pin_hash: str = ""
    screen: str = ""
    orientation: str = "auto"
    restart_at: str = "03:30"
    contact: Contact = Contact()
    statistics: bool = False
    interest: Interest = Interest()


class Field(NamedTuple):
    """One key of the file: its table ("" for the top), its name, where it stands in KioskConfig, and what
    makes a value of what was written (ValueError with a reason). `words` explain it in the file."""

    table: str
    key: str
    path: tuple[str, ...]
    parse: Callable[[object], Any]
    words: str


def _languages(value: object) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(texts(value)))
    if codes and set(codes) <= set(LANGUAGES):
        return codes
    raise ValueError(_("a list of some of {choices} expected").format(choices=", ".join(LANGUAGES)))


def _link(value: object) -> str:
    return str(Link.parse(short_text(value)))


def _links(value: object) -> tuple[str, ...]:
    links = tuple(_link(one) for one in texts(value))
    if 1 <= len(links) <= MOST_SCENES:
        return links
    raise ValueError(_("a list of 1 to {most} links expected").format(most=MOST_SCENES))


def _pin_hash(value: object) -> str:
    text = short_text(value)
    if _PIN_HASH.fullmatch(text):
        return text
    raise ValueError(
        _("a hash of the PIN expected, as the assistant writes it; the PIN itself is never kept")
    )


def _clock(value: object) -> str:
    text = short_text(value)
    if not text or _TIME.fullmatch(text):
        return text
    raise ValueError(_("a time such as 03:30 expected, or an empty text for never"))


def _public_key(value: object) -> str:
    text = short_text(value)
    try:
        if not text or len(base64.b64decode(text, validate=True)) == 32:
            return text
    except binascii.Error:
        pass
    raise ValueError(_("a public key of 32 bytes in base64 expected, as the assistant makes it"))


FIELDS = (
    Field("", "languages", ("languages",), _languages, "languages offered, in this order"),
    Field("", "language", ("language",), one_of(*LANGUAGES), "language of the start page"),
    Field("", "start", ("start",), _link, "page that a visitor begins with"),
    Field("", "scenes", ("scenes",), _links, "boards of the attract loop, as links"),
    Field("", "sound", ("sound",), yes_no, "a soft tone before the display goes back to the start"),
    Field("", "statistics", ("statistics",), yes_no, "anonymous counts a day: scenes, pages, languages"),
    Field("", "restart_at", ("restart_at",), _clock, "nightly restart; empty for none"),
    Field("idle", "seconds", ("times", "idle"), whole_number(10, 3_600), "without a touch until the bar"),
    Field("idle", "countdown", ("times", "countdown"), whole_number(5, 120), "that the bar counts"),
    Field("idle", "board", ("times", "board"), whole_number(5, 600), "for each board of the attract loop"),
    Field("screen", "name", ("screen",), short_text, "name or number of the screen; empty for the main one"),
    Field("screen", "orientation", ("orientation",), one_of(*ORIENTATIONS), "auto, landscape or portrait"),
    Field("staff", "pin_hash", ("pin_hash",), _pin_hash, "Argon2id hash of the staff's PIN"),
    Field("contact", "name", ("contact", "name"), short_text, "who answers visitors"),
    Field("contact", "phone", ("contact", "phone"), short_text, ""),
    Field("contact", "email", ("contact", "email"), short_text, ""),
    Field("contact", "web", ("contact", "web"), short_text, ""),
    Field("interest", "on", ("interest", "on"), yes_no, "whether visitors may leave their address"),
    Field("interest", "organiser", ("interest", "organiser"), short_text, "who will get the addresses"),
    Field("interest", "public_key", ("interest", "public_key"), _public_key, "what they are sealed to"),
)


def read_config(path: Path) -> KioskConfig:
    """The set-up in a file. Raises KnownError with file, line and reason for the first fault."""
    import tomllib

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        sentence = _("Cannot read {path} ({reason}): name the kiosk's file with --config.")
        raise KnownError(sentence.format(path=path, reason=error.strerror or error)) from error
    if len(data) > MOST_BYTES:
        raise _fault(path, 1, _("it is too long to be a kiosk's file"))
    try:
        text = data.decode("utf-8")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _fault(path, line, _("it is not a text in UTF-8")) from error
    except RecursionError as error:
        raise _fault(path, 1, _("it is nested too deep")) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise _fault(path, line, str(error).partition(" (at ")[0]) from error
    return _config(path, text, content)


def checked_config(path: Path, config: KioskConfig) -> KioskConfig:
    """The set-up as it would be read from the file. Raises KnownError with file, line and reason for the
    first fault; values that are no numbers may stand where numbers belong."""
    import tomllib

    text = config_text(config)
    return _config(path, text, tomllib.loads(text))


def write_config(path: Path, config: KioskConfig) -> None:
    """Write the file with an explanation of each key. Raises KnownError where it cannot be written."""
    write_whole(path, config_text(config).encode())


def config_text(config: KioskConfig) -> str:
    """The file's text."""
    lines = ["# How this stand is set up. Changes take effect when the kiosk starts anew."]
    table = ""
    for field in FIELDS:
        if field.table != table:
            table = field.table
            lines += ["", f"[{table}]"]
        value = _value(config, field)
        off = "# " if field.key == "pin_hash" and not value else ""
        lines.append(f"{off}{field.key} = {_toml(value)}" + (f"  # {field.words}" if field.words else ""))
    return "\n".join(lines) + "\n"


def _config(path: Path, text: str, content: dict[str, Any]) -> KioskConfig:
    unknown = next(_unknown(content), None)
    if unknown is not None:
        raise _fault(
            path,
            _line_of(text, *unknown),
            _("there is no key “{key}”").format(key=".".join(filter(None, unknown))),
        )
    config = KioskConfig()
    for field in FIELDS:
        holder = content.get(field.table, {}) if field.table else content
        if field.key not in holder:
            continue
        try:
            value = field.parse(holder[field.key])
        except ValueError as error:
            reason = _("{key}: {reason}").format(key=field.key, reason=error)
            raise _fault(path, _line_of(text, field.table, field.key), reason) from error
        config = _with(config, field.path, value)
    return _checked(path, text, config)


def _unknown(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Tables and keys that mean nothing: most often a slip of the pen, so they are never passed over."""
    known = {(field.table, field.key) for field in FIELDS}
    tables = {field.table for field in FIELDS} - {""}
    for key, value in content.items():
        if key in tables and isinstance(value, dict):
            yield from ((key, inner) for inner in value if (key, inner) not in known)
        elif key in tables or ("", key) not in known:
            yield "", key


def _checked(path: Path, text: str, config: KioskConfig) -> KioskConfig:
    """What fits only together."""
    if not config.pin_hash:
        reason = _("there is no pin_hash: without a PIN staff could not get in; the assistant writes one")
        raise _fault(path, _line_of(text, "staff", "pin_hash"), reason)
    if config.language not in config.languages:
        raise _fault(path, _line_of(text, "", "language"), _("language: it is none of the languages offered"))
    if config.interest.on and not (config.interest.public_key and config.interest.organiser):
        reason = _("interest: addresses need an organiser and a public key that they are sealed to")
        raise _fault(path, _line_of(text, "interest", "on"), reason)
    return config


def _with(config: KioskConfig, path: tuple[str, ...], value: Any) -> KioskConfig:
    if len(path) == 1:
        return config._replace(**{path[0]: value})
    return config._replace(**{path[0]: getattr(config, path[0])._replace(**{path[1]: value})})


def _value(config: KioskConfig, field: Field) -> Any:
    value: Any = config
    for name in field.path:
        value = getattr(value, name)
    return int(value) if isinstance(value, float) else value


def _toml(value: object) -> str:
    """A value as TOML: JSON writes texts, lists and numbers the same way, but for DEL."""
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line_of(text: str, table: str, key: str) -> int:
    """The line where a key stands, else that of its table, else the first."""
    here, found = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[\s*([^\]\s]+)\s*\]", line)
        if head:
            here = head[1].strip("\"'")
            if here in (table, key):
                found = number
        elif here == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line):
            return number
    return found


def _fault(path: Path, line: int, reason: str) -> KnownError:
    return KnownError(_("{path}:{line}: {reason}.").format(path=path, line=line, reason=reason))
