"""Takes off imports what a start need not pay for (see packaging/decisions/0003)."""

from __future__ import annotations

import builtins
import typing

import PySide6.QtCore  # noqa: F401 - loading it puts the hook on

# What `typing` says when it looks at the type of a named tuple's field, which it asks as text.
_FIELD = "field "


def use_plain_imports() -> None:
    """From now on modules are imported without being read a second time for `__feature__`, and the types of
    named tuples' fields, which are text in every module of ours, stay text. Repetition is harmless."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
    check = getattr(typing, "_type_check", None)
    if check is None or hasattr(check, "plain"):
        return

    def check_types(arg: object, message: str, *rest: object, **more: object) -> object:
        # Else each is compiled as an expression, four hundred of them before the first view.
        if isinstance(arg, str) and message.startswith(_FIELD):
            return arg
        return check(arg, message, *rest, **more)

    check_types.plain = check  # type: ignore[attr-defined]
    typing._type_check = check_types  # type: ignore[attr-defined]
