"""Checks a dossier."""
from pathlib import Path
from jinpu_desktop.data.dossier import Dossier, read_dossier

def examine(source: Path) -> Dossier:
    return read_dossier(source)
