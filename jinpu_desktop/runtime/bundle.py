"""Where the shipped files are. The only module that knows."""

import sys
from functools import cache
from pathlib import Path

NOTICE = "NOTICE.txt"


@cache
def bundle_root() -> Path:
    """The folder that holds `db/` and `resources/`.

    In a wheel or a frozen build that is `_bundle` inside the package, in a checkout or an
    editable install the folder that the package stands in. Nothing is checked here: who opens a
    missing file says so.
    """
    package = Path(__file__).resolve().parent.parent
    packed = package / "_bundle"
    return packed if packed.is_dir() else package.parent


def database_path() -> Path:
    """The reference database that came with the program (it may be missing in a fresh checkout)."""
    return bundle_root() / "db" / "jinpu.sqlite"


def resource(*parts: str) -> Path:
    """A shipped file or folder below `resources/`, for example `resource("fonts", "OFL.txt")`."""
    return bundle_root().joinpath("resources", *parts)


def notice_path() -> Path | None:
    """The notice of all licences that a package of the program carries; None where there is none, as in a
    checkout."""
    places = [resource("licences")]
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).resolve().parent
        # Beside the program; in a macOS bundle, beside its folder.
        places += [folder / "licences", folder.parent / "Resources" / "licences"]
    return next((place / NOTICE for place in places if (place / NOTICE).is_file()), None)
