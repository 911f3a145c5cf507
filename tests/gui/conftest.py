"""What tests of several windows stand on: a program over data packs of its own user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from pack_desk import PackDesk, SignedPacks


@pytest.fixture(scope="module")
def made(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> SignedPacks:
    """Data packs and the keys that they are signed with."""
    from pack_desk import SignedPacks

    return SignedPacks.made(tmp_path_factory.mktemp("packs"), reference_database)


@pytest.fixture
def desk_of(
    qtbot: QtBot,
    user_dir: Path,
    made: SignedPacks,
    reference_database: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., PackDesk]]:
    """Starts the program over packs that are installed; the reference database is the shipped one."""
    from pack_desk import PackDesk, install

    from jinpu_desktop.services import data_in_use, earlier_packs, pack_shelf

    for module in (pack_shelf, earlier_packs, data_in_use):
        monkeypatch.setattr(module, "database_path", lambda: reference_database)
    desks: list[PackDesk] = []

    def start(*packs: Path, keys: Path | None = made.keys) -> PackDesk:
        install(user_dir, made, *packs)
        desks.append(PackDesk(qtbot, user_dir, keys))
        return desks[-1]

    yield start
    for desk in desks:
        desk.close()
