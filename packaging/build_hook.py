"""Puts the database, the compiled translations and the resources into the wheel for `pip install .`.

In a checkout they stand at the top level; in a wheel they go to `jinpu_desktop/_bundle/`, where
`jinpu_desktop/runtime/bundle.py` finds them. An editable install uses the checkout's own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "jinpu_desktop/_bundle"


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before and after it builds a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes the database and the catalogues in a temporary folder; adds them and the resources."""
        if version == "editable":
            return
        root = Path(self.root)
        self._made = tempfile.TemporaryDirectory(prefix="jinpu-wheel-")
        database = Path(self._made.name) / "jinpu.sqlite"
        self._build(root, database)
        build_data["force_include"][str(database)] = f"{BUNDLE}/db/jinpu.sqlite"
        # What a data pack's tables are held against.
        build_data["force_include"][str(root / "db" / "schema.sql")] = f"{BUNDLE}/db/schema.sql"
        build_data["force_include"][str(root / "resources")] = f"{BUNDLE}/resources"
        sys.path.insert(0, str(root / "packaging"))
        from translations import compile_into

        catalogues = Path(self._made.name) / "translations"
        compile_into(catalogues)
        for file in catalogues.rglob("*.mo"):
            inside = file.relative_to(catalogues).as_posix()
            build_data["force_include"][str(file)] = f"{BUNDLE}/resources/translations/{inside}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throws the temporary folder away."""
        if version != "editable":
            self._made.cleanup()

    def _build(self, root: Path, database: Path) -> None:
        """Through the command line, which needs sqlite-utils but no Qt."""
        command = [sys.executable, "-m", "jinpu_desktop", "data", "build", "db/dossier", str(database)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            self.app.abort(f"The reference database could not be built:\n{done.stdout}{done.stderr}")
