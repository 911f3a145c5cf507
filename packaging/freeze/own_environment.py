"""Run by the frozen program before its own first line: gives its children the reader's environment back.

PyInstaller's starter puts our folder into LD_LIBRARY_PATH, which this process has read by now. A browser or
file manager that we open must not find our libraries there; and a start of ourselves sets it anew.
"""

import os

_NAME = "LD_LIBRARY_PATH"
_before = os.environ.pop(f"{_NAME}_ORIG", None)
if _before is not None:
    os.environ[_NAME] = _before
else:
    os.environ.pop(_NAME, None)
