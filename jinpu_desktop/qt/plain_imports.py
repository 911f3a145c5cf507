"""Takes PySide6's hook off Python's import statement (see packaging/decisions/0003)."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - loading it puts the hook on


def use_plain_imports() -> None:
    """From now on modules are imported without being read a second time for `__feature__`."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
