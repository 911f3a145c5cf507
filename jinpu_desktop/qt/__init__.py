"""Everything Qt: the only package below the command line that may import PySide6."""
