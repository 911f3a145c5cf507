"""Lets the tests of this folder share what reads printed numbers back, whatever pytest's import mode."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
